"""Minutes in the many ways in which people write them: who was there, by whom, on which day, and nothing invented."""

from __future__ import annotations

import pytest

from cases import load
from handbook.importing import rolls, taking, wording
from handbook.importing.found import Draft, Taking
from handbook.importing.known import Known
from handbook.reading.trees import Tree

HANDBOOK = load(
    Tree(
        {
            "content/partnership.yml": b"name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
            "content/organizations/library.md": b"---\nname: Riverbend Public Library\n---\n",
            "content/organizations/maison.md": b"---\nname: La Maison des Livres\n---\n",
        }
    )
)


def take(text: str, name: str = "2026-02-10.md", known: Known | None = None) -> tuple[Draft, Taking, Known]:
    known = known or Known.of(HANDBOOK)
    taken = taking.take(known, name, name, taking.opened(name.rsplit("/", 1)[-1], text.encode()))
    return taken.drafts[0], taken, known


def there(text: str, status: str = "present") -> list[str]:
    draft, _taken, known = take(text)
    entries = draft.fields.get("attendance", [])
    return [
        known.people.names.get(one.get("person", ""), one.get("organization", ""))
        for one in entries
        if one["status"] == status
    ]


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Board members in attendance were", "present"),
        ("Also in attendance", "present"),
        ("Voting representative attendees", "present"),
        ("Non-voting attendees", "present"),
        ("Other attendees", "present"),
        ("Présent.e.s", "present"),
        ("Présent·es", "present"),
        ("Membres du conseil présents", "present"),
        ("Excusé.e.s", "apologies"),
        ("Apologies received from", "apologies"),
        ("Not attending", "absent"),
        ("Unavailable", "absent"),
        ("Invited guests", "guests"),
        ("Present the new logo", ""),
        ("Community participation", ""),
        ("Attendance at the fair", ""),
        ("Staff", ""),
    ],
)
def test_headings_that_announce_people(heading: str, says: str) -> None:
    assert rolls.role(wording.folded(heading)) == says


def test_an_entry_of_a_list_is_one_person_whatever_the_commas() -> None:
    text = """# Council

## Voting member attendance

* [x] Ann Birch - Chairperson, Old Mill Pty Ltd
* [ ] Bo Cedar, Town of Riverbend
* [x] Cy Dale, Paper Games, Inc.
* [x] Di Elm in place of Bo Cedar, Town & Country Representative

### Industry representatives

- Ed Fir - Makers' Guild

## Apologies

Bo Cedar, Town of Riverbend
"""
    draft, taken, _known = take(text)
    assert there(text) == ["Ann Birch", "Cy Dale", "Di Elm", "Ed Fir"]
    assert there(text, "apologies") == ["Bo Cedar"]
    assert draft.fields["chair"] == "ann-b"
    assert "actions" not in draft.fields
    assert [left.why for left in taken.unplaced] == ["its box is empty, while others are ticked"]


def test_a_line_that_was_broken_for_its_length_is_one() -> None:
    text = "# M\n\n* Present: Cedar Chalmers, Jon Chestnut, Kon Forester-Hill, Kay\n  Juniper, Pat Maple\n"
    assert there(text) == ["Cedar Chalmers", "Jon Chestnut", "Kon Forester-Hill", "Kay Juniper", "Pat Maple"]


def test_groups_and_initials_before_names() -> None:
    text = """# Board

Attending
---------

* AB: Ann Birch (Old Mill / Riverbend) - chair
* BC: Bo Cedar (Town)

## Actions

* AB: speak with the mill
* BC + AB: write to the town
"""
    draft, _taken, known = take(text)
    assert there(text) == ["Ann Birch", "Bo Cedar"]
    owners = [[known.people.names[id] for id in one["responsible"]] for one in draft.fields["actions"]]
    assert owners == [["Ann Birch"], ["Bo Cedar", "Ann Birch"]]
    grouped = "# M\n\n## Attendance\n\nCouncil: Ann Birch, Bo Cedar\nUnavailable: Cy Dale\n"
    assert there(grouped) == ["Ann Birch", "Bo Cedar"]
    assert there(grouped, "absent") == ["Cy Dale"]


def test_french_inclusive_writing_houses_and_given_names_with_a_hyphen() -> None:
    text = """---
title: Bureau du 8 février 2021
date: 2021-02-14
---
**Date :** 8 février 2021 à 18 h 30
**Présent.e.s :** Anne-Marie, Marie, Charlotte, La Maison des Livres, Le Club de la Lecture
**Excusé.e.s :** Émilien

## Ordre du jour

1. Budget

**Prise de note :** Marie
"""
    draft, taken, known = take(text)
    assert there(text) == ["Anne-Marie", "Marie", "Charlotte", "maison"]
    assert there(text, "apologies") == ["Émilien"]
    assert (draft.fields["date"], draft.fields["title"]) == ("2021-02-08", "Bureau du 8 février 2021")
    assert known.people.names[draft.fields["recorder"]] == "Marie"
    assert [left.said for left in taken.unplaced][1:] == ["Le Club de la Lecture"]


def test_the_day_is_that_of_most_places_and_not_one_that_is_talked_about() -> None:
    text = (
        "# Council meeting December 13, 2019\n\n- Talk: see the mail\n"
        + "- more\n\n" * 30
        + "- Date: February 22 2021\n"
    )
    draft, taken, _known = take(text, "2018/minutes-2018-12-13.md")
    assert draft.fields["date"] == "2018-12-13"
    assert any("another day stands elsewhere" in left.why for left in taken.unplaced)


def test_offices_that_are_filled_are_none_of_the_meeting() -> None:
    text = "# Board\n\nPresent: Ann Birch, Bo Cedar\n\n- Chair: Ann Birch\n- Vice chair: Bo\n- Secretary: Cy\n"
    draft, _taken, _known = take(text)
    assert not {"chair", "recorder"} & set(draft.fields)
    led = "# Board\n\nThe meeting was led by Bo Cedar.\n\nPresent: Ann Birch, Bo Cedar\n\n- Scribe - Ann\n"
    draft, _taken, known = take(led)
    assert known.people.names[draft.fields["chair"]] == "Bo Cedar"
    assert known.people.names[draft.fields["recorder"]] == "Ann Birch"


def test_an_office_is_nobody_and_a_question_no_decision() -> None:
    text = """# Board

Present: Ann Birch, Bo Cedar

- Decide: Should we buy a boat?
- Decision: Do we need one?
- Decision: We buy a boat.

## Action items

- Secretary: Secretary to write to the town
- The fair (a topic)
    - [Ann] Book the hall
    - [TBD] Find musicians

## Actions - on hold

- Paint the boat
"""
    draft, _taken, known = take(text)
    assert [one["outcome"] for one in draft.fields["decisions"]] == ["We buy a boat."]
    actions = [
        (one["text"], [known.people.names[id] for id in one.get("responsible", [])]) for one in draft.fields["actions"]
    ]
    assert actions[0][1] == []
    assert ("Book the hall", ["Ann Birch"]) in actions
    assert not any("topic" in text or "boat" in text for text, _who in actions)
    assert list(known.begun) == ["ann-b", "bo-c"]


def test_what_is_only_initials_or_somebody_else_is_left_and_said() -> None:
    text = "# M\n\n## Present\n\n- TC\n- Ann Birch (Bo Cedar proxy)\n- Cam Poplar\n- Cam (Mill)\n"
    _draft, taken, _known = take(text)
    assert there(text) == ["Cam Poplar"]
    assert [left.said for left in taken.unplaced] == ["TC", "Ann Birch", "Cam (Mill)"]


def test_a_mark_in_a_list_of_actions_says_who() -> None:
    text = """# Notes

### Attending

- Ann Birch aka Annie
- Bo Cedar

### Actions

Standing:
- ACTION: All to open issues

New:
- ACTION: Ann and Bo to organize the issues
- ACTION: Bo Cedar to draft the letter
"""
    draft, _taken, known = take(text)
    owners = [[known.people.names[id] for id in one.get("responsible", [])] for one in draft.fields["actions"]]
    assert owners == [[], ["Ann Birch", "Bo Cedar"], ["Bo Cedar"]]


def test_a_day_below_its_own_heading_and_one_that_the_file_has() -> None:
    place = "## Time and Location\n\nThe hall\n\nWednesday, February 15, 2012\n\nBOD members present: Ann, Bo\n"
    text = f"## Purpose\n\nTo elect.\n\n{place}"
    draft, _taken, _known = take(text, "Annual_Meeting.md")
    assert (draft.fields["date"], draft.fields["title"]) == ("2012-02-15", "Annual Meeting")
    assert len(draft.fields["attendance"]) == 2
    draft, taken, _known = take("## Notes from the call on 5th June 2018\n\nPresent: Ann\n", "20180703-Notes.md")
    assert draft.fields["date"] == "2018-07-03"
    assert any("another day stands elsewhere" in left.why for left in taken.unplaced)


def test_elections_in_the_midst_are_no_offices_of_the_meeting() -> None:
    talk = "".join(f"Line {number} of the talk\n\n" for number in range(40))
    draft, _taken, _known = take(f"# Annual meeting\n\nPresent: Ann, Bo\n\n{talk}President: Ann withdraws\n\n{talk}")
    assert "chair" not in draft.fields


def test_a_paragraph_ends_with_what_announces_a_list() -> None:
    text = """# HPC Meeting

- **Date:** 2026-02-10

Hello! If you join, sign in below so we know who was here. Roll call:

- **name** / **institution** / **GitHub handle**
- Ann Birch / Old Mill / @ann
- Bo Cedar / MSI @ UMN / @bo-work
- Cy Dale/ Sanger Institute / @cydale
- Di Elm/Town Hall / di@example.org
- Ed Fir

## Action items

- Ann: write to the town

## Quick updates

- **Name:** Your update
- **Flo Gum**: the page has moved
"""
    draft, _taken, known = take(text)
    assert there(text) == ["Ann Birch", "Bo Cedar", "Cy Dale", "Di Elm", "Ed Fir"]
    assert list(known.people.names.values()) == there(text)
    assert draft.fields["date"] == "2026-02-10"


@pytest.mark.parametrize(
    "said", ["yes / no / needs more information", "yes / **no** / later", "Oui ou non", "Yes or no"]
)
def test_what_could_be_answered_is_not_decided(said: str) -> None:
    draft, _taken, _known = take(
        f"# Board meeting\n\nPresent: Ann, Bo\n\n- Decision: {said}\n- Decision: yes, we do it\n"
    )
    assert [one["outcome"] for one in draft.fields["decisions"]] == ["yes, we do it"]


def test_a_line_of_signs_is_no_title() -> None:
    draft, _taken, _known = take("=======\nTelecon\n=======\n\nAttended: Ann, Bo\n", "2026-02-10.txt")
    assert draft.fields["title"] == "Telecon"
    draft, _taken, _known = take("=======\nTimes:\n=======\n\nAttended: Ann, Bo\n", "2026-02-10-board-meeting.txt")
    assert draft.fields["title"] == "2026 02 10 board meeting"


def test_a_box_before_each_name_says_who_of_a_group_was_there() -> None:
    text = """# 2026-02-10

## Council voting members

- [x] Ann Birch
- [x] Bo Cedar (alternate for Cy Dale)
- [ ] Di Elm
- [ ] ~~Ed Fir~~

## Action items

- Find a room -- Ann
"""
    draft, taken, _known = take(text)
    assert there(text) == ["Ann Birch", "Bo Cedar"]
    assert [left.said for left in taken.unplaced if "box" in left.why] == ["Di Elm"]
    assert [one["responsible"] for one in draft.fields["actions"]] == [["ann-b"]]
    assert (
        "attendance"
        not in take("# Minutes\n\n## Members\n\n- [x] Pay the rent\n- [ ] Ask Ann\n\n## Actions\n\nNone\n")[0].fields
    )


def test_letters_behind_a_name_say_that_somebody_was_not_there() -> None:
    rows = (
        "| Ann Birch | Chair |\n| Bo Cedar NP | |\n| Cy Dale  DNA | |\n| Di Elm (absent) | |\n| Ed Fir (regrets) | |\n"
    )
    text = f"# Board\n\n## Attendees\n\n| Name | Role |\n|--|--|\n{rows}"
    assert there(text) == ["Ann Birch"]
    assert there(text, "absent") == ["Bo Cedar", "Cy Dale", "Di Elm"]
    assert there(text, "apologies") == ["Ed Fir"]


def test_each_line_in_a_column_for_actions_is_one_and_a_decision_ends_where_they_begin() -> None:
    text = """# Board

## Attendees

- Ann Birch
- Bo Cedar

## Decisions/Actions

* **Decision:** We meet on 19 March. **Action:** Bo to book the hall
* **Decision:** The plan is approved

| Point | Notes | Actions: Responsible / Note |
|--|--|--|
| Rent | It rose | <p>- Ann to ask the town</p><p>- Compare halls nearby</p> |
| Fair | Good | No specific actions identified. |
| Money | - | Bo to pay |
"""
    draft, _taken, known = take(text)
    names = known.people.names
    said = [(one["text"], [names[id] for id in one.get("responsible", [])]) for one in draft.fields["actions"]]
    assert said == [
        ("Bo to book the hall", ["Bo Cedar"]),
        ("Ann to ask the town", ["Ann Birch"]),
        ("Compare halls nearby", []),
        ("Bo to pay", ["Bo Cedar"]),
    ]
    assert [one["outcome"] for one in draft.fields["decisions"]] == ["We meet on 19 March.", "The plan is approved"]


def test_who_is_only_initials_is_nobody_and_what_is_resolved_no_action() -> None:
    text = """# Committee 2026-02-10

Minutes recorded by: **Ann Birch**

Members in attendance: Ann Birch, Bo Cedar, J-M

## Action items

### Resolved

ACTION: QX to order flyers **DONE**

### New

ACTION: QX to look at the hall

ACTION (Subcommittees) to ask for people

ACTION: BC to book it
"""
    draft, taken, known = take(text)
    assert list(known.people.names.values()) == ["Ann Birch", "Bo Cedar"]
    assert known.people.names[draft.fields["recorder"]] == "Ann Birch"
    said = [(one["text"], one.get("responsible")) for one in draft.fields["actions"]]
    assert said == [
        ("QX to look at the hall", None),
        ("Subcommittees: to ask for people", None),
        ("BC to book it", ["bo-c"]),
    ]
    assert {left.said for left in taken.unplaced if "initials" in left.why} == {"J-M", "QX"}
