"""A text by what its headings and labels announce: who was there, what is to be done, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.importing import naming, rolls, wording
from handbook.importing.lines import Line

_LABEL = re.compile(r"^\W{0,3}(?P<label>[^:：]{2,60}?)\s*[:：]\s*(?P<rest>.*)$", re.DOTALL)
#: An office and who holds it: ``Scribe - Ann``.
_DASHED = re.compile(r"^\W{0,3}(?P<label>[^:：–—-]{4,30}?)\s+[-–—]\s+(?P<rest>\S.*)$", re.DOTALL)
#: What a paragraph says last, before a list: ``Sign in below, so that we know who was here. Roll call:``.
_ENDS = re.compile(r"[.!?]\s+(?P<label>[^.!?:]{3,40}):$")
#: Lines that begin with these say one thing each, and announce no list.
OFFICES = frozenset(("chair", "facilitator", "recorder"))
_MARKS = frozenset(("actions", "decisions", "steps"))
#: Roles that hold for the headings below one, and those that do so for some.
_WITH_PARTS = frozenset(("actions", "decisions", "earlier", "steps"))
#: What announces, among what is to be done, that it is not any more.
_DONE = frozenset("resolved closed completed done fini finies termine terminees fait faites regle reglees".split())
#: What is no label in a list of what is to be done: ``Secretary: write to the town``.
_UNSAID = frozenset((*OFFICES, "date", "time", "place"))
_GATHERED = frozenset(("present", "apologies", "absent", "guests"))
#: A title that says that nothing but an agenda follows.
_AGENDA = re.compile(r"(?:agenda|ordre du jour)\b")
#: What a whole document is called, and no part of it.
_WHOLE = frozenset("minutes notes action date day jour proces verbal compte rendu meeting notes topics".split())


@dataclass(frozen=True)
class Part:
    """The lines below a heading or label, by the role that it announces; empty where it announces none.

    ``of`` is the heading below which it stands with a role of its own.
    """

    role: str
    title: Line | None
    lines: tuple[Line, ...]
    is_label: bool = False


@dataclass
class _Open:
    part: Part
    level: int = 0
    has_rest: bool = False
    begun: str = ""


def read(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of a text, in order. Every line but headings and labels stands in exactly one."""
    return tuple(_Reader(lines).read())


def whole(lines: Sequence[Line], index: int) -> str:
    """The words of a line with those into which its paragraph goes on, up to the next that begins something."""
    said = [lines[index].text]
    if lines[index].form in ("item", "text"):
        for line in lines[index + 1 :]:
            if line.block != lines[index].block or line.form != "text" or _begins(line):
                break
            said.append(line.text)
    return " ".join(said)


def _begins(line: Line) -> bool:
    return bool(wording.ACTION.match(line.text) or wording.DECISION.match(line.text) or label(line))


def label(line: Line) -> tuple[str, str] | None:
    """The role that a line announces, and what it says behind it: ``Present: Ann, Bo``."""
    if line.form not in ("item", "text"):
        return None
    found = _LABEL.match(line.text)
    if (dashed := _DASHED.match(line.text)) and wording.role(dashed["label"]) in OFFICES:
        found = dashed
    said, rest = (found["label"], found["rest"]) if found else (line.text, "")
    role = wording.role(said)
    if not role and line.lead and (bold := wording.role(line.lead.rstrip(" :："))):
        role, rest = bold, line.text[len(line.lead) :].lstrip(" :：-–—")
        found = found or _LABEL.match(f"{line.lead}:")
    if not role or (role in _MARKS and rest):
        return None
    is_bold = line.lead == line.text
    return (role, rest) if found or is_bold else None


def _ticked(title: Line | None, lines: Sequence[Line]) -> str:
    """``present`` for a list of people with a box for each, below a heading that says only who they are."""
    if title is None or not rolls.gathers(wording.folded(title.text)):
        return ""
    people = [line for line in lines if line.form == "item"]
    is_list = len(people) > 1 and all(line.done is not None and naming.one(line.text) for line in people)
    return "present" if is_list and any(line.done for line in people) else ""


class _Reader:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.done: list[tuple[Part, list[Line]]] = []
        self.headings: list[tuple[int, str]] = []
        levels = [line.level for line in lines if line.form == "heading"]
        self.title_level = levels[0] if levels and levels.count(levels[0]) == 1 and levels[0] == min(levels) else 0
        self.open: _Open | None = None

    def read(self) -> Iterator[Part]:
        self._begin(Part("", None, ()))
        for index, line in enumerate(self.lines):
            if line.form == "heading":
                self._heading(line)
            elif said := self._announced(index, line):
                self._label(line, *said)
            elif self.open and self._holds(self.open, line):
                self.done[-1][1].append(line)
            else:
                if self.open:
                    self.open = None
                    self._begin(Part(self.headings[-1][1] if self.headings else "", None, ()))
                self.done[-1][1].append(line)
        for part, lines in self.done:
            yield replace(part, lines=tuple(lines), role=part.role or _ticked(part.title, lines))

    def _begin(self, part: Part) -> None:
        self.done.append((part, []))

    def _heading(self, line: Line) -> None:
        self.open = None
        while self.headings and self.headings[-1][0] >= line.level:
            self.headings.pop()
        role = "" if line.level == self.title_level else wording.role(line.text.rstrip(" :："))
        if line.level == self.title_level and _AGENDA.match(wording.folded(line.text)):
            role = "agenda"
        if wording.folded(line.text) in _WHOLE:
            role = ""
        above = self.headings[-1][1] if self.headings else ""
        is_of = above in _WITH_PARTS or (above in _GATHERED and rolls.gathers(wording.folded(line.text)))
        if above == "actions" and wording.folded(line.text) in _DONE:
            role = "earlier"
        self.headings.append((line.level, role or (above if is_of else "")))
        self._begin(Part(self.headings[-1][1], line, ()))

    def _announced(self, index: int, line: Line) -> tuple[str, str] | None:
        if said := label(line):
            is_entry = line.form == "item" and bool(self.headings) and self.headings[-1][1] in _WITH_PARTS
            is_below = line.form == "item" and line.level > 1 and said[0] == "agenda"
            return None if is_below or (is_entry and said[0] in _UNSAID) else said
        if group := self._group(line):
            return group
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        first = not index or self.lines[index - 1].block != line.block
        is_alone = first and line.form in ("item", "text") and below is not None and below.form == "item"
        is_above = is_alone and below is not None and (line.form == "text" or below.level > line.level)
        ends = _ENDS.search(line.text) if is_above else None
        role = (wording.role(line.text) or (wording.role(ends["label"]) if ends else "")) if is_above else ""
        return (role, "") if role else None

    def _group(self, line: Line) -> tuple[str, str] | None:
        """The people of a group, below a heading that says who was there: ``Council: Ann, Bo``."""
        role = self.headings[-1][1] if self.headings else ""
        found = _LABEL.match(line.text) if role in _GATHERED and line.form in ("item", "text") else None
        is_group = found and found["rest"] and rolls.groups(wording.folded(found["label"]))
        return (role, found["rest"]) if found and is_group else None

    def _label(self, line: Line, role: str, rest: str) -> None:
        part = Part(role, line, (), is_label=True)
        self._begin(part)
        self.open = _Open(part, line.level, bool(rest))
        if rest:
            self.done[-1][1].append(replace(line, text=rest, lead=""))

    def _holds(self, opened: _Open, line: Line) -> bool:
        """Whether a line still belongs to the label that is open."""
        title = opened.part.title
        if title is None:
            return False
        if line.block == title.block:
            return line.form == "text"
        if title.form == "item":
            is_below = line.level > title.level
            is_beside = line.level == title.level and line.form == "item" and not line.lead and title.lead
            opened.begun = opened.begun or ("below" if is_below else "beside")
            if opened.begun == "beside" and opened.part.role == "actions" and not opened.has_rest:
                return bool(is_beside) or is_below
            return is_below or (line.form == "text" and line.level >= title.level and opened.begun == "below")
        if opened.has_rest:
            return False
        form = f"{line.form}{line.block if line.form == 'text' and not line.level else ''}"
        kind = line.form if line.form != "text" or line.level else form
        if not opened.begun:
            opened.begun = kind
            return True
        return kind == opened.begun or (opened.begun == "item" and line.form == "text" and line.level > 0)
