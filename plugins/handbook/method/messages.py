"""Messages: what JSON Schema says about a value, in words for somebody who has never seen a schema."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from typing import Any, NamedTuple

from handbook.method.fields import Field
from handbook.reading import unseen
from handbook.reading.scalars import plain
from handbook.reading.yamlwriter import dump
from handbook.words import _, listing, voice

_SIMPLE = re.compile(r"[\w./+-][\w ./+-]*")


class Said(NamedTuple):
    """A fact about a value and what to do about it; ``near`` is the field that a misspelt one was meant to be."""

    message: str
    hint: str = ""
    near: str = ""


def name_of(field: Field | None, pointer: tuple[str | int, ...]) -> str:
    """How a message names the place: ``"services"``, ``"services" entry 2``."""
    names = [step for step in pointer if isinstance(step, str)]
    name = names[-1] if names else (field.name if field else "")
    quoted = f'"{name}"' if name else _("the entry")
    if pointer and isinstance(pointer[-1], int):
        return _("{field} entry {number}").format(field=quoted, number=pointer[-1] + 1)
    return quoted


def a(name: str) -> str:
    """An English word with its article, in the language that is spoken: ``an organization``, ``une organisation``."""
    return _(with_article(name))


def with_article(name: str) -> str:
    """An English word with its article, as a message of the catalogue."""
    return f"an {name}" if name[:1] in "aeiou" else f"a {name}"


def shown(value: Any) -> str:
    """A value as its author wrote it, in quotes and not too long."""
    if isinstance(value, dict):
        return _("a mapping")
    if isinstance(value, list):
        return _("a list")
    text = " ".join(plainly(value).split())
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def line(pointer: tuple[str | int, ...], value: Any) -> str:
    """A line to paste: the last field of ``pointer`` with a single value, in quotes if it needs them.

    Of an entry of a list it is the value alone: the list may stand in brackets.
    """
    text = plainly(value)
    if isinstance(value, str) and not (isinstance(plain(value), str) and _SIMPLE.fullmatch(value)):
        text = f'"{value}"' if '"' not in value and "\\" not in value else dump(value).removesuffix("...\n").strip()
    last = pointer[-1] if pointer else ""
    return text if isinstance(last, int) else f"{last}: {text}"


def plainly(value: Any) -> str:
    """A single value in words: ``true``, not ``True``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class Known:
    """Words that somebody can have meant. Of many, a word is only compared with those that begin or end like it."""

    _FEW, _NEIGHBOURS = 60, 15

    def __init__(self, words: Iterable[str]) -> None:
        self._words = set(words)

    @cached_property
    def _forwards(self) -> list[tuple[str, str]]:
        return sorted((word.lower(), word) for word in self._words)

    @cached_property
    def _backwards(self) -> list[tuple[str, str]]:
        return sorted((word.lower()[::-1], word) for word in self._words)

    def like(self, word: str) -> Iterator[str]:
        """Those of the words with which ``word``, in small letters, is worth comparing."""
        if len(self._words) <= self._FEW:
            yield from self._words
            return
        for words, spelt in ((self._forwards, word), (self._backwards, word[::-1])):
            at = bisect.bisect(words, (spelt,))
            yield from (found for _spelt, found in words[max(at - self._NEIGHBOURS, 0) : at + self._NEIGHBOURS])


def closest(word: object, known: Iterable[str] | Known) -> str:
    """The known word that ``word`` was probably meant to be, or nothing."""
    plain = str(word).lower()
    words = known.like(plain) if isinstance(known, Known) else known
    found = difflib.get_close_matches(plain, list(words), n=1, cutoff=0.7)
    return found[0] if found else ""


def did_you_mean(word: object, known: Iterable[str] | Known) -> str:
    """A sentence that names the closest known word, or nothing."""
    near = closest(word, known)
    return _('Did you mean "{word}"?').format(word=near) if near else ""


def written(name: str, value: Any) -> str:
    """A field with a value as one writes it in a file, on as many lines as it needs."""
    return dump({name: value} if name else value).strip().removesuffix("\n...")


def example(field: Field | None) -> str:
    """A line to paste: the field with the first example of its schema."""
    if field is None or not field.name:
        return ""
    if voice() not in field.lines:
        field.lines[voice()] = written(field.name, field.examples[0]) if field.examples else ""
    return field.lines[voice()]


def missing(field: Field | None, name: str) -> Said:
    """A field that its mapping cannot do without."""
    hint = " ".join(part for part in (field.description if field else "", _such_as(field)) if part)
    return Said(_('"{name}" is not filled in').format(name=name), hint or _('Add "{name}:" here.').format(name=name))


def _such_as(field: Field | None) -> str:
    line = example(field)
    if not line:
        return ""
    return (
        _("Write, for example:\n{line}").format(line=line)
        if "\n" in line
        else _("Write, for example: {line}").format(line=line)
    )


def unknown(name: str, within: Field, owner: str) -> Said:
    """A field that the schema does not know."""
    if new := within.renamed(name):
        message = _('"{old}" is called "{new}" now').format(old=name, new=new)
        hint = _('Write "{new}:", or let "handbook upgrade --write" do it everywhere.').format(new=new)
        return Said(message, hint, new)
    known = list(within.fields)
    message = _('"{name}" is not a field of {owner}').format(name=name, owner=owner)
    hint = did_you_mean(name, known) or _("The fields here are: {names}.").format(names=listing(known))
    return Said(message, hint, closest(name, known))


class Meant(NamedTuple):
    """What the author of a value wrote, and what may have been meant, as lines to paste.

    ``remark`` says what is to be done with the line; ``unseen`` names what cannot be seen in the value.
    """

    written: str
    lines: tuple[str, ...] = ()
    remark: str = ""
    unseen: str = ""

    def message(self, message: str) -> str:
        """The message, with what cannot be seen."""
        return (
            _("{message}, with {unseen} in it").format(message=message, unseen=self.unseen) if self.unseen else message
        )

    @property
    def hint(self) -> str:
        """What to write instead; empty if nobody can tell."""
        if len(self.lines) > 1:
            said = _("That can be read in more than one way. Write the one that is meant:  {lines}")
            return said.format(lines=reduce(_or, self.lines))
        return f"{self.remark}  {self.lines[0]}" if self.lines else ""


def _or(lines: str, line: str) -> str:
    return _("{lines}  or  {line}").format(lines=lines, line=line)


def meant(pointer: tuple[str | int, ...], value: Any, written: str, fitting: list[Any], single: bool) -> Meant:
    """The same as :class:`Meant` says it; ``single``: one value and no list or mapping belongs here."""
    own = value if isinstance(value, str) else written
    listed = isinstance(value, str) and unseen.cleaned(value).startswith("- ")
    hidden = unseen.found(own) if isinstance(value, str) and (fitting or single or listed) else ""
    if not fitting:
        return Meant(own, unseen=hidden)
    remark = _("Write it anew:")
    if not isinstance(value, str) and fitting[0] == written:
        remark = _("Put it in quotes:")
    elif not isinstance(fitting[0], str) and written[:1] in ("'", '"') and plain(str(value)) == fitting[0]:
        remark = _("Write it without quotes:")
    return Meant(own, tuple(line(pointer, one) for one in fitting), remark, hidden)


def not_a_choice(name: str, value: Any, field: Field, meant: Meant | None = None) -> Said:
    """A value outside the list of choices."""
    meant = meant or Meant(plainly(value))
    message = meant.message(_("{name} cannot be {value}").format(name=name, value=shown(meant.written)))
    if meant.hint:
        return Said(message, meant.hint)
    near = did_you_mean(value, [str(choice) for choice in field.choices])
    names = ", ".join(field.offered)
    return Said(message, " ".join(part for part in (near, _("Write one of: {names}.").format(names=names)) if part))


def wrong_shape(name: str, value: Any, field: Field, sample: Field | None = None, meant: Meant | None = None) -> Said:
    """A value of the wrong type, form or size, said as the schema's ``x-message`` puts it.

    ``meant`` is what its author may have meant. ``sample`` is the field whose example helps, if it is not the field
    itself: the list, for one of its entries.
    """
    meant = meant or Meant(plainly(value))
    message = _("{name} {must}, not {value}").format(
        name=name, must=must(field), value=shown(value if isinstance(value, (dict, list)) else meant.written)
    )
    named = _named(value, field) if sample and sample.items is field else ""
    return Said(meant.message(message), meant.hint or named or _such_as(sample or field))


def _named(value: Any, entry: Field) -> str:
    """The line to paste where a text stands for a whole entry of a list: with the name of the entry's first field."""
    first = next((child for child in entry.fields.values() if child.name != "id"), None)
    if not isinstance(value, str) or first is None or not (first.text or first.refers_to):
        return ""
    line = written(first.name, value)
    return _("Write the name of a field before it:  - {line}").format(line=line) if "\n" not in line else ""


def is_language(name: str) -> bool:
    """Whether a text can be given for the language of this code."""
    return len(name) == 2 and name.isascii() and name.islower()


def no_language(name: str) -> Said:
    """A text by language under a name that is no language's."""
    message = _('"{name}" is not the code of a language').format(name=name)
    return Said(message, _("Write the text itself, or one for each language: {en: ..., fr: ...}."))


def not_fields(value: Any, kind: Field) -> Said:
    """A record that is a text or a list instead of fields with their values."""
    message = _("a record is made of fields with their values, not of {value}").format(value=shown(value))
    first = next((child for child in kind.fields.values() if child.name != "id" and child.examples), None)
    return Said(message, _such_as(first) or _('Write "name: value" for each.'))


def must(field: Field) -> str:
    """What a value has to be, as its schema says it: ``must be a whole number from 1 to 5``."""
    return _(str(field.annotations.get("x-message") or _must(field)))


def _must(field: Field) -> str:
    expected = field.annotations.get("type")
    words = {
        "array": _("must be a list, each entry on a line that begins with “- ”"),
        "object": _("must be a mapping: fields with their values, indented below it"),
        "string": _("must be text"),
        "number": _("must be a number"),
        "integer": _("must be a whole number"),
        "boolean": _("must be true or false"),
    }
    low, high = field.annotations.get("minimum"), field.annotations.get("maximum")
    if low is not None and high is not None:
        return _("must be a number from {low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("must be a number of at least {low}").format(low=low)
    return words.get(str(expected), _("does not have the right form"))
