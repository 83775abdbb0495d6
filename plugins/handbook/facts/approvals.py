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
    return bool(record.get("approved_by")) and record["approved_by"] in _adopted(view)


def approved_on(record: Item, view: View) -> str:
    """The day of the decision that approved a record as it stands now, or empty."""
    return str(_adopted(view).get(record.get("approved_by"), {}).get("date", ""))


def first_approved_on(record: Item, view: View) -> str:
    """The day on which a record was first approved, or empty: later changes to it are approved by later decisions."""
    days = [
        str(decision["date"])
        for id, decision in _adopted(view).items()
        if "date" in decision
        and (
            id == record.get("approved_by")
            or (decision.get("type") in _APPROVING and record["id"] in decision.get("refs", []))
        )
    ]
    return min(days, default="")


def _adopted(view: View) -> dict[object, Item]:
    return {item["id"]: item for item in view.items("decisions") if item.get("status") == "adopted"}
