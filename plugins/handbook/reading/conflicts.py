"""Merge conflicts: the marks that git leaves where it put two versions of some lines, one below the other.

People delete some of the marks and overlook others, so each counts alone, where it can be nothing else. In Markdown a
line of seven ``=`` below a text makes it a heading, seven ``>`` begin a quotation in a quotation, seven ``|`` are a row
of a table: there such a line counts only beside others, or with what git writes behind it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(
    r"^[ \t]*(?:(?P<sign>[<>|])(?P=sign){6}(?: (?P<label>.*)|[ \t]*)$|(?P<equals>={7})[ \t]*$|(?P<fence>```|~~~))",
    re.MULTILINE,
)
_SEVEN = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
#: What git writes behind a mark: a place of its own, a commit, a branch of somewhere else.
_LABEL = re.compile(
    r"(?:HEAD|ours|theirs|main|master|base|Updated upstream|Stashed changes|merged common ancestors"
    r"|constructed merge base|\.(?:mine|r\d+)|[0-9a-f]{7,40}(?: \(.*\))?|parent of [0-9a-f]{7,40}.*"
    r"|(?:origin|upstream|refs)/\S+)\Z"
)


_NOWHERE = sys.maxsize


class Mark(NamedTuple):
    """A line that git left: its number from 0, and what stands there."""

    line: int
    text: str


class _Line(NamedTuple):
    """A line that looks like a mark; ``is_label``: one word stands behind it, or what else git writes there.

    ``alone``: it can be nothing but a mark, whatever else stands in the file.
    """

    start: int
    end: int
    sign: str
    is_label: bool
    alone: bool


def find(text: str, markdown: bool) -> Mark | None:
    """The first mark of a conflict in ``text``, or None."""
    if not any(seven in text for seven in _SEVEN):
        return None
    lines = list(_lines(text, max(text.find("\n---", 3), 0) if markdown else len(text)))
    first = next(_counted(lines), None)
    if first is None:
        return None
    return Mark(text.count("\n", 0, first.start), text[first.start : first.end].strip())


def _lines(text: str, header: int) -> Iterator[_Line]:
    in_code = False
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match["fence"]:
            in_code = in_code != (start >= header)
            continue
        sign, label = match["sign"] or "=", (match["label"] or "").strip()
        known = _LABEL.match(label) is not None
        above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
        is_label = known or (bool(label) and " " not in label and not _is_quoted(sign, above, text[end + 1 : end + 2]))
        indented = text[start] in " \t"
        if start < header:
            alone = known or not indented
        else:
            alone = known or (not indented and not in_code and _tells(sign, is_label, above))
        yield _Line(start, end, sign, is_label, alone)


def _tells(sign: str, is_label: bool, above: str) -> bool:
    """Whether such a line of a text, outside of code, can only be a mark."""
    if sign == "=":
        return above in ("", "---")
    return (sign == ">" and is_label) or (sign == "|" and "|" not in above)


def _is_quoted(sign: str, above: str, below: str) -> bool:
    """Whether a line beside it is quoted as well: then it is a quotation in a quotation."""
    return sign == ">" and (above.startswith(">") or below == ">")


def _counted(lines: list[_Line]) -> Iterator[_Line]:
    """The lines that are marks, by themselves or because of others before or behind them."""
    opening = next((line.start for line in lines if line.sign in "<|"), _NOWHERE)
    dividing = max((line.start for line in lines if line.sign in "=|"), default=-1)
    closing = max((line.start for line in lines if line.sign == ">" and line.is_label), default=-1)
    certain = any(line.alone for line in lines if line.sign != "|")
    for line in lines:
        if (
            line.alone
            or (line.sign == "<" and max(dividing, closing) > line.start)
            or (line.sign == "=" and (opening < line.start or closing > line.start))
            or (line.sign == ">" and opening < line.start)
            or (line.sign == "|" and certain)
        ):
            yield line
