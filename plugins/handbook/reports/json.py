"""The check, the status, comparisons and what is overdue as JSON; ``schemas/reports/`` describes each."""

from __future__ import annotations

from typing import Any

from handbook.book import Handbook
from handbook.comparison import Comparison
from handbook.comparison.answers import Answer
from handbook.comparison.changes import Change
from handbook.comparison.fates import RecordChange
from handbook.findings import Finding, capped
from handbook.history.states import Reading
from handbook.judging.places import Missing
from handbook.judging.stages import Assessment, Result, StageResult
from handbook.oneline import as_json
from handbook.reports import phrases
from handbook.reports.checked import Checked
from handbook.reports.late import Late, late


def check(checked: Checked) -> str:
    """``{"findings": [...], "failed": ..., "records": ..., "stages": [...]}``."""
    asked = set(checked.asked)
    return as_json(
        {
            "findings": [_finding(found) for found in checked.shown],
            "failed": checked.failed,
            "records": checked.records,
            "stage": checked.assessment.stage,
            "stages": [{**_stage(result), "asked": result.stage.id in asked} for result in checked.assessment.stages],
        }
    )


def status(assessment: Assessment, before: Reading | None = None) -> str:
    """``{"stage": ..., "stages": [{..., "requirements": [...]}]}``; of each stage also what it was ``before``."""
    was = before.stages if before else {}
    stages = [
        {
            **_stage(result),
            **({"before": _far(was[result.stage.id])} if result.stage.id in was else {}),
            "requirements": [_result(found) for found in result.results],
        }
        for result in assessment.stages
    ]
    return as_json({"stage": assessment.stage, "stages": stages})


def comparison(compared: Comparison) -> str:
    """``{"stages": [...], "requirements": [...], "records": [...], "findings": {"new": [...], "gone": [...]}}``."""
    before, after = compared.mistakes
    return as_json(
        {
            "stage": {"before": compared.before, "after": compared.after},
            "mistakes": {"before": before, "after": after},
            "stages": [
                {"id": one.after.stage.id, "before": one.before and _stage(one.before), "after": _stage(one.after)}
                for one in compared.stages
            ],
            "requirements": [_answer(answer) for answer in compared.answers],
            "records": [_record(one) for one in compared.records],
            "findings": {
                "new": [_finding(found) for found in capped(compared.new)],
                "gone": [_finding(found) for found in capped(compared.gone)],
            },
        }
    )


def overdue(handbook: Handbook) -> str:
    """``{"today": ..., "overdue": [...]}``."""
    return as_json({"today": handbook.today, "overdue": [_late(item) for item in late(handbook)]})


def _late(item: Late) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "since": item.since,
        "record": item.record,
        "path": item.position.path,
        "line": item.position.line,
        "column": item.position.column,
        "message": item.message,
        "hint": item.hint,
        "people": list(item.people),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.requirement.id,
        "title": answer.requirement.title,
        "stage": answer.stage.id,
        "turn": answer.turn.value,
        "closed": [{**_missing(gap), "partner": gap.partner} for gap in answer.closed],
        "opened": [{**_missing(gap), "partner": gap.partner} for gap in answer.opened],
    }


def _record(one: RecordChange) -> dict[str, Any]:
    return {
        "kind": one.record.kind.id,
        "fate": one.fate.value,
        "title": one.title,
        "before": one.before and {"id": one.before.id, "path": one.before.path},
        "after": one.after and {"id": one.after.id, "path": one.after.path},
        "changes": [_change(change) for change in one.changes],
        "signed_by": list(one.signed),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "field": list(change.labels),
        "how": change.how.value,
        "before": change.before,
        "after": change.after,
        "words_added": change.added,
        "words_removed": change.removed,
        "words": list(change.words),
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "path": found.position.path,
        "line": found.position.line,
        "column": found.position.column,
        "message": found.message,
        "hint": found.hint,
    }


def _stage(result: StageResult) -> dict[str, Any]:
    return {"id": result.stage.id, **_far(result)}


def _far(result: phrases.Far) -> dict[str, Any]:
    return {"state": result.state.value, "met": result.met, "waived": result.waived, "total": result.total}


def _result(result: Result) -> dict[str, Any]:
    return {
        "id": result.requirement.id,
        "title": result.requirement.title,
        "group": result.requirement.group,
        "gate": result.requirement.gate,
        "state": result.state.value,
        "done": result.done,
        "of": result.of,
        "missing": [_missing(gap) for gap in result.missing],
    }


def _missing(gap: Missing) -> dict[str, Any]:
    return {
        "message": gap.message,
        "hint": gap.hint,
        "path": gap.position.path,
        "line": gap.position.line,
        "column": gap.position.column,
    }
