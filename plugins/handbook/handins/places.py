"""Where a change belongs in a record as it is now: its entries are found again by what was shown of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.handins import names
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Entry, Step
from handbook.method.blanks import prune
from handbook.method.fields import Field
from handbook.words import _


class Gone(Exception):
    """What was shown is not there any more, in plain words."""


@dataclass(frozen=True)
class Place:
    """A place in a record's data: the way to it, the titles and entries on it, and the value there without blanks.

    ``orders`` are, for each step, the names of the fields that may stand there, in the order of the schema.
    """

    pointer: tuple[str | int, ...]
    titles: tuple[str | names.Entry, ...]
    orders: tuple[tuple[str, ...], ...]
    value: Any
    field: Field | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether nobody is ever shown what stands there."""
        return self.field is not None and self.field.is_withheld


def find(root: Field, data: Any, steps: tuple[Step, ...]) -> Place:
    """The place to which ``steps`` lead in ``data``. Raises :class:`Gone` where an entry on the way is not there."""
    pointer: list[str | int] = []
    titles: list[str | names.Entry] = []
    orders: list[tuple[str, ...]] = []
    field: Field | None = root
    for step in steps:
        orders.append(tuple(field.fields) if field else ())
        if isinstance(step, Entry):
            index = _index(data, step)
            pointer.append(index)
            data, field = data[index], field.items if field else None
            titles.append(names.Entry(field, data, index))
        else:
            below = field.child(step) if field else None
            titles.append(_(below.title) if below else step)
            pointer.append(step)
            data, field = data.get(step) if isinstance(data, dict) else None, below
    return Place(tuple(pointer), tuple(titles), tuple(orders), prune(data).data, field)


def _index(data: Any, step: Entry) -> int:
    entries = data if isinstance(data, list) else []
    same = [index for index, entry in enumerate(entries) if _is_meant(entry, step)]
    if step.nth >= len(same):
        raise Gone(_("somebody has changed or removed that entry meanwhile"))
    return same[step.nth]


def _is_meant(entry: Any, step: Entry) -> bool:
    if step.id:
        return isinstance(entry, dict) and str(entry.get("id", "")) == step.id
    if step.fingerprint:
        return fingerprint(entry) == step.fingerprint
    if isinstance(entry, dict) and isinstance(step.like, dict):
        return all(fingerprint(entry.get(name)) == fingerprint(value) for name, value in step.like.items())
    return fingerprint(entry) == fingerprint(step.like)
