"""Facts whose rules the cases of the requirements do not reach: values in, values out."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.facts import decisions, meetings, partners
from handbook.facts.likeness import alike, meant
from handbook.facts.view import View

_EVERY_OTHER = {("assessment", "understanding"): 6, ("organization", "relationships"): 4}


def _view(**collections: Any) -> View:
    return View({"today": "2026-11-23", **collections}, _EVERY_OTHER)


def _organizations(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": id, "name": id.title(), "status": "active", **more} for id in ids]


def test_above_six_partners_each_describes_the_three_others_it_says_most_of() -> None:
    described = [{"partner": id, "goals": "..."} for id in "defg"] + [{"partner": "b"}]
    assessment = {"id": "a", "organization": "a", "understanding": described}
    pairs = partners.pairs(_view(organizations=_organizations(*"abcdefg"), assessments=[assessment]))
    assert len(pairs) == 7 * partners.DESCRIBED
    assert [pair["to"] for pair in pairs if pair["from"] == "a"] == ["d", "e", "f"]


def test_up_to_six_partners_each_describes_all_others() -> None:
    assert len(partners.pairs(_view(organizations=_organizations(*"abcdef")))) == 6 * 5


def _ties(*ids: str, **collections: Any) -> list[tuple[str, str]]:
    view = _view(organizations=_organizations(*ids), **collections)
    return [(tie["from"], tie.get("to", "")) for tie in partners.ties(view)]


def test_few_partners_say_how_they_work_with_every_other() -> None:
    assert len(_ties(*"abcd")) == 4 * 3


def test_of_many_partners_each_says_how_it_works_with_those_in_its_bodies() -> None:
    pair = {"id": "maps", "organizations": ["a", "b"]}
    seated = {"id": "sound", "members": [{"person": "jo"}, {"person": "lee", "organization": "c"}]}
    over = {"id": "over", "organizations": ["d", "e"], "ended": {"date": "2025"}}
    everybody = {"id": "assembly", "organizations": [*"abcdef"]}
    bodies, people = [pair, seated, over, everybody], [{"id": "jo", "organization": "b"}, {"id": "lee"}]
    inside = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]
    # Who sits in no body says it of anybody.
    assert _ties(*"abcdef", bodies=bodies, people=people) == [*inside, ("d", ""), ("e", ""), ("f", "")]


def test_who_sits_in_no_body_says_how_it_works_with_any_other() -> None:
    lone = {"relationships": [{"with": "elsewhere", "level": "none"}, {"with": "b", "level": "networking"}]}
    organizations = [*_organizations("a", **lone), *_organizations(*"bcde")]
    first, *others = partners.ties(_view(organizations=organizations))
    assert first["level"] == "networking"
    assert all("level" not in tie for tie in others)


def test_before_the_agreement_those_who_came_are_the_partners() -> None:
    coming = _organizations("came", "stayed-away", status="prospective")
    people = [{"id": "jo", "organization": "came"}, {"id": "lee", "organization": "stayed-away"}]
    attendance = [{"person": "jo", "status": "present"}, {"person": "lee", "status": "absent"}]
    meeting = {"id": "first", "type": "preliminary", "attendance": attendance}
    agreement = {"id": "yes", "type": "agree-to-partner", "status": "adopted", "date": "2026-03-10"}
    records = {"organizations": coming, "people": people, "meetings": [meeting]}
    assert _view(**records).partner_ids == ["came"]
    assert _view(**records, decisions=[agreement]).partner_ids == []


@pytest.mark.parametrize(("joined", "missed"), [("2026-03-10", ["Late"]), ("2026-03-11", [])])
def test_who_joined_after_the_agreement_owes_no_position_on_it(joined: str, missed: list[str]) -> None:
    organizations = [*_organizations("first"), *_organizations("late", joined=joined)]
    position = {"organization": "first", "position": "consent"}
    agreement = {"id": "yes", "type": "agree-to-partner", "status": "adopted", "date": "2026-03-10"}
    agreement["positions"] = [position]  # type: ignore[assignment]
    view = _view(organizations=organizations, decisions=[agreement])
    assert decisions.partners_without_position(agreement, view) == missed


def test_a_later_decision_does_not_replace_the_one_that_all_took_part_in() -> None:
    positions = [{"organization": "a", "position": "consent"}, {"organization": "b", "position": "absent"}]
    whole = {"id": "whole", "type": "process", "status": "adopted", "date": "2026-03-10", "positions": positions}
    small = {"id": "small", "type": "process", "status": "adopted", "date": "2026-09-10"}
    draft = {"id": "draft", "type": "process", "status": "proposed", "date": "2026-10-10", "positions": positions}
    view = _view(organizations=_organizations("a", "b"), decisions=[whole, small, draft])
    assert decisions.process_decision(view)["id"] == "whole"


def test_numbers_are_counted_group_by_group() -> None:
    numbered = [("", 1), ("", 2), ("", 5), ("", 7), ("board", 40), ("board", 1_000_000_000_000)]
    records = [{"id": str(index), "body": body, "number": number} for index, (body, number) in enumerate(numbered)]
    assert meetings.meeting_numbers_missing(_view(meetings=records)) == ["3–4", "6", "41–999999999999"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Teenagers who read", "reading teenagers", True),
        ("Art", "art", True),
        ("Art", "Law", False),
        ("Safe evenings for families", "More evenings", True),
        ("Children who grow food", "Science lessons outdoors", False),
        ("", "", False),
    ],
)
def test_likeness(one: str, other: str, same: bool) -> None:
    assert alike(meant(one), meant(other)) is same
    assert alike(meant(other), meant(one)) is same
