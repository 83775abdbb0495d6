"""Facts about money: what was really spent in a period that is over."""

from __future__ import annotations

from handbook.facts.register import overall
from handbook.facts.view import Item, View


@overall
def closed_period(view: View) -> Item:
    """The latest budget period that is over and has an actual amount in every line.

    Without such a period the latest with an actual amount, else the latest that is over: its ``start`` and ``end``, and
    its budget ``lines``. A line without a period belongs to all. Empty while no period with lines is over.
    """
    plan = view.one("finance-plan")
    lines: list[Item] = plan.get("budget_lines", [])
    periods = {
        (str(period["start"]), str(period["end"]))
        for period in (*plan.get("periods", []), *(line["period"] for line in lines if "period" in line))
        if str(period["end"]) < view.today
    }
    found = [{"start": start, "end": end, "lines": _in(start, end, lines)} for start, end in periods]

    def rank(period: Item) -> tuple[bool, bool, str, str]:
        known = ["actual" in line for line in period["lines"]]
        return all(known), any(known), period["end"], period["start"]

    return max((period for period in found if period["lines"]), key=rank, default={})


def _in(start: str, end: str, lines: list[Item]) -> list[Item]:
    return [line for line in lines if line.get("period") in (None, {"start": start, "end": end})]
