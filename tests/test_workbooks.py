"""What spreadsheets hide, work out, run and link: said, read as values, and never followed."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

import papers
from handbook.importing.formats import calc, xlsx, zips
from handbook.importing.formats.paper import Unreadable
from handbook.importing.formats.tables import Book

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def _cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods(*rows: str, columns: str = "<table:table-column/><table:table-column/>", **more: str) -> bytes:
    """A spreadsheet of LibreOffice of these rows, which are XML already."""
    table = f'<table:table table:name="Members">{columns}{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_NAMES}>{body}</office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/></manifest:manifest>'
    )
    return papers.zipped({"mimetype": _TYPE, "content.xml": content, "META-INF/manifest.xml": manifest, **more})


def row(*cells: str, hidden: str = "", times: int = 1) -> str:
    look = f' table:visibility="{hidden}"' if hidden else ""
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{look}{repeated}>{''.join(cells)}</table:table-row>"


def texts(book: Book) -> list[tuple[int, list[object]]]:
    return [(one.number, list(one.cells)) for one in book.sheets[0].rows]


def test_hidden_rows_and_columns_of_a_libreoffice_sheet_are_said() -> None:
    book = calc.read(
        ods(
            row(_cell("Name"), _cell("Role")),
            row(_cell("Ann"), _cell("Chair")),
            row(_cell("Bo"), _cell("Left"), hidden="collapse", times=2),
            row(_cell("Cy"), _cell("Cook"), hidden="filter"),
            row(_cell("Di"), _cell("Guest")),
            columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
        )
    )
    assert texts(book) == [(1, ["Name", "Role"]), (2, ["Ann", "Chair"]), (6, ["Di", "Guest"])]
    assert book.sheets[0].remarks == (
        "these rows are hidden, and were left out: 3-5",
        "these columns are hidden, and were taken over like the others: B",
    )


def test_hidden_columns_of_an_excel_sheet_are_said() -> None:
    file = openpyxl.load_workbook(io.BytesIO(papers.workbook({"Members": [["Name", "Role"], ["Ann", "Chair"]]})))
    file.active.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    file.save(out)
    assert xlsx.read(out.getvalue()).sheets[0].remarks == (
        "these columns are hidden, and were taken over like the others: B",
    )


def test_formulas_are_the_values_that_were_saved() -> None:
    worked_out = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    outside = _cell("Ann", " table:formula=\"of:='file:///etc/passwd'#$Sheet1.A1\"")
    assert texts(calc.read(ods(row(worked_out, outside)))) == [(1, [2, "Ann"])]
    book = papers.workbook({"Members": [["Name", "Sum"], ["Ann", "=1+1"]]})
    read = xlsx.read(book)
    assert texts(read)[1] == (2, ["Ann", None])
    assert read.remarks == (
        "formulas without a saved value were left out (B2): open and save it once in a spreadsheet",
    )


def _with(data: bytes, name: str, text: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("xl/vbaProject.bin", "x", "its macros were not read"),
        ("xl/externalLinks/externalLink1.xml", "<a/>", "what it links from other workbooks was not fetched"),
        (
            "xl/media/_rels/x.rels",
            '<Relationships><Relationship Target="http://example.org" TargetMode="External"/></Relationships>',
            "what it links from elsewhere was not fetched",
        ),
    ],
)
def test_macros_and_links_of_an_excel_workbook_are_said(name: str, text: str, said: str) -> None:
    book = papers.workbook({"Members": [["Name", "Role"], ["Ann", "Chair"]]})
    assert xlsx.read(book).remarks == ()
    assert xlsx.read(_with(book, name, text)).remarks == (said,)


def test_macros_and_links_of_a_libreoffice_sheet_are_said() -> None:
    plain = row(_cell("Name"), _cell("Role"))
    assert calc.read(ods(plain)).remarks == ()
    assert calc.read(ods(plain, **{"Basic/Standard/Module1.xml": "<a/>"})).remarks == ("its macros were not read",)
    linked = '<table:table-source xlink:href="http://example.org/x.ods" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    remarks = calc.read(ods(plain, columns=f"{linked}<table:table-column/><table:table-column/>")).remarks
    assert remarks == ("what it links from elsewhere was not fetched",)
    formula = _cell("Ann", " table:formula=\"of:='file:///etc/passwd'#$Sheet1.A1\"")
    assert calc.read(ods(row(formula))).remarks == remarks


def test_a_libreoffice_sheet_that_is_hostile_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_WHOLE", 1_000_000)
    plain = row(_cell("Name"), _cell("Role"))
    for hostile, why in (
        (ods(plain)[:200], "damaged"),
        (ods(plain, **{"content.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}), "entities"),
        (ods(plain, **{"bomb.bin": "0" * 2_000_000}), "too large"),
        (ods(row(_cell("x"), times=60_000)), "more than"),
    ):
        with pytest.raises(Unreadable, match=why):
            calc.read(hostile)
