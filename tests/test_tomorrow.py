"""The day begins in the east: what is dated a day ahead of the clock may have happened where it was written."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import agreements, course, groups, looking_back, meetings, membership, news, occasions
from handbook.facts.view import View

PARTNERS = [{"id": id, "name": id.title(), "status": "active"} for id in ("library", "museum")]


def view(today: str = "2026-11-30", **collections: Any) -> View:
    return View({"today": today, "organizations": PARTNERS, **collections})


def signed_ahead(day: str) -> bool:
    decision = {"id": "ratify", "type": "ratify", "status": "adopted", "date": "2026-01-01"}
    signature = {"party": "library", "name": "A", "date": day}
    agreement = {"id": "a", "type": "partnership-agreement", "status": "ratified", "signatures": [signature]}
    found = agreements.agreement_parties(view(agreements=[agreement], decisions=[decision]))
    return any(entry.get("signed_ahead", False) for entry in found)


def meeting(day: str, status: str) -> dict[str, Any]:
    return {"id": "m", "type": "regular", "date": day, "attendance": [{"person": "jo-p", "status": status}]}


HAPPENED = {
    "a signature": lambda day: not signed_ahead(day),
    "a meeting": lambda day: course.took_place(meeting(day, "present"), view()),
    "a structure looked at": lambda day: groups.structure_was_reviewed({"reviewed_on": day}, view()),
    "a log looked at": lambda day: looking_back.log_was_reviewed({"reviewed_on": day}, view()),
    "an affirmation": lambda day: (
        membership.affirmation({"id": "library", "affirmed": [{"date": day}]}, view()) == {"date": day}
    ),
    "a milestone": lambda day: bool(
        occasions.milestones_reached(view(partnership={"milestones": [{"title": "A", "date": day, "done": True}]}))
    ),
    "a practice": lambda day: (
        not news.practices_ahead(view(**{"communication-plan": {"trust_practices": [{"last_done": day}]}}))
    ),
}


@pytest.mark.parametrize("what", HAPPENED)
def test_what_is_dated_tomorrow_may_have_happened(what: str) -> None:
    assert HAPPENED[what]("2026-11-30")
    assert HAPPENED[what]("2026-12-01")
    assert not HAPPENED[what]("2026-12-02")


def test_a_meeting_of_tomorrow_at_which_nobody_was_yet_is_still_to_come() -> None:
    assert meetings.held(meeting("2026-11-30", "apologies"), view())
    assert not meetings.held(meeting("2026-12-01", "apologies"), view())


def test_the_last_of_all_days_has_no_tomorrow() -> None:
    assert view("9999-12-31").latest == "9999-12-31"
