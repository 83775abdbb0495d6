"""Walking through a page: blocks of text one after the other, and the cells of tables row by row."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser

from sites import VOID


class Walk(HTMLParser):
    """Goes through a page's ``article``; ``blocks`` and ``apart`` name the elements that hold text and that do not."""

    blocks: Collection[str] = ()
    apart: Collection[str] = ("script", "style", "svg", "template")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.cells: list[str] | None = None
        self._apart: list[str] = []
        self.feed(html.partition("<article")[2].partition(">")[2].rpartition("</article>")[0])
        self.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._apart or tag in self.apart:
            if tag not in VOID:
                self._apart.append(tag)
        elif tag == "tr":
            self.end()
            self.cells = []
        elif tag in self.blocks and self.cells is None:
            self.begin(tag)
        else:
            self.inside(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._apart:
            if tag in self._apart:
                del self._apart[self._apart.index(tag) :]
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(self.text())
        elif tag == "tr" and self.cells is not None:
            self.row(self.cells)
            self.cells = None
        elif tag in self.blocks and self.cells is None:
            self.end()
        else:
            self.leave(tag)

    def handle_data(self, data: str) -> None:
        if not self._apart:
            self.said.append(data)

    def text(self) -> str:
        """What was said since this was last asked, in one line."""
        text = " ".join("".join(self.said).split())
        self.said.clear()
        return text

    def begin(self, tag: str) -> None:
        """A block begins."""

    def end(self) -> None:
        """A block ends, or another begins."""

    def inside(self, tag: str, attrs: dict[str, str | None]) -> None:
        """An element begins inside a block or a cell."""

    def leave(self, tag: str) -> None:
        """An element inside a block or a cell ends."""

    def row(self, cells: list[str]) -> None:
        """A row of a table is complete."""
