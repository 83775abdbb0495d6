"""Git: what its log says about the files of a folder. Asked at the edge, and silent where there is no git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from handbook.reading import history, trees
from handbook.reading.history import History


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


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False, env=trees.environment())
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
