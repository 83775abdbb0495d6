"""Facts about decisions: who took a position, who objects, and whether the organizations agreed to partner."""

from __future__ import annotations

from handbook.facts.view import Item, View

_AGREEING = ("consent", "reservation", "stand-aside")


def partners_without_position(decision: Item, view: View) -> list[str]:
    """The names of the partners whose position the decision does not record."""
    return view.without([entry.get("organization") for entry in decision.get("positions", [])])


def open_objections(decision: Item, view: View) -> list[str]:
    """The names of those who object to the decision."""
    names = {item["id"]: str(item.get("name", item["id"])) for item in view.items("organizations")}
    objecting = [entry for entry in decision.get("positions", []) if entry.get("position") == "object"]
    return [names.get(str(entry.get("organization")), str(entry.get("person", ""))) for entry in objecting]


def _latest(kind: str, view: View) -> Item:
    """The last adopted decision of a type, else the last of that type at all; empty if there is none."""
    found = [item for item in view.items("decisions") if item.get("type") == kind]
    in_order = sorted(
        found, key=lambda item: (item.get("status") == "adopted", str(item.get("date", "")), str(item["id"]))
    )
    return in_order[-1] if in_order else {}


def process_decision(view: View) -> Item:
    """The decision on how the group works together: the last adopted one, else the last proposed."""
    return _latest("process", view)


def agreement_to_partner(view: View) -> Item:
    """The decision to work as partners: the last adopted one, else the last proposed."""
    return _latest("agree-to-partner", view)


def agreed_to_partner(organization: Item, view: View) -> bool:
    """Whether the organization went along with the decision to partner: consent, with a reservation, or standing aside."""
    entries = agreement_to_partner(view).get("positions", [])
    own = [entry for entry in entries if entry.get("organization") == organization["id"]]
    return any(entry.get("position") in _AGREEING for entry in own)
