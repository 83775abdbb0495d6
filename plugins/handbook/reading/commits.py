"""Commits: on which days a handbook's files changed, and what they were then. Git is asked here, and runs no program.

Only what came to be the handbook counts: of a merge its first parent, not what went on elsewhere before it was merged.
"""

from __future__ import annotations

import bisect
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from handbook.reading.trees import LIMIT, LINK, NoRevision, Reading, Tree, environment
from handbook.words import _

_CONTENT = "content"
_FOLDER, _SUBMODULE = "40000", "160000"
#: No commit was made before git was.
_GIT_BEGAN = "2005-04-07"
_CHUNK = 1 << 16
#: A tree can hold itself again and again: of so many files, nobody reads more.
_MOST = 100_000


class Lack(StrEnum):
    """Why there are no commits."""

    GIT = "git"
    REPOSITORY = "repository"
    #: The folder is somebody else's, and git reads it only if it is told to.
    OWNER = "owner"
    COMMITS = "commits"


@dataclass(frozen=True, slots=True)
class Commit:
    """A state of the handbook: since which ``day`` (``2026-02-10``), and the id of the tree of its ``content/``.

    ``id`` is that of the commit. ``content`` is empty where there was no such folder then.
    """

    id: str
    day: str
    content: str


@dataclass(frozen=True)
class Log:
    """The states of a handbook, the oldest first, each with another ``content/`` than the one before.

    ``lack`` says why there are none. ``shallow``: the clone has only the latest commits, so nobody here knows what was
    before the first of them. ``moved``: so many commits bear a day that cannot be.
    """

    commits: tuple[Commit, ...] = ()
    lack: Lack | None = None
    shallow: bool = False
    moved: int = 0

    def on(self, day: str) -> Commit | None:
        """The state at the end of a day; None before the first one."""
        at = bisect.bisect_right(self.commits, day, key=lambda commit: commit.day)
        return self.commits[at - 1] if at else None


def log(root: Path, today: str) -> Log:
    """The states of the handbook below ``root`` up to ``today``, as far as git knows them here.

    A day that cannot be, such as one in the future or one out of line with the commits around it, comes from a clock
    that was wrong: the commit counts from the day of the next one on, by which it certainly was there.
    """
    try:
        about = _run(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except OSError:
        return Log(lack=Lack.GIT)
    shallow, _line, prefix = about.stdout.removesuffix(b"\n").partition(b"\n")
    if about.returncode or b"\n" in prefix:
        return Log(lack=Lack.OWNER if b"safe.directory" in about.stderr else Lack.REPOSITORY)
    lines = (
        _git(root, "rev-list", "--first-parent", "--reverse", "--format=%H %cs", "HEAD", "--")
        .decode("ascii")
        .split("\n")
    )
    told = [line.split(" ") for line in lines if line and not line.startswith("commit ")]
    if not told:
        return Log(lack=Lack.COMMITS)
    names = [id for id, _day in told]
    contents = _contents(root, names, prefix)
    said = [day for _id, day in told]
    days = _in_order(said, today)
    moved = sum(one != other for one, other in zip(said, days, strict=True))
    return Log(tuple(_changed(map(Commit, names, days, contents))), None, shallow == b"true", moved)


def keeps(root: Path, folder: str) -> bool:
    """Whether git keeps anything in a folder below ``root``, so that whoever commits can put something there.

    That is so too where it keeps a link or another repository in place of the folder or of one above it, and where the
    letters of its name are large, which some disks do not tell apart.
    """
    top, folder = folder.partition("/")[0], folder.casefold()
    try:
        done = _run(root, "ls-files", "-z", "--", f":(icase){top}")
    except OSError:
        return False
    kept = (os.fsdecode(name).casefold() for name in done.stdout.split(b"\0")[:-1])
    return bool(done.returncode) or any(
        f"{folder}/".startswith(f"{name}/") or name.startswith(f"{folder}/") for name in kept
    )


def _git(root: Path, *arguments: str, asking: bytes = b"") -> bytes:
    """What git answers, nothing where it cannot. Raises :class:`OSError` where there is no git."""
    done = _run(root, *arguments, asking=asking)
    return done.stdout if done.returncode == 0 else b""


def _run(root: Path, *arguments: str, asking: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments], cwd=root, input=asking, capture_output=True, check=False, env=environment()
    )


def _contents(root: Path, names: Sequence[str], prefix: bytes) -> list[str]:
    """The id of the tree of ``content/`` in each commit, empty where it has none."""
    asking = b"".join(b"%s:%s%s\n" % (name.encode(), prefix, _CONTENT.encode()) for name in names)
    answers = _git(root, "cat-file", "--batch-check=%(objecttype) %(objectname)", asking=asking).split(b"\n")
    return [
        answer.partition(b" ")[2].decode("ascii") if answer.startswith(b"tree ") else ""
        for answer in answers[: len(names)]
    ]


def _changed(commits: Iterator[Commit]) -> Iterator[Commit]:
    before = ""
    for commit in commits:
        if commit.content != before:
            yield commit
        before = commit.content


def _in_order(days: Sequence[str], today: str) -> list[str]:
    """The days of commits one after the other; those that cannot be are replaced by the next one that can."""
    believed = _believed(days, today)
    found, after = [], today
    for at in reversed(range(len(days))):
        after = days[at] if at in believed else after
        found.append(after)
    return found[::-1]


def _believed(days: Sequence[str], today: str) -> set[int]:
    """The places of the most days that are in order, each no earlier than the one before it."""
    #: For each length, the last day of a row so long, the earliest that there is, with its place; and what is before.
    ends: list[str] = []
    places: list[int] = []
    before: dict[int, int] = {}
    for at, day in enumerate(days):
        # Git writes years of more than four digits too.
        if len(day) == len(_GIT_BEGAN) and _GIT_BEGAN <= day <= today:
            length = bisect.bisect_right(ends, day)
            ends[length : length + 1] = [day]
            places[length : length + 1] = [at]
            before[at] = places[length - 1] if length else -1
    found, at = set(), places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


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
