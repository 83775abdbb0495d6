"""Handbooks with a history: folders that are made into repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: Whoever runs the tests keeps their own settings, and the same content gives the same commit.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Jo Pine",
    "GIT_AUTHOR_EMAIL": "jo@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Jo Pine",
    "GIT_COMMITTER_EMAIL": "jo@example.org",
    "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
}


def git(root: Path, *arguments: str) -> str:
    """What git says in the folder ``root``."""
    answer = subprocess.run(["git", *arguments], cwd=root, env=ENVIRONMENT, capture_output=True, check=True)
    return answer.stdout.decode("utf-8", "surrogateescape").strip()


def commit(root: Path, name: str) -> None:
    """Keep everything in the folder ``root`` in a repository, as the tag ``name``."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "--message", name)
    git(root, "tag", name)
