"""The same pages as plain Markdown: what a handbook's site would be if somebody had written it by hand."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from sites import REPOSITORY

_BLOCKS = {"p": "", "div": "", "li": "- ", "dt": "**", "dd": "", "summary": "", "h1": "# ", "h2": "## ", "h3": "### "}
#: What is not text, or is the frame that every page has.
_APART = frozenset(("svg", "script", "style"))


class _Markdown(HTMLParser):
    """Writes a page's article as Markdown: headings, paragraphs, lists, tables and links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._said: list[str] = []
        self._row: list[str] | None = None
        self._apart = 0
        self._mark = ""
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._apart += tag in _APART
        if tag == "tr":
            self._end()
            self._row = []
        elif tag in _BLOCKS and self._row is None:
            self._end()
            self._mark = _BLOCKS[tag]

    def handle_endtag(self, tag: str) -> None:
        self._apart -= tag in _APART
        if self._row is not None and tag in ("td", "th"):
            self._row.append(self._text())
        elif self._row is not None and tag == "tr":
            self._close_row(self._row)
        elif tag in _BLOCKS and self._row is None:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._apart:
            self._said.append(data)

    def _text(self) -> str:
        text = " ".join("".join(self._said).split())
        self._said.clear()
        return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", text)

    def _end(self) -> None:
        if text := self._text():
            self.blocks.append(f"**{text}**" if self._mark == "**" else f"{self._mark}{text}")
        self._mark = ""

    def _close_row(self, row: list[str]) -> None:
        line = f"| {' | '.join(row)} |"
        if self.blocks and self.blocks[-1].startswith("| "):
            self.blocks[-1] += f"\n{line}"
        else:
            self.blocks.append(f"{line}\n|{' --- |' * len(row)}")
        self._row = None


def markdown(html: str) -> str:
    """A page of the built site as Markdown."""
    article = html.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    return "\n\n".join(_Markdown(article).blocks) + "\n"


def write(root: Path, site: Path, pages: list[str]) -> None:
    """Write the ``pages`` of a built site (``risks/risk-1``) as a plain handbook with the same theme and settings."""
    for name in ("index", *pages):
        source = site / (name if name != "index" else "") / "index.html"
        place = root / "docs" / f"{name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(markdown(source.read_text("utf-8")), "utf-8")
    config: dict[str, Any] = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": "docs", "plugins": ["search"], "nav": ["index.md"], "not_in_nav": "*"}
    del config["exclude_docs"]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
