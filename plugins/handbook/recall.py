"""Recall: the way so far, with what earlier builds found out and kept beside the handbook, in a folder git leaves out.

What is kept there are figures; without them everything is found out anew, which takes longer and is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from handbook import book, disk
from handbook.book import Judged
from handbook.editing import upgrading
from handbook.history import keeping, states
from handbook.history.states import Memory, Reading
from handbook.history.way import Way, reached, way
from handbook.method.kinds import Kind
from handbook.reading import commits, trees
from handbook.reading.commits import Log
from handbook.reading.objects import Objects
from handbook.reading.trees import Tree
from handbook.records import formats

_FOLDER = ".cache/handbook"
_STATES = f"{_FOLDER}/states.json"
#: What is kept is no larger than this.
_LIMIT = 64 * 1024 * 1024
#: What decides how far a handbook is: states that other code has judged are judged again.
_JUDGING = ("reading", "method", "records", "meaning", "facts", "judging", "history")


def so_far(root: Path, handbook: Judged, log: Log, days: Iterable[str] = ()) -> Way:
    """The way of the handbook below ``root`` up to its day, by the schemas that it has now, and of more ``days``."""
    today = handbook.today
    if not log.commits:
        return way(log, states.measure(handbook), today, Memory(_nobody_knows, {}))
    judged_by = _judged_by(_schemas(handbook))
    kept = keeping.read(_kept(root), judged_by)
    with Objects(root) as objects:
        memory = Memory(_judging(objects, handbook), kept)
        found = way(log, states.measure(handbook), today, memory, days)
    if memory.used != kept:
        _keep(root, keeping.written(memory.used, judged_by))
    return found


def on(root: Path, handbook: Judged, day: str) -> Reading | None:
    """How far the handbook below ``root`` was at the end of a day, by its present schemas; None where nobody knows."""
    log = commits.log(root, handbook.today)
    with Objects(root) as objects:
        return reached(log, day, Memory(_judging(objects, handbook), {}))


def _judging(objects: Objects, handbook: Judged) -> _Judge:
    return _Judge(objects, _schemas(handbook), handbook.records.kinds)


def _schemas(handbook: Judged) -> dict[str, bytes]:
    """The handbook's own schemas."""
    return {path: data for path, data in handbook.tree.files.items() if path.startswith("schemas/")}


def _nobody_knows(_content: str, _day: str) -> None:
    return None


class _Judge:
    """Judges what a handbook was by its present ``schemas``, what was written in an earlier format as it would be now.

    ``kinds`` are those of the schemas.
    """

    def __init__(self, objects: Objects, schemas: dict[str, bytes], kinds: Mapping[str, Kind]) -> None:
        self._objects = objects
        self._schemas = schemas
        self._kinds = kinds

    def __call__(self, content: str, day: str) -> Reading | None:
        """How far it was as of a day; None where git does not have all of it here, or a later software wrote it."""
        try:
            tree = self._objects.tree(content, self._schemas)
        except trees.NoRevision:
            return None
        if formats.too_new(tree):
            return None
        if formats.is_earlier(tree):
            tree = upgrading.upgraded(tree, self._kinds)
        return states.measure(book.judge(tree, trees.packaged(), day))


def _judged_by(schemas: dict[str, bytes]) -> str:
    """What tells the software and the schemas by which states are judged from all others."""
    found = hashlib.sha256(_software())
    for tree in (trees.packaged(), Tree(schemas)):
        for path, data in sorted(tree.files.items()):
            found.update(b"%s\0%d\0%s" % (path.encode(), len(data), data))
    return found.hexdigest()


@cache
def _software() -> bytes:
    package = Path(__file__).parent
    files = [
        package / "book.py",
        package / "editing/upgrading.py",
        *(path for name in _JUDGING for path in (package / name).rglob("*.py")),
    ]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(files))).digest()


def _kept(root: Path) -> bytes:
    """What an earlier build has kept; nothing where it is none of ours, because the repository brought it."""
    if commits.keeps(root, _FOLDER):
        return b""
    try:
        disk.stay_inside(root, _STATES)
        with trees.opened(root / _STATES) as stream:
            return stream.read(_LIMIT)
    except (OSError, disk.Unwritten):
        return b""


def _keep(root: Path, data: bytes) -> None:
    """Keep it for the next build, if that can be; the folder tells git by itself that it is none of the handbook's."""
    with suppress(disk.Unwritten):
        disk.generate(root, f"{_FOLDER}/.gitignore", "*\n")
        disk.generate(root, _STATES, data.decode())
