"""Attendance: who was at a meeting, for which organization, and whether these were enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def present(meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of those who came, as ``meeting.attendance`` says; the schema's default has been filled in."""
    return [entry for entry in meeting.get("attendance", []) if entry.get("status") == "present"]


def organization(entry: Mapping[str, Any], own: Callable[[object], str]) -> str:
    """For which organization somebody was there: the one that is said, else the person's ``own``; empty for guests."""
    return str(entry.get("organization") or own(entry.get("person")))


def organizations(entries: Iterable[Mapping[str, Any]], own: Callable[[object], str]) -> set[str]:
    """The organizations that ``entries`` were there for."""
    return {organization(entry, own) for entry in entries} - {""}
