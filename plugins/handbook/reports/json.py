"""The check and the status as JSON; ``schemas/reports/`` describes both."""

from __future__ import annotations

import json
from typing import Any

from handbook.findings import Finding
from handbook.places import Missing
from handbook.reports.checked import Checked
from handbook.stages import Assessment, Result, StageResult


def check(checked: Checked) -> str:
    """``{"findings": [...], "failed": ..., "records": ..., "stages": [...]}``."""
    asked = set(checked.asked)
    return _text(
        {
            "findings": [_finding(found) for found in checked.findings],
            "failed": checked.failed,
            "records": checked.records,
            "stage": checked.assessment.stage,
            "stages": [{**_stage(result), "asked": result.stage.id in asked} for result in checked.assessment.stages],
        }
    )


def status(assessment: Assessment) -> str:
    """``{"stage": ..., "stages": [{..., "requirements": [...]}]}``."""
    stages = [
        {**_stage(result), "requirements": [_result(found) for found in result.results]} for result in assessment.stages
    ]
    return _text({"stage": assessment.stage, "stages": stages})


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


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
    return {
        "id": result.stage.id,
        "state": result.state.value,
        "met": result.met,
        "waived": result.waived,
        "total": result.total,
    }


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
