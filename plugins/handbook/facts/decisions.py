"""Facts about decisions: who took a position, who objects, and whether the organizations agreed to partner."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View, name_of
from handbook.meaning import decisions as meaning

#: What names the decision that approved it.
_APPROVED = ("foundation", "agreements", "outcomes", "finance-plan", "evaluation-plan")


@about("decisions")
def partners_without_position(decision: Item, view: View) -> list[str]:
    """The names of the partners whose position the decision does not record, spoken by one of their own if anybody."""
    return view.without(_positions(decision, view), str(decision.get("date", "")))


def _positions(decision: Item, view: View) -> dict[str, str]:
    """The positions by organization, without those that somebody of another organization took for it."""
    return {
        entry["organization"]: position
        for _index, entry in meaning.positions(decision)
        if "organization" in entry
        and (position := meaning.position(entry))
        and view.may_speak_for(entry.get("person"), entry["organization"])
    }


@about("decisions")
def open_objections(decision: Item, view: View) -> list[str]:
    """The names of those who object to the decision."""
    names = {item["id"]: name_of(item) for item in view.items("organizations")}
    objecting = [entry for _index, entry in meaning.positions(decision) if meaning.objects(entry)]
    return [names.get(entry.get("organization", ""), entry.get("person", "")) for entry in objecting]


def foremost(kind: str, view: View) -> Item:
    """Of a type's decisions about the partnership: one that is adopted, has most partners' positions, is the latest."""
    found = [item for item in view.typed("decisions", kind) if meaning.is_of_partnership(item, view.bodies)]

    def rank(decision: Item) -> tuple[bool, int, str, str]:
        silent = len(partners_without_position(decision, view))
        return meaning.is_adopted(decision), -silent, str(decision.get("date", "")), str(decision["id"])

    return max(found, key=rank, default={})


@overall
def process_decision(view: View) -> Item:
    """The decision on how the group works together: adopted, with the positions of most partners, the latest."""
    return foremost("process", view)


@overall
def agreement_to_partner(view: View) -> Item:
    """The decision to work as partners: adopted, with the positions of most partners, the latest."""
    return foremost("agree-to-partner", view)


@overall
def positions_on_process(view: View) -> list[Item]:
    """Where each partner stands on how the group works together; empty while there is no such decision."""
    return by_partner(process_decision(view), view)


@overall
def positions_on_partnering(view: View) -> list[Item]:
    """Where each partner stands on working as partners; empty while there is no such decision."""
    return by_partner(agreement_to_partner(view), view)


def by_partner(decision: Item, view: View) -> list[Item]:
    """One entry for each partner; ``about`` is the decision, and ``position`` is there once it was taken."""
    if not decision:
        return []
    taken = _positions(decision, view)
    entries = []
    for item in view.partners_on(str(decision.get("date", ""))):
        entry = view.asking(item, f"decision/{decision['id']}")
        entries.append({**entry, "position": taken[item["id"]]} if item["id"] in taken else entry)
    return entries


@about("decisions")
def approved_before(decision: Item, view: View) -> list[str]:
    """For an agreement to partner: the ids of what was approved earlier, such as the foundation."""
    if decision.get("type") != "agree-to-partner":
        return []
    days = {id: str(item.get("date", "9999")) for id, item in view.adopted.items() if not view.is_history(item)}
    records = [item for collection in _APPROVED for item in view.items(collection)]
    return [str(item["id"]) for item in records if days.get(item.get("approved_by"), "9999") < view.agreed_on]
