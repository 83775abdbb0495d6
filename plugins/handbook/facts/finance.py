"""Facts about money: who brings what, whether it covers what is planned, and what was really spent."""

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
        view.asking(item, f"finance-plan/{plan['id']}") | {"entries": _brought(item, plan) or _fees(item, plan, view)}
        for item in (view.asked_on(start) if plan else [])
    ]


def _brought(partner: Item, plan: Item) -> list[Item]:
    return [entry for entry in plan.get("contributions", []) if entry.get("organization") == partner["id"]]


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


@overall
def closed_period(view: View) -> Item:
    """The latest budget period that is over and has an actual amount in every line.

    Without such a period the latest with an actual amount, else the latest that is over: its ``start`` and ``end``, and
    its budget ``lines``. A line without a period of its own belongs to each of the plan's. Empty while no period with
    lines is over. What was over before the handbook began is not asked for.
    """
    plan = view.one("finance-plan")
    lines: list[Item] = plan.get("budget_lines", [])
    common = plan.get("periods", [])
    periods = [*common, *(line["period"] for line in lines if "period" in line)]
    found = [
        {
            **period,
            "lines": [line for line in lines if line.get("period", period if period in common else {}) == period],
        }
        for period in periods
        if spans.before(period["end"], view.today) and not spans.before(period["end"], view.handbook_since)
    ]

    def rank(period: Item) -> tuple[bool, bool, str, str]:
        known = ["actual" in line for line in period["lines"]]
        return all(known), any(known), spans.last(period["end"]), spans.first(period["start"])

    return max((period for period in found if period["lines"]), key=rank, default={})
