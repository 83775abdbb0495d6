"""Strips: one below the other for stages or partners, each filled as far as its questions were answered in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    centred,
    cross,
    diamond,
    line,
    tick,
)

_LABEL, _SAID, _GAP, _FOOT = 170, 116, 16, 20
#: What marks a turn is so large, and stands at the upper edge.
_MARK = 7
#: So far apart the names of months stand at least, and those of years.
_MONTH, _YEAR = 84, 48
#: What was on one day alone is as wide as that.
_DAY = 3


@dataclass(frozen=True, slots=True)
class Level:
    """On a ``day``, as a number, ``done`` of ``of`` questions were answered; ``complete``: as many as are needed."""

    day: int
    done: int
    of: int
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """What became of something called ``title``: its levels in order, None where nobody knows.

    ``said`` is how it is today, in words, and ``short`` in fewer. ``turns`` are days, as numbers, with what came of it
    then: ``complete``, ``adopted`` or ``reopened``.
    """

    title: str
    said: str
    levels: tuple[Level | None, ...]
    turns: tuple[tuple[int, str], ...] = ()
    short: str = ""

    @property
    def most(self) -> int:
        """The most questions that there were at once."""
        return max((level.of for level in self.levels if level), default=0)


def drawing(
    strips: Sequence[Strip], days: tuple[int, int], high: float, width: float, name: Callable[[str], str]
) -> Drawing:
    """The strips below each other, each ``high``, from the first of the ``days`` to the last.

    ``name`` says what a month is called by its first day, and a year by its number.
    """
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
    for text, room, x, look, sizes in (
        (strip.title, _LABEL - 14, 0.0, "bold", (SIZE, SMALL)),
        (strip.said, _SAID - 12, width - _SAID + 12, "", (SMALL,)),
    ):
        lines, size = _lines(text, room, high, look, sizes)
        yield from centred(x, y + high / 2, lines, look, size=size)


def _lines(text: str, room: float, high: float, look: str, sizes: Sequence[float]) -> tuple[Sequence[str], float]:
    """A text in lines that are no higher than a strip, in the first size in which all of it has room, or the last."""
    tried = (
        (lettering.fitted(text, room, size, max(1, int((high + 4) // (LEADING * size / SIZE))), bold=bool(look)), size)
        for size in sizes
    )
    *_others, last = found = list(tried)
    return next((one for one in found if not "".join(one[0]).endswith(lettering.ELLIPSIS)), last)


def _above(strip: Strip, y: float, width: float) -> Iterator[Shape]:
    """The title above the strip, and how it is today at the end of the same line."""
    title = lettering.width(strip.title, SIZE, bold=True)
    fits = title + lettering.width(strip.said, SMALL) + 12 <= width or not strip.short
    said = lettering.cut(strip.said if fits else strip.short, max(width * 0.45, width - title - 12), SMALL)
    room = width - lettering.width(said, SMALL) - 12
    lines, size = _lines(strip.title, room, LEADING, "bold", (SIZE, SMALL))
    yield from block(0, y + SMALL, lines, "bold", "start", size)
    yield Text(width, y + SMALL, said, "", "end", SMALL)


def _filled(strip: Strip, scale: scales.Scale, y: float, high: float) -> Iterator[Shape]:
    foot = y + high
    tall = scales.Scale(0, max(1, strip.most), foot, y)
    for levels in _runs(strip.levels):
        if len(levels) == 1:
            yield from _one(levels[0], scale, tall)
            continue
        asked = [(scale(level.day), tall(level.of)) for level in levels]
        yield _area(asked, foot, "planned")
        for part, complete in _parts(levels):
            done = [(scale(level.day), tall(level.done)) for level in part]
            if any(level.done for level in part):
                yield _area(done, foot, "good" if complete else "mark")
    yield line(scale.start, foot, scale.end, foot, "axis")
    for day, turn in strip.turns:
        x = min(max(scale(day), scale.start + _MARK), scale.end - _MARK)
        yield from _turn(x, y, turn)


def _one(level: Level, scale: scales.Scale, tall: scales.Scale) -> Iterator[Shape]:
    """What is known of one day alone, as a bar."""
    x, foot = min(max(scale(level.day) - _DAY / 2, scale.start), scale.end - _DAY), tall(0)
    yield Rect(x, tall(level.of), _DAY, foot - tall(level.of), "planned")
    if level.done:
        yield Rect(x, tall(level.done), _DAY, foot - tall(level.done), "good" if level.complete else "mark")


def _runs(levels: Sequence[Level | None]) -> Iterator[list[Level]]:
    """The levels that follow one another."""
    run: list[Level] = []
    for level in (*levels, None):
        if level is not None:
            run.append(level)
        elif run:
            yield run
            run = []


def _parts(levels: Sequence[Level]) -> Iterator[tuple[list[Level], bool]]:
    """A run in parts that are complete from one end to the other, or not; each begins where the one before it ends."""
    part, whole = [levels[0]], False
    for before, level in pairwise(levels):
        both = before.complete and level.complete
        if len(part) > 1 and both is not whole:
            yield part, whole
            part = [before]
        part, whole = [*part, level], both
    yield part, whole


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


def _months(days: tuple[int, int], scale: scales.Scale, y: float, name: Callable[[str], str]) -> Iterator[Shape]:
    wide = scale.end - scale.start
    months, room = scales.months(*days, int(wide // _YEAR)), _YEAR
    if any(month.month > 1 for month in months):
        months, room = scales.months(*days, max(1, int(wide // _MONTH))), _MONTH
    for month in months:
        x = scale(month.toordinal())
        said = name(month.isoformat() if room == _MONTH else f"{month.year:04}")
        text = lettering.cut(said, room - 8, SMALL)
        half = lettering.width(text, SMALL) / 2
        anchor: Anchor = "start" if x - half < scale.start else "end" if x + half > scale.end else "middle"
        yield line(x, y - _FOOT, x, y - _FOOT + 4, "axis")
        yield Text(x, y, text, "quiet", anchor, SMALL)


def key(turns: Sequence[str], names: tuple[str, str, str, str, str], *, whole: bool) -> Key:
    """What the strips use; ``whole``: some are complete.

    ``names`` are those of what was asked, answered, complete, adopted and opened again.
    """
    asked, answered, complete, adopted, reopened = names
    found: list[tuple[Sequence[Shape], str]] = [
        ([Rect(1, 2, 26, 12, "planned", 2)], asked),
        ([Rect(1, 2, 26, 12, "mark", 2)], answered),
    ]
    if whole:
        found.append(([Rect(1, 2, 26, 12, "good", 2), *_turn(14, 8, "complete")], complete))
    found += [
        (_turn(14, 8, turn), name) for turn, name in (("adopted", adopted), ("reopened", reopened)) if turn in turns
    ]
    return found


__all__ = ["NARROW", "WIDE", "Level", "Strip", "drawing", "key"]
