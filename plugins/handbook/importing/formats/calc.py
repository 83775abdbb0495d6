"""Spreadsheets of LibreOffice and its kin (ODS)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handbook.importing.formats import tables, zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Unreadable
from handbook.importing.formats.tables import Book, Row, Sheet, Value
from handbook.importing.formats.xlsx import COLUMNS, ROWS
from handbook.words import _, listing

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

#: A sheet that is filled from another file, or a formula that looks into one.
_LINKED = re.compile(rb"<table:table-source\b|table:formula=\"[^\"]{0,20}(?:'|&apos;)(?:file|https?):")


def read(data: bytes) -> Book:
    """The sheets of a spreadsheet. Raises :class:`Unreadable` where it cannot be read safely."""
    archive = zips.opened(data, ("content.xml",))
    with needed():
        import python_calamine
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        states = {one.name: one.visible == python_calamine.SheetVisibleEnum.Visible for one in book.sheets_metadata}
        shown = [name for name, visible in states.items() if visible]
        unseen = _unseen(archive.read("content.xml"))
        sheets = tuple(_sheet(book.get_sheet_by_name(name), name, len(states) > 1, unseen) for name in shown)
    except (python_calamine.CalamineError, ValueError, OSError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    remarks = zips.remarks(archive)
    if hidden := [name for name, visible in states.items() if not visible]:
        remarks.append(_("hidden sheets were left out: {names}").format(names=listing(hidden)))
    if _LINKED.search(archive.read("content.xml")):
        remarks.append(_("what it links from elsewhere was not fetched"))
    return Book(sheets, tuple(remarks))


@dataclass
class _Hidden:
    """The rows and columns of a sheet that nobody sees: the first and last of each run, counted from 1."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)

    def has(self, row: int) -> bool:
        return any(first <= row <= last for first, last in self.rows)


def _unseen(content: bytes) -> dict[str, _Hidden]:
    """What is hidden in each sheet: the library that reads the cells does not say it."""
    found: dict[str, _Hidden] = {}
    if b"table:visibility=" not in content:
        return found
    with needed():
        from defusedxml import DefusedXmlException, ElementTree
    at: dict[str, int] = {}
    hidden = _Hidden()
    try:
        for event, node in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
            tag = node.tag.removeprefix(f"{_TABLE}table-") if node.tag.startswith(_TABLE) else ""
            if node.tag == f"{_TABLE}table" and event == "start":
                at = {"row": 0, "column": 0}
                hidden = found[str(node.get(f"{_TABLE}name"))] = _Hidden()
            elif tag in at and event == "start":
                first = at[tag] + 1
                at[tag] += int(node.get(f"{_TABLE}number-{tag}s-repeated") or 1)
                if node.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                    (hidden.rows if tag == "row" else hidden.columns).append((first, at[tag]))
            elif event == "end":
                node.clear()
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    return found


def _sheet(sheet: Any, name: str, is_one_of_many: bool, unseen: Mapping[str, _Hidden]) -> Sheet:
    if sheet.total_height > ROWS or sheet.total_width > COLUMNS:
        raise Unreadable(_("{sheet} has more than {rows} rows").format(sheet=sheet.name, rows=f"{ROWS:,}"))
    read = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, len(read))):
            read[row][left : right + 1] = [read[top][left]] * len(read[row][left : right + 1])
    hidden = unseen.get(name, _Hidden())
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(read, start=1) if not hidden.has(number)]
    width = max(map(len, read), default=0)
    columns = [at for first, last in hidden.columns for at in range(first, min(last, width) + 1)]
    gone = [number for number in range(1, len(read) + 1) if hidden.has(number)]
    kept = tuple(row for row in rows if any(value is not None for value in row.cells))
    return Sheet(name if is_one_of_many else "", kept, tuple(tables.unseen(gone, columns)))


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (bool, int, float, date)) else str(value)
