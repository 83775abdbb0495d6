"""Accounts: what the finance plan says about one financial year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handbook.meaning import spans
from handbook.meaning.money import amount, is_known, is_whole
from handbook.pages.charts.scales import number
from handbook.pages.site import Site
from handbook.words import _

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Accounts:
    """A financial year from ``start`` to ``end`` (days; empty where nobody said), with what it brings and costs.

    ``contributions``, ``costs`` and ``other`` are the entries of the finance plan that may be shown and fall into the
    year, amounts ``planned`` and ``actual`` in ``currency``.
    """

    start: str
    end: str
    currency: str
    contributions: tuple[Entry, ...] = ()
    costs: tuple[Entry, ...] = ()
    other: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.contributions or self.costs or self.other)

    @property
    def income(self) -> tuple[Entry, ...]:
        """What comes in, from the partners and from others."""
        return (*self.contributions, *self.other)


def total(entries: Iterable[Entry], name: str) -> float:
    """The sum of ``planned`` or ``actual``; what is not given, or too large for any purse, counts nothing."""
    return sum((number(amount(entry, name)) or 0.0 for entry in entries), 0.0)


def planned(entries: Collection[Entry], less: Collection[Entry], write: Callable[[float], str]) -> str:
    """What is planned altogether, less what is taken off, as ``write`` puts an amount into words.

    Where nobody has said how much some of it will be, the sum is at least that of the others, and nobody knows what is
    left.
    """
    if not (is_known(entries, "planned") and is_known(less, "planned")):
        return _("not known")
    if is_whole([*entries, *less], "planned"):
        return write(total(entries, "planned") - total(less, "planned"))
    least = total(entries, "planned")
    return _("not known") if less or not least else _("{amount} or more").format(amount=write(least))


def actual(entries: Collection[Entry], less: Collection[Entry], write: Callable[[float], str]) -> str:
    """What came of it so far altogether, less what is taken off.

    Nobody knows what is left while nothing is known of a part: of what partners give in cash, or in kind, of what
    others give, or of the costs.
    """
    parts: dict[object, list[Entry]] = {}
    for entry in entries:
        parts.setdefault(entry.get("type") if less else "", []).append(entry)
    if not all(is_known(part, "actual") for part in (*parts.values(), less)):
        return _("not known")
    return write(total(entries, "actual") - total(less, "actual"))


def later(day: str, days: int) -> str:
    """The day so many days after another one; empty where no calendar has it."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def current(site: Site) -> Accounts:
    """The accounts of the year that the present day falls into, else of the last one that has begun."""
    plan = site.handbook.records.get("finance-plan", "finance-plan")
    data = site.published(plan) if plan and site.shows(plan) else {}
    return of_year(data, *_year(site, data))


def is_over(site: Site, year: Accounts) -> bool:
    """Whether a year has ended, so that what is known of it is not only so far."""
    return "" < year.end < site.handbook.today


def of_year(plan: Mapping[str, Any], start: str, end: str) -> Accounts:
    """The accounts of the year between two days; without them of the whole plan."""
    lists = ("contributions", "budget_lines", "other_income")
    kept = (tuple(entry for entry in plan.get(name, ()) if _falls(entry, start, end)) for name in lists)
    return Accounts(start, end, str(plan.get("currency", "")), *kept)


def periods(plan: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The first and the last day of each period of a plan."""
    return [(spans.first(year["start"]), spans.last(year["end"])) for year in plan.get("periods", ())]


def _falls(entry: Entry, start: str, end: str) -> bool:
    """Whether an entry is part of the year; one without days is part of every year."""
    begins = str(entry.get("period", {}).get("start", ""))
    return not begins or not start or start <= spans.first(begins) <= end


def _year(site: Site, data: Mapping[str, Any]) -> tuple[str, str]:
    today = site.handbook.today
    begun = [period for period in periods(data) if period[0] <= today]
    if begun:
        return max(begun)
    partnership = site.handbook.records.get("partnership", "partnership")
    first = str(partnership.data.get("fiscal_year_start", "")) if partnership and site.shows(partnership) else ""
    return _around(today, first) if first else ("", "")


def _around(today: str, first: str) -> tuple[str, str]:
    """The year that begins on the day ``first`` (``04-01``) and holds ``today``."""
    year = int(today[:4]) - (today[5:] < first)
    start, end = f"{year:04}-{first}", later(f"{year + 1:04}-{first}", -1)
    return (start, end) if end and later(start, 0) else ("", "")
