"""Reports: findings and assessments as text, one format a module. Each is a function from values to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.reports.checked import Checked, check

__all__ = ["FORGE_FORMATS", "FORMATS", "Checked", "check", "report"]


def _formats() -> Mapping[str, Callable[[Checked], str]]:
    from handbook.reports import github, gitlab, json, junit, markdown, sarif, text

    return {
        "text": text.report,
        "github": github.report,
        "gitlab": gitlab.report,
        "json": json.check,
        "junit": junit.report,
        "markdown": markdown.report,
        "sarif": sarif.report,
    }


#: The names of the formats, known without loading them.
FORMATS = ("text", "github", "gitlab", "json", "junit", "markdown", "sarif")
#: Those that machines read, which know files by their place in the repository.
FORGE_FORMATS = frozenset(("github", "gitlab", "junit", "sarif"))


def report(checked: Checked, form: str) -> str:
    """The check's outcome in one of :data:`FORMATS`, ending in a line break."""
    return _formats()[form](checked)
