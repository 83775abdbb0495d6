"""Tabs: where a line begins that a tab indents, so that whoever takes the tab out knows what to write instead."""

from __future__ import annotations

import itertools
import re

from handbook.reading.scalars import Refused
from handbook.reading.yamlreader import Problem
from handbook.words import _, count

_BEGINNING = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")


def told_exactly(lines: list[str], problem: Problem) -> Problem:
    """The same, and of a tab that indents a field or an entry of a list, how far to the right that has to begin."""
    (row, column), refused = problem
    if refused.rule != "tab" or indenting(lines[row]) != column or not _BEGINNING.match(lines[row]):
        return problem
    spaces = _indent(lines, row)
    hint = _("Delete the tab: this line begins at the very left, like the field above it.")
    if spaces:
        hint = count("Write {count} space instead of the tab.", "Write {count} spaces instead of the tab.", spaces)
    return (row, column), Refused("tab", _("the line is indented with a tab"), hint)


def indenting(line: str) -> int | None:
    """Where the first tab stands with which a line is indented."""
    before = line[: len(line) - len(line.lstrip())]
    return before.index("\t") if "\t" in before else None


def _indent(lines: list[str], row: int) -> int:
    """The column at which a line goes on where those above it stop: below a field without a value, or beside one."""
    above = (
        text for line in reversed(lines[:row]) if (text := line.partition(" #")[0].rstrip()) and text.lstrip()[0] != "#"
    )
    before = next(above, "")
    start = len(before) - len(before.lstrip(" -"))
    if before.endswith((":", "|", ">", "|-", ">-", "{", "[")):
        return start + 2
    if not lines[row].lstrip().startswith("- "):
        return start
    dashes = (line.index("-") for line in itertools.chain((before,), above) if line.lstrip().startswith("- "))
    return next((dash for dash in dashes if dash < start), start)
