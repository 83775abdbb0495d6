"""Published: what of a record's fields may be shown: neither private ones nor records inside it that are hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handbook.meaning import membership
from handbook.method.fields import Field
from handbook.records.records import Record

#: Fields that are about the file rather than the partnership.
ASIDE = ("visibility",)
#: Whether the record of a kind and an id that is written inside another one may be shown.
Shows = Callable[[str, str], bool]


def fields(record: Record, shows: Shows) -> dict[str, Any]:
    """The fields of a record that may be shown, by name; ``shows`` is asked for the records inside it."""
    aside = (*ASIDE, "format") if record.kind.id == "partnership" else ASIDE
    shown = _mapping(shows, record.kind.field, record.data)
    told: Any = {name: value for name, value in shown.items() if name not in aside}
    is_partner = "membership" in told and record.kind.id == "organization"
    return {**membership.said(told), **told} if is_partner else dict(told)


def _value(shows: Shows, field: Field | None, value: Any) -> Any:
    if field is not None and isinstance(value, dict):
        return _mapping(shows, field, value)
    if field is not None and field.items and isinstance(value, list):
        return _list(shows, field.items, value)
    return value


def _mapping(shows: Shows, field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    children = ((name, field.child(name), below) for name, below in value.items())
    shown = {
        name: _value(shows, child, below) for name, child, below in children if child is None or not child.is_private
    }
    return {name: below for name, below in shown.items() if below != []}


def _list(shows: Shows, item: Field, values: list[Any]) -> list[Any]:
    kind = item.annotations.get("x-record")
    if kind:
        values = [
            {name: below for name, below in value.items() if name not in ASIDE}
            for value in values
            if shows(kind, str(value.get("id")))
        ]
    return [_value(shows, item, value) for value in values]
