"""What commands do to the world outside: read a handbook from disk, print, write files, and end."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from handbook import disk, oneline
from handbook.words import _

if TYPE_CHECKING:
    from handbook.book import Handbook


def load(root: Path, today: str, revision: str = "") -> Handbook:
    """The handbook in the folder ``root``, as of ``today``: as it lies there, or as git keeps it in ``revision``."""
    from handbook import book
    from handbook.reading import gitlog, trees
    from handbook.records import formats

    # Nothing that is read is thrown away before the command ends: looking for garbage would only cost time.
    gc.disable()
    if not root.is_dir():
        fail(_("there is no folder {folder}").format(folder=root))
    try:
        tree = trees.revision(root, revision) if revision else trees.folder(root)
    except trees.NoRevision as problem:
        fail(str(problem))
    if why := formats.too_new(tree):
        fail(why)
    handbook = book.load(tree, trees.packaged(), today, partial(gitlog.states, root))
    if not handbook.assessment.stages:
        fail(_("no stage schema could be read; the installation or the schemas/ folder is broken"))
    return handbook


def fail(message: str) -> NoReturn:
    """End with exit code 2, for wrong use or a broken configuration, and say why in one line."""
    say(f"handbook: {message}", err=True)
    sys.exit(2)


def say(*lines: str, err: bool = False) -> None:
    """Print these lines, each of which stays one whatever it quotes; with ``err`` where errors go."""
    click.echo(oneline.joined(lines), nl=False, err=err)


def write(text: str | bytes, output: Path | None, root: Path) -> None:
    """Print ``text``, or write it to the file ``output``, which no record may be, nor a link in the handbook's folder.

    Whoever proposes a change could put such a link there, and have a workflow write over what it leads to. A link
    elsewhere, such as ``/dev/stdout``, belongs to whoever runs the command.
    """
    if output is None:
        if isinstance(text, bytes) and sys.stdout.isatty():
            fail(_("this is no text for a screen: say --output with the name of a file"))
        click.echo(text, nl=False)
        return
    for place in (root.absolute(), Path.cwd()):
        if output.absolute().is_relative_to(place):
            disk.stay_inside(place, output.absolute().relative_to(place).as_posix())
    if (root / "content").resolve() in output.resolve().parents:
        said = _("cannot write {file}: records lie in content/, and nothing here writes over them")
        fail(said.format(file=output))
    data = text.encode() if isinstance(text, str) else text
    try:
        if _is_stream(output):
            output.write_bytes(data)
        else:
            disk.put(output.resolve(), data, over=True)
    except OSError as problem:
        raise disk.cannot_write(output, problem) from problem


def _is_stream(output: Path) -> bool:
    """Whether it is no file that can be moved: a pipe, a device, what a shell gives for its own output."""
    return output.absolute().parts[1:2] in (("dev",), ("proc",)) or (output.exists() and not output.is_file())
