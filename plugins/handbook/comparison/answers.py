"""Answers: the requirements whose answer turned between two states of a handbook, and which partners that is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.book import Handbook
from handbook.comparison.both import only
from handbook.comparison.fates import RecordChange
from handbook.comparison.openings import Opened, Openings
from handbook.judging.places import Missing
from handbook.judging.stages import Assessment, Result, State
from handbook.method.requirements import Requirement, Stage

_OPEN = frozenset((State.MISSING, State.PARTLY))


class Turn(StrEnum):
    """How the answer to a requirement turned; the first five are steps forward."""

    ANSWERED = "answered"
    #: Less is missing than before.
    FURTHER = "further"
    #: Where nothing was there is a record now, which lacks something still.
    BEGUN = "begun"
    WAIVED = "waived"
    #: It does not apply any more, or those who had not answered no longer take part.
    DROPPED = "dropped"
    #: It was answered or waived, and is open.
    REOPENED = "reopened"
    #: It was partly answered, and of that something is gone.
    LESS = "less"
    #: It was not asked before, or not of another partner or record, and is open.
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


def answers(before: Handbook, after: Handbook, records: Sequence[RecordChange]) -> tuple[Answer, ...]:
    """The answers that turned, in the method's order. ``records``: those that differ.

    One requirement may turn in several ways: one partner answers, another takes its answer back. None while there are
    mistakes: answers in a broken record would seem to be missing.
    """
    if after.mistakes:
        return ()
    old, new = _results(before.assessment), _results(after.assessment)
    partners = {record.id: record.title for book in (before, after) for record in book.records.of("organization")}
    openings = Openings(before, after, records)
    return tuple(
        Answer(stage, requirement, turn, closed, opened, partners)
        for id, (stage, requirement) in {**_requirements(before), **_requirements(after)}.items()
        for turn, closed, opened in _turns(old.get(id), new.get(id), openings)
    )


_Turned = tuple[Turn, tuple[Missing, ...], tuple[Missing, ...]]


def _turns(before: Result | None, after: Result | None, openings: Openings) -> Iterator[_Turned]:
    """How the answer turned, each way with the gaps that are gone and those that are new; none if it did not."""
    old = before.state if before else State.NOT_APPLICABLE
    new = after.state if after else State.NOT_APPLICABLE
    closed = only(_missing(before), _missing(after), openings.key)
    opened = only(_missing(after), _missing(before), openings.key)
    given = tuple(gap for gap in closed if openings.still_asked(gap))
    if new in _OPEN and old in (State.WAIVED, State.NOT_APPLICABLE):
        yield Turn.REOPENED if old is State.WAIVED else Turn.ASKED, (), opened
    elif new in _OPEN:
        found = openings.sort(opened, closed)
        if found.lost:
            yield Turn.REOPENED if old is State.MET else Turn.LESS, (), found.lost
        if found.added:
            yield Turn.ASKED, (), found.added
        yield from _further(given, closed, found)
    elif old is not new:
        turn = {State.MET: Turn.ANSWERED, State.WAIVED: Turn.WAIVED}.get(new, Turn.DROPPED)
        yield Turn.DROPPED if closed and not given and turn is Turn.ANSWERED else turn, given or closed, ()


def _further(given: tuple[Missing, ...], closed: tuple[Missing, ...], found: Opened) -> Iterator[_Turned]:
    """How much further an answer is of which something is missing still."""
    if found.begun:
        yield Turn.BEGUN, given, found.begun
    left = {gap.pointer for gap in found.left}
    if given and left == {gap.pointer for gap in given} and len(found.left) >= len(given):
        if len(found.left) > len(given):
            yield Turn.LESS, (), found.left
    elif given and not found.begun:
        yield Turn.FURTHER, given, ()
    elif closed and not given and not found.lost:
        yield Turn.DROPPED, closed, ()


def _requirements(book: Handbook) -> dict[str, tuple[Stage, Requirement]]:
    stages = [result.stage for result in book.assessment.stages]
    return {requirement.id: (stage, requirement) for stage in stages for requirement in stage.requirements}


def _results(assessment: Assessment) -> dict[str, Result]:
    return {result.requirement.id: result for stage in assessment.stages for result in stage.results}


def _missing(result: Result | None) -> tuple[Missing, ...]:
    """What is still to be answered; what is waived is not."""
    return result.missing if result and not result.settled else ()
