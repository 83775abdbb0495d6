"""Formats: the number of the form in which a handbook's files are written, as ``partnership.yml`` says it."""

from __future__ import annotations

from handbook.findings import Finding, note
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.reading.trees import Tree
from handbook.records.records import Records
from handbook.words import _

#: The format that this software writes. One that is later has something that it does not know.
FORMAT = 2
#: What handbooks are written in that name no format: those of before formats had numbers.
_FIRST = 1


def too_new(tree: Tree) -> str:
    """Why this software cannot read the handbook, in one sentence, if its format is a later one; else nothing.

    The file itself is asked: what a later format has in it may be no record here.
    """
    path, found = _said(tree)
    if found <= FORMAT:
        return ""
    return _(
        "the handbook is written in format {format} ({path}), and this software reads formats up to {last}:"
        " install a later version of it"
    ).format(format=found, path=path, last=FORMAT)


def is_earlier(tree: Tree) -> bool:
    """Whether the handbook is written in an earlier format than that of this software, as the file itself says."""
    return _said(tree)[1] < FORMAT


def _said(tree: Tree) -> tuple[str, int]:
    """The format, and the file that says it; the first one where none says any."""
    for path in ("content/partnership.yml", "content/partnership.yaml"):
        source = sources.read(path, tree.files.get(path, b""))
        data = source.data if isinstance(source, Source) else None
        found = data.get("format") if isinstance(data, dict) else None
        if isinstance(found, int):
            return path, found
    return "", _FIRST


def earlier(records: Records) -> list[Finding]:
    """One sentence where the handbook is written in an earlier format than the one of this software."""
    found = records.get("partnership", "partnership")
    number = found.data.get("format", _FIRST) if found else FORMAT
    if not found or number >= FORMAT:
        return []
    message = _("the handbook is written in format {format}, an earlier one than {last}").format(
        format=number, last=FORMAT
    )
    hint = _('"handbook upgrade" shows what would change. Until then everything is checked as usual.')
    return [note("format-earlier", found.at("format"), message, hint)]
