"""Facts about money: who brings what, and whether it covers what is planned."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import money, spans


@overall
def contributions(view: View) -> list[Item]:
    """One entry for each partner with what it brings; empty while there is no finance plan.

    Who was no partner yet when the last period of the plan began is not asked: it could not be planned for.
    """
    plan = view.one("finance-plan")
    start = spans.latest(period.get("start") for period in plan.get("periods", []))
    return [
        {
            "organization": item["id"],
            "name": item.get("name", item["id"]),
            "about": f"finance-plan/{plan['id']}",
            "entries": [entry for entry in plan.get("contributions", []) if entry.get("organization") == item["id"]]
            or _fees(item, plan, view),
        }
        for item in (view.asked_on(start) if plan else [])
    ]


@about("finance-plan")
def planned_income(plan: Item, view: View) -> float:
    """What the partners and others are planned to bring, in money and in kind."""
    return _sum([*plan.get("contributions", []), *plan.get("other_income", [])])


@about("finance-plan")
def planned_cost(plan: Item, view: View) -> float:
    """What everything in the budget is planned to cost."""
    return _sum(plan.get("budget_lines", []))


@about("finance-plan")
def planned_gap(plan: Item, view: View) -> float:
    """How much more is planned to be spent than to come in, with what is there already; 0 if it is enough."""
    there = planned_income(plan, view) + float(plan.get("opening_balance", 0))
    return max(0, round(planned_cost(plan, view) - there, 2))


def _sum(entries: list[Item]) -> float:
    return round(money.total(entries, "planned"), 2)


def _fees(partner: Item, plan: Item, view: View) -> list[Item]:
    """What a partner brings by the fee of its tier, where the plan lists what the members of the tier pay."""
    spells = view.membership_of(partner["id"]).spells
    tier = spells[-1].tier if spells else ""
    paid = [entry for entry in plan.get("other_income", []) if tier and entry.get("tier") == tier]
    fees = [entry["each"] for entry in paid if "each" in entry]
    return [{"organization": partner["id"], "type": "cash", "planned": fee} for fee in fees]
