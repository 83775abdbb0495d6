"""Grids: rows of cells as a table that every format can draw: no cell reaches out of it, and no place is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handbook.documents.document import Cell

Row = tuple[Cell, ...]


def columns(rows: Sequence[Row]) -> int:
    """How many columns the widest of the rows has."""
    return max((sum(cell.columns for cell in row) for row in rows), default=0)


def filled(rows: Sequence[Row], width: int) -> tuple[Row, ...]:
    """The rows as a grid of so many columns: cells cut down to the room that there is, and empty ones in the rest."""
    taken: set[tuple[int, int]] = set()
    made: list[Row] = []
    for at, row in enumerate(rows):
        cells: list[Cell] = []
        column, waiting = 0, list(row)
        while column < width:
            if (at, column) in taken:
                column += 1
                continue
            cell = waiting.pop(0) if waiting else Cell(())
            room = next((n for n in range(1, width - column) if (at, column + n) in taken), width - column)
            cell = replace(cell, columns=min(cell.columns, room), rows=min(cell.rows, len(rows) - at))
            taken |= {(at + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}
            cells.append(cell)
            column += cell.columns
        made.append(tuple(cells))
    return tuple(made)
