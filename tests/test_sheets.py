"""Registers as sheets: what a spreadsheet shows, and what it must not run."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sites
from conftest import Golden
from handbook import book, words
from handbook.exports import csv as sheet
from handbook.exports import xlsx
from handbook.pages import Site, sheets
from handbook.pages.workbook import pages
from handbook.reading import trees

GOLDEN = Path(__file__).parent / "golden" / "sheets"


def load(root: Path) -> Site:
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


@pytest.fixture(scope="module")
def example() -> Site:
    return load(sites.REPOSITORY)


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    """A sheet's rows, as another program reads them."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize("kind", ["risk", "decision", "person", "indicator"])
def test_a_register_as_a_sheet(example: Site, golden: Golden, kind: str) -> None:
    golden.check(GOLDEN / f"{kind}.csv", sheets.of_kind(example, example.handbook.records.kinds[kind]))


def test_what_is_to_be_done_as_a_sheet(example: Site, golden: Golden) -> None:
    golden.check(GOLDEN / "to-do.csv", sheets.of_todos(example))


def test_what_indicators_found_as_a_sheet_by_group_too(example: Site, golden: Golden) -> None:
    golden.check(GOLDEN / "figures.csv", sheets.of_figures(example))
    assert sheets.FIGURES in {made.uri for made in sheets.downloads(example)}


def test_every_row_of_a_register_is_in_its_sheet(example: Site) -> None:
    for kind in example.kinds:
        if kind.folder:
            head, *rows = cells(sheets.of_kind(example, kind))
            assert [row[0] for row in rows] == [record.id for record in example.records(kind.id)]
            assert {len(row) for row in rows} == {len(head)}
            assert head[1] == kind.title


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", '=HYPERLINK("x")'],
)
def test_no_cell_is_a_formula(text: str) -> None:
    ((cell, after),) = cells(sheet.export([[text, "after"]]))
    assert (cell[:1], after) == ("'", "after")
    assert cell[1:].strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "decimal", "said"),
    [
        ("Cups; =1", ".", "Cups;' =1"),
        ('Cups;"=1', ".", "Cups;'\"=1"),
        ("Cups\n=1\n-2", ".", "Cups\n'=1\n'-2"),
        ("Cups, @A1, and;-1", ",", "Cups,' @A1, and;-1"),
        ("Cups, -1", ".", "Cups, -1"),
    ],
)
def test_no_cell_is_a_formula_where_a_program_sees_its_end_elsewhere(text: str, decimal: str, said: str) -> None:
    written = sheet.export([[text]], decimal)
    assert [*csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";" if decimal == "," else ",")] == [
        [said]
    ]


@pytest.mark.parametrize("text", ["a = b", "2 + 2", "e-mail", "", "'", 'Say "no", or\nnot', "a;b", "Réunion n° 1"])
def test_other_texts_are_as_they_were(text: str) -> None:
    assert cells(sheet.export([[text, "after"]])) == [[text, "after"]]


def test_numbers_stay_numbers() -> None:
    assert sheet.export([["a", -3, 2.5]]) == "\ufeffa,-3,2.5\r\n"
    assert sheet.export([["a", -3, 2.5]], decimal=",") == "\ufeffa;-3;2,5\r\n"


def test_a_hostile_record_is_defused_and_a_hidden_one_is_not_there(tmp_path: Path) -> None:
    risks = (
        "- {id: a, category: risk, statement: '=1+1', response: '@x', owner: quiet-q}\n"
        "- {id: b, category: risk, statement: Hidden, visibility: never-publish}\n"
    )
    people = "name: Quiet Q\norganization: garden\n"
    files = {"content/risks.yml": risks, "content/people/quiet-q.yml": people}
    site = load(sites.handbook(tmp_path / "h", sites.SMALL, files))
    head, row = cells(sheets.of_kind(site, site.handbook.records.kinds["risk"]))
    garden = site.title("organization", "garden")
    assert dict(zip(head, row, strict=True)) == {
        "Id": "a",
        "Risk": "'=1+1",
        "Category": "Risk",
        "Response": "'@x",
        "Owner": f"somebody from {garden}",
    }


def test_french_sheets_have_semicolons(tmp_path: Path) -> None:
    partnership = (sites.SMALL / "content/partnership.yml").read_text("utf-8") + "languages: [fr, en]\n"
    risks = "- {id: pluie, category: risk, statement: {en: Rain, fr: La pluie}, likelihood: 3}\n"
    files = {"content/partnership.yml": partnership, "content/risks.yml": risks}
    site = load(sites.handbook(tmp_path / "h", sites.SMALL, files))
    with words.language("fr"):
        text = sheets.of_kind(site, site.handbook.records.kinds["risk"])
    assert cells(text, ";")[1][:2] == ["pluie", "La pluie"]


def workbook(*pages: tuple[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """What a workbook holds, as another program reads it; every text is a text, and none a formula or a link."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.export(pages, sites.TODAY)))
    for page in book.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type in ("s", "n", "d")
            assert cell.hyperlink is None
    return {page.title: [[read(value) for value in row] for row in page.iter_rows(values_only=True)] for page in book}


def read(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_a_workbook_has_every_register_as_its_sheet_does(example: Site) -> None:
    found = workbook(*pages(example))
    kinds = [kind for kind in example.kinds if kind.folder]
    assert list(found)[: len(kinds) + 2] == [*(kind.plural for kind in kinds), "To do", "About"]
    for kind in kinds:
        empty_is_nothing = [[value if value != "" else None for value in row] for row in sheets.register(example, kind)]
        assert found[kind.plural] == empty_is_nothing


def test_dates_are_dates_and_amounts_are_numbers(example: Site) -> None:
    found = workbook(*pages(example))
    head, *rows = found[example.handbook.records.kinds["risk"].plural]
    assert {type(row[head.index("Review date")]) for row in rows} == {date, type(None)}
    assert {type(row[head.index("Likelihood")]) for row in rows} == {int}
    head, *rows = found["To do"]
    assert {type(row[head.index("Due")]) for row in rows} >= {date}


def test_days_that_excel_does_not_have_are_text() -> None:
    days = [date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]
    assert workbook(("Days", [["Id"], days])) == {"Days": [["Id", None, None], ["1900-02-28", *days[1:]]]}


def test_a_workbook_is_the_same_each_time(example: Site) -> None:
    assert xlsx.export(pages(example), "2026-11-23") == xlsx.export(pages(example), "2026-11-23")


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1}", "@SUM(A1)", "https://example.org", "0012", "<b>&", "a\nb", "x" * 40_000]
)
def test_a_text_in_a_workbook_is_the_text(text: str) -> None:
    assert workbook(("Risks", [["Id"], [text]])) == {"Risks": [["Id"], [text[:32_767]]]}


def test_names_that_excel_does_not_take() -> None:
    wanted = ["Risks", "risks", "", "'Plan: [a/b]?'", "History", "long " * 20, "long " * 20]
    found = list(workbook(*((name, [["Id"]]) for name in wanted)))
    assert found[:5] == ["Risks", "risks 2", "-", "Plan   a b", "History 2"]
    assert len({name.casefold() for name in found}) == len(wanted)


def test_votes_have_a_column_each_and_a_ballot_one_of_its_own(tmp_path: Path) -> None:
    head = "---\ntype: election\nstatus: adopted\ndate: 2026-05-02\nproposal: A shed\noutcome: Yes\n"
    files = {
        "content/decisions/shed.md": f"{head}votes: {{for: 7, against: 2, abstain: 1, not_voting: 0}}\n---\n",
        "content/decisions/hall.md": (
            f"{head}ballot: [{{option: =old, votes: 8, chosen: true}}, {{option: New, votes: 3}}]\n---\n"
        ),
    }
    site = load(sites.handbook(tmp_path / "h", sites.SMALL, files))
    head_row, *rows = sheets.register(site, site.handbook.records.kinds["decision"])
    by_id = {row[0]: dict(zip(head_row, row, strict=True)) for row in rows}
    votes = ("Votes: For", "Votes: Against", "Votes: Abstentions", "Votes: Did not vote")
    assert [by_id["shed"][name] for name in votes] == [7, 2, 1, 0]
    assert [by_id["hall"][name] for name in votes] == [""] * 4
    assert by_id["hall"]["Options voted on"] == "=old, 8, Chosen; New, 3"
