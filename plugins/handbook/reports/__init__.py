"""Reports: findings and assessments as text, one format a module. Each is a function from values to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.reports.checked import Checked, check

__all__ = ["FORMATS", "Checked", "check", "report"]


def _formats() -> Mapping[str, Callable[[Checked], str]]:
    from handbook.reports import github, json, markdown, text

    return {"text": text.report, "github": github.report, "json": json.check, "markdown": markdown.report}


#: The names of the formats, known without loading them.
FORMATS = ("text", "github", "json", "markdown")


def report(checked: Checked, form: str) -> str:
    """The check's outcome in one of :data:`FORMATS`, ending in a line break."""
    return _formats()[form](checked)
