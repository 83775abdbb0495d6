"""Ids for entries of lists that have none: nobody has to invent one for what nothing refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handbook.method.fields import Field
from handbook.method.names import slug

#: What an entry is called, by the fields that may say so; else its first text, else its first values.
_NAMES = ("title", "name", "statement", "text", "what", "proposal")
_LONGEST = 40


def ids(entries: Sequence[Any], item: Field, prefix: str = "") -> list[str]:
    """The id of each entry: its own, else one made from what it is called, which no other entry here has.

    ``item`` is the field of an entry; the ids that are made begin with ``prefix``. They stay the same whatever is
    written around the entry.
    """
    taken = {str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry}
    found = []
    tried: dict[str, int] = {}  # numbers below were all found to be taken: many entries may be called the same
    for position, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and "id" in entry:
            found.append(str(entry["id"]))
            continue
        called = slug(_called(entry, item), _LONGEST) if isinstance(entry, dict) else ""
        wanted = "-".join(part for part in (prefix, called or str(position)) if part)
        id = wanted
        while id in taken:
            tried[wanted] = tried.get(wanted, 1) + 1
            id = f"{wanted}-{tried[wanted]}"
        found.append(id)
        taken.add(id)
    return found


def _called(entry: Mapping[str, Any], item: Field) -> str:
    texts = (name for name, field in item.fields.items() if field.text)
    for name in (*_NAMES, *texts):
        value = entry.get(name)
        value = next(iter(value.values()), "") if isinstance(value, dict) else value
        if isinstance(value, str) and value:
            return value
    plain = [str(entry[name]) for name in item.fields if isinstance(entry.get(name), (str, int, float))]
    return " ".join(plain[:2])


def given(data: Any, field: Field, owner: str) -> Any:
    """``data`` with an id for each entry of the lists whose entries can have one, at any depth.

    The ids of parts that have to differ in the whole handbook, and of records inside others, begin with that of their
    ``owner``.
    """
    if not field.names_entries:
        return data
    if isinstance(data, dict):
        children = ((name, field.child(name), below) for name, below in data.items())
        return {name: given(below, child, owner) if child else below for name, child, below in children}
    if not isinstance(data, list) or field.items is None:
        return data
    below = [given(entry, field.items, owner) for entry in data]
    if "id" not in field.items.fields:
        return below
    said = field.items.annotations
    prefix = owner if "x-record" in said or ("x-part" in said and "x-part-scope" not in said) else ""
    pairs = zip(ids(below, field.items, prefix), below, strict=True)
    return [{"id": id, **entry} if isinstance(entry, dict) else entry for id, entry in pairs]
