"""Git: what its log says about the files of a folder. Asked at the edge, and silent where there is no git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.reading import history, trees
from handbook.reading.history import History

#: Of a changed file, the name under which git keeps its new content.
_BLOB = re.compile(r":[0-7]{6} [0-7]{6} [0-9a-f]+ (?!0+ )([0-9a-f]+) [A-Z]")


def changes(root: Path, *, names: bool = False) -> History:
    """The last change to every file below ``content/``; none without git, a repository or a commit.

    Git is asked for the ``names`` of authors only where they are to be published.
    """
    shallow = _git(root, "rev-parse", "--is-shallow-repository")
    if not shallow:
        return History()
    form = history.FORMAT_WITH_NAMES if names else history.FORMAT
    log = _git(
        root,
        *("-c", "log.showRoot=true", "log", "-z", "--relative", "--name-status", "--find-renames", "--no-color"),
        *("--no-show-signature", "--encoding=UTF-8", f"--format={form}", "--", "content"),
    )
    return history.read(log, shallow=shallow.strip() == b"true")


#: The day of a line, as blame says it.
_TIME = re.compile(r"^committer-time (\d+)$", re.MULTILINE)
#: So many states of one file are looked through.
_MOST = 200


def states(root: Path, path: str) -> Iterator[bytes]:
    """What a file below ``root`` was in the latest commits that changed it, the newest first, wherever it lay then.

    None without git, a repository or a commit. Files too large to be read are left out.
    """
    log = _git(
        root,
        *("-c", "core.quotePath=false", "log", "--follow", "--relative", "--raw", "--no-abbrev", "-z", "--format="),
        *(f"--max-count={_MOST}", "--no-color", "--no-show-signature", "--", path),
    )
    for blob in _BLOB.findall(log.decode("utf-8", "replace")):
        data = _git(root, "cat-file", "blob", blob)
        if 0 < len(data) <= trees.LIMIT:
            yield data


def line_times(root: Path, path: str) -> tuple[int, ...]:
    """When each line of a file below ``root`` was last changed, in seconds since 1970; nothing where git knows nothing.

    What is not committed yet was changed now.
    """
    told = _git(root, "blame", "-w", "--line-porcelain", "--", path).decode("utf-8", "replace")
    return tuple(map(int, _TIME.findall(told)))


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False, env=trees.environment())
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
