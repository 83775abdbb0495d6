"""Attendance: who was at a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def present(meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of those who came, as ``meeting.attendance`` says; the schema's default has been filled in."""
    return [entry for entry in meeting.get("attendance", []) if entry.get("status") == "present"]
