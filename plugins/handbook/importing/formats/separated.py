"""Tables as text (CSV) with any sign between cells, in any of the usual encodings."""

from __future__ import annotations

import csv
import io
import re

from handbook.importing.formats import paper
from handbook.importing.formats.paper import Unreadable
from handbook.importing.formats.tables import Book, Row, Sheet, Value
from handbook.importing.formats.xlsx import COLUMNS, ROWS
from handbook.words import _

_SIGNS = ";,\t|"
#: What export writes before a text that a spreadsheet would run.
_APOSTROPHE = re.compile(r"(^|[,;\n])'(?=[ \u00a0\u200b\u200c\u200d\ufffd\u3000\"]*[=+@＝＋－＠-])")
_HEAD = 60


def read(data: bytes) -> Book:
    """The one sheet of a table as text. Raises :class:`Unreadable` where it is none."""
    text = paper.decoded(data).removeprefix("\ufeff")
    if "\0" in text:
        raise Unreadable(_("it is no text"))
    if named := re.match(r"sep=(.)\n", text):
        text = text[named.end() :]
    sign = named[1] if named else _sign(text)
    try:
        read = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    if len(read) > ROWS or any(len(row) > COLUMNS for row in read):
        raise Unreadable(_("{sheet} has more than {rows} rows").format(sheet=_("the table"), rows=f"{ROWS:,}"))
    rows = (Row(number, tuple(map(_value, cells))) for number, cells in enumerate(read, start=1))
    kept = tuple(row for row in rows if any(value is not None for value in row.cells))
    remarks = () if _is_utf(data) else (_("it was read in the old Western alphabet; look at its accents"),)
    return Book((Sheet("", kept),), remarks)


def _is_utf(data: bytes) -> bool:
    try:
        data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _sign(text: str) -> str:
    """The sign that parts the first rows into the most cells of which every row has as many."""
    head = "\n".join(text.split("\n")[:_HEAD])

    def worth(sign: str) -> tuple[float, int]:
        counts = [len(row) for row in csv.reader(io.StringIO(head), delimiter=sign) if any(row)]
        common = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(common) / len(counts) if common > 1 else 0, common)

    return max(_SIGNS, key=worth)


def _value(cell: str) -> Value:
    return plain(cell).strip() or None


def plain(text: str) -> str:
    """A text without the apostrophe that an export writes before what would run."""
    return _APOSTROPHE.sub(r"\1", text)
