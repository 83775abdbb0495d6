"""Unanswered: what the stages still ask, file by file, so that whoever answers sees each file once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from handbook.findings import MOST, Finding, Position
from handbook.judging.gate import gaps
from handbook.judging.places import Missing
from handbook.judging.stages import StageResult, StageState
from handbook.method.requirements import Requirement
from handbook.reports.checked import Checked
from handbook.words import _, count, some

#: Where more than so many things are missing, examples would bury them.
_FEW = 8
#: And where more than so many are, what is alike is told by so many of them, and by so many files by their names.
_MANY, _ALIKE, _NAMED = 300, 3, 100
#: Nobody reads on after so many.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is missing: its line and column, if the file is there, and the requirements that ask for it.

    It also stands for ``further`` ones in the same file, for which the same requirements ask.
    """

    place: str
    message: str
    hint: str
    asked_by: tuple[str, ...]
    further: int = 0

    @property
    def said(self) -> str:
        """What is missing, with the requirement's id; of several, the first."""
        id, *others = self.asked_by
        if not others:
            return f"{self.message} ({id})"
        said = count("{{message}} ({{id}}, and {count} more)", "{{message}} ({{id}}, and {count} more)", len(others))
        return said.format(message=self.message, id=id)

    @property
    def others(self) -> str:
        """How many such things are missing besides, in words; empty where there are none."""
        return count("and {count} more like it", "and {count} more like it", self.further) if self.further else ""


@dataclass(frozen=True, slots=True)
class File:
    """A file, which may be still to write, with what is missing in it by place; the partner if one alone is asked.

    In the files ``alike``, which are of the same kind, the same requirements ask for something.
    """

    path: str
    partner: str
    questions: tuple[Question, ...]
    alike: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many things are missing in it."""
        return sum(1 + question.further for question in self.questions)

    @property
    def same(self) -> str:
        """In which other files the same is missing, in words; empty where there are none."""
        if not self.alike:
            return ""
        number = count("The same is open in {count} file", "The same is open in {count} files", len(self.alike))
        names = some([posixpath.basename(path) for path in self.alike], _NAMED)
        return _("{number} beside it: {names}").format(number=number, names=names)

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions, no more than anybody reads."""
        return self.questions[:MOST]

    @property
    def others(self) -> str:
        """How many there are besides, in words; empty where there are none."""
        number = len(self.questions) - MOST
        return count("and {count} more in this file", "and {count} more in this file", number) if number > 0 else ""

    @property
    def title(self) -> str:
        """The file, how much is missing in it, and whose it is: ``content/people/ (a new file): 4 open``."""
        path = _("{path} (a new file)").format(path=self.path) if self.path.endswith("/") else self.path
        number = count("{count} open", "{count} open", self.number)
        said = _("{path}: {number}").format(path=path, number=number)
        return _("{said} ({partner})").format(said=said, partner=self.partner) if self.partner else said


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What is missing: the stages with the number of their open requirements, and the files in the method's order.

    ``many``: examples of answers are left out. Of very many things those that are alike are told once, and some are
    ``left`` out, after the files that are shown.
    """

    stages: tuple[tuple[StageResult, int], ...] = ()
    files: tuple[File, ...] = ()
    many: bool = False
    left: int = 0

    @property
    def others(self) -> str:
        """How many things are missing in files that are not shown, in words; empty where there are none."""
        return (
            count("And {count} more in other files.", "And {count} more in other files.", self.left)
            if self.left
            else ""
        )


def unanswered(checked: Checked) -> Unanswered:
    """What the stages that have to be complete still lack; nothing while mistakes keep it from being told."""
    if checked.handbook.mistakes:
        return Unanswered()
    asked = [result for id in checked.asked if (result := checked.assessment.of(id)) and not result.closed]
    waiting = [result for result in asked if result.state is not StageState.TO_BE_ADOPTED]
    found: dict[str, list[tuple[Requirement, Missing]]] = {}
    for requirement, gap in gaps(waiting):
        found.setdefault(gap.position.path, []).append((requirement, gap))
    many = sum(map(len, found.values())) > _FEW
    numbers = tuple((result, sum(not answer.settled for answer in result.asked)) for result in waiting)
    files = tuple(_file(checked, path, lacking, many) for path, lacking in found.items())
    if sum(len(file.questions) for file in files) <= _MANY:
        return Unanswered(numbers, files, many)
    shown, left = _fitting(_alike(files))
    return Unanswered(numbers, shown, many, left)


def _alike(files: Iterable[File]) -> list[File]:
    """The files, of those in which the same requirements ask for something the first with the names of the others."""
    groups: dict[tuple[object, ...], list[File]] = {}
    for file in files:
        folder = "" if file.path.endswith("/") else posixpath.dirname(file.path)
        asked = tuple(dict.fromkeys(question.asked_by for question in file.questions))
        groups.setdefault((folder or file.path, asked), []).append(file)
    return [
        replace(first, questions=_first(first.questions), alike=tuple(file.path for file in others))
        for first, *others in groups.values()
    ]


def _first(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Of the questions for which the same requirements ask the first ones; the last of these stands for the rest."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        groups.setdefault(question.asked_by, []).append(question)
    kept = [
        [*group[: _ALIKE - 1], replace(group[_ALIKE - 1], further=len(group) - _ALIKE)]
        if len(group) > _ALIKE
        else group
        for group in groups.values()
    ]
    return tuple(question for group in kept for question in group)


def _fitting(files: list[File]) -> tuple[tuple[File, ...], int]:
    """The first files, as many as anybody reads, and how many things are missing in the others."""
    lines = list(accumulate(len(file.questions) for file in files))
    kept = max(1, sum(line <= _MOST for line in lines))
    return tuple(files[:kept]), sum(file.number * (1 + len(file.alike)) for file in files[kept:])


def besides(checked: Checked, lacking: Unanswered) -> list[Finding]:
    """The problems but for what a question at the same place says as well: why what stands there is no answer."""
    told = {
        (file.path, question.place, said.lower())
        for file in lacking.files
        for question in file.questions
        for said in question.hint.split(". ")
    }
    places = (
        (found, (found.position.path, f"{found.position.line}:{found.position.column}", found.message.lower()))
        for found in checked.problems
    )
    return [found for found, place in places if place not in told]


def _file(checked: Checked, path: str, lacking: list[tuple[Requirement, Missing]], many: bool) -> File:
    asked: dict[tuple[Position, str, str], list[str]] = {}
    for requirement, gap in lacking:
        # What has several lines is an example.
        hint = "" if many and "\n" in gap.hint else gap.hint
        asked.setdefault((gap.position, gap.message, hint), []).append(requirement.id)
    questions = (
        Question("" if path.endswith("/") else f"{at.line}:{at.column}", message, hint, tuple(asked[at, message, hint]))
        for at, message, hint in sorted(asked)
    )
    partners = {gap.partner for _requirement, gap in lacking}
    partner = checked.handbook.records.get("organization", partners.pop()) if len(partners) == 1 else None
    return File(path, " ".join(partner.title.split()) if partner else "", tuple(questions))
