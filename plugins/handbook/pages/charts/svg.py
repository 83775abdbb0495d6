"""SVG: shapes as a page has them. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from handbook.pages.charts.shapes import Dot, Hatch, Link, Path, Rect, Shape, Text


def digits(value: float) -> str:
    """A measure with at most one decimal, which is finer than any screen shows."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def of(shapes: Iterable[Shape]) -> Markup:
    """Shapes as elements of SVG, a line each."""
    return Markup("\n").join(map(_element, shapes))


def _element(shape: Shape) -> Markup:
    # Classes are our own, and measures are numbers: only a text can be anything.
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, Link):
        return _link(shape)
    if isinstance(shape, Rect):
        return Markup(_rect(shape))  # noqa: S704 - nothing of a record
    if isinstance(shape, Dot):
        at = f'cx="{digits(shape.x)}" cy="{digits(shape.y)}" r="{digits(shape.radius)}"'
        return Markup(f'<circle class="{shape.look}" {at}/>')  # noqa: S704 - nothing of a record
    return Markup(f'<path class="{shape.look}" d="{_way(shape)}"/>')  # noqa: S704 - nothing of a record


def _link(shape: Link) -> Markup:
    opening = Markup('<a href="{}" aria-label="{}" data-table="{}" data-picks="{}">')
    return opening.format(shape.address, shape.label, shape.table, shape.picks) + of(shape.shapes) + Markup("</a>")


def _rect(shape: Rect) -> str:
    at = f'x="{digits(shape.x)}" y="{digits(shape.y)}"'
    size = f'width="{digits(shape.width)}" height="{digits(shape.height)}"'
    corners = f' rx="{digits(shape.round)}"' if shape.round else ""
    return f'<rect class="{shape.look}" {at} {size}{corners}/>'


def _way(shape: Path | Hatch) -> str:
    if isinstance(shape, Hatch):
        lines = (f"M{digits(x1)} {digits(y1)}L{digits(x2)} {digits(y2)}" for x1, y1, x2, y2 in shape.strokes)
        return "".join(lines)
    points = "L".join(f"{digits(x)} {digits(y)}" for x, y in shape.points)
    return f"M{points}{'Z' if shape.closed else ''}"


def _text(shape: Text) -> Markup:
    look = f' class="{shape.look}"' if shape.look else ""
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    at = f'x="{digits(shape.x)}" y="{digits(shape.y)}" font-size="{digits(shape.size)}"'
    return Markup(f"<text{look} {at}{anchor}>{escape(str(shape.text))}</text>")  # noqa: S704 - the text is escaped
