"""``handbook receive``: take what was handed in with a form into the records."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import outside

if TYPE_CHECKING:
    from handbook.handins.applying import Received


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option("--write", is_flag=True, help="Write it into the records; otherwise it is only said what would be.")
@click.pass_obj
def receive(root: Path, file: Path, write: bool) -> None:
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
        outside.fail(f"nothing was taken in: {why}")
    received = applying.receive(handbook, read)
    outside.say(*telling.lines(handbook, received))
    if received.mistakes:
        outside.say("Nothing is written: it would leave the handbook with these mistakes.")
        sys.exit(1)
    if write:
        _write(root, received)
    _end(received, read.attachments, write)
    sys.exit(1 if any(told.why for told in received.told) else 0)


def _data(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        outside.fail(f"cannot read {file}: {problem.strerror or problem}")


def _write(root: Path, received: Received) -> None:
    outside.create_all(root, {path: after for path, (before, after) in received.files.items() if before is None})
    for path, (before, after) in received.files.items():
        if before is not None:
            outside.rewrite(root / path, before, after)


def _end(received: Received, attachments: tuple[str, ...], written: bool) -> None:
    paths = ", ".join(received.files)
    if not received.files:
        outside.say("Nothing changes.")
    elif written:
        outside.say(f"Written: {paths}")
    else:
        outside.say(f"Nothing is written yet. It would change {paths}; --write does it.")
    if attachments:
        outside.say(f"Files that come with it have to be put into content/ by hand: {', '.join(attachments)}")
