"""Small forms: what their script is told of them, and where a record or an entry of one leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.method import purposes
from handbook.method.fields import Field, Pointer
from handbook.method.kinds import Kind
from handbook.method.purposes import Purpose
from handbook.pages.forms.links import address
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _


@dataclass(frozen=True)
class Way:
    """A way to a small form: what it is called, and its address."""

    title: str
    address: str


def told(site: Site, kind: Kind) -> dict[str, dict[str, Any]]:
    """The small forms of a kind as the script needs them, and of the records that stand inside such records."""
    found = {purpose.key: _said(purpose) for purpose in purposes.of(kind)}
    for name, inner in _inside(site, kind):
        found |= {f"{name}.{purpose.key}": {**_said(purpose), "inside": name} for purpose in purposes.of(inner)}
    return found


def _said(purpose: Purpose) -> dict[str, Any]:
    said = {
        "title": _(purpose.title),
        "help": _(purpose.description),
        "fields": purpose.fields,
        "adds": purpose.adds,
        "changes": purpose.changes,
        "given": purpose.given,
        "sets": purpose.sets,
        "while": purpose.holds,
        "until": purpose.until,
        "once": purpose.once,
        "among": purpose.among,
    }
    return {name: value for name, value in said.items() if value}


def _inside(site: Site, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """The lists of a kind whose entries are records, with the kind of these."""
    for name, field in kind.field.fields.items():
        inner = field.items.annotations.get("x-record") if field.items else None
        if inner in site.handbook.records.kinds:
            yield name, site.handbook.records.kinds[inner]


def of_record(site: Site, here: str, record: Record) -> list[Way]:
    """The small forms that a record waits for now, for the page at ``here``."""
    return [
        Way(_(purpose.title), small(site, here, record, purpose))
        for purpose in purposes.of(record.kind)
        if purpose.is_offered(record.data)
    ]


def of_entry(site: Site, here: str, record: Record, pointer: Pointer) -> list[Way]:
    """The small forms in which the entry at ``pointer`` of a record's list is changed, as far as it waits for one."""
    name, index = pointer[:2]
    entries = record.data.get(str(name), [])
    return [
        Way(_(purpose.title), small(site, here, record, purpose, entry=_entry(record, pointer)))
        for purpose in purposes.of(record.kind)
        if purpose.changes == name and isinstance(index, int) and purpose.is_open(entries[index])
    ]


def _entry(record: Record, pointer: Pointer) -> str:
    """How an address names an entry: by the id that is written there, else by its number, the first one 1."""
    name, index = str(pointer[0]), int(pointer[1])
    entry = record.data[name][index]
    return str(entry["id"]) if record.is_written((name, index, "id")) else str(index + 1)


def small(site: Site, here: str, record: Record, purpose: Purpose, **known: str) -> str:
    """The address of a small form for a record; for one inside another that of the form of the whole."""
    if record.base and not record.is_listed:
        whole = site.handbook.records.whole[record.path]
        inside = {"form": f"{record.base[0]}.{purpose.key}", "entry": record.id}
        return address(site, here, whole.kind.id, record=whole.id, **inside, **known)
    return address(site, here, record.kind.id, record=record.id, form=purpose.key, **known)


def answering(kind: Kind, field: tuple[str, ...]) -> Purpose | None:
    """The small form in which a field of a kind is answered, where one asks for just that."""
    asked: Field | None = kind.field.named(field[:1])
    return next((one for one in purposes.of(kind) if asked and field[:1] == (one.list,)), None)
