"""Tables for spreadsheets (CSV): as Excel and LibreOffice open them with a double click."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from handbook.oneline import several

Cell = str | int | float | date
#: What runs as a formula at the beginning of a cell, in some programs in full width too. Programs skip blanks there,
#: marks that nobody sees, and the quote that they take off.
_FORMULA = r'(?=[ \u00a0\u200b\u200c\u200d\ufffd\u3000"]*[=+@＝＋－＠-])'
#: Where one can begin, by the sign between cells: a program that expects another sign takes that for the end of a cell,
#: and each line for a row, quotes or not.
_BEGINNING = {sign: re.compile(f"(?:^|{other}){_FORMULA}", re.MULTILINE) for sign, other in ((",", ";"), (";", ","))}


def export(rows: Iterable[Sequence[Cell]], decimal: str = ".") -> str:
    """The rows as CSV, the first one naming the columns; ``decimal`` is how the reader's language writes a half.

    It begins with a byte order mark, or Excel would take it for its own old alphabet. Where numbers have a decimal
    comma, spreadsheets expect semicolons between cells. A text that would run as a formula gets an apostrophe in front.
    """
    sheet = io.StringIO()
    sign = ";" if decimal == "," else ","
    write = csv.writer(sheet, delimiter=sign, lineterminator="\r\n").writerow
    for row in rows:
        write([_cell(value, decimal, _BEGINNING[sign]) for value in row])
    return f"\ufeff{sheet.getvalue()}"


def _cell(value: Cell, decimal: str, beginning: re.Pattern[str]) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value).replace(".", decimal)
    return beginning.sub(lambda begin: f"{begin[0]}'", "\n".join(several(value)))
