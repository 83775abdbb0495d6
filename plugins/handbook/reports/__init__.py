"""Reports: findings and assessments as text, one format a module. Each is a function from values to text."""

from __future__ import annotations

from importlib import import_module

from handbook.reports.checked import Checked, check

__all__ = ["FORGE_FORMATS", "FORMATS", "Checked", "check", "report"]


#: The names of the formats, each that of the module which writes it and is loaded for it alone.
FORMATS = ("text", "github", "gitlab", "json", "junit", "markdown", "sarif")
#: Those that machines read, which know files by their place in the repository.
FORGE_FORMATS = frozenset(("github", "gitlab", "junit", "sarif"))


def report(checked: Checked, form: str) -> str:
    """The check's outcome in one of :data:`FORMATS`, ending in a line break."""
    module = import_module(f"{__name__}.{form}")
    said: str = (module.check if form == "json" else module.report)(checked)
    return said
