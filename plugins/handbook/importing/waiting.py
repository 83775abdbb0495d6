"""The sheet of what is to be done, come back: who, by when and how far are changed where it was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.importing import cells
from handbook.importing.exported import Cells, Columns, Exports, plain
from handbook.importing.formats.tables import Row, Sheet
from handbook.importing.found import Draft, Found, Unplaced
from handbook.importing.known import Known
from handbook.meaning.todos import Todo
from handbook.pages import sheets
from handbook.words import _

#: Where a row says what is to be done and where that was agreed.
_WHAT, _WHERE = 0, 4
#: The columns between, and the names of an entry's fields that they say.
_SAYS = ((1, "responsible"), (2, "due"), (3, "status"))


def read(known: Known, exports: Exports, source: str, sheet: Sheet) -> tuple[list[Draft], list[Unplaced]]:
    """What somebody changed of what is to be done; a row that is no such thing is left, and said."""
    work = Cells(known, exports, source, sheet, {})
    todos = [pair for site in exports.sites for pair in sheets.each_todo(site)]
    drafts: list[Draft] = []
    for row in sheet.rows[1:]:
        said = [plain(cells.text(value)) for value in row.cells[: _WHERE + 1]]
        same = {todo.pointer: (todo, shown) for todo, shown in todos if _is_meant(said, shown)}
        if any(said == [plain(str(cell)) for cell in shown[: _WHERE + 1]] for _todo, shown in same.values()):
            continue
        if len(same) == 1:
            todo, shown = next(iter(same.values()))
            found = list(_changed(work, row, todo, dict(enumerate(shown))))
            drafts += [Draft(todo.record.kind.id, todo.record.id, tuple(found), is_known=True)] if found else []
        elif same or said[_WHAT] not in {plain(text) for text in known.entered.get("", {})}:
            why = _("nothing to be done there is called so: change it on the sheet of its list, or in its record")
            work.leave(row.cells[_WHAT], sheet.place(row.number, 0), why)
    return drafts, work.unplaced


def _is_meant(said: list[str], shown: sheets.Row) -> bool:
    return all(said[at : at + 1] == [plain(str(shown[at]))] for at in (_WHAT, _WHERE))


def _changed(work: Cells, row: Row, todo: Todo, shown: dict[int, object]) -> Iterator[Found]:
    """The cells of a row that no longer say what the record says."""
    entry = todo.record.kind.field.at(todo.pointer)
    written, meant = (data.get(str(todo.pointer[0]), ()) for data in (todo.record.written, todo.record.data))
    for at, name in _SAYS:
        field = entry.fields.get(name) if entry else None
        if work.is_same(row.cells[at], shown[at]):
            continue
        place = work.sheet.place(row.number, at)
        if field is None or len(written) != len(meant):
            work.leave(row.cells[at], place, _("change that entry in its record"))
            continue
        columns: Columns = {work.head[at]: ((name,), field)}
        cell = Cells(work.known, work.exports, work.source, work.sheet, columns)
        path = ".".join(str(step) for step in todo.pointer)
        yield from (one.renamed(f"{path}.{one.field}") for one in cell.read(row, at, [{work.head[at]: object()}]))
        work.unplaced += cell.unplaced
