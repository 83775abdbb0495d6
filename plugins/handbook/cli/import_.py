"""``handbook import``: take over documents that are there already."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk, oneline
from handbook.cli import options, outside
from handbook.words import _, refusal

if TYPE_CHECKING:
    from handbook.importing.found import Taking
    from handbook.importing.known import Known


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write it into the records; otherwise it is only said what would be.")
@options.output
@click.pass_obj
def import_(root: Path, files: tuple[Path, ...], write: bool, output: Path | None) -> None:
    """Take over minutes and other documents that are there already.

    Everything that is taken is listed with the line at which it stands, and what is not certain is left out, and said.
    Nothing that exists is written over.
    """
    from handbook.handins import applying, telling
    from handbook.importing import handing
    from handbook.importing import telling as places
    from handbook.importing.known import Known

    handbook = outside.load(root, date.today().isoformat())
    known = Known.of(handbook)
    takings = [taking for file in files if (taking := _taken(known, file))]
    handed = handing.hand_in(handbook, known, takings)
    received = applying.receive(handbook, handed.handin)
    if write and not received.mistakes:
        disk.rewrite_all(root, [(path, path, before, after) for path, (before, after) in received.files.items()])
    said = [*places.lines(handbook, received.names, handed.takings), "", *telling.lines(received)]
    if received.mistakes:
        said.append(_("Nothing is written: it would leave the handbook with these mistakes."))
    elif not received.files:
        said.append(_("Nothing changes."))
    elif write:
        said.append(_("Written: {paths}").format(paths=", ".join(received.files)))
    else:
        said.append(_("Nothing is written yet; --write does it."))
    outside.write(oneline.joined(said), output, root)
    sys.exit(1 if received.mistakes or len(takings) < len(files) else 0)


def _taken(known: Known, file: Path) -> Taking | None:
    """What a file says; one that cannot be taken over is said, and left."""
    from handbook.importing import taking
    from handbook.importing.formats.paper import Unreadable

    try:
        where = file.resolve().parts[-3:]
        return taking.take(known, file.name, "/".join(where), file.read_bytes())
    except OSError as problem:
        outside.say(_("{file}: it cannot be read: {why}").format(file=file, why=refusal(problem)), err=True)
    except Unreadable as why:
        outside.say(_("{file}: nothing was taken over: {why}").format(file=file, why=why), err=True)
    return None
