"""Challenges: which risks could do harm and still have to be watched, and which conflicts wait to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning.shapes import ConflictEntries, Risk


def could_harm(risk: Risk) -> bool:
    """Whether it stands in the way; an opportunity is written down beside the risks and does not."""
    return risk["category"] != "opportunity"


def is_closed(entry: Risk | ConflictEntries) -> bool:
    """Whether nobody has to watch a risk, or settle a conflict, any more."""
    return entry.get("status") == "closed"


def was_settled_before(conflict: ConflictEntries, day: str) -> bool:
    """Whether it was certainly closed before a day; not one that does not say when."""
    return is_closed(conflict) and spans.before(conflict.get("closed"), day)


def is_open(conflict: ConflictEntries) -> bool:
    """Whether a conflict waits for its next step, which it does as long as nothing else is said."""
    return conflict.get("status", "open") == "open"
