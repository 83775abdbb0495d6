"""What is found in one text, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from handbook.importing.found import Found, Unplaced
from handbook.importing.known import Known
from handbook.importing.lines import Line
from handbook.importing.parts import Part
from handbook.words import _


@dataclass
class Work:
    """A text with its lines and parts, what was found in it so far and what was left, and who was there."""

    known: Known
    file: str
    text: str
    header: str
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    found: list[Found] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    there: list[str] = field(default_factory=list)

    def say(self, name: str, value: Any, line: Line | None, note: str = "") -> None:
        self.found.append(Found(name, value, place(line), note))

    def leave(self, said: str, line: Line | None, why: str) -> None:
        self.unplaced.append(Unplaced(said, place(line), why))


def place(line: Line | None) -> str:
    """Where a line stands, as people read it."""
    return _("line {number}").format(number=line.number) if line else ""
