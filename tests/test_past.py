"""What was over before the partners began to keep the handbook: shown, and not judged."""

from __future__ import annotations

from typing import Any

import pytest

from cases import base, edited, load
from handbook.book import Handbook
from handbook.judging.stages import StageState
from handbook.meaning import history
from handbook.rules import OF_PRACTICE, RULES

#: Out of the papers of before: nobody knows who was there, nor what became of it.
MEETING = {
    "file": "meetings/2023-05-04-spring.md",
    "write": """---
type: regular
date: 2023-05-04
number: 7
actions:
  - {id: hose, text: Buy a hose, due: 2023-06-01}
  - {id: gate, text: Mend the gate, status: done}
---
""",
}
DECISION = {
    "file": "decisions/tools.md",
    "write": """---
type: other
status: adopted
date: 2023-05
method: majority
proposal: We share the tools.
---
""",
}
SINCE = {"file": "partnership.yml", "set": {"handbook_since": "2026-01-15"}}


def of_before(*more: dict[str, Any]) -> Handbook:
    return load(edited(base("connect"), (MEETING, DECISION, *more)))


def rules(found: Handbook) -> set[str]:
    return {item.rule for item in found.findings}


def test_a_meeting_of_before_the_handbook_reopens_no_stage() -> None:
    judged, shown = of_before().assessment.of("connect"), of_before(SINCE).assessment.of("connect")
    assert judged
    assert shown
    assert {one.requirement.id for one in judged.results if not one.settled} == {
        "connect.step.meeting-records",
        "connect.step.action-owners",
    }
    assert shown.state is StageState.COMPLETE


def test_what_is_history_breaks_no_rule_of_practice_and_is_not_overdue() -> None:
    assert rules(of_before()) == {
        "action-done-without-result",
        "action-without-owner",
        "adopted-without-outcome",
        "decision-without-day",
        "overdue-action",
    }
    found = of_before(SINCE)
    assert rules(found) == set()
    assert found.records.get("meeting", "2023-05-04-spring") is not None
    fallen = {todo.fallen_due for todo in found.todos if todo.record.id == "2023-05-04-spring"}
    assert fallen == {""}, "pages do not say of it that it is overdue"
    assert next(item["id"] for item in found.document.data["meetings"]) == "2023-05-04-spring"


def test_what_is_done_again_and_again_has_its_time_anew_from_the_day_on_which_the_handbook_began() -> None:
    group = {"file": "bodies/steering.yml", "write": "name: Steering\ntype: steering\ncadence: monthly\n"}
    met = {"file": "meetings/2023-05-11.md", "write": "---\ntype: regular\ndate: 2023-05-11\nbody: steering\n---\n"}
    lately = {"file": "partnership.yml", "set": {"handbook_since": "2026-11-01"}}
    assert "overdue-meeting" in rules(of_before(group, met))
    assert "overdue-meeting" in rules(of_before(group, met, SINCE))
    assert "overdue-meeting" not in rules(of_before(group, met, lately))


def test_a_slip_in_history_is_a_slip() -> None:
    nobody = {"file": MEETING["file"], "set": {"recorder": "nobody-known"}}
    shape = {"file": DECISION["file"], "set": {"status": "perhaps"}}
    assert rules(of_before(SINCE, nobody)) == {"reference-to-nothing"}
    assert rules(of_before(SINCE, shape)) == {"not-a-choice"}


def test_a_stage_that_is_adopted_says_when_the_handbook_began() -> None:
    entry = {"stage": "connect", "decision": "take-up", "reason": "We have worked together since the spring of 2019."}
    adopting = {"file": "partnership.yml", "set": {"adopted_as_is": [entry]}}
    taken = """---
type: other
status: {status}
date: 2026-01-15
proposal: We keep this handbook.
outcome: We keep it from now on.
---
"""
    files = [{"file": "decisions/take-up.md", "write": taken.format(status=status)} for status in ("adopted", "draft")]
    assert [of_before(adopting, file).document.data["facts"]["handbook_since"] for file in files] == ["2026-01-15", ""]


@pytest.mark.parametrize(
    ("record", "is_over"),
    [
        ({"date": "2026-01-14"}, True),
        ({"date": "2026-01-15"}, False),
        ({"date": "2026-01-14", "end_date": "2026-01-15"}, False),
        ({"date": "2025"}, True),
        ({"date": "2026"}, False),
        ({"submitted": "2025-11-01", "period": {"end": "2026"}}, True),
        ({"period": {"end": "2025"}}, True),
        ({"ended": {"date": "2024-06"}}, True),
        ({"end_date": "2020-01-01"}, False),
        ({}, False),
    ],
)
def test_when_a_record_is_history(record: dict[str, Any], is_over: bool) -> None:
    assert history.is_over(record, "2026-01-15") is is_over
    assert not history.is_over(record, "")


def test_the_day_that_is_written_counts_first() -> None:
    entry = {"stage": "connect", "decision": "take-up", "date": "2026-03"}
    adopted = {"take-up": {"date": "2026-04-01"}}
    assert history.began({"adopted_as_is": [entry]}, adopted) == "2026-03-01"
    assert history.began({"adopted_as_is": [entry], "handbook_since": "2025"}, adopted) == "2025-01-01"
    assert history.began({"adopted_as_is": [entry]}, {}) == ""


def test_rules_of_practice_are_rules() -> None:
    assert set(RULES) >= OF_PRACTICE
