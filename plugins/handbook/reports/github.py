"""The check as GitHub workflow commands: an annotation at each line of a pull request."""

from __future__ import annotations

from handbook.findings import Finding, Severity
from handbook.oneline import joined, line
from handbook.reports import phrases
from handbook.reports.checked import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(checked: Checked) -> str:
    """One workflow command for each finding, then the verdict as plain text."""
    commands = "".join(f"::{_command(found)}\n" for found in checked.shown)
    return commands + joined([phrases.gate(checked), phrases.verdict(checked)])


def _command(found: Finding) -> str:
    place = found.position
    properties = {"file": place.path, "line": place.line, "col": place.column, "title": found.rule}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = "\n".join(part for part in (found.message, found.hint) if part)
    return line(f"{_LEVELS[found.severity]} {given}::{_data(text)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
