"""Documents taken over: what minutes say is found with its place, handed in, and taken once."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cases import TODAY, load
from handbook import book, words
from handbook.book import Handbook
from handbook.exports import xlsx
from handbook.handins import applying
from handbook.handins.applying import Received
from handbook.importing import cells, handing, taking
from handbook.importing.cells import Habits
from handbook.importing.found import Taking
from handbook.importing.known import Known
from handbook.importing.taking import Given
from handbook.pages import Site, sheets
from handbook.pages.workbook import pages
from handbook.reading import trees
from handbook.reading.trees import Tree
from sites import REPOSITORY

FILES = {
    "content/partnership.yml": b"name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
    "content/organizations/library.md": b"---\nname: Riverbend Public Library\n---\n",
    "content/people/jo-p.yml": b"name: Jo P.\n",
    "content/bodies/steering.yml": b"type: steering\nname: Steering committee\n",
}
HANDBOOK = load(Tree(FILES))
MINUTES = """# Steering committee, February 10th, 2026

Present: Jo Pine (Riverbend Public Library), Lee Moss
Apologies: Ann Birch (she/her)

## Money

Decision: We keep the account at the credit union.

## Actions

- Jo: call the museum by March
- Lee M. to write to the town before the next meeting
- [x] AB: find a room
- someone should bring cake
"""


def take(text: str, name: str = "minutes.md", files: dict[str, bytes] | None = None) -> tuple[Taking, Received]:
    book = HANDBOOK if files is None else load(Tree(files))
    known = Known.of(book)
    handed = handing.hand_in(book, known, [taking.take(known, name, name, taking.opened(name, text.encode()))])
    return handed.takings[0], applying.receive(book, handed.handin)


def test_minutes_become_a_record_and_people_without_consent() -> None:
    taken, received = take(MINUTES)
    assert received.mistakes == ()
    assert list(received.files) == [
        "content/people/lee-m.yml",
        "content/people/ann-b.yml",
        "content/meetings/2026-02-10-steering-committee.md",
    ]
    assert received.files["content/people/lee-m.yml"][1] == b"name: Lee Moss\nsource: minutes.md\n"
    fields = taken.drafts[0].fields
    assert (fields["date"], fields["body"]) == ("2026-02-10", "steering")
    assert fields["attendance"] == [
        {"person": "jo-p", "status": "present"},
        {"person": "lee-m", "status": "present"},
        {"person": "ann-b", "status": "apologies"},
    ]
    assert fields["actions"] == [
        {"text": "call the museum by March", "due": "2026-03", "responsible": ["jo-p"]},
        {
            "text": "Lee M. to write to the town before the next meeting",
            "responsible": ["lee-m"],
            "due": "next-meeting",
        },
        {"text": "find a room", "responsible": ["ann-b"], "status": "done"},
        {"text": "someone should bring cake"},
    ]
    assert [one["outcome"] for one in fields["decisions"]] == ["We keep the account at the credit union."]
    places = {one.field: one.place for one in taken.drafts[0].found}
    assert (places["date"], places["decisions"], places["actions"]) == ("line 1", "line 8", "line 15")
    assert received.files["content/meetings/2026-02-10-steering-committee.md"][1].decode().endswith(MINUTES)


def test_a_second_run_changes_nothing() -> None:
    _taken, received = take(MINUTES)
    after = FILES | {path: data for path, (_before, data) in received.files.items()}
    taken, again = take(MINUTES, files=after)
    assert (again.files, again.told) == ({}, ())
    assert taken.remarks == ("meeting/2026-02-10-steering-committee is there already and was left as it is",)


def workbook() -> bytes:
    """A list of members as people keep them: a title, two rows of headings, merged cells, a total, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Members"
    rows: list[list[Any]] = [
        ["Riverside network: members"],
        ["Organization", "Type", "Contact", None, "Joined", "Fee"],
        [None, None, "Name", "Email", None, None],
        ["Mill Museum", "NGO", "Birch, Ann", "ann@mill.example.org", date(2024, 3, 1), 500],
        ["Garden Club", "club", "Cy Elm", None, "02/03/2025", "1 000,50 $"],
        ["Total", None, None, None, None, 1500.5],
    ]
    for row in rows:
        sheet.append(row)
    for area in ("A1:F1", "C2:D2", "A2:A3", "B2:B3", "E2:E3", "F2:F3"):
        sheet.merge_cells(area)
    people = book.create_sheet("Contacts")
    people.append(["Prénom", "Nom", "Organisme", "Fonction"])
    people.append(["Lee", "Moss", "Mill Museum", "Curator"])
    people.append(["Hidden", "Person", "Mill Museum", None])
    people.row_dimensions[3].hidden = True
    book.create_sheet("old").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def take_all(files: dict[str, bytes], given: Given | None = None) -> tuple[tuple[Taking, ...], Received]:
    known = Known.of(HANDBOOK)
    taken = [taking.take(known, name, name, taking.opened(name, data), given) for name, data in files.items()]
    handed = handing.hand_in(HANDBOOK, known, taken)
    return handed.takings, applying.receive(HANDBOOK, handed.handin)


def test_a_messy_workbook_of_members() -> None:
    (taken,), received = take_all({"members.xlsx": workbook()})
    assert received.mistakes == ()
    assert {draft.id: draft.fields for draft in taken.drafts} == {
        "mill-museum": {
            "name": "Mill Museum",
            "sector": "non-profit",
            "contact": "ann-b",
            "joined": "2024-03-01",
            "source": "members.xlsx",
        },
        "garden-club": {"name": "Garden Club", "contact": "cy-e", "source": "members.xlsx"},
        "lee-m": {"name": "Lee Moss", "organization": "mill-museum", "title": "Curator", "source": "members.xlsx"},
    }
    assert [(one.place, one.said) for one in taken.unplaced] == [
        ("Members!F3", "Fee"),
        ("Members!B5", "club"),
        ("Members!E5", "02/03/2025"),
        ("Members!A6", "Total"),
    ]
    assert taken.remarks == (
        "hidden sheets were left out: old",
        "Contacts: these rows are hidden, and were left out: 3",
    )
    assert b"contact: ann@mill.example.org\n" in received.files["content/people/ann-b.yml"][1]


def test_a_french_budget_in_an_old_alphabet() -> None:
    table = "Budget 2026;;;\nPoste;Catégorie;Prévu;Réel\nInterprétation;Soirées;1 250,50 $;1 000,00\nTotal;;1 250,50;\n"
    (taken,), received = take_all({"budget.csv": table.encode("cp1252")})
    assert received.mistakes == ()
    assert taken.drafts[0].fields["budget_lines"] == [
        {"title": "Interprétation", "category": "Soirées", "planned": 1250.5, "actual": 1000}
    ]


def test_columns_that_nobody_knows_are_mapped() -> None:
    table = b"Maison,Ville\nMill Museum,Riverbend\n"
    (taken,), _received = take_all({"list.csv": table})
    assert (taken.drafts, taken.unplaced[0].place) == ((), "A1")
    (taken,), _received = take_all({"list.csv": table}, Given(columns={"Maison": "organization.name", "Ville": "-"}))
    assert (taken.drafts[0].id, taken.unplaced) == ("mill-museum", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 000,50 $", 1000.5),
        ("$1,000", 1000),
        ("1.234.567,8", 1234567.8),
        ("(250)", -250),
        ("12,5", 12.5),
        ("1,000", None),
        ("1.000", None),
        ("ten", None),
    ],
)
def test_amounts(written: str, read: float | None) -> None:
    assert cells.amount(written, Habits()) == read
    assert cells.amount("1,000", Habits(decimal=".")) == 1000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3.2.2026", "2026-02-03"),
        ("2026-02", "2026-02"),
        ("13/02/2026", "2026-02-13"),
        ("Feb 3", None),
        ("3/2/2026", None),
    ],
)
def test_days(written: str, read: str | None) -> None:
    assert cells.time(written, Habits(), is_day=False) == read
    assert cells.time("3/2/2026", Habits(day_first=True), is_day=True) == "2026-02-03"
    assert cells.time("Feb 3", Habits(year="2026"), is_day=True) == "2026-02-03"


@pytest.fixture(scope="module")
def example() -> Handbook:
    return book.load(trees.folder(REPOSITORY), trees.packaged(), TODAY)


def returned(handbook: Handbook, name: str, data: bytes) -> tuple[Taking, Received]:
    known = Known.of(handbook)
    handed = handing.hand_in(handbook, known, [taking.take(known, name, name, taking.opened(name, data))])
    return handed.takings[0], applying.receive(handbook, handed.handin)


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_an_exported_workbook_comes_back_unchanged(example: Handbook, audience: str) -> None:
    site = Site(example, audience)
    taken, received = returned(example, "all.xlsx", xlsx.export(pages(site), TODAY))
    assert (taken.drafts, taken.unplaced, received.files) == ((), (), {})
    kind = example.records.kinds["decision"]
    for code in ("en", "fr"):
        with words.language(code):
            written = sheets.of_kind(Site(example, audience), kind).encode()
        assert returned(example, "decisions.csv", written)[0].drafts == ()


def test_only_the_cells_that_were_edited_change(example: Handbook) -> None:
    written = openpyxl.load_workbook(io.BytesIO(xlsx.export(pages(Site(example, "partners")), TODAY)))
    sheet = next(one for one in written.worksheets if one["B1"].value == "Risk")
    head = [cell.value for cell in sheet[1]]
    sheet.cell(2, head.index("Likelihood") + 1).value = 2
    sheet.cell(3, head.index("Review date") + 1).value = "3.2.2027"
    sheet.cell(4, head.index("Likelihood") + 1).value = "often"
    file = io.BytesIO()
    written.save(file)
    taken, received = returned(example, "all.xlsx", file.getvalue())
    assert [(draft.id, draft.fields) for draft in taken.drafts] == [
        (sheet["A2"].value, {"likelihood": 2}),
        (sheet["A3"].value, {"review_date": "2027-02-03"}),
    ]
    assert [one.said for one in taken.unplaced] == ["often"]
    assert (list(received.files), received.mistakes) == (["content/risks.yml"], ())


AGREEMENT = """# Memorandum of understanding on the reading room

Version 2

Between the Riverbend Public Library and the Prairie Club.

## 1. Parties

- Riverbend Public Library
- Prairie Club

## 2. Purpose

To read.

## 3. Decision making

By consent.

## 4. Term

It takes effect on 1 March 2026 and remains in force until February 28, 2029, for a term of three years.

## Signatures

Jo Pine, 2 March 2026
"""


def test_an_agreement_keeps_its_text_and_is_never_full_or_signed() -> None:
    taken, received = take(AGREEMENT, "memorandum.md")
    assert received.mistakes == ()
    (draft,) = taken.drafts
    assert draft.text == AGREEMENT.strip()
    assert draft.fields == {
        "title": "Memorandum of understanding on the reading room",
        "type": "mou",
        "version": "2",
        "parties": ["library"],
        "clauses": {
            "parties": {"state": "partial", "section": "1"},
            "purpose": {"state": "partial", "section": "2"},
            "decision_rule": {"state": "partial", "section": "3"},
            "review_date": {"state": "partial", "section": "4"},
        },
        "effective_date": "2026-03-01",
        "end_date": "2029-02-28",
        "source": "memorandum.md",
    }
    assert [one.said for one in taken.unplaced] == ["Prairie Club", "a term of three years", "Signatures"]


#: What people write into cells: also what a spreadsheet would run, and letters of all kinds.
WRITTEN = st.sampled_from(["=1+1", " =x", "-2", "a; b", "'@x", "+", "1e3", "true", '"=y"', "a;=b,c"]) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30
)
RISKS = st.fixed_dictionaries(
    {"statement": WRITTEN.map("Risk: {}".format), "category": st.sampled_from(["risk", "opportunity"])},
    optional={
        "likelihood": st.integers(1, 5),
        "owner": st.just("jo-p"),
        "response": WRITTEN,
        "stakeholders": st.lists(WRITTEN, min_size=1, max_size=2),
        "review_date": st.sampled_from(["2026-02-10", "2026-Q2", "1890-01-01"]),
    },
)


@given(st.lists(RISKS, min_size=1, max_size=4), st.sampled_from(["en", "fr"]))
@settings(max_examples=20)
def test_any_register_comes_back_unchanged(risks: list[dict[str, Any]], code: str) -> None:
    rows = [{"id": f"r{number}", **risk} for number, risk in enumerate(risks)]
    written = yaml.safe_dump(rows, allow_unicode=True).encode()
    handbook = book.load(Tree({**FILES, "content/risks.yml": written}), trees.packaged(), TODAY)
    assume(len(handbook.records.of("risk")) == len(rows))
    with words.language(code):
        site = Site(handbook, "partners")
        kind = handbook.records.kinds["risk"]
        sheet = sheets.of_kind(site, kind).encode()
        workbook = xlsx.export([(kind.plural, sheets.register(site, kind))], TODAY)
    for name, data in (("risks.csv", sheet), ("risks.xlsx", workbook)):
        taken, received = returned(handbook, name, data)
        assert (taken.drafts, taken.unplaced, received.files) == ((), (), {})


def test_money_of_several_years_is_an_entry_for_each() -> None:
    table = b'Partner,Type,2025,2026\nRiverbend Public Library,cash,500,"1,000.50"\n'
    (taken,), received = take_all({"contributions.csv": table})
    assert received.mistakes == ()
    assert taken.drafts[0].fields["contributions"] == [
        {
            "organization": "library",
            "type": "cash",
            "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
            "planned": amount,
        }
        for year, amount in (("2025", 500), ("2026", 1000.5))
    ]


def test_an_organization_is_nobody_who_does_something() -> None:
    table = b"Task,Owner\nOrder bricks,Riverbend Public Library\nSweep,Jo P.\n"
    (taken,), _received = take_all({"actions.csv": table})
    assert [one.get("responsible") for one in taken.drafts[0].fields["tasks"]] == [None, "jo-p"]
    assert [one.said for one in taken.unplaced] == ["Riverbend Public Library"]


def test_attendance_in_a_table_and_names_that_are_short() -> None:
    text = """# Call 2026-03-04

## Attendees

| Name | Present | Role |
|---|---|---|
| P. Moss | yes | Chair |
| Ann ‘Nan’ Birch | x | |
| Cy Elm | no | |

## Agenda 4.3.26

- The oven

## Action items

- Nan: sweep
- Petra Moss will bake
- Review: the plan
"""
    taken, _received = take(text)
    fields = taken.drafts[0].fields
    assert fields["attendance"] == [
        {"person": "p-m", "status": "present"},
        {"person": "ann-b", "status": "present"},
        {"person": "cy-e", "status": "absent"},
    ]
    assert fields["agenda"] == [{"topic": "The oven"}]
    assert [one.get("responsible") for one in fields["actions"]] == [["ann-b"], ["p-m"], None]


def test_names_between_brackets_and_in_marks() -> None:
    text = """# Call 2026-03-04

As Lee asked, we mark what is done, and look at our website.

## Action items

- [ ] [Lee] sweep
- [ ] [Website] new colours

## Talk

- [ACTION - Mark] find the key
- ACTION - everyone: look
- AI (everybody who can): come
"""
    fields = take(text)[0].drafts[0].fields
    said = [(one["text"], one.get("responsible")) for one in fields["actions"]]
    assert said == [
        ("sweep", ["lee"]),
        ("[Website] new colours", None),
        ("find the key", ["mark"]),
        ("everyone: look", None),
        ("everybody who can: come", None),
    ]
