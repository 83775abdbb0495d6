"""What it means to be overdue, and how days are reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.findings import Finding, warning
from handbook.records.records import Record

Pointer = tuple[str | int, ...]
#: After this many days somebody affirms a membership or a structure anew (method: twelve months).
YEAR = 365
#: After this many days the partners look at their vision again (method: six months).
HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something whose day has passed: what (``rule``), in which record and where, since when, and whose turn it is.

    ``since`` is the day that passed, as ``2026-02-10``; ``people`` are ids, none where nobody is named.
    """

    rule: str
    record: Record
    pointer: Pointer
    since: str
    message: str
    hint: str
    people: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """The warning that says so."""
        return warning(self.rule, self.record.at(*self.pointer), self.message, self.hint)


def wording(value: Any) -> str:
    """A text, of one that is given by language the first."""
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else str(value)
