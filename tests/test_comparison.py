"""Comparisons: what a change completes, breaks and leaves. Two handbooks in, one value out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cases
from cases import Case
from handbook.comparison import Comparison, compare
from handbook.comparison.answers import Turn
from handbook.comparison.changes import Change, How
from handbook.comparison.fates import Fate
from handbook.reading.trees import Tree

PARTNERSHIP = "name: Riverbend Evenings\nstage: connect\n"
LIBRARY = "---\nname: Riverbend Public Library\nstatus: active\n---\nWe lend books.\n"
MEETING = """\
---
type: regular
date: 2026-02-10
title: First conversation
attendance:
  - {person: jo-p, status: present}
agenda: [{topic: The hall}, {topic: The keys}]
actions:
  - {id: A1, text: Ask for the hall, responsible: [jo-p], due: 2026-12-01}
  - {id: A2, text: Count the chairs, responsible: [lee-m], due: next-meeting}
---
"""
PEOPLE = """\
- {id: jo-p, name: Jo Pine, organization: library, contact: jo@example.org}
- {id: lee-m, name: Lee Moss, organization: library}
"""
FILES = {
    "partnership.yml": PARTNERSHIP,
    "organizations/library.md": LIBRARY,
    "meetings/2026-02-10-first.md": MEETING,
    "people.yml": PEOPLE,
}


def tree(files: dict[str, str]) -> Tree:
    return Tree({f"content/{path}": text.encode() for path, text in files.items()})


def compared(after: dict[str, str], before: dict[str, str] = FILES) -> Comparison:
    return compare(cases.load(tree(before)), cases.load(tree(after)))


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new)}


def changes(path: str, old: str, new: str) -> list[Change]:
    """What is said about a change of one text in one file."""
    (record,) = compared(edited(path, old, new)).records
    assert record.fate is Fate.CHANGED
    return list(record.changes)


def test_nothing_differs() -> None:
    assert compared(FILES).empty


def test_a_value_in_words() -> None:
    path = "meetings/2026-02-10-first.md"
    due = ("Actions", "A1", "Due")
    assert changes(path, "2026-12-01", "2026-12-15") == [Change(due, How.CHANGED, "2026-12-01", "2026-12-15")]
    status = ("Attendance", "Jo Pine", "Status")
    assert changes(path, "status: present", "status: absent") == [Change(status, How.CHANGED, "Present", "Absent")]


def test_references_are_said_by_title() -> None:
    path = "meetings/2026-02-10-first.md"
    asked = ("Actions", "A1", "Responsible")
    assert changes(path, "[jo-p]", "[jo-p, lee-m]") == [Change(asked, How.ADDED, after="Lee Moss")]


def test_entries_of_lists() -> None:
    path = "meetings/2026-02-10-first.md"
    assert changes(path, "[{topic: The hall}, {topic: The keys}]", "[{topic: The keys}, {topic: The hall}]") == [
        Change(("Agenda",), How.REORDERED)
    ]
    assert changes(path, ", {topic: The keys}", "") == [Change(("Agenda",), How.REMOVED, before='Topic: "The keys"')]
    assert changes(path, "{topic: The hall}", "{topic: The hall, minutes: 10}") == [
        Change(("Agenda", "The hall", "Minutes set aside"), How.ADDED, after="10")
    ]
    new = "  - {text: Find the keys}\n  - {id: A2, text"
    assert changes(path, "  - {id: A2, text", new) == [
        Change(("Actions",), How.ADDED, after='Action: "Find the keys"'),
    ]


def test_texts_are_told_by_their_words() -> None:
    path = "organizations/library.md"
    assert changes(path, "We lend books.", "We lend and mend books.") == [
        Change(("Text",), How.REWRITTEN, added=2, words=("We lend {+and mend+} books.",))
    ]
    assert changes(path, "We lend books.", "We lend\n\nbooks.") == [Change(("Text",), How.LAID_OUT)]
    assert changes(path, "We lend books.", "books. We lend") == [
        Change(("Text",), How.REORDERED, words=("{+books.+} We lend", "books. We lend [-books.-]"))
    ]


def test_an_agreement_says_who_had_signed_it() -> None:
    path = "agreements/mou.md"
    text = """---
title: Chairs
type: mou
status: ratified
parties: [library]
signatures: [{party: library, name: Jo, date: 2026-05-02}]
---
We lend chairs.
"""
    first = {**FILES, path: text}
    (record,) = compared({**first, path: text.replace("chairs.", "four chairs.")}, first).records
    assert record.signed == ("Riverbend Public Library",)
    (record,) = compared({**first, path: text.replace("title: Chairs", "title: Seats")}, first).records
    assert record.signed == ()


def test_contact_details_are_not_told() -> None:
    found = changes("people.yml", "jo@example.org", "jo.pine@example.org")
    assert found == [Change(("Contact details",), How.HIDDEN)]
    assert "example.org" not in str(found)


def test_what_is_never_published_is_not_told() -> None:
    log = "entries:\n  - {id: c1, raised: 2026-10-02, summary: The keys, status: open}\n"
    (record,) = compared({**FILES, "conflicts.yml": log}).records
    assert (record.fate, record.title, record.changes) == (Fate.ADDED, "content/conflicts.yml", ())
    before = {**FILES, "people.yml": PEOPLE.replace("Lee Moss", "Lee Moss, visibility: never-publish")}
    (record,) = compared(edited("people.yml", "Lee Moss", "Lee Mosser"), before).records
    assert (record.fate, record.changes) == (Fate.CHANGED, (Change((), How.HIDDEN),))


def test_what_stands_in_minutes_that_are_never_published_is_not_told() -> None:
    decision = "decisions: [{id: keys, type: other, title: Who has the keys, proposal: Jo keeps them.}]"
    minutes = f"---\ntype: regular\ndate: 2026-03-01\nvisibility: never-publish\n{decision}\n---\n"
    before = {**FILES, "meetings/closed.md": minutes}
    found = compared({**before, "meetings/closed.md": minutes.replace("Jo keeps", "Lee keeps")}, before).records
    assert {one.record.kind.id for one in found} == {"meeting", "decision"}
    assert {(one.title, one.changes) for one in found} == {
        ("content/meetings/closed.md", (Change((), How.HIDDEN),)),
    }


def test_a_file_under_another_name() -> None:
    files = {**FILES, "organizations/public-library.md": LIBRARY}
    del files["organizations/library.md"]
    found = compared({**files, "people.yml": PEOPLE.replace("library", "public-library")})
    fates = {(one.record.id, one.fate, one.before.id if one.before else "") for one in found.records}
    assert ("public-library", Fate.MOVED, "library") in fates
    assert {fate for _id, fate, _before in fates} == {Fate.MOVED, Fate.CHANGED}
    organization = Change(("Organization",), How.CHANGED, '"library"', '"public-library"')
    assert [one.changes for one in found.records if one.fate is Fate.CHANGED] == [(organization,)] * 2
    assert not found.new


def test_from_a_list_into_a_file() -> None:
    files = {**FILES, "people.yml": PEOPLE.split("\n")[1], "people/jo-p.yml": "name: Jo Pine\norganization: library\n"}
    (record,) = compared(files).records
    assert (record.fate, record.record.id) == (Fate.MOVED, "jo-p")


def test_two_that_could_be_meant() -> None:
    """Nobody can tell which of two alike records became which: the one is removed, the others are added."""
    before = {**FILES, "people.yml": PEOPLE + "- {id: a, name: Ada Rook}\n"}
    found = compared({**FILES, "people.yml": PEOPLE + "- {id: b, name: Ada Rook}\n- {id: c, name: Ada Rook}\n"}, before)
    assert [(one.fate, one.record.id) for one in found.records] == [
        (Fate.REMOVED, "a"),
        (Fate.ADDED, "b"),
        (Fate.ADDED, "c"),
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("organizations/library.md", "active", "activ"),
        ("people.yml", "name: Jo Pine, ", ""),
        ("people.yml", "- {id: jo", "- [{id: jo"),
        ("meetings/2026-02-10-first.md", "type: regular\n", ""),
    ],
)
def test_mistakes(path: str, old: str, new: str) -> None:
    """A record with a mistake is there, however little can be said about it; and its answers are not missing."""
    there = compared(edited(path, old, new))
    assert {one.fate for one in there.records} == {Fate.BROKEN}
    assert there.answers == ()
    assert there.new
    back = compared(FILES, edited(path, old, new))
    assert {one.fate for one in back.records} == {Fate.MENDED}
    assert back.gone == there.new


def test_a_line_above_makes_no_finding_new() -> None:
    before = edited("people.yml", "organization: library}", "organization: libary}")
    after = {**before, "people.yml": "\n# People\n\n" + before["people.yml"]}
    assert [
        found.position.line for found in cases.load(tree(after)).findings if found.rule == "reference-to-nothing"
    ] == [5]
    assert compared(after, before).empty


Edit = dict[str, Any]
CASES = {str(case): case for case in cases.cases()}


def requirement(name: str) -> tuple[Tree, Tree]:
    case: Case = CASES[name]
    return cases.base(case.stage), cases.edited(cases.base(case.stage), case.edits)


def test_an_answer_of_a_partner() -> None:
    whole, lacking = (cases.load(found) for found in requirement("connect.motivation.motivated/partly"))
    (answer,) = compare(lacking, whole).answers
    assert (answer.turn, answer.requirement.id) == (Turn.ANSWERED, "connect.motivation.motivated")
    assert [answer.partners[gap.partner] for gap in answer.closed] == ["Millbrook Primary School"]
    (answer,) = compare(whole, lacking).answers
    assert answer.turn is Turn.REOPENED
    assert [gap.position.path for gap in answer.opened] == ["content/assessments/school.md"]


AGREEMENT = "agreements/garden-and-school.md"
BEGUN = "---\ntitle: Agreement\ntype: mou\nstatus: draft\nparties: [garden, school]\n---\n"
NEWCOMER = "---\nname: Mill Lane Library\nstatus: active\n---\nLends books.\n"


def turns(before: list[Edit], after: list[Edit], stage: str = "begin") -> dict[str, dict[Turn, list[str]]]:
    """How each answer turns between two edits of a whole handbook, with the new gaps, else those that are gone."""
    first, second = (cases.load(cases.edited(cases.base(stage), tuple(edits))) for edits in (before, after))
    found: dict[str, dict[Turn, list[str]]] = {}
    for answer in compare(first, second).answers:
        gaps = [gap.message for gap in answer.opened or answer.closed]
        found.setdefault(answer.requirement.id, {})[answer.turn] = gaps
    return found


def test_a_record_just_begun_is_no_loss() -> None:
    """Where nothing was is a draft now: it lacks more things than one, and none of them was there before."""
    found = turns([], [{"file": AGREEMENT, "write": BEGUN}], stage="connect")
    assert {turn for turned in found.values() for turn in turned} == {Turn.BEGUN}
    missing = found["begin.agreements.parties-signatures"][Turn.BEGUN]
    assert "Millbrook Primary School has not signed the agreement" in missing
    back = turns([{"file": AGREEMENT, "write": BEGUN}], [], stage="connect")
    assert {turn for turned in back.values() for turn in turned} == {Turn.LESS}


def test_a_gap_that_became_several_exact_ones_is_no_loss() -> None:
    nobody, nothing = {"remove": "signatures"}, {"set": {"signatures": [{"party": "garden"}, {"party": "school"}]}}
    found = turns([{"file": AGREEMENT, **nobody}], [{"file": AGREEMENT, **nothing}])
    assert set(found["begin.agreements.parties-signatures"]) == {Turn.FURTHER}


def test_one_partner_answers_and_another_takes_its_answer_back() -> None:
    lacking = [[{"file": f"assessments/{id}.md", "remove": "motivation"}] for id in ("school", "garden")]
    turned = turns(*lacking, stage="connect")["connect.motivation.motivated"]
    assert turned == {
        Turn.LESS: ["Ash Lane Community Garden has not said how much it wants this partnership"],
        Turn.FURTHER: ["Millbrook Primary School has not said how much it wants this partnership"],
    }


def test_what_a_new_partner_has_to_answer_is_newly_asked() -> None:
    found = turns([], [{"file": "organizations/library.md", "write": NEWCOMER}], stage="connect")
    assert found["connect.motivation.motivated"] == {
        Turn.ASKED: ["Mill Lane Library has not said how much it wants this partnership"]
    }


def test_an_entry_that_is_added_unfinished_takes_nothing_away() -> None:
    short = {"file": "meetings/2026-02-10-first.md", "remove": "actions.0.closed"}
    action = {"id": "A2", "text": "Count the spades", "responsible": ["omar-s"], "due": "2026-12-01"}
    action |= {"status": "done", "result": "There are nine, and two of them are broken."}
    more = {**short, "set": {"actions.1": action}}
    assert turns([short], [more], stage="connect")["connect.step.action-owners"] == {
        Turn.ASKED: ["action A2 is done, but it is not said when"]
    }


# Each example reads two handbooks.
@settings(max_examples=15)
@given(st.sampled_from(sorted(CASES)), st.sampled_from(sorted(CASES)))
def test_there_and_back(one: str, other: str) -> None:
    """What a change breaks, taking it back completes; and a handbook compared with itself is the same."""
    first, second = (
        cases.load(cases.edited(cases.base(case.stage), case.edits)) for case in (CASES[one], CASES[other])
    )
    assert compare(first, first).empty
    there, back = compare(first, second), compare(second, first)
    assert there.new == back.gone
    assert there.gone == back.new
    assert not {(found.rule, found.position.path, found.message) for found in there.new} & {
        (found.rule, found.position.path, found.message) for found in there.gone
    }
    assert len(there.records) == len(back.records)
    if not first.mistakes and not second.mistakes:
        further = {Turn.FURTHER, Turn.BEGUN, Turn.DROPPED}
        opposite = {Turn.REOPENED: {Turn.ANSWERED, Turn.WAIVED, Turn.DROPPED}, Turn.LESS: further}
        turned: dict[str, set[Turn]] = {}
        for answer in there.answers:
            turned.setdefault(answer.requirement.id, set()).add(answer.turn)
        for answer in back.answers:
            assert turned[answer.requirement.id] & opposite.get(answer.turn, set(Turn))
