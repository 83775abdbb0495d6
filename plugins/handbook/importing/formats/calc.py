"""Spreadsheets of LibreOffice and its kin (ODS)."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from handbook.importing.formats import zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Unreadable
from handbook.importing.formats.tables import Book, Row, Sheet, Value
from handbook.importing.formats.xlsx import COLUMNS, ROWS
from handbook.words import _, listing


def read(data: bytes) -> Book:
    """The sheets of a spreadsheet. Raises :class:`Unreadable` where it cannot be read safely."""
    archive = zips.opened(data, ("content.xml",))
    with needed():
        import python_calamine
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        states = {one.name: one.visible == python_calamine.SheetVisibleEnum.Visible for one in book.sheets_metadata}
        shown = [name for name, visible in states.items() if visible]
        sheets = tuple(_sheet(book.get_sheet_by_name(name), name if len(states) > 1 else "") for name in shown)
    except (python_calamine.CalamineError, ValueError, OSError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    remarks = zips.remarks(archive)
    if hidden := [name for name, visible in states.items() if not visible]:
        remarks.append(_("hidden sheets were left out: {names}").format(names=listing(hidden)))
    if b'table:visibility="' in archive.read("content.xml"):
        remarks.append(_("it has hidden rows or columns, which were taken over like the others: look at them"))
    return Book(sheets, tuple(remarks))


def _sheet(sheet: Any, name: str) -> Sheet:
    if sheet.total_height > ROWS or sheet.total_width > COLUMNS:
        raise Unreadable(_("{sheet} has more than {rows} rows").format(sheet=sheet.name, rows=f"{ROWS:,}"))
    read = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, len(read))):
            read[row][left : right + 1] = [read[top][left]] * len(read[row][left : right + 1])
    rows = (Row(number, tuple(cells)) for number, cells in enumerate(read, start=1))
    return Sheet(name, tuple(row for row in rows if any(value is not None for value in row.cells)))


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (bool, int, float, date)) else str(value)
