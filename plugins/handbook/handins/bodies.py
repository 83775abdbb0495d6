"""The text below a record's header: what of it somebody wrote, and the file with another one."""

from __future__ import annotations

import re

from handbook.reading.sources import Source

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TEMPLATE = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)


def written(source: Source) -> str:
    """The text without the blanks around it; empty where only what a template puts there is."""
    text = (source.body or "").strip()
    return "" if _TEMPLATE.fullmatch(text) else text


def replaced(source: Source, data: bytes, text: str) -> bytes:
    """The Markdown file of a source with another text below its header, which stays byte for byte."""
    lines = _LINE.findall(data.decode())
    header = "".join(lines[: source.body_position.line - 1])
    ending = "\r\n" if "\r\n" in header else "\n"
    said = f"\n{text.strip()}\n" if text.strip() else ""
    header += "" if header.endswith(("\r", "\n")) else ending
    return (header + said.replace("\r\n", "\n").replace("\n", ending)).encode()
