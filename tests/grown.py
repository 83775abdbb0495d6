"""Handbooks that have grown: repositories with a commit for each day on which something changed, made in one go."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import history
from handbook.book import Judged
from handbook.history.states import Reading, measure
from handbook.history.way import Point, Turn, Turned, Way
from handbook.judging.stages import StageState
from handbook.reading.objects import Step as Differing
from handbook.reading.trees import Tree

#: A day, and the files written on it by their paths; None for one that was deleted.
Step = tuple[str, Mapping[str, bytes | None]]
_DAY = re.compile(rb"^(?:date|joined|submitted|starts?|created): *(20\d\d-\d\d-\d\d)", re.MULTILINE)


def repository(root: Path, steps: Iterable[Step]) -> Path:
    """A repository in the folder ``root``, one commit each step at noon of its day, the last one checked out."""
    root.mkdir(parents=True, exist_ok=True)
    history.git(root, "init", "--quiet", "--initial-branch=main")
    told = b"".join(itertools.chain.from_iterable(map(_commit, steps)))
    subprocess.run(
        ["git", "fast-import", "--quiet", "--date-format=rfc2822"],
        cwd=root,
        env=history.ENVIRONMENT,
        input=told,
        check=True,
        capture_output=True,
    )
    history.git(root, "reset", "--hard", "--quiet", "main")
    return root


def _commit(step: Step) -> Iterable[bytes]:
    day, files = step
    time = f"{date.fromisoformat(day):%d %b %Y} 12:00:00 +0000"
    yield f"commit refs/heads/main\ncommitter Jo Pine <jo@example.org> {time}\ndata 8\nA change\n".encode()
    for path, data in files.items():
        if data is None:
            yield f"D {path}\n".encode()
        else:
            yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def example(content: Path, first: str, last: str, commits: int) -> list[Step]:
    """The handbook in ``content`` as if it had grown from ``first`` to ``last``, in so many commits.

    What says a day comes in that order, the rest evenly between; afterwards, texts are touched again and again.
    """
    files = {path.relative_to(content.parent).as_posix(): path.read_bytes() for path in content.rglob("*.*")}
    start = "content/partnership.yml"
    waiting = sorted(set(files) - {start}, key=lambda path: (_said(files[path]) or "2025-06", path))
    added: list[Mapping[str, bytes | None]] = [{start: files[start]}]
    at_once = -(-len(waiting) // max(1, commits - 1))
    added += [{path: files[path] for path in some} for some in _by(waiting, at_once)][: commits - 1]
    texts = itertools.cycle(path for path in waiting if path.endswith(".md"))
    touched = ({path: files[path] + b"\nSeen again (%d).\n" % at} for at, path in enumerate(texts))
    changes = [*added, *itertools.islice(touched, max(0, commits - len(added)))]
    days = _days(first, last, len(changes))
    return list(zip(days, changes, strict=True))


def _said(data: bytes) -> str:
    found = _DAY.search(data)
    return found[1].decode() if found else ""


def _by(paths: Sequence[str], size: int) -> list[Sequence[str]]:
    return [paths[at : at + size] for at in range(0, len(paths), size)]


def _days(first: str, last: str, count: int) -> list[str]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    span = (end - begin).days / max(1, count - 1)
    return [(begin + timedelta(days=int(at * span))).isoformat() for at in range(count)]


def steps(trees: Sequence[tuple[str, Tree | None]]) -> list[Differing]:
    """What differs from each of these states of a handbook to the next one that git has."""
    found: list[Differing] = []
    before: Mapping[str, bytes] = {}
    for day, tree in trees:
        files: Mapping[str, bytes] = tree.files if tree else before
        differing = {path: files.get(path) for path in {**before, **files} if before.get(path) != files.get(path)}
        found.append((day, differing if tree else None))
        before = files
    return found


def way(handbook: Judged, months: int) -> Way:
    """A way of so many months to what a handbook is today, more of it answered from month to month."""
    now, today = measure(handbook), date.fromisoformat(handbook.today)
    ends = [_end(today.year * 12 + today.month - 1 - back) for back in range(months, 0, -1)]
    points = [Point(day, _share(now, at, months)) for at, day in enumerate(ends)]
    turned = [Turned(ends[-1], id, Turn.COMPLETE) for id, reached in now.stages.items() if reached.closed and ends]
    return Way((*points, Point(handbook.today, now)), tuple(turned))


def _end(month: int) -> str:
    """The last day of a month by its number."""
    return (date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).isoformat()


def _share(now: Reading, at: int, of: int) -> Reading:
    stages = {
        id: replace(reached, state=StageState.STARTED, met=reached.met * at // of, waived=0)
        for id, reached in now.stages.items()
    }
    partners = {id: (done * at // of, asked) for id, (done, asked) in now.partners.items()}
    return replace(now, stages=stages, partners=partners)
