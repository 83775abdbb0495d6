"""Markup: the HTML of our own pages as a tree of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

#: Elements that are empty by nature.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Drawings are kept as they are written: their names have capitals, which are lost on HTML's way.
_DRAWING, _DRAWN = "<svg ", "</svg>"
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_KEPT = "hb-drawing-kept"


@dataclass(slots=True)
class Element:
    """An element with its attributes and what is inside. ``source`` is a drawing as it is written."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)
    source: str = ""

    @property
    def classes(self) -> Sequence[str]:
        """The names of its classes."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [one for one in self.inside if isinstance(one, Element)]

    def all(self, *names: str) -> Iterator[Element]:
        """Every element inside with one of these names, at whatever depth, that is inside no other such."""
        for one in self.elements:
            if one.name in names:
                yield one
            else:
                yield from one.all(*names)

    def having(self, name: str) -> Iterator[Element]:
        """Every element inside of this class."""
        for one in self.elements:
            if name in one.classes:
                yield one
            yield from one.having(name)

    def text(self) -> str:
        """The words inside."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)


def clean(text: str) -> str:
    """A text without the characters that are no text: no format can take them."""
    return _NO_TEXT.sub("", text)


class _Parser(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__()
        self.top = Element("")
        self._open = [self.top]
        self._drawings = drawings

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: clean(value or "") for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag == _KEPT:
            element.name, element.source = "svg", self._drawings[int(element.attributes.pop("at"))]
        elif tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag != _KEPT:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        # What is closed that was never opened is nothing; what was left open ends with what it is in.
        if any(element.name == tag for element in self._open[1:]):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(clean(data))


def read(html: str) -> Element:
    """The HTML of a page as one element without a name."""
    first, *others = html.split(_DRAWING)
    drawings, parts = [], [first]
    for number, other in enumerate(others):
        drawing, _end, rest = other.partition(_DRAWN)
        drawings.append(f"{_DRAWING}{drawing}{_DRAWN}")
        parts += [f'<{_KEPT} class="{escape(_classes(drawing))}" at="{number}">', rest]
    parser = _Parser(drawings)
    parser.feed("".join(parts))
    parser.close()
    return parser.top


def _classes(drawing: str) -> str:
    head = drawing.partition(">")[0]
    return head.partition('class="')[2].partition('"')[0]
