"""The check as Markdown, for the summary of a pull request's check."""

from __future__ import annotations

from handbook.findings import Finding, Severity
from handbook.reports import phrases
from handbook.reports.checked import Checked
from handbook.words import _

_SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]()#+!|<>&@~$\"':"})


def report(checked: Checked) -> str:
    """A table of the stages, then the findings by severity, each with its hint."""
    lines = [f"## {_('Handbook check')}", "", phrases.verdict(checked), phrases.gate(checked), ""]
    lines += _ladder(checked)
    for severity, heading in (
        (Severity.ERROR, _("Errors")),
        (Severity.WARNING, _("Warnings")),
        (Severity.NOTE, _("Notes")),
    ):
        found = [finding for finding in checked.findings if finding.severity is severity]
        if found:
            lines += [f"### {heading}", "", *(line for finding in found for line in _finding(finding)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _ladder(checked: Checked) -> list[str]:
    if not checked.assessment.stages:
        return []
    lines = [f"| {_('Stage')} | {_('State')} | {_('Answered')} |", "| --- | --- | ---: |"]
    for result in checked.assessment.stages:
        name = f"**{result.stage.title}**" if result.stage.id == checked.assessment.stage else result.stage.title
        share = phrases.share(result)
        lines.append(f"| {name} | {phrases.stage_state(result.state)} | {share} |")
    return [*lines, ""]


def _finding(found: Finding) -> list[str]:
    place = f"{found.position.path}:{found.position.line}"
    first = f"- **{escaped(place)}** {escaped(found.message)} ({escaped(found.rule)})"
    hint = "<br>".join(escaped(line) for line in found.hint.split("\n") if line)
    return [first, *([f"  <br>{hint}"] if hint else [])]


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it is: every character with a meaning of its own as a number."""
    return text.translate(_SPECIAL)
