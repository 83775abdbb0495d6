"""Openings: what a gap that was not there before means: something is gone, begun, or added and not finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.book import Handbook
from handbook.comparison.changes import paired
from handbook.comparison.fates import RecordChange
from handbook.facts.view import View
from handbook.judging.places import Missing
from handbook.reading.sources import Pointer
from handbook.records.records import Record

_Key = tuple[str, str]


@dataclass(frozen=True)
class Opened:
    """Gaps that are new, by what they mean.

    ``lost``: what they ask for was there. ``left``: more was missing at that place. ``begun``: nothing was there, and a
    record is now. ``added``: what they are about was not there, such as another partner or entry.
    """

    lost: tuple[Missing, ...] = ()
    left: tuple[Missing, ...] = ()
    begun: tuple[Missing, ...] = ()
    added: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class Openings:
    """Tells the gaps of two states of a handbook apart; ``records`` are those that differ."""

    before: Handbook
    after: Handbook
    records: Sequence[RecordChange]

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {one.before.path: one.after.path for one in self.records if one.before and one.after}

    @cached_property
    def _first(self) -> Mapping[_Key, Record]:
        """The records as they were, by what they are called now."""
        renamed = {_key(one.before): _key(one.after) for one in self.records if one.before and one.after}
        return {renamed.get(_key(record), _key(record)): record for record in self.before.records}

    @cached_property
    def _now(self) -> Mapping[_Key, _Key]:
        """What a record that was there before is called now."""
        return {_key(record): now for now, record in self._first.items()}

    @cached_property
    def _asked(self) -> tuple[frozenset[str], frozenset[str]]:
        """The partners that were asked and those that are, each as it is called now."""
        was, now = (View(book.document.data).partner_ids for book in (self.before, self.after))
        return frozenset(self._partner(id) for id in was), frozenset(now)

    def _partner(self, id: str) -> str:
        return self._now.get(("organization", id), ("", id))[1]

    def key(self, gap: Missing) -> tuple[str, ...]:
        """By which a gap is told from others: that it stands on another line makes no difference."""
        return gap.message, self._partner(gap.partner), self._paths.get(gap.position.path, gap.position.path)

    def still_asked(self, gap: Missing) -> bool:
        """Whether a gap that was there before is about a partner and a record that still are."""
        record = self._now.get(gap.record, gap.record) if gap.record else None
        here = record is None or self.after.records.get(*record) is not None
        return here and (not gap.partner or self._partner(gap.partner) in self._asked[1])

    def sort(self, opened: Sequence[Missing], closed: Sequence[Missing]) -> Opened:
        """What the gaps that are new mean, where those that are ``closed`` were there before."""
        places = {self._place(old) for old in closed}
        found: dict[str, list[Missing]] = {}
        for gap in opened:
            found.setdefault(self._meaning(gap, places), []).append(gap)
        return Opened(**{meaning: tuple(gaps) for meaning, gaps in found.items()})

    def _place(self, old: Missing) -> tuple[str, _Key | None, Pointer]:
        record = self._now.get(old.record) if old.record else None
        return self._partner(old.partner), record, old.pointer if record else ()

    def _meaning(self, gap: Missing, places: Set[tuple[str, _Key | None, Pointer]]) -> str:
        if not places.isdisjoint(self._above(gap)):
            return "begun" if gap.record and gap.record not in self._first else "left"
        if gap.partner and gap.partner not in self._asked[0]:
            return "added"
        return "lost" if gap.record is None or self._was_there(gap, gap.record) else "added"

    def _above(self, gap: Missing) -> Iterator[tuple[str, _Key | None, Pointer]]:
        """The places of which the gap is a part: where nothing at all was, or not what it lacks something of."""
        for partner in {"", gap.partner}:
            if gap.record is None or gap.record not in self._first:
                yield partner, None, ()
            else:
                yield from ((partner, gap.record, gap.pointer[:depth]) for depth in range(len(gap.pointer) + 1))

    def _was_there(self, gap: Missing, key: _Key) -> bool:
        """Whether the mapping or the list in which something is missing now was there before."""
        first, second = self._first.get(key), self.after.records.get(*key)
        if first is None or second is None:
            return False
        old: Any = first.data
        new: Any = second.data
        for depth, step in enumerate(gap.pointer[:-1]):
            at: str | int | None = step
            if isinstance(step, int):
                at = self._entries(key, gap.pointer[:depth], old, new).get(step)
            if at is None or not _holds(old, at) or not _holds(new, step):
                return False
            old, new = old[at], new[step]
        return True

    def _entries(self, key: _Key, pointer: Pointer, old: Any, new: Any) -> Mapping[int, int | None]:
        """Where each entry of a list was before, by where it is."""
        if (key, pointer) not in self._paired:
            items = self.after.records.kinds[key[0]].field.at((*pointer, 0))
            pairs = paired(items, old, new) if isinstance(old, list) and isinstance(new, list) else []
            self._paired[key, pointer] = {now: was for was, now in pairs if now is not None}
        return self._paired[key, pointer]

    @cached_property
    def _paired(self) -> dict[tuple[_Key, Pointer], Mapping[int, int | None]]:
        return {}


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and step < len(value)
    return isinstance(value, dict) and step in value


def _key(record: Record) -> _Key:
    return record.kind.id, record.id
