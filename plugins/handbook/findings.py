"""Findings: one problem, for one person, to fix in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from handbook import oneline
from handbook.words import _, count


class Severity(StrEnum):
    """How much a finding matters: an error fails the check, a warning asks to be looked at, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Position(NamedTuple):
    """A place in a file: its path from the handbook's folder, and line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        # A folder, where a file is still to be written, has no lines.
        return self.path if self.path.endswith("/") else f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and what to do.

    ``rule`` names what was broken (kebab-case, or a requirement's id) and never changes. ``message`` is a fact in lower
    case without a full stop; ``hint`` says what to do, best with the line to write. Whatever they quote, the message is
    one line, and each line of the hint shows all that it says.
    """

    rule: str
    severity: Severity
    position: Position
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", oneline.line(self.message))
        object.__setattr__(self, "hint", "\n".join(oneline.several(self.hint)))


def error(rule: str, position: Position, message: str, hint: str = "") -> Finding:
    """A finding that fails the check."""
    return Finding(rule, Severity.ERROR, position, message, hint)


def warning(rule: str, position: Position, message: str, hint: str = "") -> Finding:
    """A finding to look at, which fails the check only when strictness is asked for."""
    return Finding(rule, Severity.WARNING, position, message, hint)


def note(rule: str, position: Position, message: str, hint: str = "") -> Finding:
    """A finding that only informs."""
    return Finding(rule, Severity.NOTE, position, message, hint)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats, by place, then by what they say."""
    return tuple(sorted(set(findings), key=lambda found: (found.position, found.rule, found.message, found.hint)))


def fails(findings: Iterable[Finding], strict: bool = False) -> bool:
    """Whether these findings fail a check: any error, and with ``strict`` any warning too."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in failing for found in findings)


#: Nobody reads more of what is wrong in one file.
MOST = 100
_GRAVEST = tuple(Severity)
_MORE = "more-findings"


def capped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, of each file no more than :data:`MOST`: the gravest, and one that counts the others.

    That one is as grave as the gravest of those it counts: whatever fails on the findings fails on these as well.
    """
    kept: list[Finding] = []
    for _path, found in groupby(in_order(findings), key=lambda one: one.position.path):
        several = list(found)
        gravest = sorted((one for one in several if one.rule != _MORE), key=lambda one: _GRAVEST.index(one.severity))
        kept += (*gravest[:MOST], *(one for one in several if one.rule == _MORE))
        if others := gravest[MOST:]:
            # In order they come by severity, and of one severity by place.
            kept.append(more(others[0].severity, others[0].position, len(others)))
    return in_order(kept)


def more(severity: Severity, first: Position, number: int) -> Finding:
    """What stands for a ``number`` of findings in a file that are not shown; the ``first`` of them stands there."""
    message = count("and {count} more in this file", "and {count} more in this file", number)
    return Finding(_MORE, severity, first, message, _("Mend the others first; those that are left are shown then."))
