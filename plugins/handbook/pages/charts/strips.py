"""Strips: one below the other for stages or partners, each filled as far as its questions were answered in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from handbook.pages.charts import lettering, scales
from handbook.pages.charts.figure import Key
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Anchor,
    Dot,
    Drawing,
    Path,
    Rect,
    Shape,
    Text,
    block,
    cross,
    diamond,
    line,
    tick,
)

_LABEL, _SAID, _GAP, _FOOT = 170, 116, 16, 20
#: What marks a turn is so large, and stands at the upper edge.
_MARK = 7
#: So far apart the names of months stand at least.
_MONTH = 84


@dataclass(frozen=True, slots=True)
class Level:
    """On a ``day``, as a number, ``done`` of ``of`` questions were answered; ``closed``: as many as are needed."""

    day: int
    done: int
    of: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """What became of something called ``title``: its levels in order, None where nobody knows.

    ``said`` is how it is today, in words. ``turns`` are days, as numbers, with what came of it then: ``complete``,
    ``adopted`` or ``reopened``.
    """

    title: str
    said: str
    levels: tuple[Level | None, ...]
    turns: tuple[tuple[int, str], ...] = ()

    @property
    def most(self) -> int:
        """The most questions that there were at once."""
        return max((level.of for level in self.levels if level), default=0)


def drawing(
    strips: Sequence[Strip], days: tuple[int, int], high: float, width: float, name: Callable[[date], str]
) -> Drawing:
    """The strips below each other, each ``high``, from the first of the ``days`` to the last; ``name`` says months."""
    beside = width > NARROW
    left, right = (_LABEL, width - _SAID) if beside else (0.0, width)
    scale = scales.Scale(*days, left, right)
    shapes: list[Shape] = []
    y = _MARK + 1.0
    for strip in strips:
        if beside:
            shapes += _beside(strip, y, high, width)
        else:
            shapes += _above(strip, y, width)
            y += LEADING + 8
        shapes += _filled(strip, scale, y, high)
        y += high + _GAP
    y -= _GAP - _FOOT
    shapes += _months(days, scale, y, name)
    return Drawing(width, y + 6, tuple(shapes))


def _beside(strip: Strip, y: float, high: float, width: float) -> Iterator[Shape]:
    """The title before the strip, and how it is today behind it."""
    most = max(1, int(high // LEADING))
    for text, room, x, look in (
        (strip.title, _LABEL - 14, 0.0, "bold"),
        (strip.said, _SAID - 12, width - _SAID + 12, ""),
    ):
        size = SIZE if look else SMALL
        lines = lettering.fitted(text, room, size, most, bold=bool(look))
        first = y + high / 2 + size * 0.35 - LEADING * size / SIZE * (len(lines) - 1) / 2
        yield from block(x, first, lines, look, "start", size)


def _above(strip: Strip, y: float, width: float) -> Iterator[Shape]:
    """The title above the strip, and how it is today at the end of the same line."""
    said = lettering.cut(strip.said, width * 0.45, SMALL)
    room = width - lettering.width(said, SMALL) - 12
    yield Text(0, y + SMALL, lettering.cut(strip.title, room, SIZE, bold=True), "bold")
    yield Text(width, y + SMALL, said, "", "end", SMALL)


def _filled(strip: Strip, scale: scales.Scale, y: float, high: float) -> Iterator[Shape]:
    foot = y + high
    tall = scales.Scale(0, max(1, strip.most), foot, y)
    for levels in _runs(strip.levels):
        asked = [(scale(level.day), tall(level.of)) for level in levels]
        yield _area(asked, foot, "planned")
        for part, closed in _parts(levels):
            done = [(scale(level.day), tall(level.done)) for level in part]
            if any(level.done for level in part):
                yield _area(done, foot, "good" if closed else "mark")
    yield line(scale.start, foot, scale.end, foot, "axis")
    for day, turn in strip.turns:
        x = min(max(scale(day), scale.start + _MARK), scale.end - _MARK)
        yield from _turn(x, y, turn)


def _runs(levels: Sequence[Level | None]) -> Iterator[list[Level]]:
    """The levels that follow one another; one alone is none that could be drawn."""
    run: list[Level] = []
    for level in (*levels, None):
        if level is not None:
            run.append(level)
            continue
        if len(run) > 1:
            yield run
        run = []


def _parts(levels: Sequence[Level]) -> Iterator[tuple[list[Level], bool]]:
    """A run in parts that are open or closed; each begins where the one before it ends."""
    part = [levels[0]]
    for before, level in pairwise(levels):
        if len(part) > 1 and level.closed is not before.closed:
            yield part, before.closed
            part = [before]
        part.append(level)
    yield part, part[-1].closed


def _area(points: Sequence[tuple[float, float]], foot: float, look: str) -> Path:
    """What lies between a line and the foot; where the line goes straight on, it needs no points."""
    needed = [
        point
        for at, point in enumerate(points)
        if not 0 < at < len(points) - 1 or not points[at - 1][1] == point[1] == points[at + 1][1]
    ]
    return Path((*needed, (points[-1][0], foot), (points[0][0], foot)), look, closed=True)


def _turn(x: float, y: float, turn: str) -> list[Shape]:
    if turn == "adopted":
        return [diamond(x, y, _MARK, "hollow")]
    if turn == "reopened":
        return [Dot(x, y, _MARK, "hollow-ink"), *cross(x, y, _MARK / 2 - 1, "stroke")]
    return [Dot(x, y, _MARK, "good halo"), tick(x, y, _MARK / 2, "on-mark stroke")]


def _months(days: tuple[int, int], scale: scales.Scale, y: float, name: Callable[[date], str]) -> Iterator[Shape]:
    wide = scale.end - scale.start
    for month in scales.months(*days, max(1, int(wide // _MONTH))):
        x = scale(month.toordinal())
        text = lettering.cut(name(month), _MONTH - 8, SMALL)
        half = lettering.width(text, SMALL) / 2
        anchor: Anchor = "start" if x - half < scale.start else "end" if x + half > scale.end else "middle"
        yield line(x, y - _FOOT, x, y - _FOOT + 4, "axis")
        yield Text(x, y, text, "quiet", anchor, SMALL)


def key(turns: Sequence[str], names: tuple[str, str, str, str, str], *, closed: bool) -> Key:
    """What the strips use: ``names`` are those of what was asked, answered, complete, adopted and opened again."""
    asked, answered, complete, adopted, reopened = names
    found: list[tuple[Sequence[Shape], str]] = [
        ([Rect(1, 2, 26, 12, "planned", 2)], asked),
        ([Rect(1, 2, 26, 12, "mark", 2)], answered),
    ]
    if closed:
        found.append(([Rect(1, 2, 26, 12, "good", 2), *_turn(14, 8, "complete")], complete))
    found += [
        (_turn(14, 8, turn), name) for turn, name in (("adopted", adopted), ("reopened", reopened)) if turn in turns
    ]
    return found


__all__ = ["NARROW", "WIDE", "Level", "Strip", "drawing", "key"]
