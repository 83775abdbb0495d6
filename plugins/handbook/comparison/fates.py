"""Fates: what became of each record between two states of a handbook."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from handbook.book import Handbook
from handbook.comparison.changes import Change, Changes
from handbook.comparison.plain import Plain
from handbook.meaning import signing
from handbook.records.records import UNREAD, Record

_Key = tuple[str, str]


class Fate(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    #: It has another id or stands in another file; it may have changed too.
    MOVED = "moved"
    REMOVED = "removed"
    #: It has mistakes now, and takes no part.
    BROKEN = "broken"
    #: Its mistakes are gone, and it takes part.
    MENDED = "mended"


@dataclass(frozen=True)
class RecordChange:
    """A record that differs, with its title now, or before it was removed.

    ``signed``: the titles of those who had signed an agreement as it was, where its words are others now.
    """

    fate: Fate
    title: str
    before: Record | None
    after: Record | None
    changes: tuple[Change, ...] = ()
    signed: tuple[str, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it is now, or was before it was removed."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found


def fates(before: Handbook, after: Handbook) -> tuple[RecordChange, ...]:
    """Every record that differs, by kind in the method's order, then by file."""
    old, new = _by_key(before), _by_key(after)
    broken, mended = _broken(old, after), _broken(new, before)
    anew = renamed(
        [record for key, record in old.items() if key not in new and key not in broken],
        [record for key, record in new.items() if key not in old and key not in mended],
    )
    named_anew = {_key(record) for record in anew.values()}
    said = Changes(Plain(before.references), Plain(after.references))
    found = [
        *(_now(record, old.get(key) or anew.get(key), key in mended, said) for key, record in new.items()),
        *(
            RecordChange(Fate.BROKEN if key in broken else Fate.REMOVED, said.before.title(record), record, None)
            for key, record in old.items()
            if key not in new and key not in named_anew
        ),
    ]
    return tuple(sorted((one for one in found if one), key=_order))


def _order(one: RecordChange) -> tuple[int, str, str]:
    return int(one.record.kind.schema.get("x-order", 0)), one.record.path, one.record.id


def _key(record: Record) -> _Key:
    return record.kind.id, record.id


def _by_key(book: Handbook) -> dict[_Key, Record]:
    return {_key(record): record for record in book.records}


def _now(record: Record, first: Record | None, mended: bool, said: Changes) -> RecordChange | None:
    title = said.after.title(record)
    if first is None:
        return RecordChange(Fate.MENDED if mended else Fate.ADDED, title, None, record)
    changes = said.between(first, record)
    signed = tuple(said.before.called("organization", party) for party in signing.overtaken(first, record))
    if (first.id, first.path) != (record.id, record.path):
        return RecordChange(Fate.MOVED, title, first, record, changes, signed)
    return RecordChange(Fate.CHANGED, title, first, record, changes, signed) if changes else None


def _broken(records: dict[_Key, Record], other: Handbook) -> set[_Key]:
    """The records that the other handbook lacks only because they, or the file they stand in, have mistakes there."""
    ids = other.records.broken
    unread = {kind for kind, broken in ids.items() if UNREAD in broken}
    files = {
        record.path
        for (kind, id), record in records.items()
        if record.path in other.tree.files and not record.base and id in ids.get(kind, ())
    }
    return {
        (kind, id)
        for (kind, id), record in records.items()
        if id in ids.get(kind, ())
        or (record.base and (record.path in files or (kind in unread and record.path in other.tree.files)))
    }


def renamed(gone: list[Record], come: list[Record]) -> dict[_Key, Record]:
    """The records that only have another id: what each was before, by the new kind and id.

    Those of the same content, then those of the same title and mostly the same content; none where several could be
    meant.
    """
    found: dict[_Key, Record] = {}
    for alike in (_content, _title):
        times = [Counter(alike(record) for record in records) for records in (gone, come)]
        firsts = {alike(record): record for record in gone}
        for record in come:
            name = alike(record)
            if times[0][name] == times[1][name] == 1 and _mostly(firsts[name], record):
                found[_key(record)] = firsts[name]
        taken = {_key(record) for record in found.values()}
        gone = [record for record in gone if _key(record) not in taken]
        come = [record for record in come if _key(record) not in found]
    return found


def _content(record: Record) -> tuple[str, ...]:
    own = {name: value for name, value in record.written.items() if name != "id"}
    return record.kind.id, json.dumps(own, sort_keys=True), record.body


def _title(record: Record) -> tuple[str, ...]:
    return record.kind.id, record.title


def _mostly(first: Record, second: Record) -> bool:
    """Whether at least half of the fields are the same."""
    names = {*first.written, *second.written} - {"id"}
    same = [name for name in names if first.written.get(name) == second.written.get(name)]
    return 2 * len(same) >= len(names)
