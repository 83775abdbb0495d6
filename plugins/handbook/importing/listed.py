"""Lists inside records, come back from a workbook: entries by their numbers, and new ones at the end."""

from __future__ import annotations

from typing import Any

from handbook.importing import cells
from handbook.importing.exported import Cells, Exports
from handbook.importing.formats.tables import Row, Sheet
from handbook.importing.found import Draft, Found, Unplaced
from handbook.importing.known import Known
from handbook.method.kinds import Kind
from handbook.pages import workbook
from handbook.records import entryids
from handbook.records.records import Record
from handbook.words import _

#: The columns before those of the entry: the record's id and title, and the entry's number.
_BEFORE = 3
#: What an entry is called where others name it.
_TITLES = ("title", "name", "statement", "text", "what")


def enter(known: Known, sheet: Sheet, kind: Kind, name: str) -> None:
    """Know what the entries are called, so that other rows can name them."""
    field = kind.field.fields[name]
    head = {cells.text(value): at for at, value in enumerate(sheet.rows[0].cells) if at >= _BEFORE}
    columns = {names[0]: head[said] for said, names, _field in workbook.columns(field) if said in head}
    title = next((one for one in _TITLES if one in columns), "")
    if not (title and field.items):
        return
    by_record: dict[str, list[dict[str, str]]] = {}
    for row in sheet.rows[1:]:
        said = {one: cells.text(row.cells[columns[one]]) for one in (title, "id") if one in columns}
        entry = {one: value for one, value in said.items() if value}
        by_record.setdefault(cells.text(row.cells[0]), []).append(entry)
    for owner, entries in by_record.items():
        prefix = owner if field.items.part and "x-part-scope" not in field.items.annotations else ""
        ids = entryids.ids(entries, field.items, prefix)
        for entry, id in zip(entries, ids, strict=True):
            for part in (field.items.part, ""):
                known.entered.setdefault(part, {}).setdefault(entry.get(title, ""), id)


def read(
    known: Known, exports: Exports, source: str, sheet: Sheet, kind: Kind, name: str
) -> tuple[list[Draft], list[Unplaced]]:
    """What somebody changed in a sheet of a list, and the entries that are new."""
    work = _Work(known, exports, source, sheet, kind, name)
    for row in sheet.rows[1:]:
        work.row(row)
    changed = [Draft(kind.id, id, tuple(found), is_known=True) for id, found in work.changed.items() if found]
    added = [Draft(kind.id, id, tuple(found), adds=True) for id, found in work.added.items()]
    return [*changed, *added], work.cells.unplaced


class _Work:
    def __init__(self, known: Known, exports: Exports, source: str, sheet: Sheet, kind: Kind, name: str) -> None:
        self.known, self.sheet, self.kind, self.name = known, sheet, kind, name
        self.shown = exports.entries(kind, name)
        columns = {said: (names, field) for said, names, field in workbook.columns(kind.field.fields[name])}
        self.cells = Cells(known, exports, source, sheet, columns)
        self.changed: dict[str, list[Found]] = {}
        self.added: dict[str, list[Found]] = {}

    def row(self, row: Row) -> None:
        """What a row changes in an entry, or the new entry that it is."""
        id, number = cells.text(row.cells[0]), row.cells[_BEFORE - 1]
        record = self.known.handbook.records.get(self.kind.id, id)
        if record is None and id not in self.known.entered.get(self.kind.id, {}).values():
            if any(value is not None for value in row.cells):
                self.cells.leave(id, self.sheet.place(row.number, 0), _("there is no record called that"))
            return
        index = number - 1 if isinstance(number, int) else -1
        shown = [entries[id][index] for entries in self.shown if 0 <= index < len(entries.get(id, ()))]
        if record is None or not shown:
            self._add(id, row)
        else:
            self._change(record, index, row, shown)

    def _add(self, id: str, row: Row) -> None:
        """Put in a new entry; one that has no name of its own says something else without what it names."""
        ats = range(_BEFORE, len(self.cells.head))
        before = len(self.cells.unplaced)
        found = tuple(one for at in ats for one in self.cells.read(row, at, ()) if one.value is not None)
        item = self.kind.field.fields[self.name].items
        if found and (len(self.cells.unplaced) == before or (item and item.part)):
            entry = Draft(self.kind.id, id, found).fields
            self.added.setdefault(id, []).append(Found(self.name, [entry], self.sheet.place(row.number, 0)))

    def _change(self, record: Record, index: int, row: Row, shown: list[dict[str, Any]]) -> None:
        written, meant = record.written.get(self.name), record.data.get(self.name, ())
        data = meant[index] if index < len(meant) else None
        ats = range(_BEFORE, len(self.cells.head))
        found = [one for at in ats for one in self.cells.read(row, at, shown, data)]
        if found and not (isinstance(written, list) and index < len(written) == len(meant)):
            self.cells.leave(index + 1, self.sheet.place(row.number, _BEFORE - 1), _("change that entry in its record"))
            return
        moved = [one.renamed(f"{self.name}.{index}.{one.field}") for one in found]
        self.changed.setdefault(record.id, []).extend(moved)
