"""History: when each file was last changed and, where that is asked for, by whom, from one pass over git's log.

Authors' addresses are never asked for. Where there is no git there is no history, and nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

#: What git is asked to write about each commit: nothing in place of the author, day, and the commits before it.
FORMAT = "%x00%x00%as%x00%P"
#: The same with the author's name by the mailmap.
FORMAT_WITH_NAMES = "%x00%aN%x00%as%x00%P"
_FIELDS = 4


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A change to a file: the ``day`` (``2026-02-10``), and the author's name, empty where it may not be shown."""

    day: str
    author: str


@dataclass(frozen=True)
class History:
    """The last change to each file that git knows, by its path below the handbook's folder."""

    last: Mapping[str, Change] = field(default_factory=dict)

    def latest(self, paths: Iterable[str]) -> Change | None:
        """The last change to any of these files; None where git knows none of them."""
        return max((self.last[path] for path in paths if path in self.last), default=None)


def read(log: bytes, *, shallow: bool = False) -> History:
    """The history in what ``git log -z --name-status`` writes in :data:`FORMAT`, the newest commit first.

    A file that was moved and not changed keeps the change from before. In a ``shallow`` clone the oldest commits seem
    to have written every file, so what they say is left out.
    """
    last: dict[str, Change] = {}
    moved: dict[str, str] = {}
    for change, first, states in _commits(log.decode("utf-8", "replace")):
        if shallow and first:
            continue
        for state, old, new in states:
            now = moved.get(new, new)
            if state == "R100":
                if now not in last:
                    moved[old] = now
            elif state != "D":
                last.setdefault(now, change)
    return History(last)


def _commits(log: str) -> Iterator[tuple[Change, bool, list[tuple[str, str, str]]]]:
    """Every commit: what it says of itself, whether nothing came before it, and its files with state and old name."""
    parts = log.split("\0")
    at = 0
    # Each begins with an empty part, which no state or name of a file can be.
    while at + _FIELDS <= len(parts):
        _start, author, day, before = parts[at : at + _FIELDS]
        at += _FIELDS
        states = []
        while at + 2 < len(parts) and parts[at]:
            state = parts[at].strip()
            two = state[0] in "RC"
            states.append((state, parts[at + 1], parts[at + 2] if two else parts[at + 1]))
            at += 3 if two else 2
        # Some write their address where their name belongs.
        yield Change(day, "" if "@" in author else author), not before.strip(), states
