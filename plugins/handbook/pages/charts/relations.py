"""The map of relations: organizations in a circle, how close each says it is to the others, and who crosses over."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.charts import closeness, density, lettering
from handbook.pages.charts.closeness import Known
from handbook.pages.charts.figure import Figure, Key, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Dot,
    Drawing,
    Shape,
    Text,
    block,
    centred,
    diamond,
    line,
)
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _

_NODE, _CROSSER = 11, 12
#: How far a label may stand from the next, and how much of the width they have beside the circle.
_STEP, _ROOM = 40, 170
#: Around a circle of more organizations nobody sees who is close to whom.
MOST = 16
_LOOKS = ("level-1", "level-2", "level-3", "level-4")


@dataclass(frozen=True, slots=True)
class Node:
    """An organization by its id and name; ``partner``: it has agreed to be one."""

    id: str
    name: str
    partner: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """What ``one`` says of ``other``: how close they are, from 1 on."""

    one: str
    other: str
    level: int


@dataclass(frozen=True, slots=True)
class Crosser:
    """Somebody who knows several organizations from the inside, by the number that marks them."""

    number: int
    knows: tuple[str, ...]


Point = tuple[float, float]
Points = dict[str, Point]


def drawing(nodes: Sequence[Node], ties: Sequence[Tie], crossers: Sequence[Crosser], width: float) -> Drawing:
    """Organizations on a circle, by name beside it or, on a phone, by letters that a list below explains."""
    beside = width > NARROW
    across = width / 2 - _ROOM - 30 if beside else width / 2 - 24
    up = max(across * 0.8, _STEP * len(nodes) / 4) if beside else across
    middle = (width / 2, up + 26)
    angles = _angles(len(nodes))
    points = {
        node.id: (middle[0] + across * math.cos(angle), middle[1] + up * math.sin(angle))
        for node, angle in zip(nodes, angles, strict=True)
    }
    shapes = [shape for tie in ties for shape in _half(tie, points)]
    height = 2 * up + 52
    shapes += _crossing(crosser_places(crossers, points, (width, height)), crossers, points)
    if beside:
        shapes += _labels(nodes, points, middle[0], across, height)
        shapes += [_node(node, points[node.id]) for node in nodes]
        return Drawing(width, height, tuple(shapes))
    for at, node in enumerate(nodes):
        shapes += _lettered(node, _letter(at), points[node.id])
        lines = lettering.fitted(node.name, width - 34, SIZE, 2)
        shapes += _lettered(node, _letter(at), (13, height + 8))
        shapes += block(34, height + 13, lines)
        height += max(LEADING * len(lines), LEADING) + 12
    return Drawing(width, height, tuple(shapes))


def _angles(count: int) -> list[float]:
    """Angles around the circle, turned so that no organization stands right above or below the middle."""
    step = 2 * math.pi / max(count, 1)

    def aside(turn: float) -> float:
        return round(min((abs(math.cos(turn + step * at)) for at in range(count)), default=0), 6)

    turn = max((math.pi + step * part / 24 for part in range(24)), key=aside)
    return [turn + step * at for at in range(count)]


def _letter(at: int) -> str:
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _half(tie: Tie, points: Points) -> list[Shape]:
    """The nearer half of the line between two: what the one says of the other; the other says the other half."""
    (x1, y1), (x2, y2) = points[tie.one], points[tie.other]
    if not 0 < tie.level <= len(_LOOKS):
        return []
    return [line(x1, y1, (x1 + x2) / 2, (y1 + y2) / 2, _LOOKS[tie.level - 1])]


def _node(node: Node, point: Point) -> Shape:
    return Dot(*point, _NODE, "ink halo" if node.partner else "hollow-ink")


def _lettered(node: Node, letter: str, point: Point) -> list[Shape]:
    look = "bold on-ink" if node.partner else "bold"
    return [_node(node, point), Text(point[0], point[1] + 4, letter, look, "middle", SMALL if len(letter) < 2 else 9)]


def _labels(nodes: Sequence[Node], points: Points, centre: float, across: float, height: float) -> list[Shape]:
    """Names to the left and to the right of the circle, in the order of their places, none over another."""
    shapes: list[Shape] = []
    for right in (False, True):
        own = [node for node in nodes if (points[node.id][0] >= centre) == right]
        own.sort(key=lambda node: (points[node.id][1], node.id))
        wanted = _spaced([points[node.id][1] for node in own], height)
        edge = centre + (across + 30) * (1 if right else -1)
        for node, y in zip(own, wanted, strict=True):
            x, at = points[node.id]
            near = edge - 6 if right else edge + 6
            shapes.append(line(x, at, near, y, "leader"))
            lines = lettering.fitted(node.name, _ROOM, SIZE, 2)
            shapes += centred(edge, y, lines, "", "start" if right else "end")
    return shapes


def _spaced(wanted: Sequence[float], height: float) -> list[float]:
    """Places at least one step apart, in order, as near as can be to the wanted ones and inside the height."""
    places: list[float] = []
    for want in wanted:
        places.append(max(want, places[-1] + _STEP) if places else max(want, 22))
    last = height - 22
    for at in reversed(range(len(places))):
        places[at] = min(places[at], last)
        last = places[at] - _STEP
    return places


def crosser_places(crossers: Sequence[Crosser], points: Points, view: Point) -> list[Point]:
    """Where each crosser stands: amid those they know, or as near to it as there is room in the view."""
    taken = list(points.values())
    places: list[Point] = []
    for crosser in crossers:
        known = [points[id] for id in crosser.knows]
        x, y = (sum(values) / len(known) for values in zip(*known, strict=True))
        place = next((spot for spot in _around(x, y) if _is_free(spot, taken, view)), (x, y))
        taken.append(place)
        places.append(place)
    return places


def _around(x: float, y: float) -> Iterator[Point]:
    yield x, y
    for ring in range(1, 40):
        for part in range(16):
            turn = math.pi * part / 8
            yield x + 9 * ring * math.cos(turn), y + 9 * ring * math.sin(turn)


def _is_free(spot: Point, taken: Sequence[Point], view: Point) -> bool:
    inside = all(_CROSSER + 2 <= place <= end - _CROSSER - 2 for place, end in zip(spot, view, strict=True))
    return inside and all(math.dist(spot, other) >= 2 * _CROSSER + 5 for other in taken)


def _crossing(places: Sequence[Point], crossers: Sequence[Crosser], points: Points) -> list[Shape]:
    shapes: list[Shape] = []
    for crosser, place in zip(crossers, places, strict=True):
        shapes += [line(*place, *points[id], "tie") for id in crosser.knows]
    for crosser, (x, y) in zip(crossers, places, strict=True):
        text = str(crosser.number)
        shapes.append(diamond(x, y, _CROSSER + 2, "crosser"))
        shapes.append(Text(x, y + 4, text, "bold", "middle", SMALL if len(text) < 2 else 10))
    return shapes


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """The map of the organizations that may be shown; empty where none says how it stands with another.

    Of many it says how many pairs work together within and between sectors, and with how many each does.
    """
    known = closeness.of(site)
    if known is None:
        return Markup("")
    return density.of_many(writer, known, table=table) if len(known.shown) > MOST else _circle(writer, known, table)


def _circle(writer: Writer, known: Known, table: bool) -> Markup:
    site, shown = writer.site, known.shown
    ties = [Tie(one.id, entry["with"], known.names.index(entry["level"])) for one, entry in known.said]
    nodes = [Node(one.id, writer.title(one), one in site.partners) for one in shown.values()]
    people = closeness.crossers(site, set(shown))
    crossers = [Crosser(at, knows) for at, (_person, knows) in enumerate(people, 1)]
    text = [
        _("{what}: {said}.").format(
            what=f"{writer.title(one)} – {writer.title(shown[entry['with']])}", said=known.level(entry["level"])
        )
        for one, entry in known.said
    ]
    rows = [
        (writer.link(one), writer.link(shown[entry["with"]]), known.level(entry["level"]), entry.get("strength", ""))
        for one, entry in known.said
    ]
    columns = (_("Organization"), _("With"), _("How close"), _("Strength, from 1 to 5"))
    return written(
        Figure(
            "chart-relations",
            _("How the organizations are connected"),
            " ".join(text),
            drawing(nodes, ties, crossers, WIDE),
            drawing(nodes, ties, crossers, NARROW),
            _key([known.level(name) for name in known.names[1:]], nodes, crossers),
            [closeness.note(writer, person, [shown[id] for id in knows]) for person, knows in people],
            Table(columns, rows) if table else None,
            caption=Markup("<span>{}</span>").format(
                _("Each half of a line is what the organization at its end says.")
            ),
        )
    )


def _key(levels: Sequence[str], nodes: Sequence[Node], crossers: Sequence[Crosser]) -> Key:
    key: list[tuple[Sequence[Shape], str]] = [
        ([line(1, 8, 27, 8, look)], name) for look, name in zip(_LOOKS, levels, strict=False)
    ]
    if not all(node.partner for node in nodes):
        key.append(([Dot(14, 8, 6, "hollow-ink")], _("Not a partner")))
    if crossers:
        key.append(([diamond(14, 8, 7, "crosser")], _("Knows several from the inside")))
    return key
