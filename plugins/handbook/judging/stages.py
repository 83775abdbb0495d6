"""Stages: the handbook document against the stage schemas, and what comes of it: the assessment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from handbook.judging import gaps
from handbook.judging.places import Missing, Places
from handbook.method.engine import Error
from handbook.method.given import Asked
from handbook.method.requirements import Requirement, Stage, by_number
from handbook.records.records import Records

Pointer = tuple[str | int, ...]


class State(StrEnum):
    """How far one requirement is."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"


class StageState(StrEnum):
    """How far a stage is."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    COMPLETE = "complete"
    COMPLETE_WITH_WAIVERS = "complete-with-waivers"
    TO_BE_ADOPTED = "to-be-adopted"
    ADOPTED_AS_IS = "adopted-as-is"


#: All that a stage in one of these states asks is answered or waived.
COMPLETE = frozenset((StageState.COMPLETE, StageState.COMPLETE_WITH_WAIVERS))
#: A stage in one of these states lets the partnership move on.
CLOSED = COMPLETE | {StageState.ADOPTED_AS_IS}
_SETTLED = frozenset((State.MET, State.WAIVED, State.NOT_APPLICABLE))


@dataclass(frozen=True)
class Result:
    """How far a requirement is: ``done`` of ``of`` answers.

    Where every entry of a list counts, ``failed`` are those that lack something, by their places in the list.
    """

    requirement: Requirement
    state: State
    done: int
    of: int
    failed: frozenset[int] = frozenset()
    tell: Callable[[], tuple[Missing, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, by place. Put into words when first asked for: mostly nobody asks."""
        return self.tell()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do: met, waived or not applicable."""
        return self.state in _SETTLED


@dataclass(frozen=True)
class StageResult:
    """How far a stage is. ``total`` counts what has to be settled; advisory requirements do not count."""

    stage: Stage
    state: StageState
    results: tuple[Result, ...]

    @property
    def asked(self) -> tuple[Result, ...]:
        """The results that decide: of mandatory requirements and of conditional ones that apply."""
        return tuple(
            result
            for result in self.results
            if result.requirement.gate != "advisory" and result.state is not State.NOT_APPLICABLE
        )

    @property
    def met(self) -> int:
        """How many of those asked are answered; what is waived is counted apart."""
        return sum(result.state is State.MET for result in self.asked)

    @property
    def waived(self) -> int:
        """How many of those asked the partners have waived."""
        return sum(result.state is State.WAIVED for result in self.asked)

    @property
    def total(self) -> int:
        """How many are asked."""
        return len(self.asked)

    @property
    def closed(self) -> bool:
        """Whether the partnership may move on from this stage."""
        return self.state in CLOSED

    @property
    def complete(self) -> bool:
        """Whether all that it asks is answered or waived, which nobody says of what was adopted as it is."""
        return self.state in COMPLETE


@dataclass(frozen=True)
class Assessment:
    """How far the handbook is: the stage the partnership works in, and each stage's result.

    ``is_unread``: something in the file that says the stage is wrong. The stage counts where it can be read; else every
    stage has to be complete, as otherwise a slip in that file would open the gate. ``adopting``: the path of the
    decision, not taken yet, by which stages are to be adopted as they are.
    """

    stage: str
    stages: tuple[StageResult, ...]
    is_unread: bool = False
    adopting: str = ""

    @property
    def current(self) -> StageResult | None:
        """The first stage in which there are questions to answer: open, and not about to be adopted as it is."""
        aside = (*CLOSED, StageState.TO_BE_ADOPTED)
        return next((result for result in self.stages if result.state not in aside), None)

    def of(self, stage: str) -> StageResult | None:
        """The result of one stage."""
        return next((result for result in self.stages if result.stage.id == stage), None)

    def before(self, stage: str) -> tuple[StageResult, ...]:
        """The stages before ``stage``; none where the handbook does not say which it is in, all where it is unread."""
        if not stage and self.is_unread:
            return self.stages
        names = [result.stage.id for result in self.stages]
        return self.stages[: names.index(stage)] if stage in names else self.stages if stage else ()

    def up_to(self, stage: str) -> tuple[StageResult, ...]:
        """The stages up to and including ``stage``; all of them for ``all``."""
        names = [result.stage.id for result in self.stages]
        return self.stages[: names.index(stage) + 1] if stage in names else self.stages


def assess(stages: tuple[Stage, ...], places: Places) -> Assessment:
    """Hold the handbook document against every stage."""
    data = places.document.data
    adopting = _adopting(data, places.records)
    results: list[StageResult] = []
    for stage in stages:
        found = _results(stage, places)
        adopted = stage.id in data.get("adopted_as_is", {})
        earlier = all(result.closed for result in results)
        state = _stage_state(found, adopted, earlier)
        if stage.id in adopting and state not in CLOSED:
            state = StageState.TO_BE_ADOPTED
        if state is StageState.NOT_STARTED and _at_work(stage, stages, data):
            state = StageState.STARTED
        results.append(StageResult(stage, state, found))
    unread = bool(places.records.broken.get("partnership"))
    own = _readable_stage(places, stages) if unread else str(data.get("partnership", {}).get("stage", ""))
    waiting = next((adopting[one.stage.id] for one in results if one.state is StageState.TO_BE_ADOPTED), "")
    return Assessment(own, tuple(results), unread, waiting)


def _adopting(data: Mapping[str, Any], records: Records) -> dict[str, str]:
    """The stages that are to be adopted as they are once a decision is taken, with the path of that decision."""
    decisions = {
        record.id: record.path
        for record in records.of("decision")
        if record.data.get("status", "draft") in ("draft", "proposed")
    }
    entries = data.get("partnership", {}).get("adopted_as_is", [])
    return {one["stage"]: decisions[one["decision"]] for one in entries if one.get("decision") in decisions}


def _readable_stage(places: Places, stages: tuple[Stage, ...]) -> str:
    """The stage in a partnership's file of which another field is wrong; empty where it cannot be read, or is none."""
    faulty = places.records.faulty.get(("partnership", "partnership"))
    said = faulty.data.get("stage") if faulty and isinstance(faulty.data, dict) else None
    return said if said in [stage.id for stage in stages] else ""


def _at_work(stage: Stage, stages: tuple[Stage, ...], data: Mapping[str, Any]) -> bool:
    """Whether the partners are in this stage or beyond, and have met or decided: then it is not "not started"."""
    names = [one.id for one in stages]
    present = data.get("partnership", {}).get("stage")
    reached = present in names and names.index(stage.id) <= names.index(present)
    return reached and bool(data.get("meetings") or data.get("decisions"))


def _stage_state(results: tuple[Result, ...], adopted: bool, earlier_closed: bool) -> StageState:
    asked = [result for result in results if result.requirement.gate != "advisory"]
    if all(result.settled for result in asked) and earlier_closed:
        waived = any(result.state is State.WAIVED for result in asked)
        return StageState.COMPLETE_WITH_WAIVERS if waived else StageState.COMPLETE
    if adopted:
        return StageState.ADOPTED_AS_IS
    begun = any(result.state in (State.MET, State.PARTLY) and result.done for result in asked)
    return StageState.STARTED if begun else StageState.NOT_STARTED


def _results(stage: Stage, places: Places) -> tuple[Result, ...]:
    data = places.document.data
    found, not_asked = stage.judged(data)
    waived = data.get("waivers", {})
    results = [
        Result(requirement, State.NOT_APPLICABLE, 0, 0)
        if requirement.id in not_asked and index not in found
        else _result(stage, requirement, found.get(index, []), places, requirement.id in waived)
        for index, requirement in enumerate(stage.requirements)
    ]
    begun = [index for index, result in enumerate(results) if found.get(index) and not result.done]
    given = by_number(stage.given(tuple(begun)).errors(data)) if begun else {}
    for at, index in enumerate(begun):
        results[index] = _with_parts(results[index], stage.asked[index], found[index], given.get(at, []))
    return tuple(results)


def _with_parts(result: Result, asked: Asked, errors: list[Error], given: list[Error]) -> Result:
    """The result of a requirement of which nothing is whole, with what is there of its parts: "3 of 4".

    A part that is there but says too little is not done, but the requirement is answered partly.
    """
    if not given:
        return result
    lacking, there = asked.missing(errors), asked.given(given)
    state = State.PARTLY if result.state is State.MISSING else result.state
    return replace(result, state=state, done=len(there - lacking), of=len(there | lacking))


def _result(stage: Stage, requirement: Requirement, errors: list[Error], places: Places, waived: bool) -> Result:
    data = places.document.data
    done, of, failed = _counted(requirement, [error.instance_path for error in errors], data)
    if not errors:
        return Result(requirement, State.MET, of, of)

    def tell() -> tuple[Missing, ...]:
        found = {places.missing(gap, requirement) for gap in gaps.read(errors, stage.judging, data)}
        return tuple(sorted(found, key=lambda one: (one.position, one.message, one.hint)))

    state = State.WAIVED if waived else State.PARTLY if done else State.MISSING
    return Result(requirement, state, done, of, failed, tell)


def _counted(
    requirement: Requirement, open_at: list[Pointer], data: Mapping[str, Any]
) -> tuple[int, int, frozenset[int]]:
    """How many answers there are, how many there should be, and which entries lack one.

    What is open is at these places of the document.
    """
    if requirement.each is None:
        return 0 if open_at else 1, 1, frozenset()
    entries: Any = data
    for step in requirement.each:
        entries = entries.get(step, {}) if isinstance(entries, dict) else {}
    depth = len(requirement.each)
    within = [place for place in open_at if place[:depth] == requirement.each and len(place) > depth]
    failed = frozenset(int(place[depth]) for place in within)
    of = len(entries) if isinstance(entries, list) else 0
    if of == 0:
        return 0, 1, failed
    return of - len(failed), of if len(within) == len(open_at) else max(of, of - len(failed) + 1), failed
