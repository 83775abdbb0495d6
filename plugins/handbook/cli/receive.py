"""``handbook receive``: take what was handed in with a form into the records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook import disk, oneline
from handbook.cli import options, outside
from handbook.words import _, refusal

if TYPE_CHECKING:
    from handbook.handins.applying import Received


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option("--write", is_flag=True, help="Write it into the records; otherwise it is only said what would be.")
@options.form("text", "markdown")
@options.output
@click.pass_obj
def receive(root: Path, file: Path, write: bool, form: str, output: Path | None) -> None:
    """Take in what somebody handed in with a form.

    FILE is a hand-in, a mail (.eml) or the text of an issue that carries one; - reads what is piped in. What somebody
    else has changed meanwhile is left as it is, and said. Fails when something could not be taken in.
    """
    from handbook.handins import applying, carried, handin, telling
    from handbook.reading import trees

    handbook = outside.load(root, date.today().isoformat())
    try:
        read = handin.read(carried.found(_data(file)), trees.packaged())
    except handin.Unreadable as why:
        if form == "markdown":
            outside.write(telling.unreadable(why), output, root)
        outside.fail(_("nothing was taken in: {why}").format(why=why))
    received = applying.receive(handbook, read)
    if write and not received.mistakes:
        disk.rewrite_all(root, [(path, path, before, after) for path, (before, after) in received.files.items()])
    if form == "markdown":
        outside.write(telling.markdown(received, read.attachments), output, root)
    else:
        lines = [*telling.lines(received), *_ending(received, read.attachments, write)]
        outside.write(oneline.joined(lines), output, root)
    sys.exit(1 if received.mistakes or any(told.why for told in received.told) else 0)


def _data(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        outside.fail(_("cannot read {file}: {why}").format(file=file, why=refusal(problem)))


def _ending(received: Received, attachments: tuple[str, ...], write: bool) -> Iterator[str]:
    paths = ", ".join(received.files)
    if received.mistakes:
        yield _("Nothing is written: it would leave the handbook with these mistakes.")
    elif not received.files:
        yield _("Nothing changes.")
    elif write:
        yield _("Written: {paths}").format(paths=paths)
    else:
        yield _("Nothing is written yet. It would change {paths}; --write does it.").format(paths=paths)
    if attachments:
        said = _("Files that come with it have to be put into content/ by hand: {names}")
        yield said.format(names=", ".join(attachments))
