"""Trees: where files come from, as values. A tree is read once, whole; nothing later touches the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

READABLE = (".yml", ".yaml", ".md", ".json")
#: Files are read up to this many bytes and one more, enough to notice a file that is too large.
LIMIT = 1024 * 1024


# Compared by identity: a tree can be large, and is read once.
@dataclass(frozen=True, eq=False)
class Tree:
    """Files of a handbook by path, ``/`` between folders, relative to the handbook's folder.

    ``files`` holds what can be read as text (at most ``LIMIT + 1`` bytes of each), ``others`` the paths of everything
    else (images, PDFs), ``unread`` says in a few words why a path was not read.
    """

    files: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    unread: Mapping[str, str] = field(default_factory=dict)


def folder(root: Path, tops: tuple[str, ...] = ("content", "schemas")) -> Tree:
    """Read the folders ``tops`` below ``root``. Links are not followed: they could lead anywhere."""
    files: dict[str, bytes] = {}
    others: set[str] = set()
    unread: dict[str, str] = {}
    for path, name in _walk(root, tops):
        if not _writable(name):
            unread[name.encode("utf-8", "replace").decode()] = "its name is not written in UTF-8"
        elif path.is_symlink():
            unread[name] = "link"
        elif path.suffix.lower() not in READABLE:
            others.add(name)
        elif not path.is_file():
            unread[name] = "not a file"
        else:
            try:
                with path.open("rb") as stream:
                    files[name] = stream.read(LIMIT + 1)
            except OSError as problem:
                unread[name] = problem.strerror or "unreadable"
    return Tree(files, frozenset(others), unread)


def _writable(name: str) -> bool:
    """Whether a name can be written down: it stands in findings."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _walk(root: Path, tops: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for top in tops:
        if (root / top).is_symlink():
            yield root / top, top
            continue
        for here, folders, names in os.walk(root / top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            linked = [name for name in folders if (Path(here) / name).is_symlink()]
            for name in sorted([*names, *linked]):
                if not name.startswith("."):
                    path = Path(here) / name
                    yield path, path.relative_to(root).as_posix()


def packaged() -> Tree:
    """The schemas that come with the package: inside it in a wheel, at the top of the checkout in an editable one."""
    here = Path(__file__).resolve().parent
    return folder(here if (here / "schemas").is_dir() else here.parents[1], tops=("schemas",))
