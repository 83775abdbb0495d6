"""Who belonged where, when: people who change employer, organizations that come, leave, come back, and merge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cases import TODAY, base, edited, load, packaged
from handbook import book
from handbook.facts.view import View
from handbook.meaning import affiliation, agreements, bodies, membership
from handbook.meaning.membership import Membership, Spell
from handbook.reading import trees
from handbook.reading.trees import Tree

ROOT = Path(__file__).parent.parent

MOVED = {
    "organization": "library",
    "affiliations": [{"organization": "museum", "to": "2025-12"}, {"organization": "library", "from": "2026-01"}],
}


@pytest.mark.parametrize(
    ("person", "day", "organizations"),
    [
        ({}, "2026-01-01", ()),
        ({"organization": "museum"}, "1999-01-01", ("museum",)),
        (MOVED, "2025-12-31", ("museum",)),
        (MOVED, "2026-01-01", ("library",)),
        # What is not listed is where the person is now: since the latest of the others ended.
        ({"organization": "library", "affiliations": MOVED["affiliations"][:1]}, "2025-12-31", ("museum",)),
        ({"organization": "library", "affiliations": MOVED["affiliations"][:1]}, "2026-01-01", ("library",)),
        # Whoever belongs to two counts for both, the main one first.
        ({"organization": "museum", "affiliations": MOVED["affiliations"][1:]}, "2025-12-31", ("museum",)),
        ({"organization": "museum", "affiliations": MOVED["affiliations"][1:]}, "2026-01-01", ("museum", "library")),
        ({"affiliations": [{"organization": "school", "from": 2020, "to": 2021}]}, "2020-01-01", ("school",)),
        ({"affiliations": [{"organization": "school", "from": 2020, "to": 2021}]}, "2022-01-01", ()),
        ({"affiliations": [{"organization": "school"}, {"organization": "school", "from": 2024}]}, TODAY, ("school",)),
    ],
)
def test_a_person_belongs_to_an_organization_on_a_day(
    person: dict[str, Any], day: str, organizations: tuple[str, ...]
) -> None:
    assert affiliation.organizations(person, day) == organizations


def test_over_some_days_every_organization_counts() -> None:
    assert affiliation.organizations(MOVED, "2025-12-01", "2026-02-01") == ("library", "museum")


BACK = {"status": "active", "membership": [{"from": "2023-01-15"}, {"from": "2018", "to": "2020-06"}]}
MERGED = {"status": "active", "joined": "2018-01-01", "merged_into": {"organization": "library", "date": "2024-04"}}


@pytest.mark.parametrize(
    ("organization", "was", "was_not"),
    [
        ({"status": "active"}, ["1900-01-01", "2099-01-01"], []),
        ({"status": "active", "joined": "2021-05"}, ["2021-05-01"], ["2021-04-30"]),
        ({"status": "active", "left": "2027-01-31"}, ["2027-01-31"], ["2027-02-01"]),
        ({"status": "withdrawn", "left": "2020"}, ["2020-12-31", "1990-01-01"], ["2021-01-01"]),
        ({"status": "withdrawn"}, [], ["2020-01-01"]),
        (BACK, ["2018-01-01", "2020-06-30", "2023-01-15", TODAY], ["2017-12-31", "2020-07-01", "2023-01-14"]),
        (MERGED, ["2018-01-01", "2024-04-30"], ["2024-05-01", "2017-12-31"]),
        ({**MERGED, "status": "merged"}, ["2024-04-30"], ["2024-05-01"]),
        ({"status": "observer"}, [], [TODAY]),
        ({"status": "observer", "joined": "2020", "left": "2022"}, ["2021-01-01"], ["2023-01-01"]),
        ({"status": "host", "joined": "2020"}, [], [TODAY]),
        ({"status": "invited", "joined": "2020"}, [], [TODAY]),
        ({}, [], [TODAY]),
    ],
)
def test_an_organization_is_a_partner_on_a_day(
    organization: dict[str, Any], was: list[str], was_not: list[str]
) -> None:
    found = membership.read(organization, TODAY)
    assert [day for day in was if not found.on(day)] == []
    assert [day for day in was_not if found.on(day)] == []


@pytest.mark.parametrize(
    ("organization", "now"),
    [({"status": "active"}, True), (BACK, True), (MERGED, False), ({"status": "withdrawn"}, False), ({}, False)],
)
def test_who_is_a_partner_today(organization: dict[str, Any], now: bool) -> None:
    assert membership.read(organization, TODAY).now is now


def test_a_membership_is_values() -> None:
    spells = (Spell("2018-01-01", "2020-06-30"), Spell("2023-01-15"))
    assert membership.read(BACK, TODAY) == Membership(spells, now=True)
    assert membership.read(BACK, TODAY).over_before("2021-01-01") == "2020-06-30"
    assert membership.read(BACK, TODAY).over_before("2023-02-01") == ""


def test_who_changes_tier_has_not_joined_anew() -> None:
    tiers = [
        {"from": "2021-01", "to": "2021-12"},
        {"from": "2022-01-01", "to": "2023"},
        {"from": "2024", "tier": "gold"},
    ]
    assert membership.read({"status": "active", "membership": tiers}, TODAY).joined == "2021-01-01"
    assert (
        membership.read({"status": "active", "membership": [{"from": "2021"}, {"from": "2023"}]}, TODAY).joined
        == "2021-01-01"
    )
    assert membership.read(BACK, TODAY).joined == "2023-01-15"


def test_when_it_joined_is_said_as_its_record_says_it() -> None:
    assert membership.said(BACK) == {"joined": "2018"}
    assert membership.said({"membership": [{"from": "2021-05", "to": "2022"}]}) == {"joined": "2021-05", "left": "2022"}
    assert membership.said(MERGED) == {"joined": "2018-01-01"}


#: What the founders did together before somebody joined.
FOUNDERS = {
    "connect.step.shared-need",
    "connect.type.common-cause",
    "begin.step.financial-plan",
    "begin.agreements.parties-signatures",
    "begin.agreements.accountability",
    "begin.agreements.responsibilities",
}


def _open(tree: Tree) -> set[str]:
    return {
        asked.requirement.id for stage in load(tree).assessment.stages for asked in stage.asked if not asked.settled
    }


@pytest.mark.parametrize(("joined", "asked"), [("2026-10-01", set()), ("2026-10", set()), ("2026-01-15", FOUNDERS)])
def test_who_joined_later_is_not_asked_for_what_the_founders_did(joined: str, asked: set[str]) -> None:
    scouts = f"---\nname: Millbrook Scouts\nstatus: active\njoined: {joined}\n---\n"
    found = _open(edited(base("begin"), ({"file": "organizations/scouts.md", "write": scouts},)))
    assert found & FOUNDERS == asked
    assert "connect.motivation.motivated" in found, "it is asked what it wants of the partnership, as everybody is"


def test_nothing_is_asked_of_who_has_merged_into_another() -> None:
    scouts = (
        "---\nname: Millbrook Scouts\nstatus: active\njoined: 2026-05-02\n"
        "merged_into: {organization: school, date: 2026-11-01}\n---\n"
    )
    assert _open(edited(base("begin"), ({"file": "organizations/scouts.md", "write": scouts},))) == set()


@pytest.mark.parametrize(
    "now",
    [
        "organization: museum\naffiliations:\n  - {organization: adult-learning-guild, from: 2026-01-01}\n",
        "organization: museum\naffiliations:\n  - {organization: museum}\n  - {organization: library, from: 2026}\n",
        "organization: museum\naffiliations: [{organization: museum, to: 2025}, {organization: library, from: 2026}]\n",
        "organization: library\naffiliations:\n  - {organization: museum, to: 2025-12}\n",
    ],
)
def test_a_change_of_employer_reopens_no_stage_and_questions_no_signature(now: str) -> None:
    tree = trees.folder(ROOT)
    path = "content/people/walter-f.yml"
    moved = tree.files[path].replace(b"organization: museum\n", now.encode())
    assert moved != tree.files[path]
    before, after = (
        book.load(one, packaged(), TODAY) for one in (tree, Tree({**tree.files, path: moved}, tree.others, tree.unread))
    )
    states = [
        {asked.requirement.id: asked.state for stage in found.assessment.stages for asked in stage.asked}
        for found in (before, after)
    ]
    assert states[0] == states[1]
    new = {(item.rule, item.position.path) for item in after.findings} - {
        (item.rule, item.position.path) for item in before.findings
    }
    assert {rule for rule, _path in new} <= {"person-of-another-organization"}
    assert not [path for _rule, path in new if path.startswith("content/agreements/")]


@pytest.mark.parametrize(
    ("role", "leads"),
    [
        ("Chair", True),
        ("chairperson", True),
        ("Co-chair", True),
        ("Acting chair and treasurer", True),
        ("Convenor", True),
        ("Présidente", True),
        ({"en": "Chair", "fr": "Présidence"}, True),
        ("Vice chair", False),
        ("Vice-président", False),
        ("Deputy chair", False),
        ("Chair of the outreach group", False),
        ("Keeper of the chairs", False),
        ("Chairs and tables", False),
        ("", False),
    ],
)
def test_a_role_says_who_leads(role: object, leads: bool) -> None:
    body = {"members": [{"person": "jo-p", "role": role}]}
    assert bodies.chairs(body, TODAY) == (["jo-p"] if leads else [])


def test_who_led_before_leads_no_more() -> None:
    body = {
        "co_chairs": ["kim-r", "lee-m"],
        "members": [
            {"person": "jo-p", "role": "Chair", "to": "2026-05"},
            {"person": "sam-t", "role": "Chair", "from": "2026-06"},
            {"person": "lee-m", "role": "Co-chair"},
        ],
    }
    assert bodies.chairs(body, "2026-05-31") == ["kim-r", "lee-m", "jo-p"]
    assert bodies.chairs(body, "2026-06-01") == ["kim-r", "lee-m", "sam-t"]


@pytest.mark.parametrize(
    ("body", "at_work", "not_at_work"),
    [
        ({}, [TODAY], []),
        ({"ended": {"date": "2026-06"}}, ["2026-06-30"], ["2026-07-01"]),
        ({"ended": {"why": "Nobody came."}}, [], [TODAY]),
        (
            {"hiatus": [{"from": "2026-07", "to": "2026-08"}]},
            ["2026-06-30", "2026-09-01"],
            ["2026-07-01", "2026-08-31"],
        ),
        ({"hiatus": [{"from": "2026-07"}]}, ["2026-06-30"], ["2026-07-01", "2099-01-01"]),
    ],
)
def test_a_body_is_at_work_until_it_ends_or_while_it_does_not_pause(
    body: dict[str, Any], at_work: list[str], not_at_work: list[str]
) -> None:
    assert [day for day in at_work if not bodies.is_at_work(body, day)] == []
    assert [day for day in not_at_work if bodies.is_at_work(body, day)] == []


@pytest.mark.parametrize(
    ("entry", "end"),
    [
        ({"from": "2024-01-15"}, "2026-01-14"),
        ({"from": "2024-01-31", "term_months": 1}, "2024-02-28"),
        ({"from": "2024-01"}, "2026-01-30"),
        ({"from": "2024-01-15", "to": "2025"}, "2025-12-31"),
        ({"from": "9990-01-01", "term_months": 1200}, "9999-12-31"),
        ({}, ""),
    ],
)
def test_a_term_has_a_last_day(entry: dict[str, Any], end: str) -> None:
    assert bodies.term_ends({"term_months": 24}, entry) == end


RATIFIED = {"id": "a", "status": "ratified", "effective_date": "2020-05"}


@pytest.mark.parametrize(
    ("agreement", "in_force", "has_ended"),
    [
        (RATIFIED, True, False),
        ({**RATIFIED, "status": "amended"}, True, False),
        ({**RATIFIED, "status": "ended"}, False, True),
        ({**RATIFIED, "status": "draft"}, False, False),
        ({}, False, False),
        # What is over by the calendar reads as ended, and no verdict changes over night.
        ({**RATIFIED, "end_date": "2025"}, True, True),
        ({**RATIFIED, "end_date": "2025", "renewals": [{"until": "2027-06"}]}, True, False),
        ({**RATIFIED, "id": "old"}, False, True),
    ],
)
def test_an_agreement_is_in_force(agreement: dict[str, Any], in_force: bool, has_ended: bool) -> None:
    others = [{**RATIFIED, "id": "new", "supersedes": "old"}, {"id": "draft", "status": "draft", "supersedes": "a"}]
    replaced = agreements.replaced(others)
    assert replaced == {"old": "2020-05-01"}
    assert agreements.in_force(agreement, agreement.get("id") in replaced) is in_force
    assert agreements.has_ended(agreement, TODAY, agreement.get("id") in replaced) is has_ended


@pytest.mark.parametrize(
    ("entries", "needed", "signed"),
    [
        ([], None, False),
        ([{"party": "a", "date": "2020"}], None, False),
        ([{"party": "a", "date": "2020"}, {"party": "b", "decision": "board-agrees"}], None, False),
        ([{"party": "a", "date": "2020"}, {"party": "b", "decision": "board-agrees"}], 2, True),
        ([{"party": "a", "date": "2020"}, {"party": "b"}], 2, False),
        ([{"party": "a", "date": "2020"}, {"party": "stranger", "date": "2020"}], 2, False),
        ([{"party": one, "date": "2020"} for one in "abc"], None, True),
        ([{"party": one, "date": "2020"} for one in "abc"], 9, True),
    ],
)
def test_enough_have_signed(entries: list[dict[str, Any]], needed: int | None, signed: bool) -> None:
    agreement: dict[str, Any] = {"parties": ["a", "b", "c"], "signatures": entries}
    assert agreements.is_signed(agreement | ({} if needed is None else {"signatures_needed": needed})) is signed


def test_the_first_signature_of_each_party_counts() -> None:
    signed = [("a", "2021-01-07"), ("b", "2021-01"), ("a", "2024"), ("c", "2023-05-01"), (None, "2025-03-01")]
    entries = [{"date": day, **({"party": party} if party else {})} for party, day in signed]
    agreement = {"parties": ["a", "b"], "accessions": [{"party": "c", "date": "2023-05-01"}], "signatures": entries}
    assert agreements.signed_on(agreement) == "2021-01-07"
    assert agreements.signed_on({}) == ""


def test_who_came_later_stands_behind_the_parties() -> None:
    later = [{"party": "c", "date": "2021"}, {"party": "d", "date": "2022"}]
    agreement = {"parties": ["a", "b"], "accessions": later, "signatures": [{"party": "b", "date": "2020"}]}
    assert list(agreements.first_signatures(agreement)) == ["b", "c", "d"]


def test_parties_come_later_by_accession() -> None:
    agreement = {"parties": ["a"], "accessions": [{"party": "b", "date": "2021"}, {"party": "a"}]}
    assert agreements.parties(agreement) == ["a", "b"]


def test_what_a_later_agreement_replaced_does_not_count() -> None:
    old, later = "content/agreements/garden-and-school.md", "content/agreements/second.md"
    tree = base("begin")
    second = tree.files[old].replace(b"\nstatus:", b"\nsupersedes: garden-and-school\nstatus:", 1)
    view = View(load(Tree({**tree.files, later: second}, tree.others, tree.unread)).document.data)
    assert [item["id"] for item in view.in_force()] == ["second"]
    assert [item["id"] for item in View(load(tree).document.data).in_force()] == ["garden-and-school"]


#: What was asked of the partners at a time before somebody joined.
OF_THEN = {
    "connect.monitor.checkin",
    "begin.monitor.checkin",
    "implementation.monitor.checkin",
    "monitor.monitor.checkin",
    "implementation.step.affirm-membership",
    "implementation.step.build-trust",
    "monitor.evaluating.benefit",
    "monitor.evaluating.resources",
    "monitor.intro.project-and-partnership",
    "monitor.continuation.decide",
}


@pytest.mark.parametrize(("joined", "asked"), [("2026-11-20", set()), ("2026-01-15", OF_THEN)])
def test_who_joined_later_is_not_asked_about_times_before(joined: str, asked: set[str]) -> None:
    scouts = f"---\nname: Millbrook Scouts\nstatus: active\njoined: {joined}\n---\n"
    found = _open(edited(base("monitor"), ({"file": "organizations/scouts.md", "write": scouts},)))
    assert found & OF_THEN == asked


def test_who_has_left_is_asked_nothing() -> None:
    for end in ("status: withdrawn\nleft: 2026-11-01", "status: withdrawn"):
        scouts = f"---\nname: Millbrook Scouts\njoined: 2026-01-15\n{end}\n---\n"
        assert _open(edited(base("monitor"), ({"file": "organizations/scouts.md", "write": scouts},))) == set()
