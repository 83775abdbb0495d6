"""Purposes: what people do with a record again and again, each asked in a small form of its own.

A kind's schema declares them under ``x-forms``; ``schemas/meta/kind.schema.json`` says what each part means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handbook.method.kinds import Kind

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Purpose:
    """One small form: what it is called, and of which ``fields`` it asks.

    ``adds`` is the list to which it adds an entry, ``changes`` the one in which it changes one; without either it
    changes the record itself. ``inside`` is the list of whose entries one has the list to which it adds. The other
    attributes are those that the schema's keyword describes.
    """

    key: str
    title: str
    description: str
    fields: tuple[str, ...]
    inside: str
    adds: str
    changes: str
    given: Values
    sets: Values
    holds: Mapping[str, tuple[Any, ...]]
    until: tuple[str, ...]
    once: tuple[str, ...]
    among: str
    after: str
    waits: bool

    @property
    def place(self) -> str:
        """The list in which it adds or changes an entry; empty where it changes the record itself."""
        return self.adds or self.changes

    def is_open(self, entry: Values) -> bool:
        """Whether an entry of its list waits for it."""
        return not self._is_settled(entry) and (not self.changes or self._holds(entry))

    def is_offered(self, record: Values, today: str) -> bool:
        """Whether a record waits for it: it says what it has to, its day has come, and something is left to do.

        None waits for one that is filled in for an entry: whoever opens it has to come from there.
        """
        if self.inside or (not self.changes and not self._has_come(record, today)):
            return False
        entries = [entry for entry in record.get(self.place, ()) if isinstance(entry, dict)]
        if self.changes:
            return any(map(self.is_open, entries))
        is_settled = not self.place and self._is_settled(record)
        return self._holds(record) and not is_settled and (not self.among or bool(self.waiting(record)))

    def is_awaited(self, record: Values, today: str) -> bool:
        """Whether somebody should fill it in by now: it is offered, and the day of what it changes has come."""
        entries = [entry for entry in record.get(self.changes, ()) if isinstance(entry, dict)]
        has_come = not self.changes or any(self.is_open(one) and self._has_come(one, today) for one in entries)
        return self.waits and self.is_offered(record, today) and has_come

    def _has_come(self, values: Values, today: str) -> bool:
        return not self.after or str(values.get(self.after, "")) <= today

    def is_taken(self, record: Values) -> bool:
        """Whether it may be filled in for an entry of the list that it is ``inside`` of."""
        return bool(self.inside) and self._holds(record)

    def waiting(self, record: Values) -> list[Any]:
        """Those named ``among`` a record's field for whom there is no entry in the list yet, or none that counts."""
        if not self.among:
            return []
        there = {
            entry.get(self.once[0])
            for entry in record.get(self.place, ())
            if isinstance(entry, dict) and (self._is_settled(entry) or not self.until)
        }
        return [name for name in record.get(self.among, ()) if name not in there]

    def _is_settled(self, values: Values) -> bool:
        return any(name in values for name in self.until)

    def _holds(self, values: Values) -> bool:
        return all(values.get(name) in allowed for name, allowed in self.holds.items())


@lru_cache(maxsize=128)
def of(kind: Kind) -> tuple[Purpose, ...]:
    """The purposes of a kind, in the order of its schema; what asks for nothing that the kind has is none."""
    return tuple(_purposes(kind))


def _purposes(kind: Kind) -> Iterator[Purpose]:
    for key, said in kind.schema.get("x-forms", {}).items():
        place, inside = said.get("adds") or said.get("changes"), said.get("inside", "")
        way = tuple(name for name in (inside, place) if name)
        asked = kind.field.named(way) if way else kind.field
        asked = asked.items if asked and place else asked
        fields = tuple(name for name in said["fields"] if asked and name in asked.fields)
        if not fields:
            continue
        yield Purpose(
            key,
            said["title"],
            said["description"],
            fields,
            inside,
            said.get("adds", ""),
            said.get("changes", ""),
            said.get("given", {}),
            said.get("sets", {}),
            {name: tuple(allowed) for name, allowed in said.get("while", {}).items()},
            _names(said.get("until", ())),
            _names(said.get("once", ())),
            said.get("among", ""),
            said.get("after", ""),
            bool(said.get("waits")),
        )


def _names(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
