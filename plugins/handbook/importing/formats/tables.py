"""Spreadsheets as every format gives them: sheets of rows of cells, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.words import _, listing

Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Row:
    """The cells of a row, and its number from 1."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, empty in a file that has only one, its rows, and what was left out of it."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def place(self, row: int, column: int) -> str:
        """How people name a cell: ``C7``, with its sheet where there are several."""
        cell = f"{letters(column)}{row}"
        return f"{self.name}!{cell}" if self.name else cell


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets, and what was left out of it."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The letters of a column, counted from 0: ``A``, ``AB``."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def unseen(rows: Sequence[int], columns: Sequence[int]) -> Iterator[str]:
    """What is said of the rows and columns of a sheet that are hidden in it, by their numbers from 1."""
    if rows:
        yield _("these rows are hidden, and were left out: {rows}").format(rows=ranges(rows))
    if columns:
        names = listing([letters(column - 1) for column in columns])
        yield _("these columns are hidden, and were taken over like the others: {columns}").format(columns=names)


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in short: ``3-5, 9``."""
    said: list[list[int]] = []
    for number in numbers:
        if said and number == said[-1][-1] + 1:
            said[-1].append(number)
        else:
            said.append([number])
    return ", ".join(f"{one[0]}-{one[-1]}" if len(one) > 1 else str(one[0]) for one in said)
