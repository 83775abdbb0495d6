"""Facts about money: who brings what, and whether it covers what is planned."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import spans


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
            "entries": [entry for entry in plan.get("contributions", []) if entry.get("organization") == item["id"]],
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
    """How much more is planned to be spent than to come in; 0 if it is enough."""
    return max(0, round(planned_cost(plan, view) - planned_income(plan, view), 2))


def _sum(entries: list[Item]) -> float:
    amounts: list[float] = [entry.get("planned", 0) for entry in entries]
    return round(sum(amounts), 2)
