"""Scales: from values and days to places in a drawing, and the round values to mark on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


def number(value: object) -> float | None:
    """A value as a number that can be drawn; None for texts, truth values and what no place could be found for."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


@dataclass(frozen=True, slots=True)
class Scale:
    """Places from ``start`` to ``end`` for values from ``low`` to ``high``; all at ``start`` where these are equal."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; one outside is put at the nearer end."""
        # Values are made small first: the difference of two very large ones would have no end.
        unit = max(abs(self.low), abs(self.high)) or 1
        low, high, own = self.low / unit, self.high / unit, min(max(value, self.low), self.high) / unit
        share = (own - low) / (high - low) if high > low else 0
        return self.start + share * (self.end - self.start)


def around(values: Iterable[float]) -> tuple[float, float]:
    """The lowest and highest of values and nought, which bars begin at; 0 and 1 where there is nothing else."""
    found = [0.0, *values]
    low, high = min(found), max(found)
    return (low, high) if high > low else (0.0, 1.0)


def day(text: object) -> int | None:
    """A day (``2026-02-10``) as a number of days; None for anything else."""
    try:
        return date.fromisoformat(str(text)).toordinal()
    except ValueError:
        return None


#: How far apart marks on a calendar may lie, in months.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 300, 1200)


def months(first: int, last: int, most: int) -> list[date]:
    """The firsts of months to mark between two days (as numbers): round ones, at most ``most``."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    begin, finish = start.year * 12 + start.month - 1 + (start.day > 1), end.year * 12 + end.month - 1
    for step in _STEPS:
        found = [month for month in range(begin, finish + 1) if month % step == 0]
        if len(found) <= most:
            break
    else:
        found = []
    return [date(month // 12, month % 12 + 1, 1) for month in found if month // 12 <= date.max.year]
