"""Tables for spreadsheets (CSV): as Excel and LibreOffice open them with a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from handbook.oneline import several

Cell = str | int | float | date
#: A cell that begins with one of these is run as a formula, in some programs after blanks and in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What programs skip at the beginning of a cell: blanks, marks that nobody sees, and the quote that they take off.
_BEFORE = ' \u00a0\u200b\u200c\u200d\ufffd\u3000"'


def export(rows: Iterable[Sequence[Cell]], decimal: str = ".") -> str:
    """The rows as CSV, the first one naming the columns; ``decimal`` is how the reader's language writes a half.

    It begins with a byte order mark, or Excel would take it for its own old alphabet. Where numbers have a decimal
    comma, spreadsheets expect semicolons between cells. A text that would run as a formula gets an apostrophe in front.
    """
    sheet = io.StringIO()
    write = csv.writer(sheet, delimiter=";" if decimal == "," else ",", lineterminator="\r\n").writerow
    for row in rows:
        write([_cell(value, decimal) for value in row])
    return f"\ufeff{sheet.getvalue()}"


def _cell(value: Cell, decimal: str) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value).replace(".", decimal)
    text = "\n".join(several(value))
    return f"'{text}" if text.lstrip(_BEFORE).startswith(_FORMULA) else text
