"""Partners and stages: how much of what each stage asks of a partner, or of its people, is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.history.states import telling
from handbook.judging.whose import Share, Whose
from handbook.pages import answering
from handbook.pages.charts import lettering
from handbook.pages.charts.figure import Figure, Table, written
from handbook.pages.charts.shapes import (
    LEADING,
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    Drawing,
    Rect,
    Shape,
    Text,
    block,
    centred,
    line,
    tick,
)
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count, series

_LABEL, _ROW, _HEAD = 180, 52, 34
#: Rows of more partners nobody compares.
MOST = 20
#: So many open questions are named in a cell of the table.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """``done`` of ``of`` questions of a stage that a partner has answered, and that in words."""

    done: int
    of: int
    words: str

    @property
    def part(self) -> float:
        """How much is answered, from 0 to 1."""
        return min(1.0, max(0.0, self.done / self.of)) if self.of > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A partner with one cell for each stage; None where the stage asks nothing of this partner."""

    name: str
    cells: tuple[Cell | None, ...]

    @property
    def open(self) -> int:
        """How many questions wait for the partner."""
        return sum(cell.of - cell.done for cell in self.cells if cell)


def matrix(stages: Sequence[str], rows: Sequence[Row]) -> Drawing:
    """A row for each partner, a column for each stage, in each cell a bar that is full when all is answered."""
    wide = (WIDE - _LABEL) / len(stages)
    shapes: list[Shape] = [
        Text(_LABEL + wide * at, 16, lettering.cut(stage, wide - 12, SMALL, bold=True), "bold", "start", SMALL)
        for at, stage in enumerate(stages)
    ]
    for index, row in enumerate(rows):
        top = _HEAD + _ROW * index
        lines = lettering.fitted(row.name, _LABEL - 20, SIZE, 2)
        shapes.append(line(0, top, WIDE, top, "grid"))
        shapes += centred(0, top + _ROW / 2, lines)
        for at, cell in enumerate(row.cells):
            if cell is not None:
                shapes += _filled(cell, _LABEL + wide * at, top + 10, wide - 24)
    return Drawing(WIDE, _HEAD + _ROW * len(rows) + 2, tuple(shapes))


def _filled(cell: Cell, x: float, y: float, width: float) -> list[Shape]:
    whole = cell.part == 1
    words = lettering.cut(cell.words, width - 16, SMALL)
    shapes: list[Shape] = [Text(x, y + 11, words, "", "start", SMALL)]
    shapes.append(Rect(x, y + 18, width, 10, "planned", 5))
    if cell.part:
        wide = width * cell.part
        shapes.append(Rect(x, y + 18, wide, 10, "good" if whole else "mark", min(5, wide / 2)))
    if whole:
        shapes.append(tick(x + width - 6, y + 7, 4.5, "stroke-good"))
    return shapes


def listed(stages: Sequence[str], rows: Sequence[Row]) -> Drawing:
    """The same for a phone: below each partner its stages."""
    shapes: list[Shape] = []
    y = 0.0
    for row in rows:
        lines = lettering.fitted(row.name, NARROW, SIZE, 2, bold=True)
        shapes += block(0, y + SIZE, lines, "bold")
        y += LEADING * len(lines) + 8
        for stage, cell in zip(stages, row.cells, strict=True):
            if cell is not None:
                name = lettering.cut(stage, 116, SMALL)
                shapes.append(Text(0, y + 25, name, "", "start", SMALL))
                shapes += _filled(cell, 126, y - 3, NARROW - 126)
                y += 38
        y += 16
    return Drawing(NARROW, max(y - 10, 1), tuple(shapes))


def _cell(share: Share | None) -> Cell | None:
    if share is None:
        return None
    done = share.asked - len(share.open)
    return Cell(done, share.asked, _("{done} of {of}").format(done=done, of=share.asked))


def partners(site: Site) -> list[Record]:
    """The partners that may be shown, by id."""
    ids = {partner["id"] for partner in site.handbook.document.data["facts"]["partners"]}
    return [organization for organization in site.records("organization") if organization.id in ids]


def picture(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """How much of what each stage asks of each partner is answered; empty without partners."""
    book, found = site.handbook, partners(site)
    whose = Whose.of(book.records, book.document, book.today)
    asked = [(result, whose.shares(result)) for result in telling(site.handbook.assessment)]
    asked = [(result, shares) for result, shares in asked if any(partner.id in shares for partner in found)]
    if not found or not asked:
        return Markup("")
    stages = [_(result.stage.title) for result, _shares in asked]
    rows = [
        Row(writer.title(partner), tuple(_cell(shares.get(partner.id)) for _result, shares in asked))
        for partner in found
    ]
    drawn = sorted(rows, key=lambda row: -row.open)[:MOST] if len(rows) > MOST else rows
    few = _("Of {all} partners, the {count} of whom the most is open; the table has all.")
    text = " ".join(
        _("{what}: {said}.").format(
            what=row.name,
            said=series(f"{stage} {cell.words}" for stage, cell in zip(stages, row.cells, strict=True) if cell),
        )
        for row in drawn
    )
    cells = [
        (writer.link(partner), *(_told(site, writer, shares.get(partner.id)) for _result, shares in asked))
        for partner in found
    ]
    title = _("What is answered of what each partner and its people are asked")
    columns = Table((_("Partner"), *stages), cells)
    return written(
        Figure(
            "chart-partners",
            title,
            text,
            matrix(stages, drawn),
            listed(stages, drawn),
            table=columns if table else None,
            caption=few.format(all=len(rows), count=len(drawn)) if len(drawn) < len(rows) else "",
        )
    )


def _told(site: Site, writer: Writer, share: Share | None) -> Markup:
    """A cell of the table: how much is answered, and which questions wait for the partner."""
    cell = _cell(share)
    if share is None or cell is None:
        return Markup('<span class="hb-quiet">{}</span>').format(_("nothing asked"))
    waiting = [
        Markup('<li><a href="{}">{}</a></li>').format(answering.link(site, writer.here, each), _(each.title))
        for each in share.open[:_NAMED]
    ]
    more = len(share.open) - len(waiting)
    waiting += [Markup("<li>{}</li>").format(count("and {count} more", "and {count} more", more))] if more else []
    listed_ = Markup("<ul>{}</ul>").format(Markup("").join(waiting)) if waiting else Markup("")
    return Markup("{}{}").format(cell.words, listed_)
