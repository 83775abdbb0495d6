"""The same pages as plain Markdown: what a handbook's site would be if somebody had written it by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from sites import REPOSITORY
from walking import Walk

_BLOCKS = {"p": "", "div": "", "li": "- ", "dt": "**", "dd": "", "summary": "", "h1": "# ", "h2": "## ", "h3": "### "}


class _Markdown(Walk):
    """Writes a page's article as Markdown: headings, paragraphs, lists, tables and links."""

    blocks = _BLOCKS

    def __init__(self, html: str) -> None:
        self.parts: list[str] = []
        self._mark = ""
        super().__init__(html)

    def begin(self, tag: str) -> None:
        self.end()
        self._mark = _BLOCKS[tag]

    def text(self) -> str:
        return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", super().text())

    def end(self) -> None:
        if text := self.text():
            self.parts.append(f"**{text}**" if self._mark == "**" else f"{self._mark}{text}")
        self._mark = ""

    def row(self, cells: list[str]) -> None:
        line = f"| {' | '.join(cells)} |"
        if self.parts and self.parts[-1].startswith("| "):
            self.parts[-1] += f"\n{line}"
        else:
            self.parts.append(f"{line}\n|{' --- |' * len(cells)}")


def markdown(html: str) -> str:
    """A page of the built site as Markdown."""
    return "\n\n".join(_Markdown(html).parts) + "\n"


def write(root: Path, site: Path, pages: list[str]) -> None:
    """Write the ``pages`` of a built site (``risks/risk-1``) as a plain handbook with the same theme and settings."""
    for name in ("index", *pages):
        source = site / (name if name != "index" else "") / "index.html"
        place = root / "docs" / f"{name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(markdown(source.read_text("utf-8")), "utf-8")
    config: dict[str, Any] = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": "docs", "plugins": ["search"], "nav": ["index.md"], "not_in_nav": "*"}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
