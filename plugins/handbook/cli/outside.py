"""What commands do to the world outside: read a handbook from disk, print, write files, and end."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from handbook import oneline

if TYPE_CHECKING:
    from handbook.book import Handbook

#: How the name begins of what is written beside a file, hidden so that nobody takes it for a record.
_BESIDE = ".handbook-"
#: So many seconds nothing takes to write.
_LONG = 3600


def load(root: Path, today: str, revision: str = "") -> Handbook:
    """The handbook in the folder ``root``, as of ``today``: as it lies there, or as git keeps it in ``revision``."""
    from handbook import book
    from handbook.reading import gitlog, trees
    from handbook.records import formats

    # Nothing that is read is thrown away before the command ends: looking for garbage would only cost time.
    gc.disable()
    if not root.is_dir():
        fail(f"there is no folder {root}")
    try:
        tree = trees.revision(root, revision) if revision else trees.folder(root)
    except trees.NoRevision as problem:
        fail(str(problem))
    if why := formats.too_new(tree):
        fail(why)
    handbook = book.load(tree, trees.packaged(), today, partial(gitlog.states, root))
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
    data = text.encode() if isinstance(text, str) else text
    try:
        if _is_stream(output):
            output.write_bytes(data)
        else:
            _put(output.resolve(), data, over=True)
    except OSError as problem:
        _cannot_write(output, problem)


def create(root: Path, name: str, text: str) -> None:
    """Write a new file with the folders that it needs; one that is there already is left as it is."""
    _stay_inside(root, name)
    try:
        _put_all(root, {name: text})
    except FileExistsError:
        fail(f"{root / name} is already there; it was left as it is")
    except OSError as problem:
        _cannot_write(root / name, problem)


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
    try:
        _put_all(root, files)
    except OSError as problem:
        fail(f"cannot write in {root}, and wrote nothing: {problem.strerror or problem}")


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a changed file in one step; it is left alone where somebody else has changed it meanwhile."""
    try:
        if path.is_symlink() or path.read_bytes() != before:
            fail(f"{path} was changed by somebody else just now; nothing was written")
        _put(path, after, over=True)
    except OSError as problem:
        _cannot_write(path, problem)


def rewrite_all(root: Path, changes: Sequence[tuple[str, str, bytes, bytes]]) -> None:
    """Write changed files, each with its path, the path at which it then lies, and what it held before: all or none.

    Nothing is written where somebody else has changed one of them meanwhile. Should one fail, the others are put back.
    """
    for path, target, before, _after in changes:
        _stay_inside(root, path)
        _stay_inside(root, target)
        if (root / path).read_bytes() != before or (path != target and is_taken(root, target)):
            fail(f"{root / path} was changed by somebody else just now; nothing was written")
    done: list[tuple[Path, Path, bytes]] = []
    try:
        for path, target, before, after in changes:
            _folders((root / target).parent)
            _put(root / target, after, over=path == target)
            done.append((root / path, root / target, before))
            if path != target:
                (root / path).unlink()
    except BaseException as problem:
        _put_back(done)
        if isinstance(problem, OSError):
            _cannot_write(root / target, problem)
        raise


def _put_back(done: Sequence[tuple[Path, Path, bytes]]) -> None:
    """Undo changes, each with the path before and after and what the file held, the last one first."""
    for path, target, before in reversed(done):
        with suppress(OSError):
            if path != target:
                target.unlink(missing_ok=True)
            _put(path, before, over=True)


def generate(root: Path, path: str, text: str) -> None:
    """Write a file that only this software writes, over what it wrote before."""
    _stay_inside(root, path)
    _folders((root / path).parent)
    try:
        _put(root / path, text.encode(), over=True)
    except OSError as problem:
        _cannot_write(Path(path), problem)


def _cannot_write(path: Path, problem: OSError) -> NoReturn:
    fail(f"cannot write {path}: {problem.strerror or problem}")


def _put_all(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files with the folders that they need, or none of them. Raises OSError."""
    made: list[Path] = []
    try:
        for path, said in files.items():
            made += _folders((root / path).parent)
            _put(root / path, said if isinstance(said, bytes) else said.encode(), over=False)
            made.append(root / path)
    except BaseException:
        for path_made in reversed(made):
            # What somebody else put into a folder meanwhile stays, and the folder with it.
            with suppress(OSError):
                path_made.rmdir() if path_made.is_dir() else path_made.unlink()
        raise


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those around it, and say which had to be made, the outermost first."""
    lacking = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fail(f"cannot make the folder {folder}: {problem.strerror or problem}")
    return lacking[::-1]


def _put(path: Path, data: bytes, over: bool) -> None:
    """Write a whole file or nothing: beside its place first, under a name of its own, and then moved there.

    Whatever happens on the way, at ``path`` there is what was there before or all of ``data``. With ``over``, it takes
    the place and the permissions of the file that is there; without, that is a ``FileExistsError``. Raises OSError.
    """
    _sweep(path.parent)
    beside = path.with_name(f"{_BESIDE}{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
        if over:
            if path.exists():
                shutil.copymode(path, beside)
            beside.replace(path)
        else:
            _move(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _move(beside: Path, path: Path) -> None:
    """Move a file to where nothing is; nobody else's is written over, even one that has come just now."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # no two names for one file on this disk: the place is taken first, with an empty file
        path.open("xb").close()
        try:
            beside.replace(path)
        except BaseException:
            path.unlink()
            raise


def _sweep(folder: Path) -> None:
    """Take away what was left beside by somebody who was stopped in the middle."""
    for left in folder.glob(f"{_BESIDE}*.new"):
        with suppress(OSError):
            if _is_left(left):
                left.unlink()


def _is_left(beside: Path) -> bool:
    """Whether whoever wrote it is gone, as far as can be told."""
    number = beside.name.removeprefix(_BESIDE).partition("-")[0]
    if os.name == "posix" and number.isdecimal() and len(number) < 10:
        try:
            os.kill(int(number), 0)  # asks whether there is such a process, and does nothing to it
        except ProcessLookupError:
            return True
    return time.time() - beside.lstat().st_mtime > _LONG


def _is_stream(output: Path) -> bool:
    """Whether it is no file that can be moved: a pipe, a device, what a shell gives for its own output."""
    return output.absolute().parts[1:2] in (("dev",), ("proc",)) or (output.exists() and not output.is_file())


def _stay_inside(root: Path, path: str) -> None:
    """Refuse to write where a link leads out of the handbook: whoever made the link chose what is written over."""
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        if root.joinpath(*parts[:depth]).is_symlink():
            fail(f"{'/'.join(parts[:depth])} is a link to another place; nothing was written there")
