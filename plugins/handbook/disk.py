"""Writing to the disk: whole files or nothing, inside the handbook's folder, and never over somebody else's.

Everything here raises :class:`Unwritten`, which says in one line why nothing was written.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from handbook.words import _, refusal

#: How the name begins of what is written beside a file, hidden so that nobody takes it for a record.
_BESIDE = ".handbook-"
#: So many seconds nothing takes to write.
_LONG = 3600


class Unwritten(Exception):
    """Why nothing was written; the text says it in one line."""


def create(root: Path, name: str, text: str) -> None:
    """Write a new file with the folders that it needs; one that is there already is left as it is."""
    stay_inside(root, name)
    try:
        _put_all(root, {name: text})
    except FileExistsError as there:
        raise Unwritten(_("{path} is already there; it was left as it is").format(path=root / name)) from there
    except OSError as problem:
        raise cannot_write(root / name, problem) from problem


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
        said = _("cannot write in {path}, and wrote nothing: {why}")
        raise Unwritten(said.format(path=root, why=refusal(problem))) from problem


def rewrite(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Write a changed file in one step; it is left alone where somebody else has changed it meanwhile."""
    rewrite_all(root, [(path, path, before, after)])


def rewrite_all(root: Path, changes: Sequence[tuple[str, str, bytes | None, bytes]]) -> None:
    """Write changed files, each with its path, the path at which it then lies, and what it held before: all or none.

    What held nothing before (None) is a new file. Nothing is written where somebody else has changed one of them
    meanwhile. Should one fail, the others are put back.
    """
    for path, target, before, _after in changes:
        stay_inside(root, path)
        stay_inside(root, target)
        if _is_another(root, path, before) or (path != target and is_taken(root, target)):
            said = _("{path} was changed by somebody else just now; nothing was written")
            raise Unwritten(said.format(path=root / path))
        if before is not None and not (root / path).stat().st_mode & stat.S_IWRITE:
            raise Unwritten(_("{path} may only be read, not changed; nothing was written").format(path=root / path))
    done: list[tuple[Path, Path, bytes | None]] = []
    made: list[Path] = []
    try:
        for path, target, before, after in changes:
            made += _folders((root / target).parent)
            put(root / target, after, over=path == target and before is not None)
            done.append((root / path, root / target, before))
            if path != target:
                (root / path).unlink()
    except BaseException as problem:
        _put_back(done, made)
        if isinstance(problem, OSError):
            raise cannot_write(root / target, problem) from problem
        raise


def _is_another(root: Path, path: str, before: bytes | None) -> bool:
    """Whether a file holds something else than it held before."""
    if before is None:
        return is_taken(root, path)
    try:
        return (root / path).read_bytes() != before
    except OSError as problem:
        raise cannot_write(root / path, problem) from problem


def _put_back(done: Sequence[tuple[Path, Path, bytes | None]], made: Sequence[Path]) -> None:
    """Undo changes, each with the path before and after and what the file held, the last one first."""
    for path, target, before in reversed(done):
        with suppress(OSError):
            if path != target or before is None:
                target.unlink(missing_ok=True)
            if before is not None:
                put(path, before, over=True)
    _take_away(made)


def generate(root: Path, path: str, text: str) -> None:
    """Write a file that only this software writes, over what it wrote before."""
    stay_inside(root, path)
    try:
        _folders((root / path).parent)
        put(root / path, text.encode(), over=True)
    except OSError as problem:
        raise cannot_write(Path(path), problem) from problem


def cannot_write(path: Path, problem: OSError) -> Unwritten:
    """What to raise where a file cannot be written."""
    return Unwritten(_("cannot write {path}: {why}").format(path=path, why=refusal(problem)))


def _put_all(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files with the folders that they need, or none of them. Raises OSError."""
    made: list[Path] = []
    try:
        for path, said in files.items():
            made += _folders((root / path).parent)
            put(root / path, said if isinstance(said, bytes) else said.encode(), over=False)
            made.append(root / path)
    except BaseException:
        _take_away(made)
        raise


def _take_away(made: Sequence[Path]) -> None:
    """Take away files and folders, the last one first; a folder into which somebody else has put something stays."""
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those around it, and say which had to be made, the outermost first."""
    lacking = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        said = _("cannot make the folder {path}: {why}")
        raise Unwritten(said.format(path=folder, why=refusal(problem))) from problem
    return lacking[::-1]


def put(path: Path, data: bytes, over: bool) -> None:
    """Write a whole file or nothing: beside its place first, under a name of its own, and then moved there.

    Whatever happens on the way, at ``path`` there is what was there before or all of ``data``. With ``over``, it takes
    the place and the permissions of the file that is there; without, that is a ``FileExistsError``. Raises OSError.
    """
    _sweep(path.parent)
    beside = path.with_name(f"{_BESIDE}{os.getpid()}-{os.urandom(4).hex()}.new")
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


def stay_inside(root: Path, path: str) -> None:
    """Refuse to write where a link leads out of the handbook: whoever made the link chose what is written over."""
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        if root.joinpath(*parts[:depth]).is_symlink():
            said = _("{path} is a link to another place; nothing was written there")
            raise Unwritten(said.format(path="/".join(parts[:depth])))
