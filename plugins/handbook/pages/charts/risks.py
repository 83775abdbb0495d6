"""The risk matrix: how likely each risk is, and how hard it would hit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handbook.meaning.challenges import could_harm, is_closed
from handbook.pages import anchors
from handbook.pages.charts import lettering
from handbook.pages.charts.figure import Figure, Table, written
from handbook.pages.charts.shapes import NARROW, SIZE, SMALL, Dot, Drawing, Hatch, Link, Rect, Shape, Text
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, begun

#: Ratings go from 1 to this.
MOST = 5
_LEFT, _TOP, _CELL, _HIGH = 30, 26, 62, 50
#: Looks of the bands, the lowest first, with how far apart their strokes are; 0 for none.
_BANDS = (("band-low", 0), ("band-medium", 12), ("band-high", 7), ("band-critical", 5))
#: What the list of the risks by their score is called, and how many of them a cell names.
TABLE, _NAMED = "rated", 3
#: As many marks have room in one cell, in rows of this many.
_ROOM, _ACROSS, _RADIUS = 6, 3, 9.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A risk in the matrix by the number that marks it there, from 1 on; ratings are from 1 to 5."""

    number: int
    likelihood: int
    impact: int


def score(risk: Record) -> int:
    """Likelihood times impact, from 1 to 25; 0 where one of them is not given."""
    return int(risk.data.get("likelihood", 0)) * int(risk.data.get("impact", 0))


def band(bands: Mapping[str, Any], of: int) -> str:
    """The name of the band that a score falls into, as its schema's ``x-bands`` set the upper ends; else empty."""
    return next((name for name, end in bands.items() if of <= end), "") if of else ""


def ranked(site: Site) -> list[Record]:
    """The risks that may be shown, are not closed and have a score, the highest first."""
    found = [
        risk for risk in site.records("risk") if not is_closed(risk.data) and could_harm(risk.data) and score(risk)
    ]
    return sorted(found, key=lambda risk: (-score(risk), -risk.data["impact"], risk.id))


def cell(risk: Record) -> str:
    """Which cell of the matrix a risk with ratings stands in: its likelihood and its impact, ``4-3``."""
    return f"{risk.data['likelihood']}-{risk.data['impact']}"


def drawing(
    risks: Sequence[Placed],
    bands: Mapping[str, Any],
    likelihood: str,
    impact: str,
    lead: Callable[[Sequence[int], Sequence[Shape]], Shape] | None = None,
) -> Drawing:
    """Five rows of likelihood, five columns of impact, each risk as its number in its cell.

    ``lead`` makes of the numbers in a cell, and of their shapes, something that leads to these risks.
    """
    names = list(bands)
    shapes: list[Shape] = []
    for across in range(1, MOST + 1):
        for up in range(1, MOST + 1):
            found = band(bands, across * up)
            x, y = _corner(across, up)
            shapes += _tile(x + 1, y + 1, _CELL - 2, _HIGH - 2, names.index(found) if found else 0)
    for value in range(1, MOST + 1):
        x, y = _corner(value, value)
        shapes.append(Text(_LEFT - 10, y + _HIGH / 2 + 5, str(value), "", "end"))
        shapes.append(Text(x + _CELL / 2, _TOP + MOST * _HIGH + 20, str(value), "", "middle"))
    room = NARROW - _LEFT
    below = _TOP + MOST * _HIGH + 42
    shapes += [Text(0, 14, text, "bold", size=SIZE) for text in lettering.fitted(likelihood, NARROW, SIZE, bold=True)]
    shapes += [
        Text(_LEFT + MOST * _CELL, below, text, "bold", "end")
        for text in lettering.fitted(impact, room, SIZE, bold=True)
    ]
    for cell in sorted({(risk.impact, risk.likelihood) for risk in risks}):
        inside = [risk.number for risk in risks if (risk.impact, risk.likelihood) == cell]
        x, y = _corner(*cell)
        whole = [Rect(x + 1, y + 1, _CELL - 2, _HIGH - 2, "cell", 3), *_marks(x, y, sorted(inside))]
        shapes += [lead(inside, whole)] if lead else whole
    return Drawing(NARROW, below + 6, tuple(shapes))


def _corner(across: int, up: int) -> tuple[float, float]:
    return _LEFT + (across - 1) * _CELL, _TOP + (MOST - up) * _HIGH


def _tile(x: float, y: float, width: float, height: float, step: int) -> list[Shape]:
    look, apart = _BANDS[min(step, len(_BANDS) - 1)]
    shapes: list[Shape] = [Rect(x, y, width, height, look, 3)]
    if apart:
        shapes.append(Hatch(x + 1, y + 1, width - 2, height - 2, apart, f"{look} strokes"))
    return shapes


def _marks(x: float, y: float, numbers: Sequence[int]) -> list[Shape]:
    """The numbers of one cell in rows around its middle; where there are too many, how many more there are."""
    shown = [str(number) for number in numbers[: _ROOM if len(numbers) <= _ROOM else _ROOM - 1]]
    if len(numbers) > len(shown):
        shown.append(f"+{len(numbers) - len(shown)}")
    rows = [shown[start : start + _ACROSS] for start in range(0, len(shown), _ACROSS)]
    shapes: list[Shape] = []
    for down, row in enumerate(rows):
        middle = y + _HIGH / 2 + (down - (len(rows) - 1) / 2) * (2 * _RADIUS + 3)
        for along, text in enumerate(row):
            place = x + _CELL / 2 + (along - (len(row) - 1) / 2) * (2 * _RADIUS + 0.5)
            size = SMALL if len(text) < 3 else 9
            shapes.append(Dot(place, middle, _RADIUS, "ink halo"))
            shapes.append(Text(place, middle + 4, text, "bold on-ink", "middle", size))
    return shapes


def picture(site: Site, writer: Writer, *, table: bool = True, listed: bool = False) -> Markup:
    """The matrix of the risks that are not closed, numbered from the highest score on; empty without any.

    Beside it stands which number is which, unless they are ``listed`` by their numbers right below.
    """
    risks = [risk for risk in ranked(site) if max(risk.data["likelihood"], risk.data["impact"]) <= MOST]
    if not risks:
        return Markup("")
    bands: Mapping[str, Any] = risks[0].kind.schema.get("x-bands", {})
    fields = risks[0].kind.field.fields
    likelihood, impact = _(fields["likelihood"].title), _(fields["impact"].title)
    placed = [Placed(at, risk.data["likelihood"], risk.data["impact"]) for at, risk in enumerate(risks, 1)]
    names = [_(band(bands, score(risk))) for risk in risks]
    said = [
        _("{risk}: likelihood {likelihood}, impact {impact}, {band}.").format(
            risk=writer.title(risk), likelihood=risk.data["likelihood"], impact=risk.data["impact"], band=name
        )
        for risk, name in zip(risks, names, strict=True)
    ]

    rows = [
        (writer.link(risk), risk.data["likelihood"], risk.data["impact"], score(risk), name)
        for risk, name in zip(risks, names, strict=True)
    ]
    columns = (risks[0].kind.title, likelihood, impact, _("Score"), _("Band"))

    def lead(numbers: Sequence[int], shapes: Sequence[Shape]) -> Link:
        return _link(writer, [risks[number - 1] for number in numbers], tuple(shapes))

    return written(
        Figure(
            "chart-risks",
            _("Risk matrix"),
            " ".join(said),
            drawing(placed, bands, likelihood, impact, lead),
            key=_key(bands),
            notes=[] if listed else [writer.link(risk) for risk in risks],
            table=Table(columns, rows) if table else None,
        )
    )


def _link(writer: Writer, risks: Sequence[Record], shapes: tuple[Any, ...]) -> Link:
    """What a cell leads to: the first of its risks, which stand one after the other in the register's list."""
    first = risks[0]
    register = writer.site.register(first.kind)
    (anchor,) = anchors.rows(TABLE, [(first.id, "")])
    address = f"#{anchor}" if writer.here == register else writer.site.url(writer.here, register, anchor)
    # What is to be seen there comes first: who speaks to the browser says that.
    label = _("{numbers}, likelihood {likelihood}, impact {impact}: {risks}").format(
        numbers=" ".join(shape.text for shape in shapes if isinstance(shape, Text)),
        likelihood=first.data["likelihood"],
        impact=first.data["impact"],
        risks=begun([writer.title(risk).rstrip(".") for risk in risks], _NAMED),
    )
    return Link(address, label, shapes, TABLE, cell(first))


def _key(bands: Mapping[str, Any]) -> list[tuple[list[Shape], str]]:
    words = _("{band}: up to {score}")
    return [
        (_tile(1, 1, 26, 14, at), words.format(band=_(name), score=end)) for at, (name, end) in enumerate(bands.items())
    ]
