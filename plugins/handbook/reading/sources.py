"""Sources: the bytes of one file as plain data, or findings that say why they cannot be read.

The YAML is that of YAML 1.2's core schema and stricter: only what two people would read the same way. Dates, times,
``NO`` and ``yes`` stay text. Anchors, aliases, tags, complex keys and a second document are refused.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import yaml

from handbook.findings import MOST, Finding, Position, error, more, note
from handbook.reading import conflicts
from handbook.reading.scalars import short, strange
from handbook.reading.spacing import odd_spacing
from handbook.reading.syntax import explained
from handbook.reading.tabs import told_exactly
from handbook.reading.trees import LIMIT
from handbook.reading.unseen import LINE_ENDS, STRANGE, found, name, typed
from handbook.reading.yamlreader import LINE_END, Place, Problem, load, locate
from handbook.words import Voice, _, count, voice

Pointer = tuple[str | int, ...]

_TOP = Place((0, 0), (0, 0), "")
#: Nobody reads more of what is wrong in one file.
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One file that was read: its data, and for Markdown the text below its header (else ``body`` is None).

    ``notes`` are what is worth knowing about how it was read. ``foreign_ends`` are the places of the body's line ends
    that are none in the file: other programs write them with a character of their own.
    """

    path: str
    data: Any
    body: str | None
    header: str
    first_line: int
    notes: tuple[Finding, ...] = ()
    foreign_ends: frozenset[int] = frozenset()

    @cached_property
    def _marks(self) -> Mapping[Pointer, Place]:
        return locate(self.header)

    def at(self, pointer: Pointer, key: bool = False) -> Position:
        """Where the value at ``pointer`` stands, or with ``key`` its field name; the nearest that holds it if absent.

        Positions are worked out when first asked for, by reading the file again: most files are never asked.
        """
        while pointer and pointer not in self._marks:
            pointer, key = pointer[:-1], False
        place = self._marks.get(pointer, _TOP)
        line, column = place.name if key else place.value
        return Position(self.path, line + self.first_line, column + 1)

    def written(self, pointer: Pointer) -> str:
        """How the single value at ``pointer`` stands in the file: ``1e3``, ``"500"``; empty if there is none."""
        return self._marks.get(pointer, _TOP).text

    @cached_property
    def body_position(self) -> Position:
        """The first line below the header."""
        return Position(self.path, self.first_line + self.header.count("\n") + 1)

    def in_body(self, place: int) -> Position:
        """Where the character at ``place`` of the body stands in the file."""
        starts, lines = self._body_lines
        line, start = lines[bisect.bisect_right(starts, place) - 1]
        first = self.body_position
        return Position(self.path, first.line + line, place - start + 1)

    @cached_property
    def _body_lines(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each line of the body begins; and in which line of the file that is, from 0, and where it begins."""
        starts, lines = [0], [(0, 0)]
        for match in re.finditer("\n", self.body or ""):
            line, start = lines[-1]
            starts.append(match.end())
            lines.append((line, start) if match.start() in self.foreign_ends else (line + 1, match.end()))
        return starts, lines


def read(path: str, data: bytes) -> Source | tuple[Finding, ...]:
    """The file at ``path`` as a source, or every reason why it cannot be read."""
    text = _decoded(path, data)
    if isinstance(text, Finding):
        return (text,)
    strange = _strange_characters(path, text)
    if strange:
        return strange
    markdown = path.lower().endswith(".md")
    if conflict := conflicts.find(text, markdown):
        return (_conflict(path, conflict),)
    notes = _line_ends(path, text) if LINE_ENDS.search(text) else ()
    parts = _split(path, text) if markdown else (text, None)
    if isinstance(parts, Finding):
        return (parts, *notes)
    header, body = parts
    found = _source(path, header, body, 2 if markdown else 1)
    return replace(found, notes=notes) if isinstance(found, Source) else (*found, *notes)


def read_once(path: str, data: bytes) -> Source | tuple[Finding, ...]:
    """As :func:`read`, to look at only: of an edition, a comparison or a history most files have been read before."""
    return _kept(path, data, voice())


@lru_cache(maxsize=1024)
def _kept(path: str, data: bytes, _voice: Voice) -> Source | tuple[Finding, ...]:
    return read(path, data)


def unresolved(path: str, data: bytes) -> tuple[Finding, ...]:
    """What is said where git put two versions of a page into one, and nobody has chosen."""
    conflict = conflicts.find(data.decode("utf-8-sig", "replace").replace("\r\n", "\n"), True)
    return (_conflict(path, conflict),) if conflict else ()


def _source(path: str, header: str, body: str | None, first_line: int) -> Source | tuple[Finding, ...]:
    problems: list[Problem] = []
    data = None
    try:
        data = load(LINE_ENDS.sub(LINE_END, header), problems)
        if all(problem.rule not in ("nested-too-deep", "too-many-values") for _mark, problem in problems):
            problems.extend(odd_spacing(LINE_ENDS.sub(" ", header)))
    except yaml.YAMLError as fault:
        problems.append(explained(LINE_ENDS.sub(" ", header), fault))
    if problems:
        lines = header.split("\n")
        found = tuple(_finding(path, first_line, told_exactly(lines, problem)) for problem in problems[: MOST + 1])
        return _counted(found, len(problems))
    ends = frozenset(match.start() for match in LINE_ENDS.finditer(body)) if body else frozenset()
    text = LINE_ENDS.sub("\n", body) if ends and body else body
    return Source(path, data, text, LINE_ENDS.sub(" ", header), first_line, foreign_ends=ends)


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
    for match in itertools.islice(STRANGE.finditer(text), MOST + 1):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.start())
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        place = (text.count("\n", 0, match.start()), match.start() - line_start)
        found.append(_finding(path, 1, (place, strange(match.group(), line))))
    return _counted(tuple(found), sum(1 for _match in STRANGE.finditer(text)))


def _counted(found: tuple[Finding, ...], number: int) -> tuple[Finding, ...]:
    """The findings, or where there are too many to show the first of them and how many more there are."""
    if number <= MOST:
        return found
    return (*found[:MOST], more(found[MOST].severity, found[MOST].position, number - MOST))


def _line_ends(path: str, text: str) -> tuple[Finding, ...]:
    """A note of where lines end as other programs end them, one for the file."""
    first, *others_below = LINE_ENDS.finditer(text)
    line_start = text.rfind("\n", 0, first.start()) + 1
    place = Position(path, text.count("\n", 0, first.start()) + 1, first.start() - line_start + 1)
    message = _("{character} stands here and is read as the end of a line").format(character=name(first.group()))
    if others_below:
        others = count("and {count} more below", "and {count} more below", len(others_below))
        message = f"{message}, {others}"
    hint = _(
        "It came with a text that was pasted. Delete it and press Enter there, so that every program sees the same."
    )
    return (note("line-end", place, message, hint),)


def _conflict(path: str, mark: conflicts.Mark) -> Finding:
    return error(
        "merge-conflict",
        Position(path, mark.line + 1),
        _("two versions of this file were joined here, and nobody has chosen between them: {mark}").format(
            mark=f'"{short(mark.text)}"'
        ),
        _("Keep the lines that are right, and delete the others with the marks (<<<<<<<, |||||||, =======, >>>>>>>)."),
    )


def _split(path: str, text: str) -> tuple[str, str] | Finding:
    start = text.find("\n") + 1 or len(text)
    if text[:start].rstrip() != "---":
        message = _("the file does not begin with a header") if text.strip() else _("the file is empty")
        hint = _(
            "Begin the file with a line of three hyphens (---), then the fields, one a line as name: value, then three"
            " hyphens again; the text comes below."
        )
        if not text.strip():
            hint = f"{_('Delete it, or write a record.')} {hint}"
        return error("header-missing", Position(path), _almost(message, text[:start]), hint)
    end = _FENCE.search(text, start)
    if end:
        return text[start : end.start()], text[end.end() :].removeprefix("\n")
    like = next(((row, line) for row, line in enumerate(text.split("\n"), 1) if _is_almost_fence(line)), (1, ""))
    return error(
        "header-without-end",
        Position(path, like[0]),
        _almost(_("the header has no end"), like[1]),
        _("Write a line of three hyphens (---) below the last field; the text comes after it."),
    )


def _is_almost_fence(line: str) -> bool:
    """Whether a line of three hyphens was meant, and something else stands there, as programs for letters put it."""
    return not line.isascii() and len(line) < 9 and set(typed(line)) == {"-"}


def _almost(message: str, line: str) -> str:
    """The message, with what stands in a line in which three hyphens were meant."""
    if not _is_almost_fence(line.rstrip("\n")):
        return message
    return _("{message}: {unseen} stands where three hyphens belong").format(message=message, unseen=found(line))
