"""Calendars (iCalendar, RFC 5545): days to keep in mind, for anybody's calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

from handbook.oneline import several


@dataclass(frozen=True, slots=True)
class Event:
    """Something from a ``first`` to a ``last`` day (``2026-02-10``), which may be the same.

    ``uid`` stays the same for as long as the thing is the same, so that programs change an entry instead of adding
    another one. ``about`` is more text, ``url`` an address to read on at, ``place`` where it is; all may be empty.
    ``category`` is a word. ``moments`` are its beginning and its end, where they are known: in universal time, or
    without a zone the time of wherever somebody is.
    """

    uid: str
    first: str
    last: str
    title: str
    about: str = ""
    url: str = ""
    category: str = ""
    place: str = ""
    moments: tuple[datetime, datetime] | None = None


def export(name: str, events: Iterable[Event], today: str) -> str:
    """The events as a calendar called ``name``, written on ``today``. Days that no calendar has are left out."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//partnership-handbook//calendar//EN")
    calendar.add("version", "2.0")
    for label in ("name", "x-wr-calname"):  # the standard's, and the one that programs know
        calendar.add(label, " ".join(_inert(name).split()))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    stamp = datetime.combine(date.fromisoformat(today), datetime.min.time(), UTC)
    for event in events:
        first, last = _day(event.first), _day(event.last)
        if first is not None and last is not None:
            calendar.add_component(_entry(event, first, last, stamp))
    written: bytes = calendar.to_ical()
    return written.decode()


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _entry(event: Event, first: date, last: date, stamp: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    if event.moments:
        begin, end = event.moments
        entry.add("dtstart", begin)
        if begin < end:
            entry.add("dtend", end)
    else:
        entry.add("dtstart", first)  # whole days; without an end it lasts for just that day
        if first < last < date.max:
            entry.add("dtend", last + timedelta(days=1))  # the first day that is no longer part of it
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    given = (("summary", event.title), ("description", event.about), ("url", event.url), ("location", event.place))
    for name, value in (*given, ("categories", event.category)):
        if value:
            entry.add(name, [_inert(value)] if name == "categories" else _inert(value))
    return entry


def _inert(text: str) -> str:
    """Without what nobody sees; and calendars break long lines anywhere, so that "::" could come to begin one."""
    return "\n".join(several(text)).replace("::", ": :")
