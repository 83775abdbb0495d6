"""The check as a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from typing import Any

from handbook.findings import Finding, Severity
from handbook.oneline import as_json
from handbook.reports.checked import Checked
from handbook.reports.identity import identified

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(checked: Checked) -> str:
    """A list of the findings."""
    return as_json([_issue(*one) for one in identified(checked.shown)])


def _issue(found: Finding, mark: str) -> dict[str, Any]:
    return {
        "description": " ".join(f"{found.message}. {found.hint}".split()) if found.hint else found.message,
        "check_name": found.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": found.position.path, "lines": {"begin": found.position.line}},
    }
