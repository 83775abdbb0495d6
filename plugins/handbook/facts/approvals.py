"""Facts about approval: whether a decision that was adopted stands behind a text, and since when."""

from __future__ import annotations

from handbook.facts.register import about
from handbook.facts.view import Item, View

#: Decisions of these types approve what they refer to.
_APPROVING = ("ratify", "approve-plan")


@about("foundation")
@about("agreements")
@about("outcomes")
def approved(record: Item, view: View) -> bool:
    """Whether the decision named under ``approved_by`` is adopted."""
    return record.get("approved_by") in view.adopted


def approved_on(record: Item, view: View) -> str:
    """The day of the decision that approved a record as it stands now, or empty."""
    return str(view.adopted.get(str(record.get("approved_by")), {}).get("date", ""))


def first_approved_on(record: Item, view: View) -> str:
    """The day on which a record was first approved, or empty: later changes to it are approved by later decisions."""
    approving = (
        decision
        for kind in _APPROVING
        for decision in view.grouped("decisions", "type").get(kind, [])
        if decision["id"] in view.adopted and record["id"] in decision.get("refs", [])
    )
    named = view.adopted.get(str(record.get("approved_by")))
    decisions = [*approving, *([named] if named else [])]
    return min((str(decision["date"]) for decision in decisions if "date" in decision), default="")
