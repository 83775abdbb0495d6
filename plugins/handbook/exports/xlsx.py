"""A workbook (XLSX): every register on a sheet of its own, for whoever asks for Excel."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handbook.exports.csv import Cell
from handbook.oneline import line, several

#: Excel takes no longer names of sheets, none of these signs, and no apostrophe at either end.
_NAME = 31
_REFUSED = re.compile(r"[\[\]:*?/\\]|^'|'\Z")
#: Excel holds no longer text in a cell.
_MOST = 32_767
_WIDEST = 60
#: Excel's days begin here, and one that it counts before was none.
_FIRST = datetime.date(1900, 3, 1)


def export(sheets: Sequence[tuple[str, Sequence[Sequence[Cell]]]], day: str) -> bytes:
    """A workbook of the ``sheets``, each with its name: rows of which the first names the columns.

    A text is always a text: none is run as a formula or made a link. A date is one that Excel reckons with. ``day`` is
    the date that the file says it is of.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime.datetime.fromisoformat(day)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    names = _names([name for name, _rows in sheets])
    for name, (_name, rows) in zip(names, sheets, strict=True):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                _write(sheet, (at, column), value, body if at else head, days)
        for column in range(len(rows[0])):
            sheet.set_column(column, column, _width([row[column] for row in rows]))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    book.close()
    return file.getvalue()


def _write(sheet: Worksheet, place: tuple[int, int], value: Cell, look: Format, days: Format) -> None:
    """Write one cell as what it is; a date before Excel's first one is a text."""
    if value == "":
        sheet.write_blank(*place, None, look)
    elif isinstance(value, datetime.date) and value >= _FIRST:
        sheet.write_datetime(*place, datetime.datetime.combine(value, datetime.time()), days)
    elif isinstance(value, (str, datetime.date)):
        sheet.write_string(*place, "\n".join(several(str(value)))[:_MOST], look)
    else:
        sheet.write_number(*place, value, look)


def _names(wanted: Sequence[str]) -> list[str]:
    """The names as Excel takes them, no two alike."""
    names: list[str] = []
    for name in wanted:
        short = _REFUSED.sub(" ", line(name)).strip()[:_NAME].strip() or "-"
        taken = {known.casefold() for known in (*names, "History")}
        numbered = (f"{short[: _NAME - 4]} {number}" for number in range(2, len(wanted) + 3))
        names.append(next(one for one in (short, *numbered) if one.casefold() not in taken))
    return names


def _width(cells: Sequence[Cell]) -> int:
    """How many characters wide a column is: as its longest text, within bounds."""
    return max(8, min(_WIDEST, 2 + max(len(str(cell)) for cell in cells)))
