"""The figure around a drawing: what it is called, what it shows in words, its key, and its figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages import templates
from handbook.pages.charts import svg
from handbook.pages.charts.shapes import Drawing, Shape

#: What a drawing uses, each as a small drawing of its own in a view of 28 by 16, with its name.
Key = Sequence[tuple[Sequence[Shape], str]]


@dataclass(frozen=True)
class Table:
    """The figures of a picture: columns with their names, and rows of which the first cell names the row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Figure:
    """A picture in words and shapes.

    ``id`` begins the anchors inside it and occurs once on a page. ``text`` says in a few sentences what there is to be
    seen. ``wide`` is drawn where there is room, ``narrow`` on phones; without ``narrow`` the wide one is used for both.
    ``key`` names what the drawing uses, each as a small drawing of its own; ``notes`` say what its numbers stand for.
    ``table`` has the same figures, and is ``folded`` where nobody needs it who sees the picture.
    """

    id: str
    title: str
    text: str
    wide: Drawing
    narrow: Drawing | None = None
    key: Key = ()
    notes: Sequence[object] = ()
    table: Table | None = None
    folded: bool = True
    caption: object = ""


def written(figure: Figure) -> Markup:
    """The figure as HTML, with its table below, if it has one of its own."""
    drawings = (
        [("wide", figure.wide), ("narrow", figure.narrow)] if figure.narrow is not None else [("only", figure.wide)]
    )
    return templates.render("charts/figure.html", figure=figure, drawings=drawings, svg=svg)


def written_key(entries: Key) -> Markup:
    """A key alone, where several pictures share it."""
    return templates.render("charts/key.html", entries=entries, svg=svg)
