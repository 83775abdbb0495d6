"""The check as SARIF 2.1.0, which code scanners and editors read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from handbook import __version__
from handbook.findings import Finding, Position, Severity
from handbook.oneline import as_json
from handbook.reports.checked import Checked
from handbook.reports.explain import Explanation, explain
from handbook.reports.identity import identified
from handbook.words import _

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(checked: Checked) -> str:
    """One run: a rule for each that was broken, with how to mend it, and a result for each finding."""
    names = sorted({found.rule for found in checked.shown})
    rules = [_rule(name, explain(checked.handbook, name)) for name in names]
    run = {
        "tool": {"driver": {"name": "handbook", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, mark, names) for found, mark in identified(checked.shown)],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, explained: Explanation | None) -> dict[str, Any]:
    if explained is None:
        return {"id": name}
    said = [*explained.paragraphs, *(f"{heading}:\n{sample}" for heading, sample in explained.samples)]
    return {
        "id": name,
        "shortDescription": {"text": explained.title if explained.title != name else explained.paragraphs[0]},
        "fullDescription": {"text": "\n\n".join(explained.paragraphs)},
        "help": {"text": "\n\n".join(said)},
    }


def _result(found: Finding, mark: str, names: list[str]) -> dict[str, Any]:
    text = _("{message}. {hint}").format(message=found.message, hint=found.hint) if found.hint else found.message
    return {
        "ruleId": found.rule,
        "ruleIndex": names.index(found.rule),
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(found.position)}],
        "partialFingerprints": {"finding/v1": mark},
    }


def _place(position: Position) -> dict[str, Any]:
    # A relative address, so that a path cannot lead anywhere else, whatever it is called.
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(position.path), "uriBaseId": "%SRCROOT%"}}
    if not position.path.endswith("/"):
        place["region"] = {"startLine": position.line, "startColumn": position.column}
    return place
