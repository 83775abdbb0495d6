"""Rules about texts that are given in several languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Position, error, warning
from handbook.meaning.hollow import is_similar, words
from handbook.method.fields import Pointer
from handbook.records.records import Record
from handbook.rules.checked import Checked
from handbook.words import _, count, listing

#: Names and figures may well be the same in two languages; so many words are not.
_SENTENCE = 4
_ALIKE = 0.95


def language_missing(checked: Checked) -> Iterator[Finding]:
    """A text that is given by language is given in each language of the handbook.

    Where the partnership lists ``required_languages`` this fails the check, and so does a public text that is given in
    the main language only. Names and other short texts may stand alone; the text below a Markdown header is not asked.

    Bad: ``content/partnership.yml`` has ``languages: [en, fr]``, and the library says::

        mandate:
          en: We open knowledge to everybody in the town.

    Good::

        mandate:
          en: We open knowledge to everybody in the town.
          fr: Nous ouvrons le savoir à tous les habitants de la ville.
    """
    languages, required = _languages(checked)
    for record in checked.records if len(languages) > 1 else ():
        yield from _not_given(record, languages, required)
        if record.visibility == "public":
            yield from _given_once(record, [code for code in languages[1:] if code in required])


def language_copied(checked: Checked) -> Iterator[Finding]:
    """A text in a second language is a translation, not the same words again.

    Bad::

        vision: {en: Every child has a place to learn., fr: Every child has a place to learn.}

    Good::

        vision: {en: Every child has a place to learn., fr: Chaque enfant a un lieu où apprendre.}
    """
    _codes, required = _languages(checked)
    for record in checked.records:
        for pointer, text in _by_language(record):
            for first, other in itertools.combinations(text, 2):
                long = len(words(text[first])) >= _SENTENCE
                if long and is_similar(text[first], text[other], _ALIKE):
                    message = _('the text under "{other}" is the same as the one under "{first}"').format(
                        first=first, other=other
                    )
                    hint = _('Translate it, or delete the line "{other}:" until you have.').format(other=other)
                    place = record.at(*pointer, other)
                    yield _finding("language-copied", {first, other} & required, place, message, hint)


def _languages(checked: Checked) -> tuple[list[str], set[str]]:
    """The languages of the handbook, the main one first, and those of them in which everything public must be given."""
    partnership = checked.records.get("partnership", "partnership")
    required = partnership.data.get("required_languages", []) if partnership else []
    named = partnership.data.get("languages", []) if partnership else []
    return list(dict.fromkeys([*named, *required])), set(required)


def _not_given(record: Record, languages: list[str], required: set[str]) -> Iterator[Finding]:
    """The texts by language that lack one."""
    for pointer, text in _by_language(record):
        missing = [code for code in languages if code not in text]
        if missing:
            message = _("this text is not given in {languages}").format(languages=_quoted(missing))
            hint = _('Add it below the others: "{code}: ...".').format(code=missing[0])
            yield _finding("language-missing", required & set(missing), record.at(*pointer), message, hint)


def _given_once(record: Record, required: list[str]) -> Iterator[Finding]:
    """What a record's texts without a language lack, in one finding for them all."""
    texts = record.kind.field.texts.find(record.data)
    once = [pointer for pointer, place, value in texts if place.text == "prose" and isinstance(value, str)]
    if once and required:
        message = _("this text is not given in {languages}").format(languages=_quoted(required))
        if len(once) > 1:
            more = count("nor is {count} more of this record", "nor are {count} more of this record", len(once) - 1)
            message = f"{message}, {more}"
        hint = _("Give each language below the field: one line for each, such as {example}.").format(
            example=listing([f'"{code}: ..."' for code in required])
        )
        yield error("language-missing", record.at(*once[0]), message, hint)


def _by_language(record: Record) -> Iterator[tuple[Pointer, dict[str, str]]]:
    return (
        (pointer, value)
        for pointer, _place, value in record.kind.field.texts.find(record.data)
        if isinstance(value, dict)
    )


def _quoted(codes: Iterable[str]) -> str:
    return listing([f'"{code}"' for code in codes])


def _finding(rule: str, required: set[str], position: Position, message: str, hint: str) -> Finding:
    """An error where one of the languages is required, else a warning."""
    return (error if required else warning)(rule, position, message, hint)
