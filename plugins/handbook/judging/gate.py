"""The gate: which stages must be complete, and what is missing from them as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.findings import Finding, Position, error, note
from handbook.judging.places import Missing
from handbook.judging.stages import Assessment, StageResult, StageState
from handbook.method.requirements import Requirement
from handbook.words import _, listing

ALL = "all"


def asked(assessment: Assessment, stage: str = "") -> tuple[StageResult, ...]:
    """The stages that must be complete: those before the partnership's own, or those up to ``stage``, or ``all``."""
    return assessment.up_to(stage) if stage else assessment.before(assessment.stage)


def findings(assessment: Assessment, stage: str = "", *, mistakes: bool = False) -> Iterator[Finding]:
    """What the stages that must be complete still lack: an error for each gap, with the requirement's id as rule.

    While there are ``mistakes`` nobody can tell: answers in a broken record would seem to be missing. Then one note
    says so, instead of a finding for each that would go away by itself.
    """
    waiting = [result for result in asked(assessment, stage) if not result.closed]
    if waiting and mistakes:
        names = listing([_(result.stage.title) for result in waiting])
        message = _("what is missing from {stages} can only be told once the errors are mended").format(stages=names)
        hint = _("Mend them first, and run the check again.")
        if assessment.is_unread and not stage:
            hint = f"{hint} {_which(assessment)}"
        yield note("stage-not-judged", Position("content/partnership.yml"), message, hint)
        return
    for result in waiting:
        if result.state is StageState.TO_BE_ADOPTED:
            yield _to_be_adopted(result, assessment.adopting)
    for requirement, gap in gaps(waiting):
        yield error(requirement.id, gap.position, gap.message, gap.hint)


def _to_be_adopted(result: StageResult, decision: str) -> Finding:
    message = _("the stage {stage} is to be adopted as it is, and that is not decided yet").format(
        stage=_(result.stage.title)
    )
    hint = _('Once the partners have decided, write "status: adopted" and the day into {path}.').format(path=decision)
    return error("stage-to-be-adopted", Position("content/partnership.yml"), message, hint)


def _which(assessment: Assessment) -> str:
    """Which stages have to be complete while something in the file that says the stage is wrong."""
    if not assessment.stage:
        return _("Until content/partnership.yml says the stage so that it can be read, all stages have to be complete.")
    return _('The "stage: {stage}" there can be read, so the stages before it have to be complete.').format(
        stage=assessment.stage
    )


def gaps(results: Iterable[StageResult]) -> Iterator[tuple[Requirement, Missing]]:
    """Everything that these stages lack, each with the requirement that asks for it, in the method's order.

    Of a stage that is to be adopted as it is nobody answers anything.
    """
    for result in results:
        if result.state is StageState.TO_BE_ADOPTED:
            continue
        for answer in result.asked:
            if not answer.settled:
                yield from ((answer.requirement, gap) for gap in answer.missing)
