"""Blocks: a page of the site as what a document is made of. What is there for a screen alone is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.documents import drawing, grids
from handbook.documents.document import (
    Beside,
    Block,
    Cell,
    Heading,
    Inline,
    Listing,
    Note,
    Pair,
    Pairs,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Sample,
    Signature,
    Signatures,
    Table,
    Words,
)
from handbook.documents.lines import Lines, is_seen, styled
from handbook.documents.markup import Element
from handbook.documents.widths import widths

#: Takes the address of a picture and its words, and gives the picture, or nothing.
Shown = Callable[[str, str], Picture | None]

_BLOCKS = frozenset(
    """address article aside blockquote details div dl figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main
    nav ol p pre section summary table ul""".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: So deep may lists, quotations and cells be inside each other.
_DEEP = 9
_ALIGNED = {"hb-amount": "right", "hb-right": "right", "hb-center": "center"}


@dataclass(kw_only=True)
class Reader(Lines):
    """Reads the elements of one page. ``top`` is the level of its title."""

    shown: Shown
    top: int = 1
    _depth: int = 0

    def blocks(self, elements: Iterable[Element | str], style: Words | None = None) -> tuple[Block, ...]:
        """What elements say, one block after the other."""
        self._depth += 1
        # What is nested without end is read as one line: nobody could follow it on paper.
        deep = self._depth > _DEEP
        found = tuple(
            self._paragraph(list(elements), style or Words("")) if deep else self._blocks(elements, style or Words(""))
        )
        self._depth -= 1
        return found

    def _blocks(self, elements: Iterable[Element | str], style: Words) -> Iterator[Block]:
        line: list[Element | str] = []
        for one in elements:
            if isinstance(one, Element) and not is_seen(one):
                continue
            if isinstance(one, Element) and (one.name in _BLOCKS or one.name in ("img", "svg") or _holds_block(one)):
                yield from self._paragraph(line, style)
                line = []
                yield from self._block(one, style)
            else:
                line.append(one)
        yield from self._paragraph(line, style)

    def _paragraph(self, line: Sequence[Element | str], style: Words, look: str = "") -> Iterator[Block]:
        inside = self.line(line, style)
        if inside:
            yield Paragraph(inside, look)

    def _block(self, element: Element, style: Words) -> Iterator[Block]:
        if element.name not in _HEADINGS:
            self.await_(element)
        style = styled(element, style)
        special = next((_SPECIAL[one] for one in element.classes if one in _SPECIAL), None) or _READ.get(element.name)
        if special:
            yield from special(self, element, style)
        else:
            yield from self._blocks(element.inside, style)

    def _heading(self, element: Element, style: Words) -> Iterator[Block]:
        inside = self.line(element.inside, style)
        if inside:
            level = self.top + int(element.name[1]) - 1
            anchor = "" if element.name == "h1" else element.attributes.get("id", "")
            yield Heading(level, inside, f"{self.place}#{anchor}" if anchor or element.name == "h1" else "")

    def _p(self, element: Element, style: Words) -> Iterator[Block]:
        if any(one.name in ("img", "svg") for one in element.all("img", "svg")):
            yield from self._blocks([part for one in element.inside for part in _opened(one)], style)
            return
        yield from self._paragraph(element.inside, style, "lead" if "hb-briefing" in element.classes else "")

    def _entry(self, element: Element, style: Words) -> Iterator[Block]:
        yield from self._paragraph(element.inside, style, "entry")

    def _caption(self, element: Element, style: Words) -> Iterator[Block]:
        """What a picture is called, and in what it counts in a line of its own."""
        parts = [part for one in element.inside for part in ([Element("br"), one] if _is_span(one) else [one])]
        yield from self._paragraph(parts, style, "entry")

    def _beside(self, element: Element, style: Words) -> Iterator[Block]:
        parts = (self.blocks([one], style) for one in element.elements)
        if found := tuple(part for part in parts if part):
            yield Beside(found)

    def _list(self, element: Element, style: Words) -> Iterator[Block]:
        items = []
        for one in element.elements:
            if is_seen(one):
                self.await_(one)
                inside = self.blocks(one.inside, styled(one, style))
                items += [inside] if inside else []
        if items:
            given = element.attributes.get("start", "1")
            start = int(given) if given.isdecimal() and len(given) < 6 else 1
            yield Listing(tuple(items), start if element.name == "ol" else 0)

    def _pairs(self, element: Element, style: Words) -> Iterator[Block]:
        pairs = tuple(self._each_pair(element, style))
        if pairs:
            yield Pairs(pairs)

    def _each_pair(self, element: Element, style: Words) -> Iterator[Pair]:
        names: tuple[Inline, ...] = ()
        for one in element.all("dt", "dd"):
            if not is_seen(one):
                continue
            if one.name == "dt":
                self.await_(one)
                names = self.line(one.inside, style)
            elif names:
                yield Pair(names, self.blocks(one.inside, styled(one, style)))

    def _table(self, element: Element, style: Words) -> Iterator[Block]:
        yield from self._tabled(element, style, element.attributes.get("aria-label", ""))

    def _scroll(self, element: Element, style: Words) -> Iterator[Block]:
        for one in element.elements:
            if one.name == "table":
                # A table that pages keep from their search is one that is made for a screen, but for what it says here.
                yield from self._tabled(one, style, element.attributes.get("aria-label", "")) if is_seen(one) else ()
            else:
                yield from self._blocks([one], style)

    def _tabled(self, element: Element, style: Words, name: str) -> Iterator[Block]:
        rows = [(part.name, row) for part in element.elements if is_seen(part) for row in _rows(part)]
        head = [self._row(row, style) for part, row in rows if part == "thead"]
        body = [self._row(row, style) for part, row in rows if part != "thead"]
        width = grids.columns((*head, *body))
        captions = [self.line(one.inside, style) for one in element.elements if one.name == "caption"]
        caption = "".join(one.text for line in captions for one in line if isinstance(one, Words))
        if width and body:
            shares = widths((*head, *body), width)
            yield Table(name or caption, grids.filled(head, width), grids.filled(body, width), caption, shares)
        elif head:
            yield from (Paragraph(line) for row in head for cell in row for line in [_line_of(cell)] if line)

    def _row(self, row: Element, style: Words) -> tuple[Cell, ...]:
        self.await_(row)
        return tuple(self._cell(one, style) for one in row.elements if one.name in ("td", "th"))

    def _cell(self, cell: Element, style: Words) -> Cell:
        align = next((_ALIGNED[one] for one in cell.classes if one in _ALIGNED), "")
        spans = (_number(cell.attributes.get(name, "")) for name in ("colspan", "rowspan"))
        return Cell(self.blocks(cell.inside, style), cell.name == "th", align, *spans)

    def _sample(self, element: Element, _style: Words) -> Iterator[Block]:
        yield Sample(element.text().rstrip("\n"))

    def _quotation(self, element: Element, style: Words) -> Iterator[Block]:
        if inside := self.blocks(element.inside, style):
            yield Quotation(inside)

    def _note(self, element: Element, style: Words) -> Iterator[Block]:
        if inside := self.blocks(element.inside, style):
            yield Note(inside)

    def _rule(self, _element: Element, _style: Words) -> Iterator[Block]:
        yield Rule()

    def _picture(self, element: Element, _style: Words) -> Iterator[Block]:
        words = element.attributes.get("alt", "").strip()
        picture = self.shown(element.attributes.get("src", ""), words)
        if picture:
            yield picture
        elif words:
            yield Paragraph((Words(words),))

    def _chart(self, element: Element, _style: Words) -> Iterator[Block]:
        """A drawing as there is room for it on paper, with what its colours stand for."""
        drawn = [one for one in element.elements if one.name == "svg" and "hb-narrow" not in one.classes]
        keys = [element] if "hb-key" in element.classes else [one for one in element.elements if one.name == "ul"]
        key = [(swatch.source, one.text().strip()) for ul in keys for one in ul.elements for swatch in one.all("svg")]
        if drawn or key:
            yield drawing.chart(drawn[0].source if drawn else "", key)

    def _signatures(self, element: Element, style: Words) -> Iterator[Block]:
        blocks = [one for one in element.elements if "hb-signature" in one.classes]
        yield Signatures(tuple(self._signature(one, style) for one in blocks))

    def _signature(self, element: Element, style: Words) -> Signature:
        party = next((self.line(one.inside, style) for one in element.all("h3")), ())
        pairs: list[Pair] = []
        lines: list[str] = []
        for one in element.all("dl"):
            if "hb-lines" in one.classes:
                lines += ["".join(name.text().split("\n")) for name in one.all("dt")]
            else:
                pairs += self._each_pair(one, style)
        return Signature(party, tuple(pairs), tuple(lines))


_READ: dict[str, Callable[[Reader, Element, Words], Iterator[Block]]] = {
    **dict.fromkeys(_HEADINGS, Reader._heading),
    "p": Reader._p,
    "summary": Reader._entry,
    "figcaption": Reader._caption,
    "ul": Reader._list,
    "ol": Reader._list,
    "dl": Reader._pairs,
    "table": Reader._table,
    "pre": Reader._sample,
    "blockquote": Reader._quotation,
    "hr": Reader._rule,
    "img": Reader._picture,
}
_SPECIAL: dict[str, Callable[[Reader, Element, Words], Iterator[Block]]] = {
    "hb-signatures": Reader._signatures,
    "hb-notice": Reader._note,
    "hb-multiples": Reader._beside,
    "hb-picture": Reader._chart,
    "hb-key": Reader._chart,
    "hb-clause": Reader._entry,
    "hb-entry-title": Reader._entry,
    "hb-scroll": Reader._scroll,
}


def _holds_block(element: Element) -> bool:
    """Whether an element that may stand in a line holds something that does not."""
    return any(one.name in _BLOCKS or _holds_block(one) for one in element.elements)


def _opened(part: Element | str) -> Iterator[Element | str]:
    """A part of a line, and its own parts instead of it where a picture is among them."""
    if isinstance(part, Element) and any(part.all("img", "svg")):
        for one in part.inside:
            yield from _opened(one)
    else:
        yield part


def _is_span(part: Element | str) -> bool:
    return isinstance(part, Element) and part.name == "span"


def _rows(part: Element) -> list[Element]:
    return [part] if part.name == "tr" else [one for one in part.elements if one.name == "tr"]


def _number(written: str) -> int:
    return min(int(written), 100) if written.isdecimal() and written != "0" else 1


def _line_of(cell: Cell) -> tuple[Inline, ...]:
    return next((one.inside for one in cell.inside if isinstance(one, Paragraph)), ())
