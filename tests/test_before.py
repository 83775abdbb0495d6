"""What was done before there was a partnership, or is still to be done, meets nothing: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import checkins, evaluation, groups, looking_back, news, occasions, reports, tasks
from handbook.facts.view import Item, View

BEFORE, SINCE, AHEAD = "2025-09-01", "2026-07-01", "2026-12-01"
LIBRARY: Item = {"id": "library", "name": "Library", "status": "active", "joined": "2026-05-02"}


def _view(**collections: Any) -> View:
    return View({"today": "2026-11-23", "organizations": [LIBRARY], **collections})


def _milestones(day: str) -> bool:
    one = {"id": "first", "title": "First club", "date": day, "done": True}
    return bool(occasions.milestones_reached(_view(partnership={"milestones": [one]})))


def _told(day: str) -> bool:
    plan = {"audiences": [{"name": "Families"}], "log": [{"date": day, "audience": "Families", "what": "A letter"}]}
    return bool(news.audiences_told(_view(**{"communication-plan": plan}))[0]["told"])


def _checkin(day: str) -> bool:
    survey = {"id": "one", "instrument": "stage-checkin", "stage": "begin", "date": day}
    results = [{"organization": "library", "tasks": 4}]
    return bool(checkins.checkins(LIBRARY, _view(surveys=[{**survey, "results": results}])))


def _report(day: str) -> bool:
    return reports.handed_in({"id": "one", "submitted": day}, _view())


def _measured(day: str) -> bool:
    period = {"start": day, "end": day, "actual": 5}
    return evaluation.has_result({"measure": "unit", "periods": [period]}, _view())


def _looked_back(day: str) -> bool:
    meeting = {"id": "one", "date": day, "status": "held", "reviews": [{"what": "The year", "done": ["A club"]}]}
    return bool(tasks.work_reviews(_view(meetings=[meeting])))


def _log_reviewed(day: str) -> bool:
    return looking_back.log_was_reviewed({"reviewed_on": day}, _view())


def _structure_reviewed(day: str) -> bool:
    return groups.structure_was_reviewed({"confirmed_on": "2026-06-01", "reviewed_on": day}, _view())


def _celebrated(day: str) -> bool:
    """With a later meeting, so that what was planned before it can be told from what lies ahead."""
    later = {"id": "later", "date": "2026-11-01", "status": "held"}
    return bool(occasions.celebrations(_view(meetings=[{"id": "one", "type": "celebration", "date": day}, later])))


@pytest.mark.parametrize(
    "counts",
    [_milestones, _told, _checkin, _report, _measured, _looked_back, _log_reviewed, _structure_reviewed],
)
def test_only_what_was_since_then_and_has_come(counts: Any) -> None:
    found = {day: counts(day) for day in (BEFORE, SINCE, AHEAD)}
    # A stage's check-in may have been before the partners agreed: the first stage is.
    assert found == {BEFORE: counts is _checkin, SINCE: True, AHEAD: False}


def test_a_celebration_may_lie_ahead() -> None:
    assert [_celebrated(day) for day in (BEFORE, SINCE, AHEAD)] == [False, True, True]


@pytest.mark.parametrize("day", ["2026-05-02", "2026-05", "2026"])
def test_a_time_that_may_have_been_since_then_counts(day: str) -> None:
    assert _milestones(day)


def test_nobody_says_when_the_partnership_began() -> None:
    unknown = View({"today": "2026-11-23", "organizations": [{"id": "library", "status": "active"}]})
    assert unknown.began == ""
    assert reports.handed_in({"id": "one", "submitted": "1990-01-01"}, unknown)
