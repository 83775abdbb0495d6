"""At a glance: what whoever does not know a partnership asks first, each in a line or two with the way to more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.meaning import agreements, meetings, spans
from handbook.meaning.meetings import is_cancelled
from handbook.pages import accounts, calendar, lately
from handbook.pages.charts.scales import number
from handbook.pages.lately import Latest
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record

#: Kinds whose days are steps of the whole partnership.
_STEPS = ("partnership", "outcome")
_AHEAD = 366
#: The kinds that tell what happened, with the field that holds the day.
_HAPPENED = {"decision": "date", "meeting": "date", "report": "submitted", "agreement": "effective_date"}


@dataclass(frozen=True)
class Figure:
    """The latest figure of an indicator: in words, with what was aimed at, its last day, and if it reached that.

    ``unit`` is what is counted; ``target`` is empty where none is a number.
    """

    indicator: Record
    value: str
    unit: str
    target: str
    day: str
    reached: bool


@dataclass(frozen=True)
class Goal:
    """A goal of today with the figures there are of it, and the outcome in whose record it stands."""

    outcome: Record
    data: Mapping[str, Any]
    figures: tuple[Figure, ...]


def agreed(site: Site) -> list[Record]:
    """The agreements on which the partnership rests: those that hold today, the latest first, else the drafts."""
    replaced = agreements.replaced(one.data for one in site.handbook.records.of("agreement"))
    found = [one for one in site.records("agreement") if agreements.is_founding(one.data)]
    holding = [one for one in found if agreements.in_force(one.data, one.id in replaced) and not site.has_ended(one)]
    drafts = [one for one in found if not agreements.is_made(one.data)]
    return sorted(holding, key=lambda one: (agreements.made_on(one.data), one.id), reverse=True) or drafts


def amended(site: Site, agreement: Record) -> str:
    """The day from which the last amendment of an agreement holds; empty without one."""
    return spans.latest(agreements.amended_on(agreement.id, (one.data for one in site.records("agreement"))))


def goals(site: Site, writer: Writer) -> Iterator[Goal]:
    """The goals whose time has not passed, each with the latest figures of its indicators."""
    current = {item["id"] for item in site.handbook.document.data["outcomes"] if item["facts"]["is_current"]}
    for outcome in site.records("outcome"):
        for goal in site.published(outcome).get("goals", ()) if outcome.id in current else ():
            own = [one for one in site.records("indicator") if _is_of(one, goal)]
            figures = (_figure(site, writer, indicator) for indicator in own)
            yield Goal(outcome, goal, tuple(figure for figure in figures if figure))


def _is_of(indicator: Record, goal: Mapping[str, Any]) -> bool:
    return indicator.id in goal.get("indicators", ()) or indicator.data.get("goal") == goal.get("id", "")


def _figure(site: Site, writer: Writer, indicator: Record) -> Figure | None:
    """The last number there is; None where there is none yet, or it is told in words."""
    data = site.published(indicator)
    known = [period for period in data.get("periods", ()) if number(period.get("actual")) is not None]
    if not known:
        return None
    period = max(known, key=lambda each: spans.last(each.get("end")))
    target, actual = number(period.get("target")), number(period["actual"]) or 0.0
    beyond = target is not None and (actual <= target if data.get("ascending") is False else actual >= target)
    said = writer.number(target) if target is not None else ""
    day = str(period.get("end", ""))
    return Figure(indicator, writer.number(actual), site.text(data.get("unit")), said, day, beyond)


def next_meeting(site: Site) -> Record | None:
    """The first meeting that is still to be held, from today on."""
    today = site.handbook.today
    coming = [
        one
        for one in site.records("meeting")
        if one.data["date"] >= today and not is_cancelled(one.data) and not meetings.was_held(one.data, "")
    ]
    return min(coming, key=lambda one: (one.data["date"], one.id), default=None)


def last_meeting(site: Site) -> tuple[Record | None, list[Record]]:
    """The last meeting that was held, and what was decided in it."""
    today = site.handbook.today
    held = [one for one in site.records("meeting") if meetings.was_held(one.data, today)]
    last = max(held, key=lambda one: (one.data["date"], one.id), default=None)
    found = [one for one in site.records("decision") if last and last.id == one.data.get("meeting")]
    return last, found


def ahead(site: Site) -> calendar.Day | None:
    """The next milestone of the partnership, or the next outcome that is due."""
    today = site.handbook.today
    return next(iter(calendar.within(calendar.of_kinds(site, _STEPS), today, accounts.later(today, _AHEAD))), None)


def latest(site: Site, number: int) -> list[Latest]:
    """What changed last, as git tells it, and what happened last, each record once: the latest first."""
    told = lately.lately(site, number)
    known = {_name(one) for one in told}
    found = [*told, *(one for one in _happened(site) if _name(one) not in known)]
    return sorted(found, key=lambda one: spans.order(one.day), reverse=True)[:number]


def _name(one: Latest) -> tuple[str, str]:
    return (one.record.kind.id, one.record.id) if one.record else ("", "")


def _happened(site: Site) -> list[Latest]:
    """Meetings, decisions, reports and agreements that were, each under its day."""
    today = site.handbook.today
    found = [
        Latest(str(record.data[name]), record, record.kind.title)
        for kind, name in _HAPPENED.items()
        for record in site.records(kind)
        if spans.no_later(record.data.get(name), today) and not (kind == "meeting" and is_cancelled(record.data))
    ]
    return sorted(found, key=_name, reverse=True)
