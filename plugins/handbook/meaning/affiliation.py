"""Affiliation: to which organizations a person belonged on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning import shapes


@dataclass(frozen=True, slots=True)
class Affiliation:
    """That a person belongs to an organization, from the ``first`` to the ``last`` day; empty where it is open."""

    organization: str
    first: str = ""
    last: str = ""

    def holds(self, first: str, last: str = "") -> bool:
        """Whether it holds on a day, or on some day from one to another."""
        return self.first <= (last or first) and (not self.last or self.last >= first)


def read(person: shapes.Person) -> tuple[Affiliation, ...]:
    """What ``person.affiliations`` and ``person.organization`` say, the organization of ``organization`` first.

    Without an entry of its own in the list, ``organization`` is where the person belongs now: since the latest of the
    listed affiliations ended, or always where none has ended. One that is known only by its month or year holds on all
    days of it.
    """
    now = str(person.get("organization", ""))
    listed = [
        Affiliation(entry["organization"], spans.first(entry.get("from")), spans.last(entry.get("to")))
        for entry in person.get("affiliations", ())
        if entry.get("organization")  # the handbook document leaves out a reference to what is not there
    ]
    if now and all(one.organization != now for one in listed):
        ended = max((one.last for one in listed), default="")
        listed.append(Affiliation(now, spans.plus(ended, 1) if ended else ""))
    return tuple(sorted(listed, key=lambda one: one.organization != now))


def organizations(person: shapes.Person, first: str, last: str = "") -> tuple[str, ...]:
    """The ids of the organizations to which a person belonged on a day, or on some day from one to another.

    What somebody did counts for the organizations of the day on which it was done: whoever changes employer leaves
    behind what was done before. The main one comes first.
    """
    return held(read(person), first, last)


def held(affiliations: Iterable[Affiliation], first: str, last: str = "") -> tuple[str, ...]:
    """The same, where a person's ``affiliations`` have been read."""
    return tuple(dict.fromkeys(one.organization for one in affiliations if one.holds(first, last)))
