"""Sources: the bytes of one file as plain data, or findings that say why they cannot be read.

The YAML is that of YAML 1.2's core schema and stricter: only what two people would read the same way. Dates, times,
``NO`` and ``yes`` stay text. Anchors, aliases, tags, complex keys and a second document are refused.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from handbook.findings import Finding, Position, error
from handbook.scalars import STRANGE, Refused, strange
from handbook.tabs import indenting, told_exactly
from handbook.trees import LIMIT
from handbook.words import _
from handbook.yamlreader import Mark, Problem, load, locate, odd_spacing, stray_tab

Pointer = tuple[str | int, ...]

#: Nobody reads more of what is wrong in one file.
_MOST = 100
_MARKS = (re.compile(r"^<{7} ", re.MULTILINE), re.compile(r"^={7}$", re.MULTILINE), re.compile(r"^>{7} ", re.MULTILINE))
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One file that was read: its data, and for Markdown the text below its header (else ``body`` is None)."""

    path: str
    data: Any
    body: str | None
    header: str
    first_line: int

    @cached_property
    def _marks(self) -> Mapping[Pointer, tuple[Mark, Mark]]:
        return locate(self.header)

    def at(self, pointer: Pointer, key: bool = False) -> Position:
        """Where the value at ``pointer`` stands, or with ``key`` its field name; the nearest that holds it if absent.

        Positions are worked out when first asked for, by reading the file again: most files are never asked.
        """
        while pointer and pointer not in self._marks:
            pointer, key = pointer[:-1], False
        name, value = self._marks.get(pointer, ((0, 0), (0, 0)))
        line, column = name if key else value
        return Position(self.path, line + self.first_line, column + 1)

    @property
    def body_position(self) -> Position:
        """The first line below the header."""
        return Position(self.path, self.first_line + self.header.count("\n") + 1)


def read(path: str, data: bytes) -> Source | tuple[Finding, ...]:
    """The file at ``path`` as a source, or every reason why it cannot be read."""
    text = _decoded(path, data)
    if isinstance(text, Finding):
        return (text,)
    strange = _strange_characters(path, text)
    if strange:
        return strange
    if "<<<<<<< " in text and (conflict := _conflict(path, text)):
        return (conflict,)
    if path.lower().endswith(".md"):
        parts = _split(path, text)
        if isinstance(parts, Finding):
            return (parts,)
        header, body = parts
        return _source(path, header, body, first_line=2)
    return _source(path, text, None, first_line=1)


def _source(path: str, header: str, body: str | None, first_line: int) -> Source | tuple[Finding, ...]:
    problems: list[Problem] = []
    data = None
    try:
        data = load(header, problems)
        if all(problem.rule != "nested-too-deep" for _mark, problem in problems):
            problems.extend(odd_spacing(header))
    except yaml.YAMLError as fault:
        problems.append(_syntax(header, fault))
    if problems:
        lines = header.split("\n")
        return tuple(_finding(path, first_line, told_exactly(lines, problem)) for problem in problems[:_MOST])
    return Source(path, data, body, header, first_line)


def _finding(path: str, first_line: int, problem: Problem) -> Finding:
    (line, column), (rule, message, hint) = problem
    return error(rule, Position(path, line + first_line, column + 1), message, hint)


def _decoded(path: str, data: bytes) -> str | Finding:
    if len(data) > LIMIT:
        return error(
            "file-too-large",
            Position(path),
            _("the file is larger than 1 MB"),
            _("Split it into several files, or attach long documents as PDF."),
        )
    if b"\x00" in data:
        return error(
            "not-text",
            Position(path),
            _("the file is not a text file"),
            _("Save it as plain text (UTF-8), or give it the ending of what it is, such as .pdf or .docx."),
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return error(
            "not-utf-8",
            Position(path, before.count(b"\n") + 1, column),
            _("a character here is not written in UTF-8"),
            _("Open the file in an editor, choose “Save with encoding” or “Save as”, and pick UTF-8."),
        )


def _strange_characters(path: str, text: str) -> tuple[Finding, ...]:
    found = []
    for match in itertools.islice(STRANGE.finditer(text), _MOST):
        line_start = text.rfind("\n", 0, match.start()) + 1
        place = (text.count("\n", 0, match.start()), match.start() - line_start)
        found.append(_finding(path, 1, (place, strange(match.group()))))
    return tuple(found)


def _conflict(path: str, text: str) -> Finding | None:
    """Where git put two versions of some lines, one below the other, for somebody to choose from."""
    first, after = None, 0
    for mark in _MARKS:
        found = mark.search(text, after)
        if found is None:
            return None
        first, after = found.start() if first is None else first, found.end()
    return error(
        "merge-conflict",
        Position(path, text.count("\n", 0, first) + 1),
        _("two versions of this file were joined here, and nobody has chosen between them"),
        _("Keep the lines that are right, and delete the others with the marks (<<<<<<<, =======, >>>>>>>)."),
    )


def _split(path: str, text: str) -> tuple[str, str] | Finding:
    start = text.find("\n") + 1 or len(text)
    if text[:start].rstrip() != "---":
        return error(
            "header-missing",
            Position(path),
            _("the file does not begin with a header"),
            _("Begin the file with a line of three hyphens (---), then the fields, then three hyphens again."),
        )
    end = _FENCE.search(text, start)
    if end:
        return text[start : end.start()], text[end.end() :].removeprefix("\n")
    return error(
        "header-without-end",
        Position(path),
        _("the header has no end"),
        _("Write a line of three hyphens (---) below the last field; the text comes after it."),
    )


_SYNTAX = (
    ("could not find expected ':'", "missing-colon"),
    ("mapping values are not allowed", "second-colon"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("did not find expected ',' or ']'", "unclosed-bracket"),
    ("did not find expected ',' or '}'", "unclosed-bracket"),
    ("found character that cannot start any token", "special-character"),
    ("did not find expected alphabetic or numeric character", "special-character"),
    ("did not find expected comment or line break", "text-after-sign"),
    ("block sequence entries are not allowed", "list-in-line"),
    ("found unknown escape character", "backslash"),
    ("found invalid Unicode character escape code", "backslash"),
    ("did not find expected hexdecimal number", "backslash"),
)
#: Errors that begin where their context does, not where the parser noticed them.
_EARLIER = ("missing-colon", "unclosed-quote", "unclosed-bracket", "special-character", "text-after-sign")
_FIELD = re.compile(r"[ -]*([\w-]+): +(\S.*)$")
_LINE = 160
_NO_SPACE = re.compile(r"[ -]*[\w-]+:[^\s:/][^:]*$")


def _syntax(header: str, fault: yaml.YAMLError) -> Problem:
    problem = str(getattr(fault, "problem", "") or fault)
    code = next((code for text, code in _SYNTAX if text in problem), "layout")
    marks = [getattr(fault, name, None) for name in ("problem_mark", "context_mark")]
    mark = next((mark for mark in (reversed(marks) if code in _EARLIER else marks) if mark), None)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = header.split("\n")
    line = lines[row] if row < len(lines) else ""
    if (tab := indenting(line)) is not None:
        return (row, tab), stray_tab()
    if code == "special-character" and line[column : column + 1] == "\t":
        return (row, column), stray_tab()
    if code == "second-colon" and ": " not in line[:column]:
        code = "layout"
    if code == "layout":
        before = next((number for number in range(row - 1, -1, -1) if lines[number].strip()), row)
        if before < row and _NO_SPACE.match(lines[before].partition(" #")[0]):
            return (before, 0), Refused("unreadable", *_syntax_words("missing-colon", ""))
    if code == "layout" and line[:column].rstrip().endswith(("'", '"')):
        code = "text-after-quote"
    message, hint = _syntax_words(code, line[column : column + 1])
    if code in ("second-colon", "special-character"):
        hint = _in_quotes(line) or hint
    return (row, column), Refused("unreadable", message, hint)


def _in_quotes(line: str) -> str:
    """The author's own line with its text in quotes, if quotes are all that it lacks."""
    match = _FIELD.match(line.partition(" #")[0].rstrip())
    if not match or len(line) > _LINE or '"' in match.group(2) or "\\" in match.group(2):
        return ""
    return _('Put the text in quotes:  {name}: "{text}"').format(name=match.group(1), text=match.group(2))


def _syntax_words(code: str, character: str) -> tuple[str, str]:
    message, hint = {
        "missing-colon": (
            _("a field name here is not followed by a colon and a space"),
            _('Write "name: value", with a space after the colon. A text that goes on is indented below its field.'),
        ),
        "second-colon": (
            _("there is a second colon in this line"),
            _('Put the text in quotes, such as  title: "Next steps: the budget".'),
        ),
        "unclosed-quote": (
            _("a quotation mark or bracket is opened and never closed"),
            _("Close it at the end of the text."),
        ),
        "unclosed-bracket": (
            _("a bracket is opened and not closed, or a comma is missing"),
            _("Write lists as [one, two, three], and {{name: value, other: value}} on one line."),
        ),
        "special-character": (
            _("a text without quotes cannot begin with {character}"),
            _('Put the text in quotes, such as  note: "{character} the library".'),
        ),
        "text-after-sign": (
            _("after {character} the text begins on the next line"),
            _("Move the text to the next line and indent it, or put it in quotes if the sign belongs to it."),
        ),
        "text-after-quote": (
            _("the text goes on after its closing quotation mark"),
            _('Put the whole text in quotes, and use the other kind inside it:  "Jo\'s plan"  or  \'The "new" plan\'.'),
        ),
        "list-in-line": (
            _("a list cannot begin in the same line as its field"),
            _("Begin it on the next line, each entry with “- ”. If it is text, put it in quotes."),
        ),
        "backslash": (
            _("a backslash stands inside double quotes"),
            _("Use single quotes around the text, or write two backslashes."),
        ),
        "layout": (
            _("the layout is broken here or just above"),
            _("Fields of the same group must begin in the same column, and each line of a list begins with “- ”."),
        ),
    }[code]
    return message.format(character=character), hint.format(character=character)
