"""Attendance: who was at a meeting, for which organization, and whether these were enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: As what somebody may be at a meeting without speaking for a partner.
_WITHOUT_A_VOTE = ("guest", "observer")


def present(meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of those who came, as ``meeting.attendance`` says; the schema's default has been filled in."""
    return [entry for entry in meeting.get("attendance", []) if entry.get("status") == "present"]


def organizations(entries: Iterable[Mapping[str, Any]], own: Callable[[object], Iterable[str]]) -> set[str]:
    """The organizations that ``entries`` were there for: the one that is said, else the person's ``own``.

    A guest and an observer speak for none (``capacity``).
    """
    return {
        str(id)
        for entry in entries
        if entry.get("capacity") not in _WITHOUT_A_VOTE
        for id in ([entry["organization"]] if entry.get("organization") else own(entry.get("person")))
    }
