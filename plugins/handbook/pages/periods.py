"""Periods: what became of the handbook from one day to another: since a meeting or a report, or in a month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handbook.history.states import Reading
from handbook.meaning import meetings, spans
from handbook.meaning.reports import is_of_partnership
from handbook.method.requirements import Requirement
from handbook.pages import past
from handbook.pages.past import Moment
from handbook.pages.site import Site
from handbook.records.records import Record


@dataclass(frozen=True)
class Period:
    """What became of the handbook in a time: the records begun and changed in it, and how many ended, by kind.

    ``met`` and ``lost`` are the requirements that were met at its end and not before, and the other way round.
    """

    anchor: str
    title: str
    begun: tuple[Record, ...]
    changed: tuple[Moment, ...]
    ended: Counter[str]
    met: tuple[Requirement, ...] = ()
    lost: tuple[Requirement, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing happened in it."""
        return not any(self.content)

    @property
    def content(self) -> tuple[object, ...]:
        """What happened in it, whatever it is called."""
        return self.begun, self.changed, self.ended, self.met, self.lost


def days(site: Site) -> list[str]:
    """The days up to which nothing is new since the last meeting and since the last report."""
    return [day for record in (last_meeting(site), last_report(site)) if record and (day := before(day_of(record)))]


def day_of(record: Record) -> str:
    """The day of a meeting or of a report."""
    return spans.first(record.data["date"]) if record.kind.id == "meeting" else spans.last(record.data["submitted"])


def before(day: str) -> str:
    """The day before another one."""
    return spans.plus(day, -1)


def last_meeting(site: Site) -> Record | None:
    """The last meeting of those who decide for the partnership that was held; of anybody, where those held none."""
    today = site.handbook.today
    held = [one for one in site.records("meeting") if meetings.was_held(one.data, today)]
    top = site.handbook.document.data["facts"]["top_body"].get("id", "")
    own = [one for one in held if top and one.data.get("body") == top]
    return max(own or held, key=lambda one: (spans.order(one.data["date"]), one.id), default=None)


def last_report(site: Site) -> Record | None:
    """The last report of the partnership that was handed in."""
    today = site.handbook.today
    found = [
        one
        for one in site.records("report")
        if is_of_partnership(one.data) and spans.no_later(one.data.get("submitted"), today)
    ]
    return max(found, key=lambda one: (spans.order(one.data["submitted"]), one.id), default=None)


def period(site: Site, anchor: str, title: str, since: str, until: str) -> Period:
    """What changed from one day to another, both included."""
    records = [record for kind in site.kinds for record in site.records(kind.id)]
    moments = [found for record in records if (found := past.between(site, record, since, until))]
    first, last = _met(site, before(since)), _met(site, min(until, site.handbook.today))
    if first is None or last is None:
        first = last = frozenset()  # nobody knows what turned
    return Period(
        anchor,
        title,
        tuple(moment.record for moment in moments if moment.begun),
        tuple(moment for moment in moments if not moment.begun),
        past.ended(site, since, until),
        _requirements(site, last - first),
        _requirements(site, first - last),
    )


def _met(site: Site, day: str) -> frozenset[str] | None:
    """The ids of the requirements that were met at the end of a day; None where nobody knows."""
    way = site.way
    if way is None:
        return None
    if day in way.marks:
        reading = way.marks[day]
    else:
        point = way.on(day)
        reading = point.reading if point else None if way.shallow or way.lack else Reading()
    return reading.met if reading else None


def _requirements(site: Site, ids: frozenset[str]) -> tuple[Requirement, ...]:
    stages = site.handbook.assessment.stages
    return tuple(one.requirement for stage in stages for one in stage.results if one.requirement.id in ids)
