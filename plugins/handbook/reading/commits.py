"""Commits: on which days a handbook's files changed, as git knows it, which is asked here and runs no program.

Only what came to be the handbook counts: of a merge its first parent, not what went on elsewhere before it was merged.
"""

from __future__ import annotations

import bisect
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handbook.reading.trees import environment

_CONTENT = "content"
#: No commit was made before git was.
_GIT_BEGAN = "2005-04-07"


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
        done = _run(root, "--icase-pathspecs", "ls-files", "-z", "--", top)
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
