"""Objects: what a handbook was in each state that git keeps, and what differs from one to the next, file by file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from handbook.reading.commits import Log
from handbook.reading.trees import LIMIT, LINK, NoRevision, Reading, Tree, environment
from handbook.words import _

_CONTENT = "content"
_FOLDER, _SUBMODULE = "40000", "160000"
_CHUNK = 1 << 16
#: A tree can hold itself again and again: of so many files, nobody reads more.
_MOST = 100_000


@dataclass
class Objects:
    """Reads what git keeps below ``root`` by the names under which it does, each once, by one process.

    Used with ``with``; the process begins with the first question.
    """

    root: Path
    _process: subprocess.Popen[bytes] | None = None
    _folders: dict[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    _blobs: dict[str, bytes | None] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    def tree(self, content: str, beside: Mapping[str, bytes] | None = None) -> Tree:
        """The handbook of which ``content/`` is the tree of that id, with the files ``beside`` it by their paths.

        Raises :class:`NoRevision` where git does not have all of it here, as in a clone that leaves files out.
        """
        reading = Reading(dict(beside or {}))
        waiting = [(_CONTENT, content)] if content else []
        most = _MOST
        while waiting and most > 0:
            path, id = waiting.pop()
            entries = [entry for entry in self._folder(id) if not entry[1].startswith(".")]
            most -= len(entries)
            waiting += [(f"{path}/{name}", below) for mode, name, below in entries if mode == _FOLDER]
            for mode, name, below in entries:
                if mode not in (_FOLDER, _SUBMODULE):
                    reading.take(f"{path}/{name}", mode == LINK, partial(self._start, below))
        return reading.tree()

    def differing(self, before: str, after: str) -> Iterator[tuple[str, bytes | None]]:
        """The files that differ between two trees of ``content/`` by their ids, and what each holds in the second one.

        None for what is no file there that can be read as text. Raises :class:`NoRevision` as :meth:`tree` does.
        """
        waiting, most = [(_CONTENT, before, after)], _MOST
        while waiting and most > 0:
            path, *ids = waiting.pop()
            old, new = ({entry[1]: entry for entry in self._folder(id)} if id else {} for id in ids)
            names = [name for name in {**old, **new} if old.get(name) != new.get(name) and not name.startswith(".")]
            most -= len(names)
            for name in names:
                was, now = (_of_folder(entries.get(name)) for entries in (old, new))
                if was or now:
                    waiting.append((f"{path}/{name}", was, now))
                if not all(_of_folder(one) for one in (old.get(name), new.get(name)) if one):
                    yield f"{path}/{name}", self._file(f"{path}/{name}", new.get(name))

    def _file(self, path: str, entry: tuple[str, str, str] | None) -> bytes | None:
        reading = Reading()
        if entry and entry[0] not in (_FOLDER, _SUBMODULE):
            reading.take(path, entry[0] == LINK, partial(self._start, entry[2]))
        return reading.files.get(path)

    def _start(self, id: str) -> bytes:
        if id not in self._blobs:
            self._blobs[id] = self._asked(id)
        return _there(self._blobs[id])

    def _folder(self, id: str) -> tuple[tuple[str, str, str], ...]:
        """The mode, name and id of each entry of a tree."""
        if id not in self._folders:
            self._folders[id] = tuple(_entries(_there(self._asked(id, None)), len(id) // 2))
        return self._folders[id]

    def _asked(self, id: str, most: int | None = LIMIT + 1) -> bytes | None:
        """What git keeps under a name, of very much the beginning; None where it has nothing."""
        if self._process is None:
            self._process = _answering(self.root)
        asking, answer = self._process.stdin, self._process.stdout
        if asking is None or answer is None:  # there are pipes to both
            return None
        try:
            asking.write(b"%s\n" % id.encode("ascii"))
            asking.flush()
        except OSError:  # it has ended
            self._end()
            return None
        about = answer.readline().split()
        if len(about) != 3:  # it says that this is missing, or ends because it is
            self._end()
            return None
        size = int(about[2])
        data = answer.read(size if most is None else min(size, most))
        left = size - len(data) + 1
        while left > 0:
            left -= len(answer.read(min(left, _CHUNK))) or left
        return data


#: A day, and what the files that differ since then hold, by their paths: None for one that is no more. Instead of files
#: None alone, for a state that git does not have whole.
Step = tuple[str, Mapping[str, bytes | None] | None]


def steps(root: Path, log: Log) -> Iterator[Step]:
    """What differs from one state of the handbook to the next that git has, the oldest first."""
    before = ""
    with Objects(root) as objects:
        for commit in log.commits:
            try:
                yield commit.day, dict(sorted(objects.differing(before, commit.content)))
                before = commit.content
            except NoRevision:
                yield commit.day, None


def _of_folder(entry: tuple[str, str, str] | None) -> str:
    """The id of an entry that is a folder; empty for others."""
    return entry[2] if entry and entry[0] == _FOLDER else ""


def _there(data: bytes | None) -> bytes:
    if data is None:
        raise NoRevision(_("git does not have it here"))
    return data


def _answering(root: Path) -> subprocess.Popen[bytes]:
    """The process that is asked for what git keeps, by name."""
    pipe = subprocess.PIPE
    command = ["git", "cat-file", "--batch"]
    return subprocess.Popen(command, cwd=root, env=environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def _entries(data: bytes, wide: int) -> Iterator[tuple[str, str, str]]:
    """The mode, name and id of each entry in the bytes of a tree; an id is so many bytes ``wide``."""
    at = 0
    while (end := data.find(b"\0", at)) > 0:
        mode, _space, name = data[at:end].partition(b" ")
        at = end + 1 + wide
        yield mode.decode("ascii", "replace"), os.fsdecode(name), data[end + 1 : at].hex()
