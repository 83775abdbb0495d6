"""What each file of a folder is: said, asked for at a terminal, given with ``--as``, and kept for the next time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import columns, outside
from handbook.words import _

if TYPE_CHECKING:
    from handbook.importing.formats.paper import Paper
    from handbook.importing.formats.tables import Book
    from handbook.importing.known import Known
    from handbook.importing.taking import Given

#: What each file is, a line each, beside the handbook's ``content/``.
MAPPING = "import-files.txt"


def given(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files and kinds in ``file=kind``."""
    from handbook.importing.taking import KINDS, SKIP

    for line in lines:
        file, _sign, kind = (part.strip() for part in line.rpartition("="))
        if not file or kind not in (*KINDS, SKIP):
            said = _('"{line}" does not say what a file is; write FILE=KIND, and for the kind one of {kinds}, or -')
            outside.fail(said.format(line=line, kinds=", ".join(KINDS)))
        yield file, kind


def kept(root: Path) -> dict[str, str]:
    """What was said of files before."""
    return dict(given(columns.lines(root / MAPPING)))


def keep(root: Path, said: dict[str, str]) -> None:
    """Keep what was said of files for the next time."""
    columns.put(
        root, MAPPING, said, _("What a file is when it is taken over, a line each: file = kind; - leaves it out.")
    )


def asked(known: Known, read: Sequence[tuple[str, Book | Paper]], said: Given) -> Given:
    """What somebody answers at a terminal about what the files of a folder are."""
    from handbook.importing import taking

    while True:
        for number, (name, one) in enumerate(read, start=1):
            seeming = taking.seems(known, name, one, said) or _("nothing that can be taken over, it seems")
            outside.say(f"{number:4}  " + _("{file}: {seems}").format(file=name, seems=seeming), err=True)
        question = _("Enter goes on; 3=minutes says what number 3 is, 3=- leaves it out ({kinds})")
        answer = click.prompt(
            question.format(kinds=", ".join(taking.KINDS)), default="", show_default=False, err=True
        ).strip()
        if not answer:
            return said
        at, _sign, kind = (part.strip() for part in answer.partition("="))
        if at.isdecimal() and 0 < int(at) <= len(read) and kind in (*taking.KINDS, taking.SKIP):
            said = replace(said, kinds={**said.kinds, read[int(at) - 1][0]: kind})
        else:
            outside.say("  " + _('"{answer}" names no file and kind').format(answer=answer), err=True)
