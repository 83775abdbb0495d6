"""Anchors: the places inside a page that an address can name, which stay the same whatever is written around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from handbook.method.fields import Pointer

_WORD = re.compile(r"[^\W_]+")
#: A text is long enough to be told from its neighbours by so many of its letters.
_LETTERS = 48


def in_record(data: Mapping[str, Any], pointer: Pointer) -> str:
    """Where on a record's page something of its ``data`` stands: ``actions-A2``, or ``actions`` without an id there."""
    value: Any = data
    for step in pointer:
        there = step in value if isinstance(value, dict) else isinstance(value, list)
        value = value[step] if there else None
        if isinstance(step, int) and isinstance(value, dict) and "id" in value:
            return entry(str(pointer[0]), value)
    return str(pointer[0])


def entry(place: str, value: Mapping[str, Any]) -> str:
    """The anchor of an entry of the list at ``place``, empty where the entry has no id of its own."""
    return f"{place}-{value['id']}" if place and "id" in value else ""


def rows(table: str, names: Iterable[tuple[str, object]]) -> list[str]:
    """An anchor for each row of a register called ``table``, each once.

    A row is named by the id of its record and by what tells it from others there: an id, a day, or its text.
    """
    found: dict[str, int] = {}
    anchors = []
    for record, name in names:
        # No id has this sign in it: a-b with c is another row than a with b-c.
        anchor = f"{table}-{record}_{'-'.join(_WORD.findall(str(name)))[:_LETTERS].strip('-')}".rstrip("_")
        found[anchor] = found.get(anchor, 0) + 1
        anchors.append(anchor if found[anchor] == 1 else f"{anchor}_{found[anchor]}")
    return anchors
