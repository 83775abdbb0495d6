"""Phrases that several reports use: counts, states, sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from handbook.findings import Finding, Severity
from handbook.judging.stages import StageState, State
from handbook.reports.checked import Checked
from handbook.reports.unanswered import Unanswered, unanswered
from handbook.words import _, count, labelled, listing


def stage_state(state: StageState) -> str:
    """How far a stage is, in words."""
    return {
        StageState.NOT_STARTED: _("not started"),
        StageState.STARTED: _("started"),
        StageState.COMPLETE: _("complete"),
        StageState.COMPLETE_WITH_WAIVERS: _("complete with waivers"),
        StageState.TO_BE_ADOPTED: _("to be adopted as is"),
        StageState.ADOPTED_AS_IS: _("adopted as is"),
    }[state]


def state(value: State) -> str:
    """How far a requirement is, in words."""
    return {
        State.MET: _("answered"),
        State.PARTLY: _("partly answered"),
        State.MISSING: _("open"),
        State.WAIVED: _("waived"),
        State.NOT_APPLICABLE: _("not applicable"),
    }[value]


class Far(Protocol):
    """How far a stage is, or was."""

    @property
    def state(self) -> StageState:
        """In a word."""

    @property
    def met(self) -> int:
        """How many questions are answered."""

    @property
    def waived(self) -> int:
        """How many are waived."""

    @property
    def total(self) -> int:
        """How many are asked."""


def progress(result: Far) -> str:
    """A stage's state with its share: ``started (12 of 37)``."""
    words = stage_state(result.state)
    if result.state in (StageState.COMPLETE, StageState.NOT_STARTED, StageState.TO_BE_ADOPTED):
        return words
    return _("{state} ({share})").format(state=words, share=share(result))


def share(result: Far) -> str:
    """How much of a stage is answered: ``35 of 36 answered, 1 waived``."""
    said = _("{met} of {total} answered").format(met=result.met, total=result.total)
    if not result.waived:
        return said
    return _("{said}, {waived} waived").format(said=said, waived=result.waived)


def tally(findings: tuple[Finding, ...], more: Sequence[str] = ()) -> str:
    """How many findings of each severity, and what ``more`` there is: ``2 errors and 1 warning``."""
    numbers = Counter(found.severity for found in findings)
    parts = []
    if numbers[Severity.ERROR]:
        parts.append(count("{count} error", "{count} errors", numbers[Severity.ERROR]))
    if numbers[Severity.WARNING]:
        parts.append(count("{count} warning", "{count} warnings", numbers[Severity.WARNING]))
    if numbers[Severity.NOTE]:
        parts.append(count("{count} note", "{count} notes", numbers[Severity.NOTE]))
    return listing([*parts, *more]) or _("no errors")


def in_line(found: Finding) -> str:
    """A finding in one line, as programs read it as well: ``content/risks.yml:3:5: error: … (id-twice)``."""
    return f"{found.position}: {labelled(severity(found.severity), found.message)} ({found.rule})"


def severity(value: Severity) -> str:
    """How grave a finding is, in a word."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[value]


def still_open(lacking: Unanswered) -> str:
    """How many questions of which stages are open: ``Still open: 36 questions of Connect.``."""
    parts = [
        count("{count} question of {{stage}}", "{count} questions of {{stage}}", number).format(
            stage=_(result.stage.title)
        )
        for result, number in lacking.stages
    ]
    return _("Still open: {parts}.").format(parts=listing(parts))


def verdict(checked: Checked) -> str:
    """The last line: what was looked at and what came of it."""
    records = count("{count} record", "{count} records", checked.records)
    outcome = _("The check fails") if checked.failed else _("The check passes")
    numbers = [number for _result, number in unanswered(checked).stages]
    found = [count("{count} open question", "{count} open questions", sum(numbers))] if numbers else []
    return _("{outcome}: {tally} in {records}.").format(
        outcome=outcome, tally=tally(checked.problems, found), records=records
    )


def gate(checked: Checked) -> str:
    """Which stages had to be complete."""
    stages = [checked.assessment.of(id) for id in checked.asked]
    # A handbook may bring stages of its own; whatever they are called, this is one line.
    names = [" ".join(_(found.stage.title).split()) for found in stages if found]
    if not names:
        return _("No stage has to be complete yet.")
    return _("Must be complete: {stages}.").format(stages=listing(names))
