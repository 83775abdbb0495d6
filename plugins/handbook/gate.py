"""The gate: which stages must be complete, and what is missing from them as findings."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.stages import Assessment, StageResult

ALL = "all"


def asked(assessment: Assessment, stage: str = "") -> tuple[StageResult, ...]:
    """The stages that must be complete: those before the partnership's own, or those up to ``stage``, or ``all``."""
    return assessment.up_to(stage) if stage else assessment.before(assessment.stage)


def findings(assessment: Assessment, stage: str = "") -> Iterator[Finding]:
    """What the stages that must be complete still lack: an error for each gap, with the requirement's id as rule."""
    for result in asked(assessment, stage):
        if result.closed:
            continue
        for answer in result.asked:
            if not answer.settled:
                for gap in answer.missing:
                    yield error(answer.requirement.id, gap.position, gap.message, gap.hint)
