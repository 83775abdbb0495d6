"""What the words of governance mean, one by one: who was there, decides, signed, leads, and is a partner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handbook.meaning import (
    actions,
    affiliation,
    agreements,
    attendance,
    bodies,
    challenges,
    decisions,
    meetings,
    membership,
    quorum,
    reports,
    spans,
    votes,
)
from handbook.meaning.affiliation import Affiliation
from handbook.meaning.decisions import Rule
from handbook.meaning.membership import Membership, Spell
from handbook.meaning.spans import Span
from handbook.meaning.votes import Vote, Voters

Told = dict[str, Any]


def answers(question: Callable[..., object], field: str, values: str) -> list[bool]:
    """What is answered where the field has each of these values, and last where it is left out."""
    return [bool(question({field: value})) for value in values.split()] + [bool(question({}))]


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (decisions.is_adopted, "adopted"),
        (decisions.was_taken, "adopted superseded"),
        (decisions.is_superseded, "superseded"),
        (decisions.waits, "proposed"),
        (decisions.is_pending, "draft proposed nothing"),
    ],
)
def test_what_became_of_a_decision(question: Callable[..., object], yes: str) -> None:
    states = "draft proposed adopted rejected superseded"
    assert answers(question, "status", states) == [state in yes.split() for state in [*states.split(), "nothing"]]


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (decisions.agrees, "consent reservation"),
        (decisions.objects, "object"),
        (decisions.asks_for_reason, "object reservation"),
    ],
)
def test_what_a_position_says(question: Callable[..., object], yes: str) -> None:
    states = "consent reservation object stand-aside abstain absent"
    assert answers(question, "position", states) == [state in yes.split() for state in [*states.split(), "nothing"]]


def test_where_somebody_objects() -> None:
    consent, against = {"position": "consent"}, {"position": "object"}
    assert decisions.objections({"positions": [consent, against, against]}) == [("positions", 1), ("positions", 2)]
    assert decisions.objections({"votes": {"for": 3, "against": 1}}) == [("votes", "against")]
    assert decisions.objections({"votes": {"against": 1}, "positions": [against]}) == [("positions", 0)]
    assert decisions.objections({"votes": {"against": 0}, "positions": [consent]}) == []
    assert decisions.objections({}) == []


def test_a_decision_is_silent_without_positions_and_votes() -> None:
    assert decisions.is_silent({"positions": []})
    assert not decisions.is_silent({"positions": [{"position": "absent"}]})
    assert not decisions.is_silent({"votes": {"for": 1}})


@pytest.mark.parametrize(
    ("decision", "is_of_all"),
    [
        ({}, True),
        ({"body": "board"}, True),
        ({"body": "committee"}, True),
        ({"body": "assembly"}, True),
        ({"body": "beds"}, False),
        ({"body": "nobody-knows"}, False),
        ({"concerns": "beds"}, False),
        ({"body": "board", "concerns": "beds"}, False),
    ],
)
def test_whose_a_decision_is(decision: Told, is_of_all: bool) -> None:
    known = {
        "assembly": {"type": "assembly"},
        "board": {"type": "board"},
        "committee": {"type": "steering"},
        "beds": {"type": "working-group"},
    }
    assert decisions.is_of_partnership(decision, known) is is_of_all


def test_a_later_decision_takes_the_place_of_an_earlier_one_once_it_is_taken() -> None:
    later = [
        {"id": "b", "status": "superseded", "supersedes": "a"},
        {"id": "c", "status": "adopted", "supersedes": "b"},
        {"id": "d", "status": "proposed", "supersedes": "c"},
        {"id": "e", "status": "adopted"},
    ]
    assert decisions.replaced(later) == {"a": "b", "b": "c"}
    assert [decisions.replaces(item) for item in later] == ["a", "b", "c", ""]
    assert answers(decisions.ends, "option", "continue end") == [False, True, False]


PARTNERSHIP = {
    "decision_rule": {"method": "consent", "quorum": "half", "threshold": "2/3"},
    "decision_rules": [
        {"quorum": "all partners", "types": ["membership"]},
        {"body": "beds", "method": "majority", "approvals": 3, "notice_days": 7},
        {"body": "beds", "types": ["election"], "quorum": "two members"},
    ],
}


@pytest.mark.parametrize(
    ("decision", "rule"),
    [
        ({"type": "ratify"}, Rule("consent", "half", "2/3")),
        ({"type": "membership"}, Rule("consent", "all partners", "2/3")),
        # A body takes over the method alone: the numbers are of partners.
        ({"type": "ratify", "body": "board"}, Rule("consent")),
        ({"type": "ratify", "body": "beds"}, Rule("majority", approvals=3, notice_days=7)),
        # A rule for the type counts before one for all types.
        ({"type": "election", "body": "beds"}, Rule("consent", "two members")),
    ],
)
def test_which_rule_counts(decision: Told, rule: Rule) -> None:
    assert decisions.rule(PARTNERSHIP, decision) == rule


def test_every_rule_has_its_place() -> None:
    found = list(decisions.rules(PARTNERSHIP))
    assert [place for place, _body, _rule in found] == [("decision_rule",), *(("decision_rules", n) for n in range(3))]
    assert [body for _place, body, _rule in found] == ["", "", "beds", "beds"]
    assert found[1][2] == Rule(quorum="all partners")
    assert decisions.own_rule(PARTNERSHIP, "beds") == Rule("majority", approvals=3, notice_days=7)
    assert decisions.own_rule(PARTNERSHIP, None, "ratify") == decisions.general_rule({}) == Rule()


@pytest.mark.parametrize(
    ("decision", "agreed", "method"),
    [
        ({}, "", ""),
        ({}, "consent", "consent"),
        ({"method": "delegated"}, "consent", "delegated"),
        # Whoever writes down numbers has voted.
        ({"votes": {"for": 1}}, "consent", "majority"),
        ({"votes": {"for": 1}}, "supermajority", "supermajority"),
        ({"votes": {"for": 1}, "method": "consensus"}, "", "consensus"),
    ],
)
def test_how_a_decision_was_taken(decision: Told, agreed: str, method: str) -> None:
    assert decisions.method(decision, Rule(agreed)) == method


BODY = {"type": "board", "members": [{"person": "ada"}, {"person": "bo", "to": "2025"}], "organizations": ["a", "b"]}


@pytest.mark.parametrize(
    ("decision", "body", "voters"),
    [
        ({}, BODY, Voters(frozenset(("ada",)), "person")),
        ({"positions": [{"person": "guest"}]}, BODY, Voters(frozenset(("ada",)), "person")),
        ({"positions": [{"person": "guest", "organization": "a"}]}, BODY, Voters(frozenset(("ada",)), "person")),
        ({"positions": [{"organization": "c"}]}, BODY, Voters(frozenset("ab"))),
        # Of a body that lists nobody, whoever spoke.
        ({"positions": [{"organization": "c"}]}, {}, Voters(frozenset("c"))),
        ({"positions": [{"person": "guest"}]}, {}, Voters(frozenset(("guest",)), "person")),
        ({}, {}, Voters(frozenset(), "person")),
    ],
)
def test_who_votes_in_a_body(decision: Told, body: Told, voters: Voters) -> None:
    assert votes.of_body(decision, body, "2026-05-01") == voters


THREE = Voters(frozenset("abc"))


@pytest.mark.parametrize(
    ("positions", "turnout", "all_spoke"),
    [
        ({}, None, False),
        ({"a": "consent"}, 1, False),
        ({"a": "consent", "b": "absent"}, 1, False),
        ({"a": "stand-aside", "b": "object", "c": "abstain"}, 3, True),
        ({"a": "absent", "b": "absent", "c": "absent"}, 0, True),
        ({"a": "consent", "guest": "consent"}, 1, False),
        ({"guest": "consent"}, 0, False),
    ],
)
def test_who_took_part(positions: dict[str, str], turnout: int | None, all_spoke: bool) -> None:
    said = [{"organization": id, "position": position} for id, position in positions.items()]
    decision = {"positions": [*said, {"organization": "c"}]}
    assert votes.turnout(decision, THREE) == turnout
    assert THREE.all_spoke(decision) is all_spoke
    assert votes.place(decision) == "positions"
    assert not votes.says_for(decision)


def test_numbers_say_how_the_vote_went_before_names_do() -> None:
    decision = {
        "votes": {"for": 2, "against": 1, "abstain": 1},
        "positions": [{"organization": "a", "position": "object"}],
    }
    assert votes.turnout(decision, THREE) == 4
    assert votes.count(decision, THREE) == Vote(2, 1, 1)
    assert votes.among(decision, THREE) == Vote(0, 1, 0)
    assert votes.place(decision) == "votes"
    assert votes.says_for(decision)
    assert not votes.says_for({"votes": {"against": 1}})
    assert not Voters(frozenset()).all_spoke(decision), "nobody has not spoken"


def test_who_says_two_things() -> None:
    said = [
        {"organization": "a", "person": "ada", "position": "consent"},
        {"organization": "a", "person": "bo", "position": "object"},
        {"organization": "a", "person": "cy"},
        {"organization": "b", "position": "consent"},
        {"organization": "b", "position": "consent"},
        {"person": "ada", "position": "abstain"},
    ]
    assert list(votes.contradictions({"positions": said}, "organization")) == [(1, "a", "consent", "object")]
    assert list(votes.contradictions({"positions": said}, "person")) == [(5, "ada", "consent", "abstain")]


def test_who_was_there() -> None:
    came, excused, unsaid = (
        {"person": "a", "status": "present"},
        {"person": "b", "status": "apologies"},
        {"person": "c"},
    )
    meeting = {"attendance": [unsaid, came, excused]}
    assert attendance.present(meeting) == [came]
    assert list(attendance.came(meeting)) == [(1, came)]
    assert attendance.excused(meeting) == [excused]
    assert [attendance.said(entry) for entry in attendance.entries(meeting)] == ["", "present", "apologies"]
    assert attendance.is_recorded(meeting)
    assert not attendance.is_recorded({"attendance": [unsaid]})
    assert attendance.entries({}) == []


def test_for_whom_somebody_was_there() -> None:
    def own(person: object) -> list[str]:
        return ["library"] if person == "ada" else []

    entries = [{"person": "ada"}, {"person": "bo", "organization": "museum"}, {"person": "cy"}]
    assert attendance.organizations(entries, own) == {"library", "museum"}
    for capacity, counts in (("guest", False), ("observer", False), ("alternate", True)):
        assert attendance.organizations([{"person": "ada", "capacity": capacity}], own) == (
            {"library"} if counts else set()
        )


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (agreements.is_draft, "draft nothing"),
        (agreements.is_ratified, "ratified"),
        (agreements.is_amended, "amended"),
        (agreements.is_said_ended, "ended"),
        (agreements.is_made, "ratified amended ended"),
        (agreements.in_force, "ratified amended"),
    ],
)
def test_what_became_of_an_agreement(question: Callable[..., object], yes: str) -> None:
    states = "draft in-review ratified amended ended"
    assert answers(question, "status", states) == [state in yes.split() for state in [*states.split(), "nothing"]]


def test_what_a_partnership_rests_on() -> None:
    assert answers(agreements.is_founding, "type", "policy amendment mou charter") == [False, False, True, True, True]


SIGNED = {
    "parties": ["a", "b", "c"],
    "accessions": [{"party": "late", "date": "2027-01"}, {}],
    "signatures": [
        {"party": "a", "date": "2026-05-02"},
        {"party": "b"},
        {"party": "c", "decision": "own-vote"},
        {"name": "For herself", "date": "2020-01-01"},
        {"party": "a", "date": "2026-09-01"},
        {"party": "late", "date": "2027-01-01"},
    ],
}


def test_who_signed() -> None:
    assert [index for index, _line in agreements.lines(SIGNED)] == [0, 1, 2, 4, 5]
    assert [index for index, _line in agreements.signatures(SIGNED)] == [0, 2, 4, 5]
    assert agreements.alone(SIGNED) == [SIGNED["signatures"][3]]
    assert agreements.signed(SIGNED) == {"a", "c", "late"}
    assert list(agreements.unsigned(SIGNED)) == [(1, "b")]
    assert agreements.signed_on(SIGNED) == "2026-05-02"
    assert agreements.first_signed([{}, SIGNED]) == "2026-05-02"
    assert agreements.first_signatures(SIGNED) == {"a": "2026-05-02", "c": "", "late": "2027-01-01"}
    assert [place for place, _party in agreements.bound(SIGNED)] == [
        *(("parties", n) for n in range(3)),
        ("accessions", 0),
    ]
    assert agreements.needs_only_some({"signatures_needed": 1})
    assert not agreements.needs_only_some(SIGNED)


def test_from_when_to_when_an_agreement_holds() -> None:
    old = {"status": "ended", "effective_date": "2020-03"}
    new = {"status": "ratified", "effective_date": "2024-01-01", "amends": "old"}
    draft = {"status": "draft", "effective_date": "2019", "amends": "old"}
    assert agreements.first_effect([new, old, draft]) == "2020-03"
    assert agreements.effect({}) == agreements.first_effect([draft]) == ""
    assert agreements.made_on(old) == "2020-03-01"
    assert agreements.made_on(SIGNED) == "2026-05-02"
    assert agreements.amended_on("old", [old, new, draft]) == ["2024-01-01"]
    assert agreements.last_day({"end_date": "2026", "renewals": [{"until": "2028-06"}, {}]}) == "2028-06-30"
    assert not agreements.has_ended({"status": "ratified", "end_date": "2026-05-01"}, "2026-05-01")
    assert agreements.has_ended({"status": "ratified", "end_date": "2026-05-01"}, "2026-05-02")
    assert agreements.has_ended({"status": "amended"}, "2026-05-02", is_replaced=True)


def test_who_sits_in_a_body_and_leads_it() -> None:
    body = {
        "chair": "ada",
        "co_chairs": ["bo"],
        "vice_chairs": ["cy"],
        "members": [
            {},
            {"person": "ada", "organization": "museum"},
            {"person": "dee", "from": "2026-03", "to": "2026-04"},
        ],
        "organizations": ["library"],
    }
    assert [index for index, _seat in bodies.seats(body)] == [0, 1, 2]
    assert bodies.everybody(body) == {"ada", "dee"}
    assert list(bodies.leaders(body)) == [(("chair",), "ada"), (("co_chairs", 0), "bo"), (("vice_chairs", 0), "cy")]
    assert list(bodies.leaders({})) == []
    days = ("2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01")
    assert [len(bodies.members(body, day)) for day in days] == [2, 3, 3, 2]
    months = (("2026-05-01", "2026-06-01"), ("2026-01-01", "2026-02-28"), ("2026-01-01", "2026-03-01"))
    assert [len(bodies.members(body, first, last)) for first, last in months] == [2, 2, 3]

    def own(person: str) -> list[str]:
        return [f"of-{person}"] if person else []

    assert bodies.organizations(body, "2026-03-01", own) == {"library", "museum", "of-dee"}
    over = {**body, "ended": {"date": "2026-02"}}
    assert bodies.organizations(over, "2026-03-01", own) == set()
    assert bodies.ended_on(over) == "2026-02"
    assert bodies.ended_on({"ended": {}}) == bodies.ended_on(body) == ""
    assert bodies.last_day(over, "2026-06-01") == "2026-02-28"
    assert bodies.last_day(over, "2026-01-01") == "2026-01-01"
    assert bodies.last_day({"ended": {}}, "2026-06-01") == bodies.last_day(body, "2026-06-01") == "2026-06-01"


def test_how_often_a_body_meets_and_to_whom_it_answers() -> None:
    assert [bodies.cadence_days({"cadence": cadence}) for cadence in ("weekly", "yearly", "as-needed")] == [7, 366, 0]
    assert bodies.cadence_days({}) == 0
    assert answers(bodies.answers, "type", "community board") == [False, True, True]


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (membership.is_candidate, "prospective invited"),
        (membership.is_withdrawn, "withdrawn"),
        (membership.outsider, "prospective invited observer host"),
    ],
)
def test_what_an_organization_is_to_the_partnership(question: Callable[..., object], yes: str) -> None:
    states = "prospective invited active observer host withdrawn merged"
    assert answers(question, "status", states) == [state in yes.split() for state in [*states.split(), "nothing"]]


@pytest.mark.parametrize("status", ["prospective", "invited", "host"])
def test_who_never_was_a_partner(status: str) -> None:
    found = membership.read({"status": status, "joined": "2020-01-01"}, "2026-01-01")
    assert [found.now, found.is_over, found.maybe_on("2026-01-01")] == [False, False, False]


def test_what_is_still_to_do() -> None:
    states = "open planned doing blocked done dropped unknown"
    assert answers(actions.is_open, "status", states) == [True] * 4 + [False] * 3 + [True]
    assert answers(actions.is_done, "status", "done dropped") == [True, False, False]
    assert answers(actions.is_dropped, "status", "done dropped") == [False, True, False]
    assert [actions.progress(task) for task in ({}, {"status": "doing"})] == ["planned", "doing"]
    assert [actions.has_time(action) for action in ({}, {"due": "next-meeting"})] == [False, True]
    assert [actions.due(action) for action in ({}, {"due": "2026-05"})] == ["", "2026-05"]
    assert [actions.is_due_before_start({"start": "2026-05", "due": due}) for due in ("2026-04", "2026-05")] == [
        True,
        False,
    ]
    assert [actions.is_reached(milestone) for milestone in ({}, {"done": False}, {"done": True})] == [
        False,
        False,
        True,
    ]
    for owner in ("responsible", "organization", "body"):
        assert actions.is_owned({owner: ["jo-p"]})
    assert not actions.is_owned({"responsible": []})


def test_what_stands_in_the_way() -> None:
    assert [challenges.could_harm({"category": name}) for name in ("risk", "barrier", "opportunity")] == [
        True,
        True,
        False,
    ]
    assert answers(challenges.is_closed, "status", "open closed") == [False, True, False]
    assert answers(challenges.is_open, "status", "open closed") == [True, False, True]


def test_which_reports_are_waited_for() -> None:
    assert reports.awaited({"due": "2026-05"}) == "2026-05"
    assert reports.awaited({"due": "2026-05", "submitted": "2026-04-30"}) == reports.awaited({}) == ""
    assert [reports.is_of_partnership(report) for report in ({}, {"body": "beds"})] == [True, False]
    assert answers(meetings.is_said_held, "status", "planned held cancelled") == [False, True, False, False]


TWICE = Membership((Spell("", "2019-12-31"), Spell("2021-01-01", "2022-12-31", "silver")))


def test_when_somebody_was_a_partner() -> None:
    assert [TWICE.surely_on(day) for day in ("2019-01-01", "2021-06-01", "2023-01-01")] == [False, True, False]
    assert [TWICE.maybe_on(day) for day in ("2019-01-01", "2020-06-01", "2022-12-31")] == [True, False, True]
    days = ("2019-12-31", "2020-01-01", "2022-12-31", "2023-01-01")
    assert [TWICE.over_before(day) for day in days] == ["", "2019-12-31", "", "2022-12-31"]
    assert TWICE.is_over
    assert not Membership(TWICE.spells, now=True).is_over
    assert TWICE.left == "2022-12-31"
    assert [Membership().left, Membership().joined, Membership().over_before("2026-01-01")] == ["", "", ""]
    assert not Membership().is_over


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("2021-01-01", "2020-01-01"),  # the day after: only the tier is another
        ("2020-12-31", "2020-01-01"),
        ("2021-01-02", "2021-01-02"),
        ("", "2020-01-01"),
    ],
)
def test_who_came_back_joined_anew(second: str, joined: str) -> None:
    assert Membership((Spell("2020-01-01", "2020-12-31"), Spell(second))).joined == joined
    assert Membership((Spell("2020-01-01"), Spell("2022-01-01"))).joined == "2020-01-01"


def test_what_an_organization_says_of_its_membership() -> None:
    assert membership.read({}, "2026-01-01") == membership.read({"status": "observer"}, "2026-01-01") == Membership()
    for field in ({"joined": "2020"}, {"left": "2027"}, {"membership": [{"from": "2020"}]}, {"merged_into": {}}):
        assert membership.read({"status": "observer", **field}, "2026-01-01").maybe_on("2026-01-01"), field
    assert membership.read({"status": "withdrawn"}, "2026-01-01").is_over
    times = [{"from": "2020", "tier": "gold"}, {"from": "2020", "to": "2020-06"}]
    spells = membership.read({"status": "active", "membership": times}, "2026-01-01").spells
    assert spells == (Spell("2020-01-01", "2020-06-30"), Spell("2020-01-01", "", "gold"))
    assert membership.said({"joined": "2020-01", "left": "2024"}) == {"joined": "2020-01", "left": "2024"}


def test_who_merged_into_another_was_a_partner_until_then() -> None:
    merged = {"status": "active", "merged_into": {"organization": "library", "date": "2024-04"}}
    for left, last in (("2023-12-31", "2023-12-31"), ("2025", "2024-04-30")):
        assert membership.read({**merged, "left": left}, "2026-01-01").left == last
    times = [{"from": "2018", "to": "2019"}, {"from": "2020"}]
    found = membership.read({**merged, "membership": times}, "2026-01-01")
    assert [spell.last for spell in found.spells] == ["2019-12-31", "2024-04-30"]
    assert [membership.read(merged, day).now for day in ("2024-04-30", "2024-05-01")] == [True, False]


def test_to_whom_somebody_belonged() -> None:
    own = {"organization": "a", "affiliations": [{"organization": "a", "from": "2020"}, {}]}
    assert affiliation.read(own) == (Affiliation("a", "2020-01-01"),)
    before = [{"organization": "b", "to": "2022"}, {"organization": "c", "to": "2020"}]
    assert affiliation.read({"organization": "a", "affiliations": before})[0] == Affiliation("a", "2023-01-01")
    assert not Affiliation("a", "2021-01-01").holds("2020-12-31")


def test_the_rhythm_and_the_terms_of_a_body() -> None:
    words = "daily weekly every-two-weeks every-four-weeks monthly every-two-months quarterly twice-a-year yearly"
    assert [bodies.cadence_days({"cadence": word}) for word in words.split()] == [1, 7, 14, 28, 31, 62, 92, 184, 366]
    led = {"chair": "ada", "members": [{"person": "bo", "role": "Chair"}]}
    assert bodies.chairs(led, "2026-01-01") == ["ada", "bo"]
    assert bodies.members({"ended": {"date": "2025"}, "members": [{"person": "ada"}]}, "2026-01-01") == []
    assert not bodies.is_member({"person": "ada", "from": "2027"}, "2026-01-01")
    assert bodies.term_ends({}, {"person": "ada", "from": "9998-01-01", "term_months": 12}) == "9998-12-31"
    assert bodies.term_ends({}, {"person": "ada", "from": "9999-01-01", "term_months": 12}) == "9999-12-31"


def test_times_at_the_edges() -> None:
    assert spans.read("2026-12") == Span("2026-12-01", "2026-12-31")
    februaries = [spans.last(month) for month in ("2023-02", "2024-02", "0000-02")]
    assert februaries == ["2023-02-28", "2024-02-29", "0000-02-29"]
    assert not spans.no_later("2026", "")
    assert not spans.no_later("", "2026")
    assert spans.last(None) == spans.first(None) == ""
    assert spans.first("9999-12-31") < spans.NEVER


def test_parties_are_named_in_their_order() -> None:
    given = [{"party": "a", "date": "2026-01-01"}, {"party": "b", "date": "2026-01-02"}]
    assert list(agreements.first_signatures({"parties": ["b", "a"], "signatures": given})) == ["b", "a"]
    assert decisions.general_rule(PARTNERSHIP).quorum == "half"


def test_when_a_task_was_done() -> None:
    done = {"status": "done", "due": "2026-05"}
    told = [actions.done_on(task) for task in ({**done, "done_on": "2026-04-30"}, done, {"status": "done"})]
    assert told == ["2026-04-30", "2026-05", ""]
    assert actions.done_on({"status": "doing", "due": "2026-05"}) == ""


def test_all_of_so_many_partners_can_be_asked_for_and_no_more() -> None:
    asked = quorum.read("three of the three partners")
    assert asked is not None
    assert asked.least(3) == 3
    assert quorum.read("four of the three partners") is None
