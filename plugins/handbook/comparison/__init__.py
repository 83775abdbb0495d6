"""Comparison: what a change to a handbook completes, breaks and leaves. Two handbooks in, one value out."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.book import Handbook
from handbook.comparison.answers import Answer, answers
from handbook.comparison.both import only
from handbook.comparison.fates import RecordChange, fates
from handbook.findings import Finding
from handbook.judging.stages import StageResult


@dataclass(frozen=True)
class StageChange:
    """A stage as it is, and as it was; None where the method did not have it."""

    after: StageResult
    before: StageResult | None

    @property
    def differs(self) -> bool:
        """Whether the stage is further, less far, or asks for more or less."""
        return self.before is None or _far(self.before) != _far(self.after)


@dataclass(frozen=True)
class Comparison:
    """What differs between two states of a handbook.

    ``before`` and ``after`` are the stages in which the partnership works. ``mistakes``: whether something in the old
    and in the new state could not be read, so that answers may seem to be missing that are there.
    """

    before: str
    after: str
    stages: tuple[StageChange, ...]
    answers: tuple[Answer, ...]
    records: tuple[RecordChange, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    mistakes: tuple[bool, bool]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.answers or self.records or self.new or self.gone or any(one.differs for one in self.stages))


def compare(before: Handbook, after: Handbook) -> Comparison:
    """What differs between two states of a handbook, both as of the same day."""
    records = fates(before, after)
    moved = {one.before.path: one.after.path for one in records if one.before and one.after}

    def key(found: Finding) -> tuple[str, ...]:
        # That a finding stands on another line makes no difference.
        path = found.position.path
        return found.rule, found.severity, moved.get(path, path), found.message

    return Comparison(
        before=before.assessment.stage,
        after=after.assessment.stage,
        stages=tuple(StageChange(now, before.assessment.of(now.stage.id)) for now in after.assessment.stages),
        answers=answers(before, after, records),
        records=records,
        new=only(after.findings, before.findings, key),
        gone=only(before.findings, after.findings, key),
        mistakes=(before.mistakes, after.mistakes),
    )


def _far(result: StageResult) -> tuple[object, ...]:
    return result.state, result.met, result.waived, result.total
