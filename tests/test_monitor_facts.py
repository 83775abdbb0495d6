"""Facts about evaluation whose rules the cases of the requirements do not reach: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import continuation, evaluation, lessons, monitoring, reports
from handbook.facts.view import View

_PEOPLE = [{"id": f"{id}{number}", "organization": id} for id in "ab" for number in (1, 2)]


def _view(partners: str = "ab", **collections: Any) -> View:
    organizations = [{"id": id, "name": id.upper(), "status": "active"} for id in partners]
    return View({"today": "2026-11-23", "organizations": organizations, "people": _PEOPLE, **collections})


def _report(id: str = "r", **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "evaluation", **more}


@pytest.mark.parametrize(
    ("others", "chosen"),
    [
        ([_report("new", submitted="2026-10-01")], "new"),
        ([_report("draft", period={"start": "2026-07-01", "end": "2026-12-31"})], "old"),
        ([_report("next-year", submitted="2027-05-01")], "old"),
        ([_report("annual", type="annual", submitted="2026-11-01")], "old"),
        ([_report("final", type="final", submitted="2026-11-01")], "final"),
        ([_report("funder", type="funder", submitted="2026-11-01")], "old"),
    ],
)
def test_the_latest_evaluation_that_was_handed_in_counts(others: list[dict[str, Any]], chosen: str) -> None:
    old = _report("old", submitted="2026-05-01")
    assert reports.evaluation_report(_view(reports=[old, *others]))["id"] == chosen


REVIEW = {
    "id": "review",
    "type": "review",
    "date": "2026-05-01",
    "status": "held",
    "reviews": [{"what": "The first year", "finding": "Two volunteers in each room are enough"}],
}


@pytest.mark.parametrize(
    ("meeting", "decision", "rests_on", "after"),
    [
        ({}, {}, ["review"], True),
        ({}, {"refs": ["review"]}, ["review"], True),
        ({}, {"refs": ["review"], "date": "2026-04-30"}, ["review"], False),
        ({}, {"date": "2027-06-01"}, [], False),
        ({}, {"date": "2026-04-30"}, [], False),
        ({"reviews": [{"what": "The first year"}]}, {"refs": ["review"]}, [], False),
        ({"reviews": [{"finding": "Two are enough"}]}, {}, [], False),
        ({"type": "regular"}, {"refs": ["review"]}, [], False),
        ({"status": "cancelled"}, {}, [], False),
        ({"date": "2026-12-01"}, {"refs": ["review"]}, ["review"], False),
        # What a working group found is the group's; what a board found is the partnership's.
        ({"body": "beds"}, {"refs": ["review"]}, [], False),
        ({"body": "board"}, {}, ["review"], True),
        ({"body": "beds"}, {"refs": ["review"], "concerns": "beds"}, ["review"], True),
        ({}, {"type": "modification"}, [], False),
    ],
)
def test_a_review_meeting_that_says_what_was_found_is_an_evaluation(
    meeting: dict[str, Any], decision: dict[str, Any], rests_on: list[str], after: bool
) -> None:
    groups = [{"id": "beds", "type": "working-group"}, {"id": "board", "type": "board"}]
    view = _view(meetings=[REVIEW | meeting], bodies=groups)
    item = {"id": "go-on", "type": "continuation", "date": "2026-06-01", **decision}
    assert continuation.reports_cited(item, view) == rests_on
    assert continuation.after_the_report(item, view) is after


def test_an_annual_report_counts_while_there_is_no_other() -> None:
    assert reports.evaluation_report(_view(reports=[_report("annual", type="annual")]))["id"] == "annual"
    assert reports.evaluation_report(_view(reports=[_report("progress", type="progress")])) == {}


def test_what_was_over_in_an_earlier_year_is_told_in_the_report_on_that_year() -> None:
    plan = [
        {"id": "of-then", "by_date": "2021", "goals": [{"id": "launch"}, {"id": "growth", "by_date": "2026"}]},
        {"id": "of-now", "by_date": "2026"},
        {"id": "of-no-year"},
    ]
    then = {"outcomes": [{"outcome": one["id"]} for one in plan], "goals": [{"goal": "launch"}, {"goal": "growth"}]}
    annual = [
        _report("r2021", type="annual", period={"start": "2021", "end": "2021"}, submitted="2022-01", **then),
        _report("r2025", type="annual", period={"start": "2025-01-01", "end": "2025-12-31"}, submitted="2026-02"),
    ]
    view = _view(reports=annual, outcomes=plan)
    assert [entry["outcome"] for entry in reports.outcomes_reported(view) if "said" in entry] == ["of-then"]
    assert [entry["goal"] for entry in reports.goals_reported(view) if "said" in entry] == ["launch"]
    # What is missing of it is missing in the report that tells it.
    about = [entry["about"] for entry in reports.outcomes_reported(view)]
    assert about == ["report/r2021", "report/r2025", "report/r2025"]


def test_what_was_to_be_reached_before_the_handbook_is_not_asked() -> None:
    plan = [
        {"id": "long-ago", "by_date": "2019", "goals": [{"id": "old"}]},
        {"id": "told-then", "by_date": "2021", "goals": []},
        {"id": "now", "by_date": "2027", "goals": [{"id": "new"}]},
    ]
    told = _report(
        "r",
        type="annual",
        submitted="2022",
        period={"start": "2021", "end": "2021"},
        outcomes=[{"outcome": "told-then"}],
    )
    latest = _report("s", submitted="2026-10-01", period={"start": "2026", "end": "2026"})
    since = {"partnership": {"handbook_since": "2026-01-01"}}
    view = _view(reports=[told, latest], outcomes=plan, **since)
    assert [entry["outcome"] for entry in reports.outcomes_reported(view)] == ["told-then", "now"]
    assert [entry["goal"] for entry in reports.goals_reported(view)] == ["new"]
    assert [item["id"] for item in plan if reports.is_current(item, view)] == ["now"]
    view = _view(reports=[latest], outcomes=plan[:1], **since)
    assert reports.is_current(plan[0], view)
    assert [entry["outcome"] for entry in reports.outcomes_reported(view)] == ["long-ago"]


def test_commitments_of_an_agreement_that_ended_or_is_no_more_than_a_draft_are_not_asked() -> None:
    agreements = [
        {"id": status, "status": status, "commitments": [{"id": f"of-{status}"}]}
        for status in ("ratified", "amended", "ended", "draft")
    ]
    found = reports.commitments_reported(_view(reports=[_report()], agreements=agreements))
    assert [entry["commitment"] for entry in found] == ["of-ratified", "of-amended"]


@pytest.mark.parametrize(
    ("until", "enough"), [("2027-10-31", True), ("2027-10-30", False), ("2030-01-01", True), ("", False)]
)
def test_the_money_lasts_a_year_beyond_the_period(until: str, enough: bool) -> None:
    report = _report(period={"start": "2026-04-01", "end": "2026-10-31"}, submitted="2026-11-10")
    report["sustainability"] = {"funding_until": until} if until else {}
    assert reports.funded_a_year_ahead(report, _view()) is enough


@pytest.mark.parametrize(
    ("agreement", "goals", "end"),
    [
        ({"end_date": "2029-06-30", "status": "ratified"}, ["2027-09-30", "2026-12-31"], "2027-09-30"),
        ({"end_date": "2026-10-31", "status": "amended"}, ["2027-09-30"], "2026-10-31"),
        ({"end_date": "2026-10-31", "status": "draft"}, ["2027-09-30"], "2027-09-30"),
        ({"status": "ratified"}, [], ""),
    ],
)
def test_the_work_ends_with_the_agreement_or_the_last_goal(
    agreement: dict[str, Any], goals: list[str], end: str
) -> None:
    outcome = {"id": "o", "goals": [{"id": day, "by_date": day} for day in goals]}
    view = _view(agreements=[{"id": "x", **agreement}], outcomes=[outcome])
    plan = {"formative": {"when": ["2026-10-30"]}, "summative": {"when": ["2027-09-30"]}}
    assert evaluation.work_ends_on(plan, view) == end
    assert evaluation.before_the_end(plan, view) is bool(end)
    assert evaluation.at_the_end(plan, view) is bool(end)


@pytest.mark.parametrize(
    ("baseline", "first"),
    [
        ({"date": "2026-06-30"}, True),
        ({"date": "2026-07-01"}, False),
        ({"year": 2026}, True),
        ({"year": 2027}, False),
        ({}, True),
    ],
)
def test_a_baseline_is_found_before_the_first_result_is(baseline: dict[str, Any], first: bool) -> None:
    periods = [
        {"start": "2025-01-01", "end": "2025-12-31", "target": 4, "actual": "TBD"},
        {"start": "2026-01-01", "end": "2026-06-30", "target": 5, "actual": 6},
    ]
    assert evaluation.baseline_first({"id": "i", "baseline": baseline, "periods": periods}, _view()) is first


@pytest.mark.parametrize(
    ("measure", "actual", "counts"),
    [
        ("unit", 0, True),
        ("unit", "about a dozen families", False),
        ("percentage", 54.5, True),
        ("ordinal", "fair", True),
        ("ordinal", "TBD", False),
        ("qualitative", "Parents feel welcome", True),
        ("qualitative", "Good", False),
    ],
)
def test_a_result_fits_what_is_measured(measure: str, actual: object, counts: bool) -> None:
    indicator = {"id": "i", "measure": measure, "periods": [{"actual": actual}]}
    assert evaluation.has_result(indicator, _view()) is counts


def _meeting(date: str, body: str, *present: str, topic: str = "") -> dict[str, Any]:
    attendance = [{"person": id, "status": "present"} for id in present]
    agenda = [{"topic": topic}] if topic else []
    return {"id": date, "date": date, "body": body, "attendance": attendance, "agenda": agenda, "facts": {"words": 50}}


def test_who_left_before_the_group_last_met_is_no_member() -> None:
    members = [{"person": "a1"}, {"person": "b1", "to": "2026-09-30"}, {"person": "a2"}]
    group = {"id": "m", "type": "monitoring", "members": members}
    before, after = _meeting("2026-09-01", "m", "a1", "b1"), _meeting("2026-10-01", "m", "a1", "a2")
    assert monitoring.partners_among_members(group, _view(bodies=[group], meetings=[before])) == ["a", "b"]
    assert monitoring.partners_among_members(group, _view(bodies=[group], meetings=[before, after])) == ["a"]


def test_without_a_planning_team_the_group_is_linked_to_those_who_decide() -> None:
    group, board = {"id": "m", "type": "monitoring", "linked_to": ["x"]}, {"id": "x", "type": "board"}
    team = {"id": "t", "type": "planning-team"}
    assert monitoring.linked_to_planning(group, _view(bodies=[group, board]))
    assert not monitoring.linked_to_planning(group, _view(bodies=[group, board, team]))


@pytest.mark.parametrize("topic", ["evaluation", "How we evaluate", "Évaluation de l'été"])
def test_a_topic_about_evaluation_is_known_by_the_word(topic: str) -> None:
    board = {"id": "x", "type": "board"}
    view = _view(bodies=[board], meetings=[_meeting("2026-05-01", "x", "a1", topic=topic)])
    assert monitoring.evaluation_on_agenda(view) == ["2026-05-01"]
    assert monitoring.evaluation_pauses(view) == []


def test_only_the_last_year_of_meetings_is_looked_at_for_pauses() -> None:
    board = {"id": "x", "type": "board"}
    meetings = [_meeting("2024-01-10", "x", "a1"), _meeting("2026-02-01", "x", "a1", topic="evaluation")]
    assert monitoring.evaluation_pauses(_view(bodies=[board], meetings=meetings)) == [], "nobody met in that year"
    without = [*meetings, _meeting("2025-03-01", "x", "a1")]
    assert monitoring.evaluation_pauses(_view(bodies=[board], meetings=without)) == ["2025-03-01 – 2026-02-01"]
    meetings.append(_meeting("2026-08-01", "x", "a1", topic="evaluation"))
    assert monitoring.evaluation_pauses(_view(bodies=[board], meetings=meetings)) == []
    meetings.append(_meeting("2026-10-20", "x", "a1"))
    assert monitoring.evaluation_pauses(_view(bodies=[board], meetings=meetings)) == []


def test_a_partner_that_promised_nothing_and_gave_nothing_says_so() -> None:
    plan = {
        "contributions": [{"organization": "a", "type": "cash", "planned": 0, "note": "We have no money this year"}]
    }
    found = lessons.resources_by_partner(_view(**{"finance-plan": plan}))
    assert [(entry["given"], entry["cash_open"]) for entry in found] == [(False, True), (False, False)]
    report = _report(resources=[{"organization": "a", "type": "cash", "actual": 0, "what": "No money this year"}])
    found = lessons.resources_by_partner(_view(**{"finance-plan": plan}, reports=[report]))
    assert (found[0]["given"], found[0]["cash_open"]) == (True, False)


def test_one_figure_that_differs_shows_that_nothing_was_copied() -> None:
    plan = {"contributions": [{"organization": "a", "planned": 5, "actual": 5}]}
    assert lessons.resources_by_partner(_view(**{"finance-plan": plan}))[0]["copied"]
    plan["contributions"].append({"organization": "a", "planned": 5, "actual": 6})
    assert not lessons.resources_by_partner(_view(**{"finance-plan": plan}))[0]["copied"]


def test_the_least_content_group_of_the_latest_survey_tells_how_clear_the_texts_are() -> None:
    def survey(date: str, *ratings: float) -> dict[str, Any]:
        groups = [{"group": f"Group {rating}", "dimensions": {"clarity": rating}} for rating in ratings]
        return {"id": date, "instrument": "clarity", "date": date, "results": groups}

    view = _view(surveys=[survey("2026-05-01", 5), survey("2026-10-01", 4.5, 3), survey("2027-01-01", 5)])
    assert lessons.outside_readers(view) == {"survey": "2026-10-01", "rating": 3.0}
    checked = _report(plain_language_check={"who": "Parents"})
    assert lessons.needs_plainer_words(checked, view)
    assert not lessons.needs_plainer_words(checked, _view())


def test_arguments_of_strangers_and_bare_words_do_not_count() -> None:
    pros = [
        {"organization": "a", "text": "It brings us young families."},
        {"organization": "stranger", "text": "It brings them young families too."},
        {"organization": "b", "text": "Money"},
        {"text": "Nobody said who thinks this."},
    ]
    assert continuation.arguments({"id": "d", "pros": pros}, _view())["pros"] == {"given": 1, "partners": 1}
