"""The text of a page as a person reads it: a sentence a line, headings and links marked."""

from __future__ import annotations

import re

from walking import Walk

_BLOCKS = frozenset(
    """address article blockquote caption dd details div dl dt figcaption figure form h1 h2 h3 h4 h5 h6
    hr label legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_MARKS = {**{f"h{level}": "#" * level + " " for level in range(1, 7)}, "li": "- ", "summary": "> "}
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_a-z]|[“\"\[])")


class _Text(Walk):
    blocks = _BLOCKS

    def __init__(self, html: str) -> None:
        self.lines: list[str] = []
        self._mark = ""
        self._addresses: list[str] = []
        super().__init__(html)

    def begin(self, tag: str) -> None:
        # A paragraph that begins an entry of a list is that entry.
        mark = self._mark if tag in ("p", "div") and not "".join(self.said).strip() else ""
        self.end()
        self._mark = _MARKS.get(tag, mark)

    def inside(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "a":
            self.said.append("[")
            self._addresses.append(attrs.get("href") or "")
        elif tag == "br" or tag in _BLOCKS:
            self.said.append(" ")

    def leave(self, tag: str) -> None:
        if tag == "a" and self._addresses:
            self.said.append(f"]({self._addresses.pop()})")

    def row(self, cells: list[str]) -> None:
        self.lines.append(f"| {' | '.join(cells)} |")

    def text(self) -> str:
        text = super().text()
        text = re.sub(r"\[ ?\]\([^)]*\)", "", text.replace("[ ", "[").replace(" ](", "]("))
        return text.strip()

    def end(self) -> None:
        if text := self.text():
            if self._mark.startswith("#") and self.lines:
                self.lines.append("")
            first, *more = _SENTENCE.split(text)
            self.lines += [f"{self._mark}{first}", *(f"{' ' * len(self._mark)}{sentence}" for sentence in more)]
        self._mark = ""


def page_text(html: str) -> str:
    """The content of a page, which stands in its ``article``, as lines of text."""
    return "\n".join(_Text(html).lines) + "\n"
