"""Trees: where files come from, as values. A tree is read once, whole; nothing later touches the disk."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from handbook.oneline import HIDDEN, line
from handbook.words import _, refusal

READABLE = (".yml", ".yaml", ".md", ".json", ".po")
#: Files are read up to this many bytes and one more, enough to notice a file that is too large.
LIMIT = 1024 * 1024
#: Larger pictures are put into no document.
ATTACHED = 16 * LIMIT


# Compared by identity: a tree can be large, and is read once.
@dataclass(frozen=True, eq=False)
class Tree:
    """Files of a handbook by path, ``/`` between folders, relative to the handbook's folder.

    ``files`` holds what can be read as text (at most ``LIMIT + 1`` bytes of each), ``others`` the paths of everything
    else (images, PDFs), ``unread`` says in a few words why a path was not read; a folder's path ends with ``/``.
    """

    files: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    unread: Mapping[str, str] = field(default_factory=dict)


class NoRevision(Exception):
    """A revision that git cannot give; the text says why, in one line."""


TOPS = ("content", "schemas")
#: What git tells its hooks about their own repository; here the folder alone says which one is meant.
_OF_ANOTHER = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
#: Git fetches what an incomplete clone lacks, with whatever program the repository's own settings name. Not here.
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
#: Files that lie as those of a repository do are taken for one, whose settings name programs: whoever proposes a change
#: can have them lie in the handbook's folder.
_NO_OTHER = ("safe.bareRepository", "explicit")
LINK = "120000"
#: How a file is opened in which no link is followed and nothing is waited for, as far as the system can do that.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass
class Reading:
    """What was found so far. Folders and revisions are sorted out in the same way."""

    files: dict[str, bytes] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    unread: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, link: bool, read: Callable[[], bytes | str]) -> None:
        """Put a path where it belongs; ``read`` gives the file's first bytes, or says why it has none."""
        if not _writable(name):
            self.refuse(name, _("its name is not written in UTF-8"))
        elif "\t" in name or "\n" in name or HIDDEN.search(name):
            self.refuse(name, _("its name has a line break or another character that nobody sees"))
        elif link:
            self.refuse(name, "link")
        elif not name.lower().endswith(READABLE):
            self.others.add(name)
        elif isinstance(found := read(), str):
            self.refuse(name, found)
        else:
            self.files[name] = found

    def refuse(self, name: str, why: str) -> None:
        """Say why a path was not read."""
        self.unread[line(name)] = why

    def tree(self) -> Tree:
        return Tree(dict(sorted(self.files.items())), frozenset(self.others), self.unread)


_Here = Path | os.DirEntry[str]


def folder(root: Path, tops: tuple[str, ...] = TOPS) -> Tree:
    """Read the folders ``tops`` below ``root``. Links are not followed: they could lead anywhere."""
    reading = Reading()
    waiting: list[tuple[str, _Here]] = [
        (top, path) for top in tops if (path := root / top).is_symlink() or path.is_dir()
    ]
    while waiting:
        name, here = waiting.pop()
        is_link = here.is_symlink()
        if here.is_dir() and not is_link:
            waiting += _inside(name, here, reading)
        else:
            reading.take(name, is_link, partial(_start, here))
    return reading.tree()


def _inside(name: str, here: _Here, reading: Reading) -> list[tuple[str, _Here]]:
    """What a folder holds, but for what is hidden."""
    try:
        with os.scandir(here) as found:
            return [(f"{name}/{inside.name}", inside) for inside in found if not inside.name.startswith(".")]
    except OSError as problem:
        reading.refuse(f"{name}/", refusal(problem))
        return []


def _start(here: _Here) -> bytes | str:
    try:
        with opened(Path(here)) as stream:
            # As much as is there: room for the most that there may be would cost more than reading does.
            read = stream.read(min(os.fstat(stream.fileno()).st_size, LIMIT) + 1)
            return read + stream.read(LIMIT + 1 - len(read))
    except OSError as problem:
        return refusal(problem)


def opened(path: Path) -> BinaryIO:
    """The file at a path, to read; never what a link there leads to, nor a pipe, which nobody may ever write to.

    Raises :class:`OSError`.
    """
    found = os.open(path, os.O_RDONLY | _NO_LINK)
    if stat.S_ISREG(os.fstat(found).st_mode):
        return os.fdopen(found, "rb")
    os.close(found)
    raise OSError(errno.EINVAL, _("not a file"))


def attached(root: Path, path: str) -> bytes | None:
    """What is in the file at ``path`` below ``root``, up to :data:`ATTACHED` bytes; nothing if it cannot be read."""
    try:
        with opened(root / path) as stream:
            found = stream.read(ATTACHED + 1)
    except OSError:
        return None
    return found if len(found) <= ATTACHED else None


def revision(root: Path, name: str, tops: tuple[str, ...] = TOPS) -> Tree:
    """Read the folders ``tops`` below ``root`` as git keeps them in the revision ``name``: a branch, tag or commit.

    Neither the files below ``root`` nor git's index are touched, and no program that the repository names is run.
    A submodule is not followed: it is kept elsewhere. Raises :class:`NoRevision`.
    """
    entries = list(_entries(root, _commit(root, name), tops))
    small = [entry.blob for entry in entries if entry.size <= LIMIT]
    blobs = _blobs(_asked(root, "cat-file", "--batch", asking="".join(f"{blob}\n" for blob in small)))
    reading = Reading()
    for entry in entries:
        # That a file is too large is all that anybody asks about it; an incomplete clone does not even have all files.
        rest = bytes(LIMIT + 1) if entry.size > LIMIT else _("git does not have it here")
        reading.take(entry.path, entry.is_link, partial(_found, blobs, entry.blob, rest))
    return reading.tree()


def _found(blobs: Mapping[str, bytes], blob: str, rest: bytes | str) -> bytes | str:
    return blobs.get(blob, rest)


class _Entry(NamedTuple):
    path: str
    is_link: bool
    size: int
    blob: str


def _entries(root: Path, commit: str, tops: tuple[str, ...]) -> Iterator[_Entry]:
    """The files and links of a commit, but for hidden ones."""
    for entry in _asked(root, "ls-tree", "-r", "-l", "-z", commit, *tops).split(b"\0")[:-1]:
        about, _tab, name = entry.partition(b"\t")
        mode, kind, blob, size = about.decode("ascii").split()
        path = os.fsdecode(name)
        _top, *below = path.split("/")
        is_link = mode == LINK
        if kind == "blob" and (below or is_link) and not any(part.startswith(".") for part in below):
            yield _Entry(path, is_link, int(size) if size.isdigit() else 0, blob)


def _blobs(answer: bytes) -> dict[str, bytes]:
    """What ``git cat-file --batch`` answered, by the name under which git keeps it."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, *about = answer[at:end].decode("ascii").split()
        at = end + 1
        if len(about) == 2:  # else it says "missing"
            size = int(about[1])
            found[blob] = answer[at : at + size]
            at += size + 1
    return found


def _commit(root: Path, name: str) -> str:
    """The commit that ``name`` stands for."""
    _asked(root, "rev-parse", "--git-dir")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        said = _('git knows no "{name}" here; name a branch, tag or commit, and fetch it first if it is elsewhere')
        raise NoRevision(said.format(name=" ".join(name.split())))
    return found.stdout.decode("ascii").strip()


def environment() -> dict[str, str]:
    """What git is told: which repository is meant, in which language to answer, and to ask no other one."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return {**kept, **_ALONE, **_told(kept), "LC_ALL": "C"}


def _told(given: Mapping[str, str]) -> dict[str, str]:
    """One setting more than those that the environment has, which git takes by their number."""
    number = int(count) if (count := given.get("GIT_CONFIG_COUNT", "")).isdecimal() else 0
    name, value = _NO_OTHER
    return {
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": name,
        f"GIT_CONFIG_VALUE_{number}": value,
    }


def _git(root: Path, *arguments: str, asking: str = "") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(
            command, input=asking.encode("ascii"), capture_output=True, check=False, env=environment()
        )
    except OSError as problem:
        raise NoRevision(_("this needs git, which is not installed here")) from problem


def _asked(root: Path, *arguments: str, asking: str = "") -> bytes:
    """What git answers."""
    answer = _git(root, *arguments, asking=asking)
    if answer.returncode:
        why = answer.stderr.decode("utf-8", "replace").split("\n")[0].removeprefix("fatal: ")
        raise NoRevision(_("git cannot read {folder}: {why}").format(folder=root, why=why))
    return answer.stdout


def _writable(name: str) -> bool:
    """Whether a name can be written down: it stands in findings."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def packaged() -> Tree:
    """The schemas that come with the package: inside it in a wheel, at the top of the checkout in an editable one.

    Read once: they are the same for every handbook, and so is what is made of them (``book.load``).
    """
    package = Path(__file__).resolve().parents[1]
    return folder(package if (package / "schemas").is_dir() else package.parents[1], tops=("schemas",))
