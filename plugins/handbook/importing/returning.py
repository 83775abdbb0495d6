"""What was exported, come back: cells that say what the export would say change nothing, every other one its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook import words
from handbook.importing import cells, listed, waiting
from handbook.importing.exported import Cells, Columns, Exports
from handbook.importing.formats.tables import Row, Sheet
from handbook.importing.found import Draft, Unplaced
from handbook.importing.known import Known
from handbook.method.kinds import Kind
from handbook.pages import sheets, workbook
from handbook.words import _


@dataclass(frozen=True)
class Returned:
    """A sheet that an export wrote, and in which language: the register of a kind, or one of its ``lists``.

    Without a kind it is what is to be done, or only says what the workbook is (``is_about``).
    """

    kind: Kind | None
    language: str
    list: str = ""
    is_about: bool = False


def recognized(kinds: Mapping[str, Kind], sheet: Sheet) -> Returned | None:
    """Whether an export wrote a sheet: by its first headings."""
    head = [cells.text(value) for value in sheet.rows[0].cells[:4]] if sheet.rows else []
    for code in words.languages():
        with words.language(code):
            if head == [_("What"), _("Responsible"), _("Due"), _("Status")]:
                return Returned(None, code)
            if head[:1] == [_("About this workbook")]:
                return Returned(None, code, is_about=True)
            of = (kind for kind in kinds.values() if kind.folder or kind.is_single)
            if kind := next((kind for kind in of if head[:2] == [_("Id"), kind.title]), None):
                lists = (name for name, field in workbook.listed(kind) if head[2:3] == [workbook.numbers(field)])
                return Returned(kind, code, next(lists, ""))
    return None


def enter(known: Known, sheet: Sheet, returned: Returned) -> None:
    """Know what the rows of a sheet are called, so that other rows can name them."""
    kind = returned.kind
    if kind is None:
        return
    with words.language(returned.language):
        for row in sheet.rows[1:]:
            id, title = (cells.text(value) for value in (*row.cells, None, None)[:2])
            known.entered.setdefault(kind.id, {}).setdefault(title, id)
        if returned.list:
            listed.enter(known, sheet, kind, returned.list)


def read(
    known: Known, exports: Exports, source: str, sheet: Sheet, returned: Returned
) -> tuple[list[Draft], list[Unplaced]]:
    """What somebody changed in a sheet that an export wrote, and the new rows."""
    with words.language(returned.language):
        if returned.is_about:
            return [], []
        if returned.kind is None:
            return waiting.read(known, exports, source, sheet)
        if returned.list:
            return listed.read(known, exports, source, sheet, returned.kind, returned.list)
        work = _Work(known, exports, source, sheet, returned.kind)
        drafts = [draft for row in sheet.rows[1:] if (draft := work.row(row))]
        return drafts, work.cells.unplaced


class _Work:
    def __init__(self, known: Known, exports: Exports, source: str, sheet: Sheet, kind: Kind) -> None:
        self.known, self.sheet, self.kind = known, sheet, kind
        self.registers = exports.registers(kind)
        found = ((sheets.heading(kind.field, names), (names, field)) for names, field in sheets.fields(kind.field))
        columns: Columns = {said: one for said, one in found if (kind.id, one[0][0]) not in exports.lists}
        title = kind.field.fields.get(kind.title_field)
        titled: Columns = {kind.title: ((kind.title_field,), title)} if title else {}
        self.cells = Cells(known, exports, source, sheet, {**columns, **titled})
        self.apart = {_(kind.field.fields[name].title) for of, name in exports.lists if of == kind.id}

    def row(self, row: Row) -> Draft | None:
        """What a row changes, or the new record that it is."""
        id = cells.text(row.cells[0])
        if not id:
            place = self.sheet.place(row.number, 0)
            if any(value is not None for value in row.cells):
                self.cells.leave(row.cells[1], place, _("it has no id"))
            return None
        record = self.known.handbook.records.get(self.kind.id, id)
        shown = [register[id] for register in self.registers if id in register]
        ats = [at for at in range(1, len(self.cells.head)) if self.cells.head[at] not in self.apart or shown]
        data = record.data if record else {}
        found = [one for at in ats for one in self.cells.read(row, at, shown, data)]
        if record is None:
            return Draft(self.kind.id, id, tuple(one for one in found if one.value is not None))
        return Draft(self.kind.id, id, tuple(found), is_known=True) if found else None
