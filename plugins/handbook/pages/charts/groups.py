"""Groups: below the picture of an indicator what was found last for each group that is counted apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.pages.charts import lettering, scales
from handbook.pages.charts.scales import number
from handbook.pages.charts.shapes import LEADING, NARROW, SMALL, Drawing, Rect, Shape, Text, centred, line
from handbook.pages.site import Site

_NAME, _FIGURE, _GAP, _BAR, _BETWEEN = 120, 44, 10, 12, 8
#: So many groups are drawn; a table has all of them.
MOST = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its name, with what was found for it last, and the time ``before``, if anything was."""

    name: str
    value: float
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of one period, by what stands above them: ``By group, June 2026``."""

    title: str
    groups: tuple[Group, ...]


def values(site: Site, period: Mapping[str, Any]) -> dict[str, float]:
    """What was found for each group in a period, where that is a number."""
    found = ((site.text(part["group"]), number(part.get("actual"))) for part in period.get("parts", ()))
    return {name: value for name, value in found if value is not None}


def last(site: Site, periods: Sequence[Mapping[str, Any]], named: Callable[[Mapping[str, Any]], str]) -> Groups | None:
    """The groups of the last period that has any, with what each had in the one before that has it; None without."""
    counted = [(period, found) for period in periods if (found := values(site, period))]
    if not counted:
        return None
    period, found = counted[-1]
    known: dict[str, float] = {}
    for _period, earlier in counted[:-1]:
        known |= earlier
    return Groups(named(period), tuple(Group(name, value, known.get(name)) for name, value in found.items()))


def below(drawing: Drawing, apart: Groups, words: Callable[[float, float], str]) -> Drawing:
    """The drawing with a bar for each group below it, all on one scale.

    ``words`` says a number in the room that there is.
    """
    shown = apart.groups[:MOST]
    known = [value for group in shown for value in (group.value, group.before) if value is not None]
    scale = scales.Scale(*scales.around(known), _NAME + _GAP, NARROW - _FIGURE - _GAP)
    y = drawing.height + LEADING + 4
    title = lettering.cut(apart.title, NARROW, SMALL, bold=True)
    shapes: list[Shape] = [Text(0, y, title, "bold", "start", SMALL)]
    y += _BETWEEN + 2
    for group in shown:
        lines = lettering.fitted(group.name, _NAME, SMALL, 2)
        high = max(LEADING * len(lines), LEADING)
        shapes += _row(group, lines, y + high / 2, scale, words(group.value, _FIGURE))
        y += high + _BETWEEN
    return Drawing(drawing.width, y, (*drawing.shapes, *shapes))


def _row(group: Group, lines: Sequence[str], middle: float, scale: scales.Scale, said: str) -> list[Shape]:
    zero, end = scale(0), scale(group.value)
    bar = Rect(min(zero, end), middle - _BAR / 2, abs(end - zero), _BAR, "mark", min(2, abs(end - zero) / 2))
    shapes: list[Shape] = [*centred(0, middle, lines, size=SMALL), bar]
    if group.before is not None:
        x = scale(group.before)
        shapes += [line(x, middle - 9, x, middle + 9, look) for look in ("target-halo", "before")]
    return [
        *shapes,
        line(zero, middle - _BAR / 2 - 3, zero, middle + _BAR / 2 + 3, "axis"),
        Text(NARROW, middle + 4, said, "bold", "end", SMALL),
    ]


def swatch() -> list[Shape]:
    """The mark of the time before, for a key."""
    return [line(14, 1, 14, 15, "before")]
