"""Reports: whose they are, and which one is still waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.meaning.shapes import Report, ReportGoals


def is_of_partnership(report: Report) -> bool:
    """Whether a report is the whole partnership's; what a group reports of itself, with ``body``, is the group's."""
    return "body" not in report


def awaited(report: Report) -> str:
    """The time by which a report is due that nobody has sent yet, as it is said; empty of all others."""
    return "" if "submitted" in report else report.get("due", "")


def reached(entry: ReportGoals) -> str:
    """Whether a report says that a goal was reached, as its schema's choices have it; empty where it does not say."""
    return entry.get("status", "")
