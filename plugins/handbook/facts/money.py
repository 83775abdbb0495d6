"""Facts about money: what was really spent in a period that is over."""

from __future__ import annotations

from handbook.facts.register import overall
from handbook.facts.view import Item, View
from handbook.meaning import spans


@overall
def closed_period(view: View) -> Item:
    """The latest budget period that is over and has an actual amount in every line.

    Without such a period the latest with an actual amount, else the latest that is over: its ``start`` and ``end``, and
    its budget ``lines``. A line without a period of its own belongs to each of the plan's. Empty while no period with
    lines is over.
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
        if spans.before(period["end"], view.today)
    ]

    def rank(period: Item) -> tuple[bool, bool, str, str]:
        known = ["actual" in line for line in period["lines"]]
        return all(known), any(known), spans.last(period["end"]), spans.first(period["start"])

    return max((period for period in found if period["lines"]), key=rank, default={})
