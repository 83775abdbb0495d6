"""Attendance: who was at a meeting, for which organization, and whether these were enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.meaning.shapes import Meeting, MeetingAttendance

#: As what somebody may be at a meeting without speaking for a partner.
_WITHOUT_A_VOTE = ("guest", "observer")


def present(meeting: Meeting) -> list[MeetingAttendance]:
    """The entries of those who came, as ``meeting.attendance`` says; the schema's default has been filled in."""
    return [entry for _index, entry in came(meeting)]


def anybody_came(meeting: Meeting) -> bool:
    """Whether somebody came, of whom it is written down."""
    return any(map(is_present, meeting.get("attendance", ())))


def came(meeting: Meeting) -> Iterator[tuple[int, MeetingAttendance]]:
    """The same, with their numbers in the list."""
    yield from ((index, entry) for index, entry in enumerate(entries(meeting)) if is_present(entry))


def entries(meeting: Meeting) -> list[MeetingAttendance]:
    """Of whom it is said whether they came: people, organizations with a number, guests."""
    return [*meeting.get("attendance", ())]


def said(entry: MeetingAttendance) -> str:
    """What is said of somebody who was expected; empty where nothing is."""
    return entry.get("status", "")


def is_present(entry: MeetingAttendance) -> bool:
    """Whether it is of somebody who came."""
    return said(entry) == "present"


def is_of_somebody(entry: MeetingAttendance) -> bool:
    """Whether it says who it is of, or from where: not only how many came."""
    return any(name in entry for name in ("person", "organization", "name", "affiliation"))


def excused(meeting: Meeting) -> list[MeetingAttendance]:
    """The entries of those who sent apologies."""
    return [entry for entry in entries(meeting) if said(entry) == "apologies"]


def is_recorded(meeting: Meeting) -> bool:
    """Whether it says of anybody whether they came."""
    return any(said(entry) for entry in entries(meeting))


def organizations(entries: Iterable[MeetingAttendance], own: Callable[[object], Iterable[str]]) -> set[str]:
    """The organizations that ``entries`` were there for: the one that is said, else the person's ``own``.

    A guest and an observer speak for none (``capacity``).
    """
    return {
        str(id)
        for entry in entries
        if entry.get("capacity") not in _WITHOUT_A_VOTE
        for id in ([entry["organization"]] if entry.get("organization") else own(entry.get("person")))
    }
