"""Meetings: which of them were held, and at what time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handbook.meaning.attendance import anybody_came

if TYPE_CHECKING:
    from handbook.meaning.shapes import Meeting

_TIME = re.compile(r"(\d{1,2}:\d\d)(?: ?[-–] ?(\d{1,2}:\d\d))?(?: ?(\S+))?")
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::(\d\d))?")


def is_cancelled(meeting: Meeting) -> bool:
    """Whether the meeting was called off: it was not held, calms nobody who waits for one, and asks for no minutes."""
    return meeting.get("status") == "cancelled"


def is_said_held(meeting: Meeting) -> bool:
    """Whether it says of itself that it was held."""
    return meeting.get("status") == "held"


def was_held(meeting: Meeting, today: str, latest: str = "") -> bool:
    """Whether the meeting was held, as ``meeting.status`` says; where it says nothing, once its day has come.

    One that is still called planned was held if somebody was there. ``latest`` is the latest day that anybody calls
    today: further east the day of a meeting at which somebody was may have come already.
    """
    came = anybody_came(meeting)
    if is_cancelled(meeting) or (meeting.get("status") == "planned" and not came):
        return False
    is_told = came or is_said_held(meeting)
    return str(meeting.get("date", "9999")) <= (max(latest, today) if is_told else today)


def is_evaluation(meeting: Meeting) -> bool:
    """Whether partners evaluated in it: a review that says at what they looked back, and what they found."""
    reviews = meeting.get("reviews", ())
    return meeting.get("type") == "review" and any("what" in entry and "finding" in entry for entry in reviews)


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a meeting goes on, as ``meeting.time`` says: ``14:00``, ``16:30`` or empty, and the time zone.

    Without a zone the times are those of the place. ``offset`` is None for it, and for a zone that is not known.
    """

    start: str
    end: str
    zone: str
    offset: tzinfo | None

    @property
    def is_known(self) -> bool:
        """Whether one can tell what time it is elsewhere, or need not."""
        return not self.zone or self.offset is not None

    def moments(self, first: str, last: str) -> tuple[datetime, datetime] | None:
        """The moments of beginning and end, where the days are ``first`` and ``last``; None for what is none.

        In universal time, or without a zone if none is said. An end before the beginning is on the next day, and
        without an end both are the same.
        """
        start, end = _moment(first, self.start, self.offset), _moment(last, self.end or self.start, self.offset)
        if start is None or end is None or not self.is_known:
            return None
        try:
            end = end + timedelta(days=1) if end < start else end
            return (start.astimezone(UTC), end.astimezone(UTC)) if self.offset else (start, end)
        except OverflowError:
            return None


def hours(said: object) -> Hours | None:
    """What a time of day says: ``14:00-16:30 Europe/Paris``, ``14:00 UTC+2``, ``9:00``; None for anything else."""
    found = _TIME.fullmatch(str(said))
    if found is None:
        return None
    start, end, zone = (part or "" for part in found.groups())
    return Hours(start, end, zone, _zone(zone))


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    """A time zone by its name in the IANA time zone database, or by how far it is from universal time."""
    if found := _OFFSET.fullmatch(name):
        sign, whole, part = found.groups()
        ahead = timedelta(hours=int(whole), minutes=int(part or 0))
        return timezone(-ahead if sign == "-" else ahead) if ahead < timedelta(days=1) else None
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # not found, or no name of a zone at all
        return None


def _moment(day: str, time: str, zone: tzinfo | None) -> datetime | None:
    try:
        hour, minute = map(int, time.split(":"))
        whole = date.fromisoformat(day)
        return datetime(whole.year, whole.month, whole.day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
