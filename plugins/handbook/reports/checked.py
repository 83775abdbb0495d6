"""What a check came to: the value that every report writes out."""

from __future__ import annotations

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
    findings = in_order((*handbook.findings, *gate.findings(handbook, stage)))
    asked = tuple(result.stage.id for result in gate.asked(handbook.assessment, stage))
    return Checked(findings, len(handbook.records), handbook.assessment, asked, fails(findings, strict))
