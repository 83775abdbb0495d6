"""Records: the typed things that sources describe, each with an id, and where every value of it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from handbook.findings import Position
from handbook.method.blanks import Pruned
from handbook.method.kinds import Kind
from handbook.reading.sources import Pointer, Source
from handbook.records import entryids
from handbook.words import given

#: Stands among the broken ids for all those of a list that could not be read.
UNREAD = "*"
#: From everybody to nobody.
_FEWER = ("public", "partners", "never-publish")
#: A line below the header that hides a record: people forget where the header ends.
BELOW = re.compile(r"^visibility:[ \t]*[\"']?(partners|never-publish)\b", re.MULTILINE)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Record:
    """One record whose shape is right. ``base`` is its place in the file."""

    kind: Kind
    id: str
    source: Source
    base: Pointer
    pruned: Pruned

    @property
    def written(self) -> dict[str, Any]:
        """The fields that somebody filled in, without blanks: what is compared, changed and offered in forms."""
        fields: dict[str, Any] = self.pruned.data or {}
        return fields

    @cached_property
    def data(self) -> Any:
        """What the record means: the fields that are filled in, and the schema's ``default`` of those left out.

        A mapping of the shape that ``meaning/shapes.py`` has for its kind.

        Entries of lists that have no id are given one, so that they have an address.

        This is what is judged and shown, so that a field left out is judged as one that says the default.
        """
        return entryids.given(self.kind.field.filled(self.written), self.kind.field, self.id)

    def once(self, work: Callable[..., _Value], *given: Hashable) -> _Value:
        """What a function makes of this record and what is ``given``, whatever else the handbook says.

        It is asked a single time: the record is the same in every handbook in which its file is, for :mod:`contents
        <handbook.records.contents>` keeps it. Nobody may change what it makes.
        """
        if (work, given) not in self._worked_out:
            self._worked_out[work, given] = work(self, *given)
        value: _Value = self._worked_out[work, given]
        return value

    @cached_property
    def _worked_out(self) -> dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any]:
        return {}

    def is_written(self, pointer: Pointer) -> bool:
        """Whether somebody wrote the value at ``pointer`` of :attr:`data`, rather than the schema."""
        value: Any = self.written
        for step in pointer:
            if isinstance(value, dict) and step not in value:
                return False
            value = value[step]
        return True

    @property
    def body(self) -> str:
        """The text below a Markdown record's header; empty for a record that is an entry of another file."""
        return self.source.body or "" if not self.base else ""

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.source.path

    def at(self, *pointer: str | int, key: bool = False) -> Position:
        """Where the value at ``pointer`` in :attr:`data` stands in the file, or the nearest that holds it."""
        return self.source.at((*self.base, *self.pruned.before(pointer)), key)

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a file that lists records of its kind, not inside another record."""
        return bool(self.base) and isinstance(self.base[0], int)

    @property
    def title(self) -> str:
        """What people call it, in the language that is spoken where it has that: its title field, else its id."""
        name = self.kind.title_field
        value = self.data.get(name)
        return given(value) if value else self.id.replace("-", " ")

    @property
    def visibility(self) -> str:
        """Who may see it: public, partners or never-publish. What stands inside another record is seen with it."""
        own = str(self.data.get("visibility", self.kind.visibility))
        around = self.source.data.get("visibility") if self.base and isinstance(self.source.data, dict) else None
        # Asked of the file itself: a record that has mistakes is none, and still says this. So does the text below a
        # header that ends too early.
        below = BELOW.findall(self.source.body or "")
        return max(
            (visibility for visibility in (own, around, *below) if visibility in _FEWER), key=_FEWER.index, default=own
        )


@dataclass(frozen=True)
class Records:
    """Every record by kind and id, the ids of those that are broken and take no part, and of those still blank.

    ``also`` are further records of the same kind and id, which take no part and may be broken; ``spoilt`` are the files
    that could not be read as records, or not wholly. ``faulty`` are those of the broken ones that could be read.
    """

    by_kind: Mapping[str, Mapping[str, Record]]
    broken: Mapping[str, frozenset[str]]
    kinds: Mapping[str, Kind]
    blank: Mapping[str, frozenset[str]] = field(default_factory=dict)
    also: Mapping[tuple[str, str], tuple[Record, ...]] = field(default_factory=dict)
    spoilt: frozenset[str] = frozenset()
    faulty: Mapping[tuple[str, str], Record] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, by id."""
        if kind not in self._in_order:
            self._in_order[kind] = [record for _id, record in sorted(self.by_kind.get(kind, {}).items())]
        return list(self._in_order[kind])

    @cached_property
    def _in_order(self) -> dict[str, list[Record]]:
        return {}

    @cached_property
    def whole(self) -> Mapping[str, Record]:
        """By path, the record that a file is as a whole, whatever other records stand in it."""
        return {record.path: record for record in self if not record.base}

    def get(self, kind: str, id: str) -> Record | None:
        """The record of that kind and id."""
        return self.by_kind.get(kind, {}).get(id)

    def data(self, kind: str) -> Mapping[str, Any]:
        """What the records of a kind say, by id and in the order of the ids."""
        return {record.id: record.data for record in self.of(kind)}

    def listed(self, kind: str, field: str) -> Iterator[tuple[Record, int, Any]]:
        """Every entry of a list in the records of a kind: the record, the entry's number, and the entry."""
        for record in self.of(kind):
            yield from ((record, index, entry) for index, entry in enumerate(record.data.get(field, ())))

    def __iter__(self) -> Iterator[Record]:
        for kind in sorted(self.by_kind):
            yield from self.of(kind)

    def __len__(self) -> int:
        return sum(len(records) for records in self.by_kind.values())


def titles(records: Iterable[Record]) -> dict[str, str]:
    """Titles by id."""
    return {record.id: record.title for record in records}
