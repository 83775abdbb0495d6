"""What was exported, come back: cells that say what the export would say change nothing, every other one its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from handbook import words
from handbook.book import Handbook
from handbook.importing import cells, values
from handbook.importing.cells import Habits
from handbook.importing.formats import separated
from handbook.importing.formats.tables import Row, Sheet, Value
from handbook.importing.found import Draft, Found, Unplaced
from handbook.importing.known import Known
from handbook.importing.values import Reading, Refused
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.oneline import several
from handbook.pages import Site, sheets
from handbook.pages.values import Writer, is_span
from handbook.records.records import Record
from handbook.words import _

#: What an export writes no more of into one cell.
_MOST = 32_767


@dataclass(frozen=True)
class Returned:
    """A sheet that an export wrote: of which kind, None for what is to be done, and in which language."""

    kind: Kind | None
    language: str


@dataclass(frozen=True)
class Exports:
    """What exports say of a handbook, for every audience."""

    handbook: Handbook

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The handbook as each audience sees it."""
        return tuple(Site(self.handbook, audience) for audience in ("public", "partners"))

    def registers(self, kind: Kind) -> list[dict[str, dict[str, Any]]]:
        """What the register of a kind shows, by id and heading, for each audience."""
        found = []
        for site in self.sites:
            head, *rows = sheets.register(site, kind)
            found.append({str(row[0]): dict(zip(map(str, head), row, strict=True)) for row in rows})
        return found


def recognized(kinds: Mapping[str, Kind], sheet: Sheet) -> Returned | None:
    """Whether an export wrote a sheet: by its first headings."""
    head = [cells.text(value) for value in sheet.rows[0].cells[:4]] if sheet.rows else []
    for code in words.languages():
        with words.language(code):
            if head == [_("What"), _("Responsible"), _("Due"), _("Status")]:
                return Returned(None, code)
            named = (kind for kind in kinds.values() if kind.folder and head[:2] == [_("Id"), kind.title])
            if kind := next(named, None):
                return Returned(kind, code)
    return None


def enter(known: Known, sheet: Sheet, returned: Returned) -> None:
    """Know what the rows of a sheet are called, so that other rows can name them."""
    if returned.kind:
        for row in sheet.rows[1:]:
            id, title = (cells.text(value) for value in (*row.cells, None, None)[:2])
            known.entered.setdefault(returned.kind.id, {}).setdefault(title, id)


def read(
    known: Known, exports: Exports, source: str, sheet: Sheet, returned: Returned
) -> tuple[list[Draft], list[Unplaced]]:
    """What somebody changed in a sheet that an export wrote, and the new rows."""
    with words.language(returned.language):
        if returned.kind is None:
            return [], list(_todos(exports, sheet))
        work = _Work(known, exports, source, sheet, returned.kind)
        drafts = [draft for row in sheet.rows[1:] if (draft := work.row(row))]
        return drafts, work.unplaced


class _Work:
    def __init__(self, known: Known, exports: Exports, source: str, sheet: Sheet, kind: Kind) -> None:
        self.known, self.source, self.sheet, self.kind = known, source, sheet, kind
        self.unplaced: list[Unplaced] = []
        self.head = [cells.text(value) for value in sheet.rows[0].cells]
        self.registers = exports.registers(kind)
        self.habits = Habits(decimal=Writer(exports.sites[0], "index.md").decimal)
        self.columns: dict[str, tuple[tuple[str, ...], Field]] = {
            sheets.heading(kind, names): (names, field) for names, field in sheets.fields(kind)
        }
        if title := kind.field.fields.get(kind.title_field):
            self.columns[kind.title] = (kind.title_field,), title

    def row(self, row: Row) -> Draft | None:
        """What a row changes, or the new record that it is."""
        id = cells.text(row.cells[0])
        if not id:
            self.unplaced.append(Unplaced(cells.text(row.cells[1]), self.sheet.place(row.number, 0), _("it has no id")))
            return None
        record = self.known.handbook.records.get(self.kind.id, id)
        shown = [register[id] for register in self.registers if id in register]
        found = [one for at in range(1, len(self.head)) for one in self._cell(row, at, record, shown)]
        if record is None:
            source = [] if any(one.field == "source" for one in found) else [Found("source", self.source, "")]
            return Draft(self.kind.id, id, (*(one for one in found if one.value is not None), *source))
        return Draft(self.kind.id, id, tuple(found), is_known=True) if found else None

    def _cell(self, row: Row, at: int, record: Record | None, shown: Sequence[Mapping[str, Any]]) -> Iterator[Found]:
        heading, value = self.head[at], row.cells[at] if at < len(row.cells) else None
        if heading == _("Page") or any(_is_same(value, one.get(heading, ""), self.habits) for one in shown):
            return
        if value is None and not shown:
            return
        place = self.sheet.place(row.number, at)
        column = self.columns.get(heading)
        if column is None:
            if shown or at > 1:
                self.unplaced.append(Unplaced(cells.text(value), place, _("no field is called that")))
            return
        names, field = column
        try:
            said = None if value is None else self._value(field, value, place)
        except Refused as why:
            self.unplaced.append(Unplaced(cells.text(value), place, str(why)))
            return
        yield Found(_of_language(record, names), said, place)

    def _value(self, field: Field, value: Value, place: str) -> Any:
        reading = Reading(self.known, self.source, place, self.habits)
        if is_span(field) and field.fields:
            start, _sign, end = (part.strip() for part in cells.text(value).partition("–"))
            return {
                name: values.read(field.fields[name], said, reading) for name, said in (("start", start), ("end", end))
            }
        if field.fields or (field.items and field.items.fields):
            raise Refused(_("such a cell has several values: change them in the record"))
        return values.read(field, value, reading)


def _of_language(record: Record | None, names: tuple[str, ...]) -> str:
    """The place of a field; of a text that is given in several languages, that of the one that is spoken."""
    data: Any = record.data if record else {}
    for name in names:
        data = data.get(name) if isinstance(data, Mapping) else None
    is_many = isinstance(data, Mapping) and words.spoken() in data
    return ".".join((*names, words.spoken()) if is_many else names)


def _is_same(value: Value, exported: Any, habits: Habits) -> bool:
    """Whether a cell says what an export writes there."""
    if value is None or exported == "":
        return value is None and exported in ("", None)
    if isinstance(exported, date):
        return value == exported or cells.text(value) == exported.isoformat()
    if isinstance(exported, (int, float)):
        return cells.amount(value, habits) == exported
    said = value.isoformat() if isinstance(value, date) else str(value)
    shown = str(exported)[:_MOST]
    return _plain(said) in (_plain(shown), _plain(separated.plain(shown)))


def _plain(text: str) -> str:
    return " ".join(" ".join(several(text)).split())


def _todos(exports: Exports, sheet: Sheet) -> Iterator[Unplaced]:
    """The rows of what is to be done that no longer say what the records say."""
    known = {tuple(_plain(str(cell)) for cell in row[:4]) for site in exports.sites for row in sheets.todos(site)}
    for row in sheet.rows:
        if tuple(_plain(cells.text(value)) for value in row.cells[:4]) not in known:
            why = _("this sheet is worked out from the records: change it there, or in the sheet of their kind")
            yield Unplaced(cells.text(row.cells[0]), sheet.place(row.number, 0), why)
