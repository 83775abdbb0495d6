"""The text of a page as a person reads it: a sentence a line, headings and links marked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from sites import VOID

_BLOCKS = frozenset(
    """address article blockquote caption dd details div dl dt figcaption figure form h1 h2 h3 h4 h5 h6
    hr label legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_MARKS = {**{f"h{level}": "#" * level + " " for level in range(1, 7)}, "li": "- ", "summary": "> "}
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_a-z]|[“\"\[])")


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._said: list[str] = []
        self._mark = ""
        self._addresses: list[str] = []
        self._apart: list[str] = []
        self._cells: list[str] | None = None
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._apart or tag in ("script", "style", "svg", "template"):
            if tag not in VOID:
                self._apart.append(tag)
        elif tag == "a":
            self._said.append("[")
            self._addresses.append(dict(attrs).get("href") or "")
        elif tag == "tr":
            self._end()
            self._cells = []
        elif tag in _BLOCKS and self._cells is None:
            # A paragraph that begins an entry of a list is that entry.
            mark = self._mark if tag in ("p", "div") and not "".join(self._said).strip() else ""
            self._end()
            self._mark = _MARKS.get(tag, mark)
        elif tag == "br" or tag in _BLOCKS:
            self._said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._apart:
            if tag in self._apart:
                del self._apart[self._apart.index(tag) :]
        elif tag == "a" and self._addresses:
            self._said.append(f"]({self._addresses.pop()})")
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._text())
        elif tag == "tr" and self._cells is not None:
            self.lines.append(f"| {' | '.join(self._cells)} |")
            self._cells = None
        elif tag in _BLOCKS and self._cells is None:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._apart:
            self._said.append(data)

    def _text(self) -> str:
        text = " ".join("".join(self._said).split())
        self._said.clear()
        text = re.sub(r"\[ ?\]\([^)]*\)", "", text.replace("[ ", "[").replace(" ](", "]("))
        return text.strip()

    def _end(self) -> None:
        if text := self._text():
            if self._mark.startswith("#") and self.lines:
                self.lines.append("")
            first, *more = _SENTENCE.split(text)
            self.lines += [f"{self._mark}{first}", *(f"{' ' * len(self._mark)}{sentence}" for sentence in more)]
        self._mark = ""


def page_text(html: str) -> str:
    """The content of a page, which stands in its ``article``, as lines of text."""
    article = html.partition("<article")[2].partition(">")[2].rpartition("</article>")[0]
    return "\n".join(_Text(article).lines) + "\n"
