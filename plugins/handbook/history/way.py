"""The way so far: how far a handbook was at the end of each month, and on which days its stages closed."""

from __future__ import annotations

import bisect
import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.history.states import Known, Reading
from handbook.judging.stages import StageState
from handbook.reading.commits import Commit, Lack, Log


@dataclass(frozen=True, slots=True)
class Point:
    """How far the handbook was on a ``day``: the last of a month, or the present one. None where nobody knows."""

    day: str
    reading: Reading | None

    @property
    def known(self) -> Reading:
        """How far it was; nothing where nobody knows."""
        return self.reading or Reading()


class Turn(StrEnum):
    """What became of a stage."""

    COMPLETE = "complete"
    ADOPTED = "adopted"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Turned:
    """The ``day`` on which a ``stage``, by its id, closed or was opened again; ``by``: or before, nobody knows."""

    day: str
    stage: str
    turn: Turn
    by: bool = False


@dataclass(frozen=True)
class Way:
    """The ``points``, the oldest first and the present day last, and what ``turned``, in order of time.

    ``lack`` says why there are no older ones; ``shallow``, that nobody here knows what was before the first of them.
    ``marks`` are the days that somebody asked for, each with how far it was at its end.
    """

    points: tuple[Point, ...]
    turned: tuple[Turned, ...] = ()
    lack: Lack | None = None
    shallow: bool = False
    marks: Mapping[str, Reading | None] = field(default_factory=dict)

    @property
    def now(self) -> Reading:
        """How far the handbook is today."""
        return self.points[-1].known

    def on(self, day: str) -> Point | None:
        """The last point that is no later than a day; None before the first."""
        at = bisect.bisect_right(self.points, day, key=lambda point: point.day)
        return self.points[at - 1] if at else None

    @property
    def year_ago(self) -> Point | None:
        """The end of the month that is a year ago or a few weeks more; None where nobody knows what was then."""
        today = self.points[-1].day
        point = self.on(f"{int(today[:4]) - 1:04}{today[4:]}")
        return point if point and point.known.stages else None


def way(log: Log, now: Reading, today: str, known: Known, days: Iterable[str] = ()) -> Way:
    """The way up to ``today``, on which the handbook is as far as ``now`` says.

    ``known`` is asked for every other state: where something was committed in a month, for that at its end, and for a
    few more in months in which a stage closed. Months without a commit are as the one before. Of other ``days`` it
    tells how far the handbook was as well.
    """
    points = [*_begun(_months(log, today, known)), Point(today, now)]
    finding = _Finding(log, known, today)
    turned = [one for before, after in _pairs(points) for one in finding.between(before, after)]
    marks = {day: reached(log, day, known) for day in days}
    return Way(tuple(points), tuple(sorted(turned, key=lambda one: one.day)), log.lack, log.shallow, marks)


def reached(log: Log, day: str, known: Known) -> Reading | None:
    """How far the handbook was at the end of a day; None where nobody knows."""
    commit = log.on(day)
    return known(commit.content, day) if commit else None if log.shallow or log.lack else Reading()


def _months(log: Log, today: str, known: Known) -> Iterator[Point]:
    last: Commit | None = None
    reading: Reading | None = None
    for day in _month_ends(log.commits[0].day, today) if log.commits else ():
        commit = log.on(day)
        if commit is not None and commit is not last:
            last, reading = commit, known(commit.content, day)
        yield Point(day, reading)


def _month_ends(first: str, today: str) -> Iterator[str]:
    """The last day of every month from that of the ``first`` day on, as far as it lies before ``today``."""
    year, month = int(first[:4]), int(first[5:7])
    while (day := f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}") < today:
        yield day
        year, month = year + month // 12, month % 12 + 1


def _begun(points: Iterator[Point]) -> Iterator[Point]:
    """The points since there is a handbook."""
    begun = False
    for point in points:
        begun = begun or bool(point.known.stages)
        if begun:
            yield point


def _pairs(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Every known point with the known one before it; before the first there was nothing."""
    before = Point("", Reading())
    for point in points:
        if point.reading is not None:
            yield before, point
            before = point


@dataclass(frozen=True)
class _Finding:
    """Finds the days between two points on which something turned."""

    log: Log
    known: Known
    today: str

    def between(self, before: Point, after: Point) -> Iterator[Turned]:
        commits = self._commits(before.day, after.day)
        first = commits[0].day if commits else after.day
        for id, reached in after.known.stages.items():
            was = before.known.stages.get(id)
            if (was is not None and was.closed) != reached.closed:
                day = self._first(commits, id, reached.closed) or after.day
                turn = _turn(reached.state) if reached.closed else Turn.REOPENED
                yield Turned(day, id, turn, by=not before.day and day == first)

    def _commits(self, before: str, last: str) -> list[Commit]:
        """The commits after a day and up to another, of each day the last."""
        days = {commit.day: commit for commit in self.log.commits if before < commit.day <= last}
        return list(days.values())

    def _first(self, commits: Sequence[Commit], stage: str, closed: bool) -> str:
        """A day on which the stage became what it is at the last of these commits; empty if it is not even then.

        A stage that closes and opens again in a month is looked at a few times only.
        """

        def is_so(commit: Commit) -> bool:
            reading = self.known(commit.content, commit.day)
            reached = reading.stages.get(stage) if reading else None
            return (reached is not None and reached.closed) is closed

        at = bisect.bisect_left(commits, True, key=is_so)
        return commits[at].day if at < len(commits) else ""


def _turn(state: StageState) -> Turn:
    return Turn.ADOPTED if state is StageState.ADOPTED_AS_IS else Turn.COMPLETE


def moments(points: Sequence[Point], most: int) -> list[Point]:
    """Of the points the ends of quarters where there are more than ``most``, of years where there still are.

    The last one is always among them.
    """
    found = list(points)
    for months in (("03", "06", "09", "12"), ("12",)):
        if len(found) > most:
            found = [point for point in points[:-1] if point.day[5:7] in months] + list(points[-1:])
    return found
