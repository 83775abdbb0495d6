"""Bars: what was planned as an outline, what came of it as a bar inside, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.pages.charts import lettering, scales
from handbook.pages.charts.shapes import LEADING, NARROW, SIZE, SMALL, Drawing, Rect, Shape, Text, block, centred, line

_OUTER, _INNER = 18, 8
_LABEL, _GAP = 220, 16
_BETWEEN = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A label with two amounts, of which each may be missing, and both in words."""

    label: str
    planned: float | None
    actual: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a heading, which may be empty."""

    title: str
    bars: tuple[Bar, ...]


def drawing(groups: Sequence[Group], width: float) -> Drawing:
    """All bars on one scale: beside their labels where there is room, below them on a phone."""
    amounts = [amount for group in groups for bar in group.bars for amount in (bar.planned, bar.actual)]
    low, high = scales.around(amount for amount in amounts if amount is not None)
    beside = width > NARROW
    said = [lettering.width(bar.words, SMALL) for group in groups for bar in group.bars]
    right = width - (min(max(said, default=0), width / 3) + _GAP if beside else 0)
    scale = scales.Scale(low, high, _LABEL + _GAP if beside else 1, right - 1)
    shapes: list[Shape] = []
    y = 2.0
    for group in groups:
        for text in lettering.fitted(group.title, width, SIZE, bold=True):
            shapes.append(Text(0, y + SIZE, text, "bold"))
            y += LEADING + 12
        for bar in group.bars:
            row, high_of_row = _beside(bar, y, scale, width) if beside else _below(bar, y, scale, width)
            shapes += row
            y += high_of_row + _BETWEEN
        y += 8
    return Drawing(width, max(y - _BETWEEN - 4, 4), tuple(shapes))


def _beside(bar: Bar, y: float, scale: scales.Scale, width: float) -> tuple[list[Shape], float]:
    lines = lettering.fitted(bar.label, _LABEL, SIZE, 2)
    high = max(_OUTER, LEADING * len(lines))
    middle = y + high / 2
    words = lettering.cut(bar.words, width / 3, SMALL)
    return [
        *centred(0, middle, lines),
        *_bar(bar, middle, scale),
        Text(width, middle + 4, words, "quiet", "end", SMALL),
    ], high


def _below(bar: Bar, y: float, scale: scales.Scale, width: float) -> tuple[list[Shape], float]:
    lines = lettering.fitted(bar.label, width, SIZE, 2)
    words = lettering.fitted(bar.words, width, SMALL)
    under = y + LEADING * len(lines)
    shapes: list[Shape] = [*block(0, y + SIZE, lines), *block(0, under + 13, words, "quiet", size=SMALL)]
    under += 19 if words else 4
    return [*shapes, *_bar(bar, under + _OUTER / 2, scale)], under + _OUTER - y


def _bar(bar: Bar, middle: float, scale: scales.Scale) -> list[Shape]:
    shapes: list[Shape] = []
    zero = scale(0)
    if bar.planned is not None:
        shapes.append(_from(zero, scale(bar.planned), middle, _OUTER, "planned", 3))
    if bar.actual is not None:
        shapes.append(_from(zero, scale(bar.actual), middle, _INNER, "mark", 2))
    shapes.append(line(zero, middle - _OUTER / 2 - 2, zero, middle + _OUTER / 2 + 2, "axis"))
    return shapes


def _from(zero: float, end: float, middle: float, high: float, look: str, round: float) -> Rect:  # noqa: A002
    wide = abs(end - zero)
    return Rect(min(zero, end), middle - high / 2, wide, high, look, min(round, wide / 2))


def key(planned: str, actual: str) -> list[tuple[list[Shape], str]]:
    """What the outline and the bar inside stand for."""
    return [([Rect(1, 1, 26, 14, "planned", 3)], planned), ([Rect(1, 4, 26, 8, "mark", 2)], actual)]
