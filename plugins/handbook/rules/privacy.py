"""Rules about what does not belong on a published page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handbook.findings import Finding, Position, note, warning
from handbook.meaning.hollow import WORD, words
from handbook.method.fields import Pointer
from handbook.records.records import Record
from handbook.rules import telephones
from handbook.rules.checked import Checked
from handbook.words import _, count, some

#: Begun only where a word begins, and nothing of it tried a second time: it takes as long as the text.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")


#: So many of the people and the places are named in one finding; the others are counted.
_PEOPLE, _PLACES = 6, 20


def _may_hold(text: str) -> bool:
    return "@" in text or telephones.may_hold(text)


def contact_details_in_text(checked: Checked) -> Iterator[Finding]:
    """E-mail addresses and telephone numbers do not stand in text that is published.

    Bad::

        description: Ask jo@example.org

    Good: name the person; their contact details stand in ``contact`` of the person's record, which is never published.
    """
    for record, above, below in _suspected(checked, _may_hold):
        yield from _in_fields(record) if above else ()
        for match, position in _in_body(record) if below else ():
            yield _finding(match, position)


def _suspected(checked: Checked, may_hold: Callable[[str], bool]) -> Iterator[tuple[Record, bool, bool]]:
    """The published records of the files that may hold what is looked for; each file is read once.

    With each, whether its fields may hold it, and whether the text below them may.
    """
    suspected: dict[str, tuple[bool, bool]] = {}
    for record in checked.records:
        if record.path not in suspected:
            suspected[record.path] = may_hold(record.source.header), may_hold(record.source.body or "")
        if any(suspected[record.path]) and record.visibility != "never-publish":
            yield record, *suspected[record.path]


def _in_fields(record: Record) -> Iterator[Finding]:
    for pointer, text in _published(record):
        match = _EMAIL.search(text) or next(telephones.find(text), None)
        if match:
            yield _finding(match.group(), record.at(*pointer))


def _published(record: Record) -> Iterator[tuple[Pointer, str]]:
    """The texts of a record's fields that may reach a page, each with its place."""
    hidden: Pointer | None = None
    for pointer, field, value in record.kind.field.walk(record.data):
        if field.is_private:
            hidden = pointer
        # What is below a place comes right after it.
        if hidden is not None and pointer[: len(hidden)] == hidden:
            continue
        if isinstance(value, str):
            yield pointer, value
        elif field.text and isinstance(value, dict):
            yield from (((*pointer, code), text) for code, text in value.items())


def _in_body(record: Record) -> Iterator[tuple[str, Position]]:
    start = 0
    for line in record.body.split("\n"):
        if _may_hold(line):
            for match in (*_EMAIL.finditer(line), *telephones.find(line)):
                yield match.group(), record.source.in_body(start + match.start())
        start += len(line) + 1


def _finding(text: str, position: Position) -> Finding:
    message = _('"{text}" looks like contact details, and this text is published').format(text=text)
    hint = _("Take it out. Contact details stand in the person's record under contact, which is never published.")
    return warning("contact-details-in-text", position, message, hint)


def unlisted_person_named(checked: Checked) -> Iterator[Finding]:
    """Whoever has not agreed to be listed is not named in text that is published; a reference by id is left out there.

    Bad: ``content/people/kim-r.yml`` has ``consent_to_list: false``, and the minutes of a meeting say::

        Kim Rowan brought the keys.

    Good::

        A member of the museum's staff brought the keys.
    """
    names = _unlisted(checked)
    first = names[1].keys()
    suspected = _suspected(checked, lambda text: not first.isdisjoint(words(text))) if first else ()
    found = [
        each
        for record, above, below in suspected
        if not _is_unlisted(record)
        for each in (*(_in_texts(record, names) if above else ()), *(_in_minutes(record, names) if below else ()))
    ]
    if found:
        yield _of_unlisted(sorted(found, key=lambda each: each[1]))


def _of_unlisted(found: list[tuple[str, Position]]) -> Finding:
    """One note about everybody who is named, at the first place, with the others in its hint."""
    people = list(dict.fromkeys(name for name, _position in found))
    places = list(dict.fromkeys(str(position) for _name, position in found))
    quoted = some([f'"{name}"' for name in people], _PEOPLE)
    if len(people) == 1:
        message = _("{names} has not agreed to be listed, and text that is published names them")
    else:
        message = _("{names} have not agreed to be listed, and text that is published names them")
    hint = _('Ask, and write "consent_to_list: true" in the person\'s record; or leave the name out here.')
    if len(places) > 1:
        number = count("In {count} place", "In {count} places", len(places))
        hint += "\n" + _("{number}: {places}.").format(number=number, places=some(places, _PLACES))
    return note("unlisted-person-named", found[0][1], message.format(names=quoted), hint)


def _is_unlisted(record: Record) -> bool:
    return record.kind.id == "person" and record.data.get("consent_to_list") is not True


#: The names of people as patterns, by their words; and how many words those have that begin with a word.
_Names = tuple[dict[tuple[str, ...], list[re.Pattern[str]]], dict[str, set[int]]]


def _unlisted(checked: Checked) -> _Names:
    """How to find the full names of those who have not agreed."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for person in checked.records.of("person"):
        name = person.data["name"]
        names[_is_unlisted(person)].update(name.values() if isinstance(name, dict) else (name,))
    found: dict[tuple[str, ...], list[re.Pattern[str]]] = {}
    lengths: dict[str, set[int]] = {}
    for name in sorted(names[True] - names[False]):
        said = tuple(words(name))
        if len(said) > 1:
            spread = r"\s+".join(map(re.escape, name.split()))
            found.setdefault(said, []).append(re.compile(rf"(?<!\w){spread}(?!\w)", re.IGNORECASE))
            lengths.setdefault(said[0], set()).add(len(said))
    return found, lengths


def _in_texts(record: Record, names: _Names) -> Iterator[tuple[str, Position]]:
    """Each of the names in the texts of a record's fields, and where it stands."""
    for pointer, text in _published(record):
        for match in _matches(text, names):
            yield " ".join(match.group().split()), record.at(*pointer)


def _in_minutes(record: Record, names: _Names) -> Iterator[tuple[str, Position]]:
    """The same of the text below them."""
    for match in _matches(record.body, names):
        yield " ".join(match.group().split()), record.source.in_body(match.start())


def _matches(text: str, names: _Names) -> Iterator[re.Match[str]]:
    """Each of the names in a text, which is gone through once, however many names there are."""
    patterns, lengths = names
    places = [(match.group().casefold(), match.start(), match.end()) for match in WORD.finditer(text)]
    for at, (word, _start, _end) in enumerate(places):
        for length in lengths.get(word, ()):
            before, after = places[at - 1 : at], places[at + length : at + length + 1]
            start, end = before[0][2] if before else 0, after[0][1] if after else len(text)
            for pattern in patterns.get(tuple(said for said, *_place in places[at : at + length]), ()):
                if match := pattern.search(text, start, end):
                    yield match
                    break
