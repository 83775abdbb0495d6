"""Money: what is known of an entry, and of several together."""

from __future__ import annotations

from typing import Any

import pytest

from cases import base, edited, load
from handbook.meaning import money


@pytest.mark.parametrize(
    ("entry", "planned", "actual"),
    [
        ({}, None, None),
        ({"planned": 0}, 0, None),
        ({"planned": 100, "actual": 0}, 100, 0),
        ({"count": 49, "each": 10000}, 490000, None),
        ({"count": 49, "each": 10000, "planned": 480000}, 480000, None),
        ({"count": 49}, None, None),
    ],
)
def test_what_nobody_knows_is_not_nothing(entry: dict[str, Any], planned: float | None, actual: float | None) -> None:
    assert money.amount(entry, "planned") == planned
    assert money.amount(entry, "actual") == actual
    assert money.is_known([entry], "actual") is (actual is not None)


def test_what_is_known_is_added_up() -> None:
    entries = [{"planned": 100, "actual": 90}, {"planned": 50}, {"count": 2, "each": 25}]
    assert money.total(entries, "planned") == 200
    assert money.total(entries, "actual") == 90
    assert money.is_known(entries, "actual")
    assert money.is_known([], "actual")


def test_a_plan_of_another_period_is_worth_what_its_lines_add_up_to() -> None:
    lines = [{"title": "Fees", "planned": 0.1, "actual": 5}, {"title": "Gifts", "planned": 0.2}]
    assert money.summed({"income_lines": lines}) == {"income_lines": lines, "income": {"planned": 0.3}}
    assert money.summed({"costs": {"actual": 4}, "cost_lines": lines})["costs"] == {"planned": 0.3, "actual": 4}
    assert money.summed({"costs": {"planned": 4}, "cost_lines": lines})["costs"] == {"planned": 4}
    assert money.summed({"title": "Plan"}) == {"title": "Plan"}


def _plan(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = load(edited(base("begin"), ({"file": "finance.yml", "set": changes},))).document.data[
        "finance-plan"
    ]
    return found


def test_a_ceiling_is_no_cost_and_what_is_there_fills_a_gap() -> None:
    before = _plan()["facts"]
    after = _plan(ceilings=[{"title": "Meals", "amount": 30000, "per": "yearly"}])["facts"]
    assert after["planned_cost"] == before["planned_cost"]
    lines = [{"id": "all", "title": "All of it", "planned": before["planned_income"] + 500}]
    assert _plan(budget_lines=lines)["facts"]["planned_gap"] == 500
    assert _plan(budget_lines=lines, opening_balance=400)["facts"]["planned_gap"] == 100


def test_members_of_a_tier_bring_its_fee() -> None:
    scouts = "---\nname: Millbrook Scouts\nstatus: active\nmembership: [{from: 2026-01-15, tier: full}]\n---\n"
    edits = (
        {"file": "organizations/scouts.md", "write": scouts},
        {"file": "partnership.yml", "set": {"tiers": [{"id": "full", "fee": 50}]}},
        {"file": "finance.yml", "set": {"other_income": [{"source": "Fees", "tier": "full", "count": 1, "each": 50}]}},
    )
    found = load(edited(base("begin"), edits)).document.data["facts"]["contributions"]
    assert [entry["entries"] for entry in found if entry["organization"] == "scouts"] == [
        [{"organization": "scouts", "type": "cash", "planned": 50}]
    ]


def test_what_a_group_reports_is_not_the_partnerships_report() -> None:
    report = "---\ntype: final\nbody: working-group-beds\nsubmitted: 2026-11-20\n---\n\nAll of them.\n"
    own = load(base("begin")).document.data["facts"]["evaluation_report"]
    found = load(edited(base("begin"), ({"file": "reports/beds.md", "write": report},))).document.data["facts"]
    assert found["evaluation_report"]["id"] == own["id"]
