"""What commands do to the world outside: read a handbook from disk, print, write files, and end."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from handbook import oneline

if TYPE_CHECKING:
    from handbook.book import Handbook


def load(root: Path, today: str, revision: str = "") -> Handbook:
    """The handbook in the folder ``root``, as of ``today``: as it lies there, or as git keeps it in ``revision``."""
    from handbook import book, trees

    # Nothing that is read is thrown away before the command ends: looking for garbage would only cost time.
    gc.disable()
    if not root.is_dir():
        fail(f"there is no folder {root}")
    try:
        tree = trees.revision(root, revision) if revision else trees.folder(root)
    except trees.NoRevision as problem:
        fail(str(problem))
    handbook = book.load(tree, trees.packaged(), today)
    if not handbook.assessment.stages:
        fail("no stage schema could be read; the installation or the schemas/ folder is broken")
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
            fail("this is no text for a screen: say --output with the name of a file")
        click.echo(text, nl=False)
        return
    for place in (root.absolute(), Path.cwd()):
        if output.absolute().is_relative_to(place):
            _stay_inside(place, output.absolute().relative_to(place).as_posix())
    if (root / "content").resolve() in output.resolve().parents:
        fail(f"cannot write {output}: records lie in content/, and nothing here writes over them")
    try:
        output.write_bytes(text.encode() if isinstance(text, str) else text)
    except OSError as problem:
        fail(f"cannot write {output}: {problem.strerror or problem}")


def create(root: Path, name: str, text: str) -> None:
    """Write a new file with the folders that it needs; one that is there already is left as it is."""
    path = root / name
    _stay_inside(root, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fail(f"cannot make the folder {path.parent}: {problem.strerror or problem}")
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        fail(f"{path} is already there; it was left as it is")
    except OSError as problem:
        fail(f"cannot write {path}: {problem.strerror or problem}")


def is_taken(root: Path, path: str) -> bool:
    """Whether something lies at ``path`` below ``root``, or a link or a file stands where its folders have to be."""
    place = root
    for part in path.split("/")[:-1]:
        place = place / part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return True
    return (root / path).exists() or (root / path).is_symlink()


def create_all(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files below ``root``; should one fail, those already written are taken away again."""
    done: list[Path] = []
    try:
        for path, said in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("xb") as stream:
                done.append(root / path)
                stream.write(said if isinstance(said, bytes) else said.encode())
    except OSError as problem:
        for path_written in done:
            path_written.unlink(missing_ok=True)
        fail(f"cannot write in {root}, and wrote nothing: {problem.strerror or problem}")


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a changed file in one step; it is left alone where somebody else has changed it meanwhile."""
    beside = path.with_name(f".{path.name}.new")
    try:
        if path.is_symlink() or path.read_bytes() != before:
            fail(f"{path} was changed by somebody else just now; nothing was written")
        # What lies there was left behind once, or is a link that somebody put there to have something written over.
        beside.unlink(missing_ok=True)
        with beside.open("xb") as stream:
            stream.write(after)
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as problem:
        fail(f"cannot write {path}: {problem.strerror or problem}")


def generate(root: Path, path: str, text: str) -> None:
    """Write a file that only this software writes, over what it wrote before."""
    _stay_inside(root, path)
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")
    except OSError as problem:
        fail(f"cannot write {path}: {problem.strerror or problem}")


def _stay_inside(root: Path, path: str) -> None:
    """Refuse to write where a link leads out of the handbook: whoever made the link chose what is written over."""
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        if root.joinpath(*parts[:depth]).is_symlink():
            fail(f"{'/'.join(parts[:depth])} is a link to another place; nothing was written there")
