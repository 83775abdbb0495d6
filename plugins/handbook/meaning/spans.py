"""Spans of time: a day, or the month, the quarter or the year where nobody knows the day, and what follows what.

All functions take what a record says (``2026-04-12``, ``2026-04``, ``2026-Q2``, ``2026``). Anything else, also nothing
at all, is no time, and neither before nor after another.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

#: A day that has not come.
NEVER = "9999-99-99"
_FORM = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a time covers, from the ``first`` to the ``last``, as ``2026-02-10``; of a day both are that day.

    Days are text: the years 0 and 10000, which calendars here do not have, are compared like others.
    """

    first: str
    last: str

    def before(self, other: Span) -> bool:
        """Whether it is certainly over before the other begins: its last day is earlier than the other's first."""
        return self.last < other.first


@lru_cache(maxsize=4096)
def _read(said: str) -> Span | None:
    found = _FORM.fullmatch(said)
    if found is None:
        return None
    year, month = found["year"], found["month"]
    if found["day"]:
        return Span(said, said)
    begin = int(month or 1)
    end = begin if month else 12
    if found["quarter"]:
        end = 3 * int(found["quarter"])
        begin = end - 2
    if not 1 <= begin <= 12:
        return None
    length = monthrange(int(year) or 4, end)[1]
    return Span(f"{year}-{begin:02}-01", f"{year}-{end:02}-{length}")


def read(said: object) -> Span | None:
    """The span that a record says; None for anything that is none."""
    if isinstance(said, str):
        return _read(said)
    return _read(str(said)) if isinstance(said, int) else None


def first(said: object) -> str:
    """The first day of a time, or empty."""
    span = read(said)
    return span.first if span else ""


def last(said: object) -> str:
    """The last day of a time, or empty."""
    span = read(said)
    return span.last if span else ""


def before(one: object, other: object) -> bool:
    """Whether one time is certainly before another: over before it begins. What is due by it is overdue then."""
    earlier, later = read(one), read(other)
    return bool(earlier and later and earlier.before(later))


def no_later(one: object, other: object) -> bool:
    """Whether both are times, and the one is not certainly after the other: as far as one knows it has come by then."""
    return read(one) is not None and read(other) is not None and not before(other, one)


def order(said: object) -> tuple[str, str]:
    """What times are put in order by: when they begin, then when they are over; none comes first."""
    return first(said), last(said)


def earliest(times: Iterable[object]) -> str:
    """Of several times the one that begins first, as it is said; empty of none."""
    return min((str(said) for said in times if read(said)), key=order, default="")


def latest(times: Iterable[object]) -> str:
    """Of several times the one that begins last, as it is said; empty of none."""
    return max((str(said) for said in times if read(said)), key=order, default="")


def plus(said: object, days: int) -> str:
    """The day so many days after the last one of a time; the last that calendars have for one that they do not."""
    try:
        return (date.fromisoformat(last(said)) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):  # the years 0 and 10000
        return date.max.isoformat()


def days_between(one: object, other: object) -> int:
    """How many days certainly lie between two times: from the last of the one to the first of the other; 0 of none."""
    try:
        return (date.fromisoformat(first(other)) - date.fromisoformat(last(one))).days
    except ValueError:
        return 0
