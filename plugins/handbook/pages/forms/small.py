"""Small forms: what their script is told of them, and where a record or an entry of one leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.method import purposes
from handbook.method.fields import Pointer
from handbook.method.kinds import Kind
from handbook.method.purposes import Purpose
from handbook.pages.forms import links
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
        "inside": purpose.inside,
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
        inner = str(field.items.annotations.get("x-record", "")) if field.items else ""
        if inner in site.handbook.records.kinds:
            yield name, site.handbook.records.kinds[inner]


def of_record(site: Site, here: str, record: Record) -> list[Way]:
    """The small forms that a record waits for now, for the page at ``here``."""
    own = [(record, purpose) for purpose in purposes.of(record.kind) if is_offered(site, record, purpose)]
    return [way(site, here, one, purpose) for one, purpose in (*own, *_leading_on(site, record))]


def is_offered(site: Site, record: Record, purpose: Purpose) -> bool:
    """Whether a record waits for a small form today."""
    return purpose.is_offered(record.data, site.handbook.today)


def _leading_on(site: Site, record: Record) -> Iterator[tuple[Record, Purpose]]:
    """The record by which this one is approved, while each partner still says what it thinks of that."""
    named = (
        site.handbook.references.find(field.refers_to, str(record.data[name]))
        for name, field in record.kind.field.fields.items()
        if field.refers_to and name in record.data
    )
    for other in (target.record for target in named if target and not target.pointer and site.shows(target.record)):
        yield from ((other, one) for one in awaited(site, other) if one.once)


def awaited(site: Site, record: Record) -> Iterator[Purpose]:
    """The small forms that somebody should fill in for a record by now."""
    yield from (one for one in purposes.of(record.kind) if one.is_awaited(record.data, site.handbook.today))


def way(site: Site, here: str, record: Record, purpose: Purpose, **known: str) -> Way:
    """The way to a small form for a record, from the page at ``here``, with what is ``known`` already."""
    return Way(_(purpose.title), small(site, here, record, purpose, **known))


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
        return address(site, here, whole.kind.id, record=whole.id, **{**known, **inside})
    return address(site, here, record.kind.id, record=record.id, form=purpose.key, **known)


def is_small(address: str) -> bool:
    """Whether an address leads to a small form."""
    return "form=" in address.partition("?")[2]


def to(site: Site, here: str, record: Record, pointer: Pointer, *, question: str = "", partner: str = "") -> Way | None:
    """The way to the small form that asks for the field of a record at ``pointer``; None where none does.

    Of an entry that is there it changes just that one; a ``partner`` who is to be named in a new one is.
    """
    for purpose in purposes.of(record.kind):
        entry = _asked(record, purpose, pointer)
        if entry is not None:
            whose = {} if entry else _of_partner(record, purpose, partner)
            known = {"question": question, "entry": entry, **whose}
            return way(site, here, record, purpose, **known)
    return None


def from_outside(site: Site, record: Record, pointer: Pointer) -> tuple[str, str]:
    """For mails and issues, what the form is called in which a place of a record is written, and its whole address.

    Both are empty where nobody knows where the site is, or where it does not show the record.
    """
    if not site.site_url or not site.shows(record):
        return "", ""
    way = to(site, "index.md", record, pointer) if pointer else None
    title, found = (
        (way.title, way.address) if way else (_("Write it in a form"), links.of_record(site, "index.md", record))
    )
    return title, f"{site.site_url.rstrip('/')}/{found}"


def _asked(record: Record, purpose: Purpose, pointer: Pointer) -> str | None:
    """Which entry a purpose has to change for what is missing at ``pointer``, empty for none; None: it does not."""
    name, *rest = pointer
    if purpose.inside:
        is_meant = name == purpose.inside and len(rest) > 0 and rest[1:] in ([], [purpose.adds])
        return _entry(record, (name, rest[0])) if is_meant and purpose.is_taken(record.data) else None
    if not purpose.place:
        return "" if set(purpose.fields) == {name} else None
    if name != purpose.place or (purpose.adds and rest):
        return None
    if not rest:
        return ""
    is_asked = len(rest) == 1 or rest[1] in purpose.fields
    return _entry(record, (name, rest[0])) if is_asked and purpose.is_open(record.data[name][rest[0]]) else None


def _of_partner(record: Record, purpose: Purpose, partner: str) -> dict[str, str]:
    """The field by which there is one entry for each partner, with this one."""
    field = record.kind.field.named((purpose.place, *purpose.once[:1])) if purpose.once and partner else None
    return {field.name: partner} if field and "organization" in field.refers_to else {}
