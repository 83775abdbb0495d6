"""What a check came to: the value that every report writes out."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from functools import cached_property

from handbook.book import Handbook
from handbook.findings import Finding, capped, fails, in_order
from handbook.judging import gate
from handbook.judging.stages import Assessment
from handbook.records import formats


@dataclass(frozen=True)
class Checked:
    """What a check came to: its findings, those of the gate among them, and the stages that had to be complete.

    ``strict``: warnings fail it too.
    """

    handbook: Handbook
    findings: tuple[Finding, ...]
    asked: tuple[str, ...]
    strict: bool

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings, of each file no more than anybody reads."""
        return capped(self.findings)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings but for what stages lack."""
        asked = {requirement.id for result in self.assessment.stages for requirement in result.stage.requirements}
        return tuple(found for found in self.findings if found.rule not in asked)

    @property
    def records(self) -> int:
        """How many records took part."""
        return len(self.handbook.records)

    @property
    def assessment(self) -> Assessment:
        """How far the handbook is."""
        return self.handbook.assessment

    @property
    def failed(self) -> bool:
        """Whether the check fails."""
        return fails(self.findings, self.strict)

    def inside(self, folder: str) -> Checked:
        """The same for whoever sees the handbook's folder as ``folder``, such as a forge: the top of a repository."""
        moved = (
            replace(found, position=found.position._replace(path=posixpath.join(folder, found.position.path)))
            for found in self.findings
        )
        return replace(self, findings=in_order(moved))


def check(handbook: Handbook, stage: str = "", strict: bool = False) -> Checked:
    """Hold the handbook against the gate: the stages before its own, or everything up to ``stage``."""
    lacking = gate.findings(handbook.assessment, stage, mistakes=handbook.mistakes)
    findings = in_order((*formats.earlier(handbook.records), *handbook.findings, *lacking))
    asked = tuple(result.stage.id for result in gate.asked(handbook.assessment, stage))
    return Checked(handbook, findings, asked, strict)
