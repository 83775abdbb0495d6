"""The bodies as a tree: each beside or below the one that it reports to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.meaning.bodies import has_ended
from handbook.pages.charts import lettering
from handbook.pages.charts.figure import Figure, Table, written
from handbook.pages.charts.shapes import NARROW, SMALL, WIDE, Drawing, Path, Rect, Shape, Text
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

_BOX, _PITCH, _LINE, _GAP = 58, 72, 15, 34
_WIDEST, _INDENT = 230, 22
#: A tree of more levels than this is drawn as on a phone.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A body by its id, with its name, what it is, and the id of the one that it reports to, or empty."""

    id: str
    name: str
    note: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A node in the tree: how deep (0 is the top), and the nodes that report to it."""

    node: Node
    depth: int
    below: tuple[Place, ...]

    def walk(self) -> Iterator[Place]:
        """The place itself and all below it, from the top."""
        yield self
        for place in self.below:
            yield from place.walk()


def tree(nodes: Sequence[Node]) -> list[Place]:
    """The nodes from the top; those that report to each other in a circle begin with the first of them."""
    known = {node.id for node in nodes}
    below: dict[str, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.above if node.above in known else "", []).append(node)
    seen: set[str] = set()

    def grown(node: Node, depth: int) -> Place:
        seen.add(node.id)
        children = (grown(child, depth + 1) for child in below.get(node.id, []) if child.id not in seen)
        return Place(node, depth, tuple(children))

    return [grown(node, 0) for node in (*below.get("", []), *nodes) if node.id not in seen]


def drawing(nodes: Sequence[Node], width: float) -> Drawing:
    """The tree from left to right where there is room, else from top to bottom with what is below set in."""
    tops = tree(nodes)
    deepest = max((place.depth for top in tops for place in top.walk()), default=0)
    if width > NARROW and deepest < _DEEPEST:
        return _across(tops, deepest + 1, width)
    return _down(tops, deepest, width)


def _across(tops: Sequence[Place], levels: int, width: float) -> Drawing:
    wide = min(_WIDEST, (width - 2 - _GAP * (levels - 1)) / levels)
    shapes: list[Shape] = []
    leaves = 0

    def put(place: Place) -> float:
        nonlocal leaves
        if place.below:
            middles = [put(child) for child in place.below]
            middle = (middles[0] + middles[-1]) / 2
        else:
            middles, middle = [], leaves * _PITCH + _BOX / 2 + 1
            leaves += 1
        left = 1 + place.depth * (wide + _GAP)
        right, bend = left + wide, left + wide + _GAP / 2
        shapes.extend(
            Path(((right, middle), (bend, middle), (bend, end), (right + _GAP, end)), "branch") for end in middles
        )
        shapes.extend(_box(place.node, left, middle - _BOX / 2, wide))
        return middle

    for top in tops:
        put(top)
    return Drawing(width, max(leaves, 1) * _PITCH - _PITCH + _BOX + 2, tuple(shapes))


def _down(tops: Sequence[Place], deepest: int, width: float) -> Drawing:
    indent = min(_INDENT, width * 0.4 / max(deepest, 1))
    shapes: list[Shape] = []
    rows = [place for top in tops for place in top.walk()]
    middles = {place.node.id: 1 + at * _PITCH + _BOX / 2 for at, place in enumerate(rows)}
    for place in rows:
        left = 1 + place.depth * indent
        middle = middles[place.node.id]
        for child in place.below:
            end = middles[child.node.id]
            stem = left + indent / 2
            shapes.append(Path(((stem, middle + _BOX / 2), (stem, end), (left + indent, end)), "branch"))
        shapes += _box(place.node, left, middle - _BOX / 2, min(width - left - 1, _WIDEST * 1.4))
    return Drawing(width, max(len(rows), 1) * _PITCH - _PITCH + _BOX + 2, tuple(shapes))


def _box(node: Node, x: float, y: float, width: float) -> list[Shape]:
    names = lettering.fitted(node.name, width - 24, SMALL + 1, 2, bold=True)
    notes = lettering.fitted(node.note, width - 24, SMALL)
    lines = [*((text, "bold", SMALL + 1.0) for text in names), *((text, "quiet", float(SMALL)) for text in notes)]
    top = y + _BOX / 2 - _LINE * (len(lines) - 1) / 2 + 4
    return [
        Rect(x, y, width, _BOX, "box", 6),
        *(Text(x + 12, top + at * _LINE, text, look, "start", size) for at, (text, look, size) in enumerate(lines)),
    ]


def nodes(writer: Writer, bodies: Sequence[Record]) -> list[Node]:
    """The bodies as nodes, each with the one of them that it reports to."""
    return [Node(body.id, writer.title(body), _type(body), _above(body, bodies)) for body in bodies]


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """Who reports to whom, of the bodies that are not over; empty for fewer than two."""
    bodies = [body for body in site.records("body") if not has_ended(body.data, site.handbook.today)]
    if len(bodies) < 2:
        return Markup("")
    found = nodes(writer, bodies)
    names = {node.id: node.name for node in found}
    said = [
        _("{body} reports to {above}.").format(body=node.name, above=names[node.above])
        if node.above
        else _("{body} reports to nobody here.").format(body=node.name)
        for node in found
    ]
    links = {body.id: writer.link(body) for body in bodies}
    rows = [(links[node.id], node.note, links.get(node.above, "")) for node in found]
    return written(
        Figure(
            "chart-bodies",
            _("Who reports to whom"),
            " ".join(said),
            drawing(found, WIDE),
            drawing(found, NARROW),
            table=Table((_("Body"), _("Type"), _("Reports to")), rows) if table else None,
        )
    )


def _type(body: Record) -> str:
    return _(body.kind.field.fields["type"].short_label(body.data["type"]))


def _above(body: Record, bodies: Sequence[Record]) -> str:
    above = str(body.data.get("reports_to", ""))
    return above if above in (other.id for other in bodies if other is not body) else ""
