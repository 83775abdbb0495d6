"""Columns of spreadsheets that mean no field by themselves: given, asked for at a terminal, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk
from handbook.cli import outside
from handbook.words import _

if TYPE_CHECKING:
    from handbook.importing.formats.paper import Paper
    from handbook.importing.formats.tables import Book
    from handbook.importing.known import Known
    from handbook.importing.taking import Given
    from handbook.importing.targets import Target

#: Which field a column is, a line each, beside the handbook's ``content/``.
MAPPING = "import-columns.txt"


def asked(known: Known, read: Sequence[tuple[str, Book | Paper]], given: Given) -> Given:
    """What somebody answers at a terminal about the columns that mean no field; Enter leaves one out."""
    from handbook.importing import taking

    said = dict(given.columns)
    for name, one in read:
        for place, heading, target in taking.doubtful(known, name, one, replace(given, columns=said)):
            if heading not in said:
                said[heading] = _answer(f"{name}, {place}", heading, target)
    return replace(given, columns=said)


def _answer(place: str, heading: str, target: Target) -> str:
    question = _("{place}: which field is the column {heading}? ({fields}; Enter leaves it out)")
    while True:
        text = question.format(place=place, heading=heading, fields=", ".join(target.columns))
        answer = str(click.prompt(text, default="-", show_default=False, err=True)).strip()
        if answer == "-":
            return answer
        if answer in target.columns:
            return f"{target.name}.{answer}"
        outside.say(_("there is no field {name}").format(name=answer), err=True)


def pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The headings and fields in ``heading=field``; the last sign parts them, for a heading may have one."""
    for line in lines:
        heading, sign, field = line.rpartition("=")
        if not sign or not heading.strip() or not field.strip():
            outside.fail(_('"{line}" does not say which field a column is; write Column=field').format(line=line))
        yield heading.strip(), field.strip()


def kept(root: Path) -> dict[str, str]:
    """What was said of columns before."""
    return dict(pairs(lines(root / MAPPING)))


def lines(path: Path) -> list[str]:
    """The lines of a file of answers that say something; none where there is no such file."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def keep(root: Path, said: dict[str, str]) -> None:
    """Keep what was said of columns for the next time."""
    about = _(
        "Which field a column of a spreadsheet is when it is taken over, a line each: heading = field; - leaves it out."
    )
    put(root, MAPPING, said, about)


def put(root: Path, name: str, said: dict[str, str], about: str) -> None:
    """Put answers at the end of a file of them, which begins with what it is about."""
    if said:
        before = (root / name).read_text("utf-8") if (root / name).is_file() else f"# {about}\n"
        disk.generate(root, name, before + "".join(f"{one} = {value}\n" for one, value in said.items()))
