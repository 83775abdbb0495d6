"""What a document says of a record: the one value between the formats and what is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Found:
    """One field of a record, the words of the source that say so, and where they stand.

    ``place`` is a line of the text, counted from 1, or a cell: ``Members!C7``. ``note`` says what was worked out and
    does not stand there; without one the words say it themselves.
    """

    field: str
    value: Any
    place: str
    note: str = ""

    @property
    def pointer(self) -> tuple[str | int, ...]:
        """The way to the field, with the numbers of entries from 0: ``actions.2.due``."""
        return tuple(int(step) if step.isdigit() else step for step in self.field.split("."))

    def renamed(self, field: str) -> Found:
        """The same for a field of another name."""
        return replace(self, field=field)


@dataclass(frozen=True)
class Unplaced:
    """Words of a source that were not taken, where they stand, and why."""

    said: str
    place: str
    why: str


@dataclass(frozen=True)
class Draft:
    """A record as a source has it: what kind, what was found for it, and the text below its header.

    ``is_known`` says that there is one of that name, of which only these fields change; ``adds`` that its lists hold
    entries for a record of that name, whether it is there or not.
    """

    kind: str
    id: str
    found: tuple[Found, ...]
    text: str = ""
    is_known: bool = False
    adds: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The fields with their values; of a list that was found in parts, all of them in order.

        A field that is named ``votes.for`` is that of a field.
        """
        said: dict[str, Any] = {}
        for one in self.found:
            place = said
            *above, name = one.field.split(".")
            for step in above:
                place = place.setdefault(step, {})
            before = place.get(name)
            is_more = isinstance(one.value, list) and isinstance(before, list)
            place[name] = [*before, *one.value] if is_more and before else one.value
        return said


@dataclass(frozen=True)
class Taking:
    """What comes of one source: what it seems to be, its records, what was left, and pictures by their names."""

    file: str
    seems: str
    drafts: tuple[Draft, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
