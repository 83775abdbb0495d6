"""Widths: how much of the line each column of a table takes."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.documents.document import Cell, words

#: A column is at least as wide as its longest word, up to so many letters, and no wider than so many.
_WORD, _TEXT = 16, 160


def widths(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[float, ...]:
    """A share for each column, by its longest word and its longest cell: a long text gets more, but not all."""
    needed = [4.0] * columns
    for row in rows:
        at = 0
        for cell in row:
            if cell.columns == 1 and at < columns:
                needed[at] = max(needed[at], _needed(cell))
            at += cell.columns
    return tuple(round(one, 2) for one in needed)


def _needed(cell: Cell) -> float:
    text = words(cell.inside)
    longest = max(map(len, text.split()), default=0)
    return float(min(longest, _WORD) + min(len(text), _TEXT) ** 0.75)
