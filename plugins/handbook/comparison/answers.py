"""Answers: the requirements whose answer turned between two states of a handbook, and which partners that is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.book import Handbook
from handbook.comparison.both import only
from handbook.facts.view import View
from handbook.places import Missing
from handbook.requirements import Requirement, Stage
from handbook.stages import Assessment, Result, State


class Turn(StrEnum):
    """How the answer to a requirement turned; the first four are steps forward."""

    ANSWERED = "answered"
    #: Less is missing than before.
    FURTHER = "further"
    WAIVED = "waived"
    #: It does not apply any more, or those who had not answered no longer take part.
    DROPPED = "dropped"
    #: It was answered or waived, and is open.
    REOPENED = "reopened"
    #: More is missing than before.
    LESS = "less"
    #: It was not asked before, and is open.
    ASKED = "asked"


@dataclass(frozen=True)
class Answer:
    """A requirement whose answer turned; ``closed`` and ``opened`` are the gaps that are gone and those that are new.

    ``partners`` are the titles of the organizations that the gaps name, by id.
    """

    stage: Stage
    requirement: Requirement
    turn: Turn
    closed: tuple[Missing, ...]
    opened: tuple[Missing, ...]
    partners: Mapping[str, str]


def answers(before: Handbook, after: Handbook, moved: Mapping[str, str]) -> tuple[Answer, ...]:
    """The answers that turned, in the method's order. ``moved``: the files whose records stand elsewhere now.

    None while there are mistakes: answers in a broken record would seem to be missing.
    """
    if after.mistakes:
        return ()
    old, new = _results(before.assessment), _results(after.assessment)
    partners = {record.id: record.title for book in (before, after) for record in book.records.of("organization")}

    asked = View(after.document.data).partner_ids

    def key(gap: Missing) -> tuple[str, ...]:
        return gap.message, gap.partner, moved.get(gap.position.path, gap.position.path)

    def turned() -> Iterator[Answer]:
        for id, (stage, requirement) in {**_requirements(before), **_requirements(after)}.items():
            first, second = old.get(id), new.get(id)
            turn = _turn(first, second)
            if turn:
                gaps = (_missing(first), _missing(second))
                closed, opened = only(gaps[0], gaps[1], key), only(gaps[1], gaps[0], key)
                given = tuple(gap for gap in closed if not gap.partner or gap.partner in asked)
                if closed and not given and turn in (Turn.ANSWERED, Turn.FURTHER):
                    turn = Turn.DROPPED
                yield Answer(stage, requirement, turn, given or closed, opened, partners)

    return tuple(turned())


def _requirements(book: Handbook) -> dict[str, tuple[Stage, Requirement]]:
    stages = [result.stage for result in book.assessment.stages]
    return {requirement.id: (stage, requirement) for stage in stages for requirement in stage.requirements}


def _results(assessment: Assessment) -> dict[str, Result]:
    return {result.requirement.id: result for stage in assessment.stages for result in stage.results}


def _missing(result: Result | None) -> tuple[Missing, ...]:
    """What is still to be answered; what is waived is not."""
    return result.missing if result and not result.settled else ()


def _turn(before: Result | None, after: Result | None) -> Turn | None:
    """How the answer turned, or None where it is as far as it was."""
    old = before.state if before else State.NOT_APPLICABLE
    new = after.state if after else State.NOT_APPLICABLE
    is_open = (State.MISSING, State.PARTLY)
    if old in is_open and new in is_open:
        more = len(_missing(after)) - len(_missing(before))
        return Turn.LESS if more > 0 else Turn.FURTHER if more < 0 else None
    if old is new:
        return None
    if new in is_open:
        return Turn.ASKED if old is State.NOT_APPLICABLE else Turn.REOPENED
    return {State.MET: Turn.ANSWERED, State.WAIVED: Turn.WAIVED}.get(new, Turn.DROPPED)
