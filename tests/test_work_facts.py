"""Facts about the work whose rules the cases of the requirements do not reach: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import finance, groups, looking_back, membership, news, quorum, trust
from handbook.facts.register import RECORDS
from handbook.facts.view import View


def _view(**collections: Any) -> View:
    return View({"today": "2026-11-23", **collections})


def _organizations(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": id, "name": id.title(), "status": "active", **more} for id in ids]


def _meeting(day: str, *people: str, **more: Any) -> dict[str, Any]:
    attendance = [{"person": person, "status": "present"} for person in people]
    return {"id": day, "type": "regular", "date": day, "attendance": attendance, **more}


def test_a_secretariat_does_the_work_where_no_working_group_does() -> None:
    office, walks = {"id": "office", "type": "secretariat"}, {"id": "walks", "type": "working-group"}
    assert groups.working_groups(_view(bodies=[office])) == [office]
    assert groups.working_groups(_view(bodies=[office, walks])) == [walks]


@pytest.mark.parametrize(
    ("partners", "working", "said", "is_large"),
    [(4, 2, None, False), (5, 0, None, True), (2, 3, None, True), (5, 3, "small", False), (2, 0, "large", True)],
)
def test_a_partnership_is_large(partners: int, working: int, said: str | None, is_large: bool) -> None:
    bodies = [{"id": str(number), "type": "working-group"} for number in range(working)]
    partnership = {"size": said} if said else {}
    view = _view(organizations=_organizations(*"abcde"[:partners]), bodies=bodies, partnership=partnership)
    assert groups.large(view) is is_large


@pytest.mark.parametrize(
    ("cadence", "in_rhythm"), [("monthly", True), ("every-two-weeks", False), ("as-needed", False), (None, False)]
)
def test_rhythm(cadence: str | None, in_rhythm: bool) -> None:
    body = {"id": "beds", **({"cadence": cadence} if cadence else {})}
    meetings = [_meeting(day, "jo", body="beds") for day in ("2026-03-01", "2026-07-01", "2026-08-15")]
    assert groups.meets_in_rhythm(body, _view(meetings=meetings)) is in_rhythm


def test_only_those_who_sit_in_a_body_make_its_quorum() -> None:
    people = [{"id": id, "organization": id} for id in "abc"]
    body = {"id": "steering", "type": "steering", "members": [{"person": "a"}, {"person": "b"}]}
    meetings = [_meeting("2026-07-01", "a", "c", body="steering"), _meeting("2026-08-01", "a", "b", body="steering")]
    records = {"organizations": _organizations(*"abc"), "people": people, "bodies": [body], "meetings": meetings}
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    view = _view(**records, decisions=[agreed], partnership={"decision_rule": {"quorum": "All partners"}})
    assert quorum.meetings_with_quorum(body, view) == ["2026-08-01"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("One partner", ["2026-07-01", "2026-08-01", "2026-09-01"]),
        ("Half of the partners", ["2026-08-01", "2026-09-01"]),
        ("More than half of the partners", ["2026-09-01"]),
        ("Plus de la moitié", ["2026-09-01"]),
        ("Half plus one", ["2026-09-01"]),
        ("Three of the four partners", ["2026-09-01"]),
        ("Nine partners", []),
        # What cannot be counted is said by a rule, and not guessed here.
        ("Three of the five partners", ["2026-07-01", "2026-08-01", "2026-09-01"]),
        ("As the board sees fit", ["2026-07-01", "2026-08-01", "2026-09-01"]),
    ],
)
def test_meetings_with_enough_partners(words: str, days: list[str]) -> None:
    people = [{"id": id, "organization": id} for id in "abcdx"] + [{"id": "guest"}]
    body = {"id": "steering", "type": "steering"}
    came = [("05", "abcd"), ("06", ["guest", "x"]), ("07", "a"), ("08", "ab"), ("09", "abc")]
    meetings = [_meeting(f"2026-{month}-01", *who, body="steering") for month, who in came]
    records = {"organizations": _organizations(*"abcd"), "people": people, "bodies": [body], "meetings": meetings}
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    view = _view(**records, decisions=[agreed], partnership={"decision_rule": {"quorum": words}})
    assert quorum.meetings_with_quorum(body, view) == days


def test_a_group_has_its_quorum_with_all_who_sit_in_it() -> None:
    """Of two partners that sit in it three cannot come."""
    people = [{"id": id, "organization": id} for id in "abc"]
    body = {"id": "steering", "type": "steering", "organizations": ["a", "b", "gone"]}
    meetings = [_meeting("2026-07-01", "a", "c", body="steering"), _meeting("2026-08-01", "a", "b", body="steering")]
    records = {"organizations": _organizations(*"abc"), "people": people, "bodies": [body], "meetings": meetings}
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    view = _view(**records, decisions=[agreed], partnership={"decision_rule": {"quorum": "At least three partners"}})
    assert quorum.meetings_with_quorum(body, view) == ["2026-08-01"]


@pytest.mark.parametrize(
    ("members", "days"),
    [
        # Who sits in it is said of the group, of each member, or by whom each member works for.
        ({"organizations": ["a"]}, ["2026-07-01"]),
        ({"members": [{"organization": "a"}]}, ["2026-07-01"]),
        ({"members": [{"person": "a"}]}, ["2026-07-01"]),
        ({"members": [{"organization": "b"}]}, ["2026-06-01", "2026-08-01"]),
        # Where nothing is said, all partners sit in it, and all of them have to come.
        ({}, []),
        ({"members": [{"person": "guest"}]}, []),
    ],
)
def test_who_sits_in_a_body(members: dict[str, Any], days: list[str]) -> None:
    people = [{"id": id, "organization": id} for id in "abc"] + [{"id": "guest"}]
    body = {"id": "steering", "type": "steering", **members}
    came = [("2026-05-31", "b"), ("2026-06-01", "b"), ("2026-07-01", "a"), ("2026-08-01", "b")]
    meetings = [_meeting(day, *who, body="steering") for day, who in came]
    records = {"organizations": _organizations(*"abc"), "people": people, "bodies": [body], "meetings": meetings}
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    view = _view(**records, decisions=[agreed], partnership={"decision_rule": {"quorum": "At least three partners"}})
    assert quorum.meetings_with_quorum(body, view) == days
    assert quorum.meetings_since_ratified(body, view) == ["2026-06-01", "2026-07-01", "2026-08-01"]


def test_a_quorum_by_tier_is_of_those_of_the_tier_that_sit_in_a_body() -> None:
    people = [{"id": id, "organization": id} for id in "abc"]
    body = {"id": "steering", "type": "steering"}
    came = [("07", "c"), ("08", "ac"), ("09", "ab"), ("10", "")]
    meetings = [_meeting(f"2026-{month}-01", *who, body="steering") for month, who in came]
    full, friend = ([{"from": "2020", "tier": tier}] for tier in ("full", "friend"))
    members = [*_organizations(*"ab", membership=full), *_organizations("c", membership=friend)]
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    records = {
        "organizations": members,
        "people": people,
        "bodies": [body],
        "meetings": meetings,
        "decisions": [agreed],
    }

    def met(**tiers: str) -> list[str]:
        rule = {"quorum_by_tier": [{"tier": tier, "quorum": words} for tier, words in tiers.items()]}
        found = quorum.meetings_with_quorum(body, _view(**records, partnership={"decision_rule": rule}))
        return [day[5:7] for day in found]

    assert met(full="half") == ["08", "09"]
    assert met(full="all") == ["09"]
    assert met(full="half", friend="all") == ["08"]
    assert met(firm="all") == ["07", "08", "09"], "of a tier that nobody is of nobody has to come"


@pytest.mark.parametrize(
    ("rules", "minutes", "months"),
    [
        # The group's own rule counts before that of all partners, which says nothing where it speaks of other numbers.
        ([{"body": "steering", "quorum": "all"}], {}, ["08"]),
        ([{"body": "steering", "quorum_by_tier": [{"tier": "full", "quorum": "all"}]}], {}, ["07", "08"]),
        ([{"body": "beds", "quorum": "all"}], {}, ["07", "08"]),
        # What the minutes say counts before what the attendance shows.
        ([], {"quorum_met": False}, []),
        ([{"body": "steering", "quorum": "all"}], {"quorum_met": True}, ["07", "08"]),
    ],
)
def test_which_quorum_is_that_of_a_body(
    rules: list[dict[str, Any]], minutes: dict[str, Any], months: list[str]
) -> None:
    people = [{"id": id, "organization": id} for id in "ab"]
    body = {"id": "steering", "type": "steering"}
    meetings = [
        _meeting(f"2026-{month}-01", *who, body="steering", **minutes) for month, who in (("07", "a"), ("08", "ab"))
    ]
    partners = [*_organizations("a", membership=[{"from": "2020", "tier": "full"}]), *_organizations("b")]
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    records = {
        "organizations": partners,
        "people": people,
        "bodies": [body],
        "meetings": meetings,
        "decisions": [agreed],
    }
    view = _view(**records, partnership={"decision_rule": {"quorum": "three of the three"}, "decision_rules": rules})
    assert [day[5:7] for day in quorum.meetings_with_quorum(body, view)] == months


def test_before_there_are_partners_no_meeting_has_its_quorum() -> None:
    body = {"id": "steering", "type": "steering"}
    meetings = [_meeting("2026-07-01", "guest", body="steering")]
    agreed = {"id": "yes", "type": "ratify", "status": "adopted", "date": "2026-06-01"}
    view = _view(people=[{"id": "guest"}], bodies=[body], meetings=meetings, decisions=[agreed])
    assert quorum.meetings_with_quorum(body, view) == []


def test_what_is_known_of_a_body_stands_beside_it() -> None:
    assert {"meetings_since_ratified", "meetings_with_quorum"} <= set(RECORDS["bodies"])


def test_a_line_without_a_period_belongs_to_the_plan_s_own() -> None:
    autumn = {"start": "2026-07-01", "end": "2026-10-31"}
    year = {"start": "2026-01-01", "end": "2026-12-31"}
    lines = [{"id": "rent"}, {"id": "soup", "period": autumn, "actual": 20}]
    closed = finance.closed_period(_view(**{"finance-plan": {"periods": [year], "budget_lines": lines}}))
    assert [line["id"] for line in closed["lines"]] == ["soup"]
    closed = finance.closed_period(_view(**{"finance-plan": {"periods": [autumn], "budget_lines": lines}}))
    assert [line["id"] for line in closed["lines"]] == ["rent", "soup"]


def test_a_period_that_ended_since_does_not_undo_the_one_before() -> None:
    spring, summer = ({"start": f"2026-0{month}-01", "end": f"2026-0{month + 2}-28"} for month in (1, 4))
    lines = [{"id": "seed", "period": spring, "actual": 5}, {"id": "water", "period": summer}]
    closed = finance.closed_period(_view(**{"finance-plan": {"budget_lines": lines}}))
    assert closed["end"] == spring["end"]


def test_news_travels_by_way_of_others() -> None:
    bodies = [
        {"id": "top", "type": "board"},
        {"id": "beds", "type": "working-group", "reports_to": "top"},
        {"id": "songs", "type": "working-group", "reports_to": "top"},
    ]
    routes = [("beds", "songs"), ("songs", "top"), ("top", "beds")]
    internal = [{"from": one, "to": other, "how": "By telephone"} for one, other in routes]
    view = _view(bodies=bodies, **{"communication-plan": {"internal": internal}})
    assert [entry["unreached"] for entry in news.news_routes(view)] == [[], [], []]
    view = _view(bodies=bodies, **{"communication-plan": {"internal": internal[:2]}})
    assert [entry["unreached"] for entry in news.news_routes(view)] == [[], ["beds"], ["beds", "songs"]]


def test_who_joined_later_is_welcomed_and_owes_no_earlier_answers() -> None:
    late = {"id": "b", "name": "B", "status": "active", "joined": "2026-09-01"}
    launch = _meeting("2026-07-04", "jo", type="launch")
    surveys = [
        {"id": day, "date": day, "results": [{"organization": id, "dimensions": {"trust": 4}} for id in ids]}
        for day, ids in (("2026-06-01", "a"), ("2026-08-01", "a"), ("2026-10-01", "ab"))
    ]
    records = {"organizations": [*_organizations("a"), late], "meetings": [launch], "surveys": surveys}
    agreed = {"id": "yes", "type": "agree-to-partner", "status": "adopted", "date": "2026-05-01"}
    view = _view(**records, decisions=[agreed])
    assert [(entry["answers"], entry["silent"]) for entry in trust.trust_by_partner(view)] == [(3, []), (1, [])]
    assert [(entry["name"], entry["steps"]) for entry in membership.new_partners(view)] == [("B", 0)]


def test_steps_are_undone_only_once_ninety_days_are_told_of() -> None:
    late = {"id": "b", "status": "active", "joined": "2026-07-10"}
    meetings = [_meeting("2026-07-04", "jo", type="launch"), _meeting("2026-10-08", "jo")]
    records = {"organizations": [late], "partnership": {"onboarding": ["Walk the field", "Meet the chair"]}}
    assert membership.new_partners(_view(**records, meetings=meetings))[0]["undone"] == []
    meetings.append(_meeting("2026-10-09", "jo"))
    assert membership.new_partners(_view(**records, meetings=meetings))[0]["undone"] == [
        "Walk the field",
        "Meet the chair",
    ]


def test_a_decision_that_another_replaced_stands_no_longer() -> None:
    old = {"id": "old", "status": "adopted", "date": "2026-01-10", "review_date": "2026-02-10"}
    new = {"id": "new", "status": "adopted", "date": "2026-06-10", "supersedes": "old"}
    view = _view(decisions=[old, new], meetings=[_meeting("2026-07-01", "jo")])
    assert [item["id"] for item in looking_back.standing_decisions(view)] == ["new"]
    assert looking_back.reviews_due(view) == []
