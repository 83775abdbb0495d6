"""Widths: how much of the line each column of a table takes."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.documents.document import Cell, words

#: So many letters fit into a line beside each other, and so many are room enough for a word, and for a text.
_LINE, _WORD, _TEXT = 96, 16, 160
#: Letters for which there is room between columns.
_BETWEEN = 2.5


def widths(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[float, ...]:
    """A share for each column: room for its longest word, and of what is left the more the longer its texts are."""
    least, most = [_BETWEEN] * columns, [_BETWEEN] * columns
    for row in rows:
        at = 0
        for cell in row:
            if cell.columns == 1 and at < columns:
                text = words(cell.inside)
                bold = 1.1 if cell.head else 1
                word = min(max(map(len, text.split()), default=0), _WORD) * bold
                least[at] = max(least[at], word + _BETWEEN)
                most[at] = max(most[at], min(len(text), _TEXT) * bold + _BETWEEN)
            at += cell.columns
    left = max(_LINE - sum(least), 0)
    wanted = [max(much - little, 0.0) ** 0.75 for little, much in zip(least, most, strict=True)]
    share = min(left / (sum(wanted) or 1), 8)
    return tuple(round(little + share * more, 1) for little, more in zip(least, wanted, strict=True))
