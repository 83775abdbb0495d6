"""A workbook of everything that fits into cells: registers, single records, and the lists inside records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages import sheets
from handbook.pages.site import Site
from handbook.pages.values import Writer, is_span
from handbook.records.records import Record
from handbook.words import _, labelled, listing

#: The columns that every register has.
_LEAST = 2


def pages(site: Site) -> list[tuple[str, list[sheets.Row]]]:
    """Every register in which something stands, with its name, and what is to be done.

    After them comes what the workbook is, then the records of which there is one and the lists inside records.
    """
    kinds = [kind for kind in site.kinds if kind.folder and site.records(kind.id)]
    singles = [kind for kind in site.kinds if kind.is_single and kind.id != "partnership"]
    single = [(kind.title, rows) for kind in singles if len((rows := sheets.register(site, kind))[0]) > _LEAST]
    lists = [
        (labelled(kind.plural if kind.folder else kind.title, _(field.title)), rows)
        for kind in (*kinds, *singles)
        for name, field in listed(kind)
        if len(rows := entries(site, kind, name)) > 1
    ]
    registers = [(kind.plural, sheets.register(site, kind)) for kind in kinds]
    return [*registers, (_("To do"), sheets.todos(site)), (_("About"), about(site)), *single, *lists]


def listed(kind: Kind) -> Iterator[tuple[str, Field]]:
    """The lists of a kind whose entries have fields; those that are records have their own register."""
    for name, field in kind.field.fields.items():
        entry = field.items
        is_shown = entry and entry.fields and not is_span(entry) and not field.is_private
        if entry and is_shown and not _is_record(entry):
            yield name, field


def entries(site: Site, kind: Kind, name: str) -> list[sheets.Row]:
    """A list inside the records of a kind: each entry a row, with the record's id and title and the entry's number."""
    writer = Writer(site, "index.md")
    field = kind.field.fields[name]
    found = [
        (record, number, entry)
        for record in site.records(kind.id)
        for number, entry in enumerate(_entries(site, record, name), start=1)
    ]
    filled = [
        (said, (names, below))
        for said, names, below in columns(field)
        if any(sheets.at(entry, names) is not None for _record, _number, entry in found)
    ]
    parts = [part for _said, part in filled]
    head: sheets.Row = [_("Id"), kind.title, numbers(field), *(said for said, _part in filled)]
    rows: list[sheets.Row] = [
        [record.id, writer.title(record), number, *sheets.cells(writer, parts, entry)]
        for record, number, entry in found
    ]
    return [head, *rows]


def numbers(field: Field) -> str:
    """The heading of the column with the numbers of a list's entries: by it such a sheet is known again."""
    return labelled(_(field.title), _("Number"))


def columns(field: Field) -> Iterator[tuple[str, tuple[str, ...], Field]]:
    """The columns that a list's entries can have: their headings, the names of their fields, and these."""
    for names, below in sheets.fields(field.items) if field.items else ():
        said = sheets.heading(field.items, names) if field.items else ""
        yield (labelled(_(field.title), said) if names == ("id",) else said), names, below


def _entries(site: Site, record: Record, name: str) -> list[dict[str, Any]]:
    """The entries of a list that may be shown; an id only where somebody wrote it."""
    shown = site.published(record).get(name) or []
    written = record.written.get(name)
    own = [entry.get("id") if isinstance(entry, dict) else None for entry in written or ()]
    own = own if len(own) == len(shown) else [None] * len(shown)
    return [
        {**{key: value for key, value in entry.items() if key != "id"}, **({"id": id} if id else {})}
        for entry, id in zip(shown, own, strict=True)
        if isinstance(entry, dict)
    ]


def about(site: Site) -> list[sheets.Row]:
    """What the workbook is, how it comes back, and what of the records is not in it."""
    left = listing(list(dict.fromkeys(_left(site)))) or _("nothing")
    lines = (
        _("About this workbook"),
        _("Edit cells, or add rows at the end; then handbook import changes what you changed, each in its record."),
        _("A row that you take out takes nothing out of the handbook."),
        _("Texts in several languages stand here in one; the others stay in the records."),
        _("Not in here, because it fits into no cell: {names}").format(names=left),
    )
    return [[line] for line in lines]


def _left(site: Site) -> Iterator[str]:
    """What of the records that are shown stands in no sheet."""
    for kind in site.kinds:
        name = kind.plural if kind.folder else kind.title
        records = site.records(kind.id)
        if any(record.body.strip() for record in records):
            yield labelled(name, _("Text"))
        yield from (labelled(name, said) for said in _unseen(kind, [site.published(record) for record in records]))


def _unseen(kind: Kind, said: list[dict[str, Any]]) -> Iterator[str]:
    """The titles of the fields of a kind, and of those in its lists, that are filled in and stand in no sheet."""
    lists = dict(listed(kind))
    carried = {names[0] for names, _field in sheets.fields(kind.field)}
    for key, field in kind.field.fields.items():
        filled = [data[key] for data in said if data.get(key)]
        if key in lists and field.items:
            kept = {names[0] for names, _field in sheets.fields(field.items)}
            below = {
                part for value in filled for entry in value if isinstance(entry, dict) for part in entry if entry[part]
            }
            parts = (inner for part, inner in field.items.fields.items() if part in below - kept)
            yield from (labelled(_(field.title), _(inner.title)) for inner in parts)
        elif filled and key not in carried and not (field.items and _is_record(field.items)):
            yield _(field.title)


def _is_record(entry: Field) -> bool:
    """Whether the entries of a list are records, which have a register."""
    return "x-record" in entry.annotations
