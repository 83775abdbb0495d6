"""Reports: findings and assessments as text, one format a module. Each is a function from values to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook import gate
from handbook.book import Handbook
from handbook.findings import Finding, fails, in_order
from handbook.stages import Assessment


@dataclass(frozen=True)
class Checked:
    """What a check came to: its findings, those of the gate among them, over how many records, and the assessment."""

    findings: tuple[Finding, ...]
    records: int
    assessment: Assessment
    asked: tuple[str, ...]
    failed: bool


def check(handbook: Handbook, stage: str = "", strict: bool = False) -> Checked:
    """Hold the handbook against the gate: the stages before its own, or everything up to ``stage``."""
    findings = in_order((*handbook.findings, *gate.findings(handbook.assessment, stage)))
    asked = tuple(result.stage.id for result in gate.asked(handbook.assessment, stage))
    return Checked(findings, len(handbook.records), handbook.assessment, asked, fails(findings, strict))


def _formats() -> Mapping[str, Callable[[Checked], str]]:
    from handbook.reports import github, json, markdown, text

    return {"text": text.report, "github": github.report, "json": json.check, "markdown": markdown.report}


#: The names of the formats, known without loading them.
FORMATS = ("text", "github", "json", "markdown")


def report(checked: Checked, form: str) -> str:
    """The check's outcome in one of :data:`FORMATS`, ending in a line break."""
    return _formats()[form](checked)
