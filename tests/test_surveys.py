"""How survey answers are brought together, judged and shown: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import health, surveys
from handbook.facts.view import View

_ALL = dict.fromkeys(surveys.HEALTH, 4)


def _view(*found: dict[str, Any], partners: str = "ab", **more: Any) -> View:
    organizations = [{"id": id, "name": id.upper(), "status": "active"} for id in partners]
    return View({"today": "2026-11-23", "organizations": organizations, "surveys": list(found), **more})


def _survey(*results: dict[str, Any], date: str = "2026-10-01", **more: Any) -> dict[str, Any]:
    return {"id": f"s-{date}", "instrument": "health", "date": date, "results": list(results), "facts": {}, **more}


def _result(organization: str, respondents: int = 5, comment: str = "", **ratings: float) -> dict[str, Any]:
    found: dict[str, Any] = {"organization": organization, "respondents": respondents, "dimensions": ratings}
    return {**found, "comment": comment} if comment else found


def _score(survey: dict[str, Any], view: View, name: str = "trust") -> dict[str, Any]:
    return next(score for score in surveys.scores(survey, view) if score["dimension"] == name)


def test_a_partner_of_many_people_does_not_outweigh_a_small_one() -> None:
    survey = _survey(_result("a", 40, trust=5), _result("b", 2, trust=2))
    assert _score(survey, _view()) == {
        "dimension": "trust",
        "mean": 3.5,
        "band": "discuss",
        "spread": 3.0,
        "lowest": 2.0,
        "highest": 5.0,
        "disagreement": True,
        "partners": 2,
    }


def test_groups_inside_a_partner_are_brought_together_first_by_their_people() -> None:
    survey = _survey(_result("a", 9, trust=5), _result("a", 1, trust=1), _result("b", 5, trust=3))
    assert _score(survey, _view())["mean"] == 3.8


def test_groups_inside_a_partner_count_alike_where_one_does_not_say_how_many_they_were() -> None:
    survey = _survey(_result("a", 9, trust=5), {"organization": "a", "dimensions": {"trust": 1}}, _result("b", trust=3))
    assert _score(survey, _view())["mean"] == 3.0


@pytest.mark.parametrize(
    ("one", "other", "mean", "band"),
    [
        (4, 4, 4.0, "strength"),
        (3.9, 4, 4.0, "strength"),
        (3.9, 3.9, 3.9, "discuss"),
        (3, 3, 3.0, "discuss"),
        (2.9, 3, 3.0, "discuss"),
        (2.9, 2.9, 2.9, "act"),
        (1, 1, 1.0, "act"),
    ],
)
def test_bands_are_those_of_the_figures_as_shown(one: float, other: float, mean: float, band: str) -> None:
    score = _score(_survey(_result("a", trust=one), _result("b", trust=other)), _view())
    assert (score["mean"], score["band"]) == (mean, band)


@pytest.mark.parametrize(("other", "spread", "flagged"), [(3.1, 1.5, True), (3.2, 1.4, False), (4.6, 0.0, False)])
def test_a_spread_of_one_and_a_half_is_disagreement(other: float, spread: float, flagged: bool) -> None:
    score = _score(_survey(_result("a", trust=4.6), _result("b", trust=other)), _view())
    assert (score["spread"], score["disagreement"]) == (spread, flagged)


def test_who_is_no_partner_does_not_count_in_the_scores() -> None:
    outside = {"group": "Parents", "respondents": 30, "dimensions": {"trust": 1}}
    survey = _survey(_result("a", trust=4), _result("b", trust=4), _result("guest", trust=1), outside)
    assert _score(survey, _view())["mean"] == 4.0


def test_a_survey_is_complete_only_when_every_partner_answered_everything() -> None:
    left_out = {name: value for name, value in _ALL.items() if name != "trust"}
    view = _view(partners="abc")
    survey = _survey(_result("a", **_ALL), _result("b", **left_out))
    assert surveys.response(survey, view) == {"answered": 1, "of": 3}
    assert surveys.not_answered(survey, view) == ["B", "C"]
    assert not surveys.all_answered(survey, view)
    assert surveys.all_answered(_survey(*(_result(id, **_ALL) for id in "abc")), view)


def test_one_partner_alone_makes_no_complete_survey() -> None:
    assert not surveys.all_answered(_survey(_result("a", **_ALL)), _view(partners="a"))


def test_the_answers_may_be_spread_over_groups_inside_a_partner() -> None:
    first = dict.fromkeys(surveys.HEALTH[:6], 4)
    second = dict.fromkeys(surveys.HEALTH[6:], 4)
    assert surveys.unanswered(_survey(_result("a", **first), _result("a", **second)), "a") == []


def test_another_questionnaire_asks_for_any_answer() -> None:
    survey = _survey(_result("a", ties=3), instrument="other")
    assert surveys.unanswered(survey, "a") == []
    assert surveys.unanswered(survey, "b") == ["answers"]


@pytest.mark.parametrize(
    ("rating", "comment", "lacking"),
    [
        (2.1, "", []),
        (2, "", ["a"]),
        (1, "Bad", ["a"]),
        (1, "Two of us left.", []),
    ],
)
def test_whoever_rates_two_or_lower_says_why(rating: float, comment: str, lacking: list[str]) -> None:
    survey = _survey(_result("a", comment=comment, trust=rating), _result("b", trust=4))
    assert [id for id in "ab" if surveys.lacks_comment(surveys.results_of(survey, id))] == lacking


def test_the_ratings_of_a_checkin_need_a_comment_too() -> None:
    survey = _survey({"organization": "a", "relationships": 4, "tasks": 2}, instrument="stage-checkin")
    assert surveys.lacks_comment(surveys.results_of(survey, "a"))
    assert surveys.unanswered(survey, "a") == ["accomplishments"]


def _wave(date: str, trust: float, *organizations: str) -> dict[str, Any]:
    return _survey(*(_result(id, **{**_ALL, "trust": trust}) for id in organizations or ("a", "b")), date=date)


def test_a_wave_is_one_that_all_partners_answered() -> None:
    first, second = _wave("2026-04-01", 3), _wave("2026-10-01", 3.5)
    assert surveys.waves(_view(second, first)) == [first, second]
    assert surveys.waves(_view(first, _wave("2026-10-01", 4, "a"))) == [first]


def test_surveys_of_one_day_or_of_the_future_are_no_second_wave() -> None:
    first = _wave("2026-04-01", 3)
    again = {**_wave("2026-04-01", 4), "id": "again"}
    for other in (again, _wave("2027-04-01", 4), {**_wave("2026-10-01", 4), "instrument": "other"}):
        assert len(surveys.waves(_view(first, other))) == 1


def test_who_joined_later_is_not_missing_from_an_earlier_wave() -> None:
    view = _view(_wave("2026-04-01", 3), _wave("2026-10-01", 4, "a", "b", "c"))
    view = View(
        {
            "today": view.today,
            "organizations": [*_view().items("organizations"), {"id": "c", "status": "active", "joined": "2026-06-01"}],
            "decisions": [{"id": "d", "type": "agree-to-partner", "status": "adopted", "date": "2026-01-10"}],
            "surveys": view.items("surveys"),
        }
    )
    assert len(surveys.waves(view)) == 2


def test_enough_people_are_shown_with_everything() -> None:
    survey = _survey(_result("a", 5, trust=4, comment="All is well here."), _result("b", 9, trust=3))
    found = surveys.shown(survey, _view())
    assert found["groups"][0] == {
        "organization": "a",
        "respondents": 5,
        "comment": "All is well here.",
        "ratings": {"trust": 4},
        "hidden": False,
    }
    assert found["scores"][0]["spread"] == 1.0


def test_fewer_than_five_people_are_hidden_and_cannot_be_worked_out() -> None:
    survey = _survey(_result("a", 4, comment="Too much.", trust=1), _result("b", 9, trust=3), _result("c", 6, trust=4))
    found = surveys.shown(survey, _view(partners="abc"))
    assert found["groups"] == [
        {"organization": "a", "hidden": True},
        {"organization": "b", "respondents": 9, "ratings": {"trust": 3}, "hidden": False},
        {"organization": "c", "hidden": True},
    ]
    assert found["scores"] == [
        {"dimension": "trust", "mean": 2.7, "band": "act", "disagreement": True, "partners": 3},
    ]


def test_what_only_one_hidden_partner_rated_is_not_among_the_scores() -> None:
    survey = _survey(_result("a", 3, trust=1, respect=2), _result("b", 3, trust=3), _result("c", 6, respect=4))
    found = surveys.shown(survey, _view(partners="abc"))
    assert [score["dimension"] for score in found["scores"]] == ["trust"]


def test_few_people_are_shown_if_they_agree() -> None:
    few = {**_result("a", 2, trust=1, comment="We are new."), "consent_to_show": True}
    found = surveys.shown(_survey(few, _result("b", 9, trust=3)), _view())
    assert [group["hidden"] for group in found["groups"]] == [False, False]


def test_scores_of_fewer_than_five_people_are_not_shown() -> None:
    found = surveys.shown(_survey(_result("a", 2, trust=4), _result("b", 2, trust=4)), _view())
    assert [group["hidden"] for group in found["groups"]] == [True, True]
    assert found["scores"] == []


def test_a_small_group_outside_the_partners_is_hidden_by_itself() -> None:
    few = {"group": "Drivers", "respondents": 2, "dimensions": {"clarity": 2}}
    many = {"group": "Parents", "respondents": 12, "dimensions": {"clarity": 4}}
    found = surveys.shown(_survey(few, many), _view())
    assert [group["hidden"] for group in found["groups"]] == [True, False]


def test_whoever_does_not_say_how_many_answered_is_hidden() -> None:
    found = surveys.shown(_survey({"organization": "a", "dimensions": {"trust": 4}}), _view())
    assert found == {"groups": [{"organization": "a", "hidden": True}], "scores": []}


def test_of_the_health_surveys_in_the_period_the_latest_complete_one_counts() -> None:
    report = {"id": "r", "type": "evaluation", "submitted": "2026-11-10"}
    report["period"] = {"start": "2026-04-01", "end": "2026-10-31"}  # type: ignore[assignment]
    early, whole = _wave("2026-03-31", 4), _wave("2026-05-01", 4)
    late, half = _wave("2026-11-11", 4), _wave("2026-11-05", 4, "a")
    view = _view(early, whole, half, late, reports=[report])
    for survey in view.items("surveys"):
        survey["facts"] = {"all_answered": surveys.all_answered(survey, view)}
    assert health.health_survey(view) == whole
    assert [entry["answered"] for entry in health.health_answers(view)] == [True, True]
    assert health.health_survey(_view(whole)) == {}
