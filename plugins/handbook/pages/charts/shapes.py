"""Shapes: what a drawing consists of. All measures are in the units of its view, about one pixel of a phone each.

``look`` names classes of the style sheet, never colours: those are the theme's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from handbook.pages.charts import lettering

#: The widths for which drawings are made: what a page has beside its navigation, and what a phone has.
WIDE, NARROW = 680, 340
#: Sizes of text.
SIZE, SMALL = 14, 12
#: From one line of text to the next.
LEADING = 17

Box = tuple[float, float, float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner, with corners rounded by ``round``."""

    x: float
    y: float
    width: float
    height: float
    look: str
    round: float = 0
    tag = "rect"

    @property
    def box(self) -> Box:
        """What it covers: left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle by its middle."""

    x: float
    y: float
    radius: float
    look: str
    tag = "dot"

    @property
    def box(self) -> Box:
        """What it covers: left, top, right, bottom."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines from point to point; ``closed`` ones have an inside."""

    points: tuple[tuple[float, float], ...]
    look: str
    closed: bool = False
    tag = "path"

    @property
    def box(self) -> Box:
        """What it covers: left, top, right, bottom."""
        across, down = zip(*self.points, strict=True)
        return min(across), min(down), max(across), max(down)


@dataclass(frozen=True, slots=True)
class Hatch:
    """Slanting strokes ``step`` apart that fill a rectangle: a pattern for those who do not tell colours apart."""

    x: float
    y: float
    width: float
    height: float
    step: float
    look: str
    tag = "hatch"

    @property
    def box(self) -> Box:
        """What it covers: left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    @property
    def strokes(self) -> list[Box]:
        """Where each stroke begins and ends, from its lower left to its upper right."""
        found = []
        for count in range(1, int((self.width + self.height) / self.step) + 1):
            along = count * self.step
            out, up = max(0.0, along - self.height), min(along, self.height)
            over, down = min(along, self.width), max(0.0, along - self.width)
            if over - out > 1:
                found.append((self.x + out, self.y + up, self.x + over, self.y + down))
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text by its baseline."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: Anchor = "start"
    size: float = SIZE
    tag = "text"

    @property
    def box(self) -> Box:
        """What it covers at most: left, top, right, bottom."""
        wide = lettering.width(self.text, self.size, bold="bold" in self.look.split())
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - self.size * 0.8, left + wide, self.y + self.size * 0.25


@dataclass(frozen=True, slots=True)
class Link:
    """Shapes that lead somewhere: to ``address``, called ``label`` for those who do not see them.

    ``picks`` names the rows to which they belong: those of a table, called ``table``, that say the same.
    """

    address: str
    label: str
    shapes: tuple[Rect | Dot | Path | Hatch | Text, ...]
    table: str
    picks: str
    look = "link"
    tag = "link"

    @property
    def box(self) -> Box:
        """What it covers: left, top, right, bottom."""
        left, top, right, bottom = zip(*(shape.box for shape in self.shapes), strict=True)
        return min(left), min(top), max(right), max(bottom)


Shape = Rect | Dot | Path | Hatch | Text | Link


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a view of ``width`` and ``height``, in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def leads_on(self) -> bool:
        """Whether something in it can be chosen."""
        return any(isinstance(shape, Link) for shape in self.shapes)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Path:
    """A straight line."""
    return Path(((x1, y1), (x2, y2)), look)


def diamond(x: float, y: float, radius: float, look: str) -> Path:
    """A square that stands on a corner, by its middle."""
    return Path(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), look, closed=True)


def triangle(x: float, y: float, radius: float, look: str) -> Path:
    """A triangle that points up, by its middle."""
    return Path(((x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)), look, closed=True)


def tick(x: float, y: float, radius: float, look: str) -> Path:
    """A check mark, by its middle."""
    return Path(((x - radius, y), (x - radius * 0.25, y + radius * 0.7), (x + radius, y - radius * 0.7)), look)


def cross(x: float, y: float, radius: float, look: str) -> tuple[Path, Path]:
    """Two strokes across each other, by their middle."""
    return (
        line(x - radius, y - radius, x + radius, y + radius, look),
        line(x - radius, y + radius, x + radius, y - radius, look),
    )


def block(
    x: float, y: float, lines: Iterable[str], look: str = "", anchor: Anchor = "start", size: float = SIZE
) -> list[Text]:
    """Lines of text below each other, the first with its baseline at ``y``."""
    step = LEADING * size / SIZE
    return [Text(x, y + index * step, text, look, anchor, size) for index, text in enumerate(lines)]


def centred(
    x: float, middle: float, lines: Sequence[str], look: str = "", anchor: Anchor = "start", size: float = SIZE
) -> list[Text]:
    """Lines of text below each other, as much of them above ``middle`` as below."""
    first = middle + round(size * 0.35) - LEADING * size / SIZE * (len(lines) - 1) / 2
    return block(x, first, lines, look, anchor, size)
