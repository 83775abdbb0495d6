"""What is overdue in words: since when, what, where, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbook.book import Handbook
from handbook.comparison.plain import Plain
from handbook.findings import Position
from handbook.meaning import affiliation
from handbook.overdue import Overdue
from handbook.overdue.late import Pointer
from handbook.records.records import Record
from handbook.words import _, labelled

#: What the form is called in which something in a record is written, and its address; empty where nobody knows it.
Form = Callable[[Record, Pointer], tuple[str, str]]


def nowhere(_record: Record, _pointer: Pointer) -> tuple[str, str]:
    """No form: where the website is not known."""
    return "", ""


@dataclass(frozen=True, slots=True)
class Late:
    """Something that is overdue since a day; ``record`` is what the record is called, ``people`` whose turn it is.

    ``turns`` are the names of those people, and of the organizations of those who are not listed, or of that which sees
    to it where nobody is named. ``item`` is what is overdue, None where nothing of it is published.
    """

    rule: str
    since: str
    record: str
    message: str
    hint: str
    position: Position
    people: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    item: Overdue | None = None

    def form(self, form: Form) -> tuple[str, str]:
        """What the form is called in which it is written, and its address."""
        return form(self.item.record, self.item.pointer) if self.item else ("", "")


def late(handbook: Handbook) -> tuple[Late, ...]:
    """Everything that is overdue, the longest overdue first."""
    plain = Plain(handbook.references)
    return tuple(told(item, handbook, plain) for item in handbook.overdue)


def told(item: Overdue, handbook: Handbook, plain: Plain) -> Late:
    """One thing in words; of what is never published only where it is."""
    if item.record.visibility == "never-publish":
        return Late(item.rule, item.since, item.record.path, _("something here was due"), "", item.finding.position)
    kind = item.record.kind
    title = plain.title(item.record)
    name = title if kind.is_single else labelled(kind.title, title)
    people = [person for id in item.people if (person := handbook.records.get("person", id))]
    listed = tuple(person.title for person in people if _is_named(person))
    homes = [home for person in people if not _is_named(person) for home in _homes(person, handbook.today)]
    others = [record.title for id in homes or organizations(item) if (record := _published(handbook, id))]
    finding = item.finding
    turns = tuple(dict.fromkeys((*listed, *others)))
    return Late(item.rule, item.since, name, finding.message, finding.hint, finding.position, listed, turns, item)


def by_turn(found: Iterable[Late]) -> dict[str, list[Late]]:
    """What is overdue by whose turn it is, by name; what is nobody's comes last, under an empty name."""
    turns: dict[str, list[Late]] = {}
    for item in found:
        for name in item.turns or ("",):
            turns.setdefault(name, []).append(item)
    return dict(sorted(turns.items(), key=lambda turn: (not turn[0], turn[0].casefold())))


def organizations(item: Overdue) -> tuple[str, ...]:
    """Where nobody is named, the ids of the organizations whose turn it is: who sees to it, or whose words it is."""
    if item.people or item.organization:
        return () if item.people else (item.organization,)
    if item.record.kind.id == "organization":
        return (item.record.id,)
    own = item.record.kind.schema.get("x-own-voice")
    return (str(item.record.data.get(own["organization"], "")),) if own else ()


def _homes(person: Record, today: str) -> tuple[str, ...]:
    return affiliation.organizations(person.data, today)[:1]


def _published(handbook: Handbook, id: str) -> Record | None:
    record = handbook.records.get("organization", id)
    return record if record and record.visibility != "never-publish" else None


def _is_named(person: Record) -> bool:
    """Whether somebody agreed to be listed: an issue is sent to everybody who follows it."""
    return person.data.get("consent_to_list") is True and person.visibility != "never-publish"
