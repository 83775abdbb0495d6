"""A Markdown text as lines that say something: headings, entries of lists, rows of tables, and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from handbook.reading import commonmark

_POSITION = re.compile(r"(\d+):")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELLS = frozenset(("td", "th"))
#: ``Decision: we meet again. Action: Ann to find a room``.
_BOTH = re.compile(
    r"^(?P<decided>\W{0,4}(?:decision|décision) ?: .{3,600}?\S)\s+(?P<todo>(?:action|suivi)s? ?: .*)$",
    re.IGNORECASE | re.DOTALL,
)
_UNREAD = frozenset(("pre", "script", "style", "title"))
_BREAKS = frozenset(("br", "p", "li", "tr", "ul", "ol", "table", "div", "blockquote", *_HEADINGS))
#: A box at the beginning of a line that is no entry of a list.
_BOX = re.compile(r"\[([ xX✓✔])\]\s+")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")


#: So much of a line is looked through for what it says: what recognizes it may compare each letter with each. The text
#: itself is kept whole.
LONGEST = 2000


@dataclass(frozen=True)
class Line:
    """One line without its marks, and the number at which it stands, from 1.

    ``form`` is heading, item, row or text. ``level`` is that of a heading, or how deep an entry lies in lists. ``lead``
    is what stands in bold at its beginning; ``block`` is the same for lines of one paragraph, list entry or table.
    ``done`` says of an entry with a box whether it is ticked.
    """

    number: int
    form: str
    level: int
    text: str
    block: int
    lead: str = ""
    cells: tuple[str, ...] = ()
    is_head: bool = False
    is_struck: bool = False
    done: bool | None = None


def read(text: str) -> tuple[Line, ...]:
    """The lines of a Markdown text, in order; code and what is only seen by machines is none."""
    reader = _Reader()
    reader.feed(commonmark.without_comments(commonmark.located(text)))
    reader.close()
    reader.end()
    return tuple(each for line in reader.lines for each in _apart(line))


def _apart(line: Line) -> tuple[Line, ...]:
    """A line, in two where it says what was decided and then what is to be done."""
    both = _BOTH.match(line.text) if line.form in ("item", "text") else None
    if both is None:
        return (line,)
    return replace(line, text=both["decided"]), replace(line, text=both["todo"], lead="")


class _Reader(HTMLParser):
    """Collects lines while it goes through the HTML of a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._number, self._block, self._depth = 1, 0, 0
        self._said: list[tuple[str, bool, bool]] = []
        self._bold = self._struck = self._unread = 0
        self._form, self._level = "text", 0
        self._done: bool | None = None
        self._cells: list[str] | None = None
        self._is_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in _BREAKS and self._cells is None:
            self.end()
            if tag != "br":
                self._block += 1
        if position := _POSITION.match(named.get("data-sourcepos") or ""):
            self._number = int(position[1])
        self._unread += tag in _UNREAD
        self._depth += tag in ("ul", "ol")
        self._bold += tag in ("strong", "b")
        self._struck += tag in ("del", "s", "strike")
        self._start(tag, named)

    def _start(self, tag: str, named: dict[str, str | None]) -> None:
        """What a tag says of the words that follow."""
        if tag in _HEADINGS:
            self._form, self._level = "heading", int(tag[1])
        elif tag in ("ul", "ol", "table", "div", "blockquote"):
            self._form, self._level = "text", self._depth
        elif tag == "li":
            self._form, self._level, self._done = "item", self._depth, None
        elif tag == "input":
            self._done = "checked" in named
        elif tag == "tr":
            self._cells, self._is_head = [], False
        elif tag in _CELLS and self._cells is not None:
            self._is_head = self._is_head or tag == "th"
        elif tag in ("br", "p") and self._cells is not None:
            self._said.append(("\n", False, False))

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS and self._cells is not None:
            self._cells.append(self._words())
            self._said = []
        elif tag == "tr" and self._cells is not None:
            self._row()
        elif tag in _BREAKS and self._cells is None:
            self.end()
            self._block += 1
        self._unread -= tag in _UNREAD and self._unread > 0
        self._depth -= tag in ("ul", "ol") and self._depth > 0
        if tag in _BREAKS and self._cells is None:
            self._form, self._level = "text", self._depth
        self._bold -= tag in ("strong", "b") and self._bold > 0
        self._struck -= tag in ("del", "s", "strike") and self._struck > 0

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._cells is not None:
            self._said.append((data.replace("\n", " "), False, False))
            return
        first, *others = data.split("\n")
        self._said.append((first, self._bold > 0, self._struck > 0))
        for other in others:
            self._line()
            self._number += 1
            self._said = [(other, self._bold > 0, self._struck > 0)]

    def end(self) -> None:
        """Take what was collected as a line."""
        if self._line():
            self._form, self._level = "text", self._depth
        self._said = []

    def _words(self) -> str:
        said = "".join(text for text, _bold, _struck in self._said)
        return "\n".join(_BLANKS.sub(" ", part)[:LONGEST].strip() for part in said.split("\n")).strip()

    def _line(self) -> bool:
        words = self._words()
        if not words:
            return False
        heard = [part for part in self._said if part[0].strip()]
        bold = [text for text, bold, _struck in heard if bold] if heard[0][1] else []
        lead = _BLANKS.sub(" ", heard[0][0] if bold else "")[:LONGEST].strip()
        struck = all(struck for _text, _bold, struck in heard)
        form, done = self._form, self._done
        if form == "text" and (box := _BOX.match(words)):
            form, done, words = "item", box[1] != " ", words[box.end() :]
        self.lines.append(Line(self._number, form, self._level, words, self._block, lead, is_struck=struck, done=done))
        # What follows in the same entry is told from it.
        self._form, self._done = ("text" if self._form == "item" else self._form), None
        return True

    def _row(self) -> None:
        cells = tuple(self._cells or ())
        said = " | ".join(cell for cell in cells if cell)
        if said:
            row = Line(self._number, "row", self._depth, said, self._block, cells=cells, is_head=self._is_head)
            self.lines.append(row)
        self._cells, self._said = None, []
