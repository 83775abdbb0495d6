"""What it means to be overdue, and how days are reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.findings import Finding, warning
from handbook.meaning import spans
from handbook.records.records import Record

Pointer = tuple[str | int, ...]
#: After this many days somebody affirms a membership or a structure anew (method: twelve months).
YEAR = 365
#: After this many days the partners look at their vision again (method: six months).
HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something whose day has passed: what (``rule``), in which record and where, since when, and whose turn it is.

    ``since`` is the day that passed, as ``2026-02-10``; ``people`` are ids, none where nobody is named. ``days`` says
    after how many days it was to be done again, 0 of what was due on a day. ``organization`` is the id of the one that
    sees to it where no person is named, or empty.
    """

    rule: str
    record: Record
    pointer: Pointer
    since: str
    message: str
    hint: str
    people: tuple[str, ...] = ()
    days: int = 0
    organization: str = ""

    @property
    def finding(self) -> Finding:
        """The warning that says so."""
        return warning(self.rule, self.record.at(*self.pointer), self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said once a time has passed: the rule, the message, and what to do.

    ``{date}`` in the message is the day on which something was due, or the time as it is said since which nothing was.
    """

    rule: str
    message: str
    hint: str

    def of(
        self, record: Record, pointer: Pointer, day: object, today: str, *who: str | None, days: int = 0
    ) -> Iterator[Overdue]:
        """One that is overdue, if ``day`` was over before today, and so many ``days`` have gone by since.

        ``who`` are the ids of the people whose turn it is.
        """
        last = spans.last(day)
        since, said = (spans.plus(last, days), day) if last and days else (last, last)
        if "" < since < today:
            people = tuple(person for person in who if person)
            yield Overdue(self.rule, record, pointer, since, self.message.format(date=said), self.hint, people, days)
