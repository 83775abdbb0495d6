"""What exports say of a handbook, and cells of theirs that came back: those that say the same change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from handbook import words
from handbook.book import Handbook
from handbook.importing import cells, dates, values
from handbook.importing.cells import Habits
from handbook.importing.formats import separated
from handbook.importing.formats.tables import Row, Sheet, Value
from handbook.importing.found import Found, Unplaced
from handbook.importing.known import Known
from handbook.importing.values import Reading, Refused
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.oneline import several
from handbook.pages import Site, sheets, workbook
from handbook.pages.values import Writer, is_span
from handbook.words import _

#: What an export writes no more of into one cell.
_MOST = 32_767
#: No name is put together from more parts.
_LONGEST = 8
#: Columns of a sheet by their headings: the names of their fields, and these.
Columns = Mapping[str, tuple[tuple[str, ...], Field]]


@dataclass(frozen=True)
class Exports:
    """What exports say of a handbook, for every audience; ``lists`` are those that have a sheet in what came back."""

    handbook: Handbook
    lists: frozenset[tuple[str, str]] = frozenset()

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

    def entries(self, kind: Kind, name: str) -> list[dict[str, list[dict[str, Any]]]]:
        """What the sheet of a list shows, by the ids of records, for each audience."""
        found = []
        for site in self.sites:
            head, *rows = workbook.entries(site, kind, name)
            by_record: dict[str, list[dict[str, Any]]] = {}
            for row in rows:
                by_record.setdefault(str(row[0]), []).append(dict(zip(map(str, head), row, strict=True)))
            found.append(by_record)
        return found


class Cells:
    """The cells of a sheet that an export wrote, and those of them that could not be taken."""

    def __init__(self, known: Known, exports: Exports, source: str, sheet: Sheet, columns: Columns) -> None:
        self.known, self.exports, self.source, self.sheet, self.columns = known, exports, source, sheet, columns
        self.unplaced: list[Unplaced] = []
        self.head = [cells.text(value) for value in sheet.rows[0].cells]
        self.habits = Habits(decimal=Writer(exports.sites[0], "index.md").decimal)

    def read(self, row: Row, at: int, shown: Sequence[Mapping[str, Any]], data: Any = None) -> Iterator[Found]:
        """What a cell changes, if it does not say what is ``shown``; ``data`` is what its record or entry holds."""
        heading, value = self.head[at], row.cells[at] if at < len(row.cells) else None
        if heading == _("Page") or any(self.is_same(value, one.get(heading, "")) for one in shown):
            return
        if value is None and not shown:
            return
        place = self.sheet.place(row.number, at)
        column = self.columns.get(heading)
        if column is None:
            if shown or at > 1:
                self.leave(value, place, _("no field is called that"))
            return
        names, field = column
        try:
            said = None if value is None else self.value(field, value, place)
        except Refused as why:
            self.leave(value, place, str(why))
            return
        yield Found(_of_language(data, names), said, place)

    def leave(self, value: Value, place: str, why: str) -> None:
        self.unplaced.append(Unplaced(cells.text(value), place, why))

    def value(self, field: Field, value: Value, place: str) -> Any:
        """A cell as its field's value. Raises :class:`Refused`."""
        reading = Reading(self.known, self.source, place, self.habits)
        if field.items and field.is_list:
            return self._several(field, field.items, cells.text(value), reading)
        if is_span(field) and field.fields:
            return _span(field, cells.text(value), reading)
        if field.fields:
            raise Refused(_("such a cell has several values: change them in the record"))
        is_time = field.may_be_span and isinstance(value, str)
        return (self._time(field, value) if is_time else None) or values.read(field, value, reading)

    def _time(self, field: Field, text: Value) -> str | None:
        """A month, quarter or year as an export writes it in words; None for anything else."""
        writer = Writer(self.exports.sites[0], "index.md")
        months = (f"-{month:02}" for month in range(1, 13))
        quarters = (f"-Q{quarter}" for quarter in range(1, 5))
        parts = ("", *months, *quarters)
        times = (f"{year}{part}" for year in dates.years(str(text))[:1] for part in parts)
        return next((time for time in times if writer.value(field, time).striptags() == text), None)

    def _several(self, field: Field, item: Field, text: str, reading: Reading) -> list[Any]:
        """The values of a cell as an export parts them; one that somebody parted otherwise is read as people write."""
        parts = [part for part in text.split("; ") if part]
        if is_span(item) and item.fields:
            return [_span(item, part, reading) for part in parts]
        if item.fields:
            raise Refused(_("such a cell has several values: change them in the record"))
        try:
            return list(_read(item, parts, reading))
        except Refused:
            found: list[Any] = values.read(field, text, reading)
            return found

    def is_same(self, value: Value, exported: Any) -> bool:
        """Whether a cell says what an export writes there."""
        if value is None or exported == "":
            return value is None and exported in ("", None)
        if isinstance(exported, date):
            return value == exported or cells.text(value) == exported.isoformat()
        if isinstance(exported, (int, float)):
            return cells.amount(value, self.habits) == exported
        said = value.isoformat() if isinstance(value, date) else str(value)
        shown = str(exported)[:_MOST]
        return plain(said) in (plain(shown), plain(separated.plain(shown)))


def _read(item: Field, parts: Sequence[str], reading: Reading) -> Iterator[Any]:
    """The values of the parts of a cell; what others are called may have the sign that parts them in it."""
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _LONGEST) if item.refers_to else at + 1, at, -1):
            try:
                yield values.read(item, "; ".join(parts[at:end]), reading)
            except Refused:
                if end == at + 1:
                    raise
            else:
                at = end
                break


def _span(field: Field, text: str, reading: Reading) -> dict[str, Any]:
    """A first and a last day, as an export writes them: ``2026-04-01 – 2027-03-31``."""
    start, _sign, end = (part.strip() for part in text.partition("–"))
    said = (("start", start), ("end", end))
    return {name: values.read(field.fields[name], day, reading) for name, day in said if day}


def plain(text: str) -> str:
    """A text as one line, as a cell and an export both may have broken it."""
    return " ".join(" ".join(several(text)).split())


def _of_language(data: Any, names: tuple[str, ...]) -> str:
    """The place of a field; of a text that is given in several languages, that of the one that is spoken."""
    for name in names:
        data = data.get(name) if isinstance(data, Mapping) else None
    is_many = isinstance(data, Mapping) and words.spoken() in data
    return ".".join((*names, words.spoken()) if is_many else names)
