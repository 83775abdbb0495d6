"""A workbook that export wrote comes back: in an empty handbook as its records, edited as what changed."""

from __future__ import annotations

import io
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
from handbook.importing import handing, taking, telling
from handbook.importing.found import Taking
from handbook.importing.known import Known
from handbook.pages import Site
from handbook.pages.workbook import pages
from handbook.reading import trees
from handbook.reading.trees import Tree
from sites import REPOSITORY

PARTNERSHIP = "content/partnership.yml"
SMALL = {
    PARTNERSHIP: b"name: Riverbend\nstage: connect\nlanguages: [en, fr]\n",
    "content/organizations/library.md": b"---\nname: Riverbend Public Library\nvisibility: partners\n---\n",
    "content/people/jo-p.yml": b"name: Jo Pine\nconsent_to_list: true\n",
}


@pytest.fixture(scope="module")
def example() -> Handbook:
    return book.load(trees.folder(REPOSITORY), trees.packaged(), TODAY)


@pytest.fixture(scope="module")
def written(example: Handbook) -> bytes:
    return xlsx.export(pages(Site(example, "partners")), TODAY)


def take(handbook: Handbook, data: bytes) -> tuple[Taking, Received, list[str]]:
    known = Known.of(handbook)
    handed = handing.hand_in(
        handbook, known, [taking.take(known, "all.xlsx", "all.xlsx", taking.opened("all.xlsx", data))]
    )
    received = applying.receive(handbook, handed.handin)
    return handed.takings[0], received, list(telling.lines(handbook, received.names, handed.takings))


def into_nothing(handbook: Handbook, data: bytes) -> tuple[Taking, Handbook]:
    """What a workbook makes of a handbook that has only its partnership."""
    begun = {PARTNERSHIP: handbook.tree.files[PARTNERSHIP]}
    taken, received, _said = take(load(Tree(begun)), data)
    assert received.mistakes == ()
    return taken, load(Tree({**begun, **{path: after for path, (_before, after) in received.files.items()}}))


def cells(handbook: Handbook, audience: str) -> dict[tuple[str, str, str], Any]:
    """Every cell of a workbook but those of its notes, by its sheet, row and heading."""
    found = {}
    for name, (head, *rows) in pages(Site(handbook, audience)):
        for row in rows if name != "About" else ():
            key = "/".join(str(cell) for cell in row[: 3 if ": Number" in str(head[-1:] + head[2:3]) else 1])
            found.update({(name, key, str(said)): value for said, value in zip(head, row, strict=True)})
    return found


def test_a_workbook_makes_the_same_records_in_an_empty_handbook(example: Handbook, written: bytes) -> None:
    taken, again = into_nothing(example, written)
    before, after = cells(example, "partners"), cells(again, "partners")
    somebody = {key[:2] for key, value in before.items() if str(value).startswith("somebody")}
    changed = {key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, "")}
    # Who has not agreed to be listed is in no workbook, and each place where that is missed is said.
    assert {key[:2] for key in changed} <= somebody
    assert {one.why for one in taken.unplaced} == {"it is not certain who that is"}
    assert len(taken.unplaced) == 3
    assert len(before) > 3000


def edited(data: bytes, *changes: tuple[str, str, str, Any]) -> bytes:
    """A workbook with other values: in the first row of a sheet in which a text stands, below a heading."""
    file = openpyxl.load_workbook(io.BytesIO(data))
    for name, text, heading, value in changes:
        sheet = file[name]
        head = [cell.value for cell in sheet[1]]
        row = next(row for row in sheet.iter_rows(min_row=2) if any(cell.value == text for cell in row))
        row[head.index(heading)].value = value
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_what_is_edited_in_lists_and_in_what_is_to_be_done_changes_there(example: Handbook, written: bytes) -> None:
    change = edited(
        written,
        ("To do", "Write the library's self-assessment", "Due", "2025-05-01"),
        ("To do", "Write the museum's self-assessment and take it through the board", "What", "Something else"),
        ("Finance plan  Budget lines", "finance-plan", "Planned", 12345),
    )
    taken, received, said = take(example, change)
    assert received.mistakes == ()
    assert [(draft.kind, [(one.field, one.value) for one in draft.found]) for draft in taken.drafts] == [
        ("meeting", [("actions.0.due", "2025-05-01")]),
        ("finance-plan", [("budget_lines.0.planned", 12345)]),
    ]
    assert [one.why for one in taken.unplaced] == [
        "nothing to be done there is called so: change it on the sheet of its list, or in its record"
    ]
    assert any("Budget lines 1: Planned: 12345" in line for line in said)
    changed = {path: (before or b"", after) for path, (before, after) in received.files.items()}
    assert len(changed) == 2
    for before, after in changed.values():
        lines = zip(before.decode().splitlines(), after.decode().splitlines(), strict=True)
        assert sum(one != other for one, other in lines) == 1


def test_a_new_row_of_a_list_is_a_new_entry_at_its_end(example: Handbook, written: bytes) -> None:
    file = openpyxl.load_workbook(io.BytesIO(written))
    sheet = file["Finance plan  Budget lines"]
    head = [cell.value for cell in sheet[1]]
    sheet.append([{"Id": "finance-plan", "Title": "Firewood", "Planned": 80}.get(str(name)) for name in head])
    sheet.append([{"Id": "nowhere", "Title": "Firewood"}.get(str(name)) for name in head])
    out = io.BytesIO()
    file.save(out)
    taken, received, _said = take(example, out.getvalue())
    assert received.mistakes == ()
    assert [draft.fields for draft in taken.drafts] == [{"budget_lines": [{"title": "Firewood", "planned": 80}]}]
    assert [(one.said, one.why) for one in taken.unplaced] == [("nowhere", "there is no record called that")]
    assert received.files["content/finance.yml"][1].decode().count("title: Firewood") == 1


def test_who_may_see_a_record_and_who_agreed_come_back(example: Handbook) -> None:
    _taken, again = into_nothing(load(Tree(SMALL)), xlsx.export(pages(Site(load(Tree(SMALL)), "partners")), TODAY))
    files = {path: data for path, data in again.tree.files.items() if path in SMALL}
    assert files[PARTNERSHIP] == SMALL[PARTNERSHIP]
    assert b"visibility: partners" in files["content/organizations/library.md"]
    assert b"consent_to_list: true" in files["content/people/jo-p.yml"]


def test_the_workbook_says_what_is_not_in_it(example: Handbook) -> None:
    about = dict(pages(Site(example, "partners")))["About"]
    assert "Meetings: Text" in str(about[-1][0])
    assert "Agreements: Clauses" in str(about[-1][0])
    assert "Actions" not in str(about[-1][0])


TEXT = st.sampled_from(["=1+1", "a; b", "c; d; e", "'@x", "2026", "yes", "Ligne à deux", "x, y"]) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)
GOALS = st.lists(
    st.fixed_dictionaries(
        {"statement": TEXT.map("Goal: {}".format)},
        optional={"by_date": st.sampled_from(["2027-01-05", "2027", "2026-Q3"])},
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda goal: goal["statement"],
)
ACTIONS = st.lists(
    st.fixed_dictionaries(
        {"text": TEXT.map("Do: {}".format)},
        optional={
            "responsible": st.just(["jo-p"]),
            "due": st.sampled_from(["2026-03-01", "2026-04", "next-meeting"]),
            "status": st.sampled_from(["open", "done"]),
        },
    ),
    max_size=3,
    unique_by=lambda action: action["text"],
)


@given(GOALS, ACTIONS, st.sampled_from(["en", "fr"]), st.data())
@settings(max_examples=15, deadline=None)
def test_any_records_come_back_from_their_workbook(
    goals: list[dict[str, Any]], actions: list[dict[str, Any]], code: str, data: st.DataObject
) -> None:
    meant = [{"id": f"g{number}", **goal} for number, goal in enumerate(goals)]
    measured = data.draw(st.sampled_from([goal["id"] for goal in meant]))
    meeting = {"date": "2026-02-10", "title": "First", "type": "regular", **({"actions": actions} if actions else {})}
    outcome = {"statement": "Neighbours talk", "goals": meant}
    indicator = {"title": "Tables", "goal": measured, "unit": "tables"}
    records = {"meetings/first": meeting, "plan/talk": outcome}
    files = {
        **SMALL,
        **{
            f"content/{name}.md": f"---\n{yaml.safe_dump(said, allow_unicode=True)}---\n".encode()
            for name, said in records.items()
        },
        "content/indicators/tables.yml": yaml.safe_dump(indicator).encode(),
    }
    handbook = load(Tree(files))
    assume(len(handbook.records.of("outcome")) == len(handbook.records.of("indicator")) == 1)
    assume(len(handbook.records.of("meeting")) == 1)
    with words.language(code):
        written = xlsx.export(pages(Site(handbook, "partners")), TODAY)
        again = into_nothing(handbook, written)[1]
        assert cells(again, "partners") == cells(handbook, "partners")
        taken, received, _said = take(handbook, written)
    assert (taken.drafts, taken.unplaced, received.files) == ((), (), {})
