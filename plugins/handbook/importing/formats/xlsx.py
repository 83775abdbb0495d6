"""Excel workbooks: formulas as the values that were saved; hidden sheets and rows are left out, and said."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from handbook.importing.formats import tables, zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Unreadable
from handbook.importing.formats.tables import Book, Row, Sheet, Value
from handbook.words import _, listing

#: No sheet that is taken over is larger.
ROWS, COLUMNS = 50_000, 300
_UNSAVED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f(?:/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
_SHOWN = 12


def read(data: bytes) -> Book:
    """The sheets of a workbook. Raises :class:`Unreadable` where it cannot be read safely."""
    archive = zips.opened(data, ("xl/workbook.xml",))
    with needed():
        import openpyxl
    remarks = zips.remarks(archive)
    remarks += _unsaved(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        sheets = book.worksheets
        hidden = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
        shown = tuple(_sheet(sheet, len(sheets) > 1) for sheet in sheets if sheet.sheet_state == "visible")
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    if hidden:
        remarks.append(_("hidden sheets were left out: {names}").format(names=listing(hidden)))
    return Book(shown, tuple(remarks))


def _unsaved(archive: zipfile.ZipFile) -> Iterator[str]:
    """The formulas whose values were never saved."""
    for name in archive.namelist():
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            cells = [cell.decode() for cell in _UNSAVED.findall(archive.read(name))]
            if cells:
                said = _(
                    "formulas without a saved value were left out ({cells}): open and save it once in a spreadsheet"
                )
                yield said.format(cells=listing(cells[:_SHOWN]))


def _sheet(sheet: Any, is_one_of_many: bool) -> Sheet:
    if sheet.max_row > ROWS or sheet.max_column > COLUMNS:
        raise Unreadable(_("{sheet} has more than {rows} rows").format(sheet=sheet.title, rows=f"{ROWS:,}"))
    spread = dict(_spread(sheet))
    hidden = sorted(number for number, row in sheet.row_dimensions.items() if row.hidden)
    unseen = set(hidden)
    rows = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        values = tuple(_value(value) for value in cells)
        if number in spread:
            values = tuple(spread[number].get(column, value) for column, value in enumerate(values))
        if number not in unseen and any(value is not None for value in values):
            rows.append(Row(number, values))
    gone = [number for number in hidden if number <= sheet.max_row]
    columns = [
        at
        for one in sheet.column_dimensions.values()
        if one.hidden
        for at in range(one.min or 1, min(one.max or 1, sheet.max_column) + 1)
    ]
    return Sheet(sheet.title if is_one_of_many else "", tuple(rows), tuple(tables.unseen(gone, columns)))


def _spread(sheet: Any) -> Iterator[tuple[int, dict[int, Value]]]:
    """What merged cells hold, for each of the cells that they cover, by row and column."""
    found: dict[int, dict[int, Value]] = {}
    for area in sheet.merged_cells.ranges:
        value = _value(sheet.cell(area.min_row, area.min_col).value)
        if area.size["rows"] * area.size["columns"] <= ROWS:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    found.setdefault(row, {})[column - 1] = value
    yield from found.items()


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (bool, int, float, date)) or value is None else str(value)
