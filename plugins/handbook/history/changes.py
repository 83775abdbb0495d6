"""Changes: what each record was, one state after the other, from the commits that changed something.

Old files are read as if they were of today: by today's kinds. What cannot be read so was there, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbook.comparison.fates import renamed
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place
from handbook.reading.objects import Step
from handbook.records import gathering
from handbook.records.contents import Reader
from handbook.records.records import UNREAD, Record, Records

#: A record's kind and id.
Key = tuple[str, str]
_NONE = Records({}, {}, {})


@dataclass(frozen=True, slots=True)
class State:
    """What a record was since a ``day`` (``2026-02-10``), and since the commit of that number; None once it was gone.

    Where nobody knows since when, the day is empty.
    """

    day: str
    at: int
    record: Record | None


@dataclass(frozen=True)
class Past:
    """The states of each record, the oldest first, by what it is called now or was called last.

    ``unread``: in how many files something could not be read by today's schemas, in some state or other.
    """

    states: Mapping[Key, tuple[State, ...]] = field(default_factory=dict)
    unread: int = 0


def past(steps: Iterable[Step], kinds: Mapping[str, Kind], *, begins: bool = True) -> Past:
    """What each record was, from what differs from one state of the handbook to the next, the oldest first.

    ``begins``: before the first of them there was nothing.
    """
    gone_through = _GoingThrough(Reader(Layout(kinds)))
    known = False
    for at, (day, files) in enumerate(steps):
        if files is not None:
            gone_through.step(files, day if known or (begins and at == 0) else "", at)
            known = True
    states = {key: tuple(found) for key, found in gone_through.states.items()}
    return Past(states, len(gone_through.unread))


@dataclass
class _GoingThrough:
    """What is known while commits are gone through: the states so far, and which records each file has now."""

    reader: Reader
    states: dict[Key, list[State]] = field(default_factory=dict)
    there: dict[str, dict[Key, Record]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def step(self, files: Mapping[str, bytes | None], day: str, at: int) -> None:
        """Take in the files that differ."""
        come: dict[Key, Record] = {}
        gone: dict[Key, Record] = {}
        for path, data in files.items():
            was, now = self.there.get(path, {}), self._read(path, data)
            self.there[path] = now
            gone |= {key: record for key, record in was.items() if key not in now}
            come |= {key: record for key, record in now.items() if not _is_same(was.get(key), record)}
        gone = {key: record for key, record in gone.items() if key not in come}
        self._rename(gone, {key: record for key, record in come.items() if self._is_new(key)})
        for key, record in (*come.items(), *((key, None) for key in gone)):
            self.states.setdefault(key, []).append(State(day, at, record))

    def _read(self, path: str, data: bytes | None) -> dict[Key, Record]:
        """The records of a file; those that cannot be read are what they were."""
        if data is None:
            return {}
        found = _records(self.reader, path, data)
        if found.broken:
            self.unread.add(path)
        kept = {key: one for key, one in self.there.get(path, {}).items() if _is_unread(found, key)}
        return {**kept, **{(one.kind.id, one.id): one for one in found}}

    def _is_new(self, key: Key) -> bool:
        return key not in self.states or self.states[key][-1].record is None

    def _rename(self, gone: dict[Key, Record], come: Mapping[Key, Record]) -> None:
        """Have the records that only have another id now go on under it."""
        for now, record in renamed(list(gone.values()), list(come.values())).items():
            was = (record.kind.id, record.id)
            del gone[was]
            self.states[now] = [*self.states.pop(now, ()), *self.states.pop(was)]


def _is_same(was: Record | None, now: Record) -> bool:
    """Whether a record says what it said, though something else in its file may differ."""
    return was is not None and (
        was is now or (was.written == now.written and was.body == now.body and was.visibility == now.visibility)
    )


def _records(reader: Reader, path: str, data: bytes) -> Records:
    """The records of a file, also where it lies as such files lay before."""
    path = reader.layout.moved(path) or path
    return gathering.check({path: data}, reader)[0] if isinstance(reader.layout.place(path), Place) else _NONE


def _is_unread(found: Records, key: Key) -> bool:
    broken = found.broken.get(key[0], frozenset())
    return key[1] in broken or UNREAD in broken
