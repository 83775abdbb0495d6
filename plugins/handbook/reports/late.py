"""What is overdue in words: since when, what, where, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.book import Handbook
from handbook.comparison.plain import Plain
from handbook.findings import Position
from handbook.overdue import Overdue
from handbook.records.records import Record
from handbook.words import _


@dataclass(frozen=True, slots=True)
class Late:
    """Something that is overdue since a day; ``record`` is what the record is called, ``people`` whose turn it is."""

    rule: str
    since: str
    record: str
    message: str
    hint: str
    position: Position
    people: tuple[str, ...]


def late(handbook: Handbook) -> tuple[Late, ...]:
    """Everything that is overdue, the longest overdue first."""
    plain = Plain(handbook.references)
    return tuple(_late(item, handbook, plain) for item in handbook.overdue)


def _late(item: Overdue, handbook: Handbook, plain: Plain) -> Late:
    if item.record.visibility == "never-publish":
        return Late(item.rule, item.since, item.record.path, _("something here was due"), "", item.finding.position, ())
    kind = item.record.kind
    title = plain.title(item.record)
    name = title if kind.is_single else f"{kind.title}: {title}"
    found = (handbook.records.get("person", id) for id in item.people)
    people = tuple(person.title for person in found if person and _is_named(person))
    finding = item.finding
    return Late(item.rule, item.since, name, finding.message, finding.hint, finding.position, people)


def _is_named(person: Record) -> bool:
    """Whether somebody agreed to be listed: an issue is sent to everybody who follows it."""
    return person.data.get("consent_to_list") is True and person.visibility != "never-publish"
