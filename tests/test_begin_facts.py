"""Facts of Begin whose rules the cases of the requirements do not reach: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import agreements, approvals, bodies, foundation, plan, promises, roles
from handbook.facts.view import View
from handbook.facts.wording import is_activity

PARTNERS = [{"id": id, "name": id.title(), "status": "active"} for id in ("library", "museum", "school")]


def _view(**collections: Any) -> View:
    return View({"today": "2026-11-23", "organizations": PARTNERS, **collections})


@pytest.mark.parametrize(
    "text",
    [
        "Hold 3 workshops",
        "We will organize reading evenings for everybody",
        "To provide rooms in the evening",
        "Three training sessions for volunteers",
        "12 workshops",
        "Organiser des ateliers de lecture",
        "Nous allons offrir des cours du soir",
    ],
)
def test_what_somebody_does_is_an_activity(text: str) -> None:
    assert is_activity(text)


@pytest.mark.parametrize(
    "text",
    [
        "Children in the valley read for pleasure",
        "By 2032 every family eats something that it has grown",
        "Twelve families share one field",
        "We live in a town where nobody learns alone",
        "D'ici 2031, personne ne reste longtemps nouveau",
        "",
    ],
)
def test_what_will_be_different_is_none(text: str) -> None:
    assert not is_activity(text)


def test_a_later_change_does_not_undo_the_first_approval() -> None:
    first = {"id": "first", "type": "approve-plan", "status": "adopted", "date": "2026-06-09", "refs": ["reading"]}
    later = {"id": "later", "type": "modification", "status": "adopted", "date": "2027-06-09"}
    draft = {"id": "draft", "type": "approve-plan", "status": "proposed", "date": "2026-01-01", "refs": ["reading"]}
    outcome = {"id": "reading", "approved_by": "later"}
    view = _view(decisions=[first, later, draft])
    assert approvals.first_approved_on(outcome, view) == "2026-06-09"
    assert approvals.approved_on(outcome, view) == "2027-06-09"
    assert approvals.approved({"id": "x", "approved_by": "draft"}, view) is False


def test_a_renewed_agreement_keeps_the_first_day_of_the_first_one() -> None:
    first = {"id": "first", "status": "ended", "effective_date": "2024-01-01", "end_date": "2026-12-31"}
    second = {"id": "second", "status": "ratified", "effective_date": "2027-01-01", "end_date": "2029-12-31"}
    days = {"in-first": "2025-06-30", "in-second": "2028-06-30", "before": "2023-06-30", "after": "2030-06-30"}
    outcome = {"id": "reading", "goals": [{"id": id, "by_date": day} for id, day in days.items()]}
    goals = plan.goals(_view(agreements=[first, second], outcomes=[outcome]))
    assert [goal["id"] for goal in goals if goal["outside_term"]] == ["before", "after"]
    launch = {"id": "launch", "type": "launch", "date": "2024-02-01"}
    assert agreements.work_before_effect(second, _view(agreements=[first, second], meetings=[launch])) == []


def test_work_that_began_before_the_agreement_is_named() -> None:
    agreement = {"id": "a", "status": "ratified", "effective_date": "2026-06-15"}
    tasks = [{"id": "T1", "title": "Dig", "start": "2026-06-14"}, {"id": "T2", "title": "Sow", "start": "2026-06-15"}]
    view = _view(agreements=[agreement], **{"action-plans": [{"id": "beds", "tasks": tasks}]})
    assert agreements.work_before_effect(agreement, view) == ["Dig"]


def test_a_draft_does_not_replace_the_agreement_in_force() -> None:
    old = {"id": "old", "type": "mou", "status": "amended", "effective_date": "2026-01-01"}
    new = {"id": "new", "type": "mou", "status": "draft", "effective_date": "2027-01-01", "signatures": [{}, {}]}
    assert agreements.agreement(_view(agreements=[new, old])) is old


def test_every_clause_is_one_that_an_agreement_can_have() -> None:
    assert len(agreements.CLAUSES) == 22
    assert set(agreements.CLAUSES) >= agreements.FULL


def test_with_three_partners_the_contact_may_belong_to_one() -> None:
    agreement = {"id": "a", "clauses": {"conflict_resolution": {"contact": "jo"}}}
    view = _view(people=[{"id": "jo", "organization": "library"}])
    assert agreements.contact_is_party(agreement, view) is False


def test_a_group_of_several_partners_is_nobodys_own_responsibility() -> None:
    table = [{"item": "Rooms", "responsible": ["library", "steering"]}, {"item": "Keys", "responsible": ["jo"]}]
    view = _view(people=[{"id": "jo", "organization": "museum"}], bodies=[{"id": "steering"}])
    agreement = {"id": "a", "responsibilities": table}
    assert promises.partners_without_responsibility(agreement, view) == ["School"]


@pytest.mark.parametrize(
    ("kind", "title", "counts"),
    [
        ("board", "Vice-chair of the board", False),
        ("steering", "Présidente du comité", False),
        ("steering", "Treasurer", True),
        ("working-group", "Chair", True),
    ],
)
def test_a_seat_is_no_part_in_the_daily_work(kind: str, title: str, counts: bool) -> None:
    role = {"title": title, "holder": "jo", "responsibilities": ["Something"]}
    view = _view(people=[{"id": "jo", "organization": "library"}], bodies=[{"id": "b", "type": kind, "roles": [role]}])
    assert roles.operational_roles(PARTNERS[0], view) == ([title] if counts else [])


def test_a_board_stands_above_a_committee_that_answers_to_nobody() -> None:
    board, committee = {"id": "z-board", "type": "board"}, {"id": "committee", "type": "steering"}
    group = {"id": "group", "type": "working-group", "reports_to": "committee"}
    view = _view(bodies=[committee, group, board])
    assert bodies.top_body(view) is board
    assert [bodies.reaches_top(body, view) for body in (board, committee, group)] == [True, False, False]
    assembly = {"id": "z-members", "type": "assembly"}
    assert bodies.top_body(_view(bodies=[committee, assembly, board])) is assembly


def test_a_word_that_two_names_share_names_neither() -> None:
    names = ("Riverbend Library", "Riverbend Museum")
    organizations = [{"id": name.split()[1].lower(), "name": name, "status": "active"} for name in names]
    text = {"id": "foundation", "working_together": "All of Riverbend differs, and the library plans ahead."}
    found = foundation.partners_in_working_together(text, _view(organizations=organizations))
    assert found == ["Riverbend Library"]
