"""Sheets: the registers for spreadsheets, with every field that fits into a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any

from handbook.exports import csv
from handbook.meaning import spans
from handbook.meaning.todos import NEXT_MEETING, Todo
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages import anchors, owners
from handbook.pages.hidden import SAID_BY_SHOWING
from handbook.pages.page import Download
from handbook.pages.site import Site
from handbook.pages.values import Writer, is_span
from handbook.records.records import Record
from handbook.words import _, labelled, series

TODOS, FIGURES = "to-do.csv", "indicators/figures.csv"
Row = list[csv.Cell]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def uri(kind: Kind) -> str:
    """Where the sheet of a kind is: ``meetings/meetings.csv``."""
    return f"{kind.folder}/{kind.folder}.csv"


def downloads(site: Site) -> Iterator[Download]:
    """A sheet beside every register, and one of everything to do."""
    for kind in site.kinds:
        if kind.folder:
            yield Download(uri(kind), of_kind(site, kind).encode())
    yield Download(TODOS, of_todos(site).encode())
    if len(figures(site)) > 1:
        yield Download(FIGURES, of_figures(site).encode())


def of_kind(site: Site, kind: Kind) -> str:
    """The register of a kind as CSV."""
    return csv.export(register(site, kind), Writer(site, "index.md").decimal)


def of_todos(site: Site) -> str:
    """What is to be done as CSV."""
    return csv.export(todos(site), Writer(site, "index.md").decimal)


def of_figures(site: Site) -> str:
    """What indicators aim at and found, as CSV."""
    return csv.export(figures(site), Writer(site, "index.md").decimal)


def figures(site: Site) -> list[Row]:
    """Every indicator's periods, each with target and actual, and below it what was found for each group.

    Once it is known where the site will be, the last column has the address of the indicator's page.
    """
    head: Row = [_("Id"), _("Indicator"), _("Unit"), _("Start"), _("End"), _("Group"), _("Target"), _("Actual")]
    head += [_("Page")] if site.site_url else []
    rows: list[Row] = [head]
    for indicator in site.records("indicator"):
        data = site.published(indicator)
        named: Row = [indicator.id, site.text(data["title"]), site.text(data.get("unit"))]
        page: Row = [site.address(site.uri(indicator))] if site.site_url else []
        for period in data.get("periods", ()):
            days: Row = [_day(period["start"]), _day(period["end"])]
            rows.append([*named, *days, "", _found(site, period, "target"), _found(site, period, "actual"), *page])
            rows += [
                [*named, *days, site.text(part["group"]), "", _found(site, part, "actual"), *page]
                for part in period.get("parts", ())
            ]
    return rows


def _found(site: Site, data: Mapping[str, Any], name: str) -> csv.Cell:
    """A number as one, and a qualitative finding as its text."""
    value = data.get(name)
    return value if isinstance(value, (int, float)) else " ".join(site.text(value).split())


def register(site: Site, kind: Kind) -> list[Row]:
    """Every record of a kind that may be shown, a row each, in the order of their ids, below the names of the columns.

    Once it is known where the site will be, the last column has the address of each record's page.
    """
    writer = Writer(site, "index.md")
    apart = ("id", kind.title_field)
    records = [(record, _shown(site, record)) for record in site.records(kind.id)]
    columns = [
        (names, field)
        for names, field in fields(kind.field)
        if names[0] not in apart and any(at(data, names) is not None for _record, data in records)
    ]
    head: Row = [
        _("Id"),
        kind.title,
        *(heading(kind.field, names) for names, _field in columns),
        *([_("Page")] if site.site_url else []),
    ]
    rows: list[Row] = [
        [
            record.id,
            writer.title(record),
            *cells(writer, columns, data),
            *([site.address(site.uri(record))] if site.site_url else []),
        ]
        for record, data in records
    ]
    return [head, *rows]


def _shown(site: Site, record: Record) -> dict[str, Any]:
    """What of a record may be shown, and that it may be: who sees it, and that a person has agreed."""
    said = {
        name: record.written[name]
        for name, values in SAID_BY_SHOWING.items()
        if name in record.written and record.written[name] in values
    }
    return {**site.published(record), **said}


def todos(site: Site) -> list[Row]:
    """Every action, task and deliverable that may be shown, the next one due first, with addresses as in the others."""
    head: Row = [_("What"), _("Responsible"), _("Due"), _("Status"), _("Agreed in"), _("Kind")]
    head += [_("Page")] if site.site_url else []
    return [head, *(row for _todo, row in each_todo(site))]


def each_todo(site: Site) -> Iterator[tuple[Todo, Row]]:
    """Everything to do that may be shown, with its row."""
    writer = Writer(site, "index.md")
    found = [todo for todo in site.handbook.todos if site.shows(todo.record)]
    for todo in sorted(found, key=_turn):
        yield (
            todo,
            [
                site.text(todo.text),
                "; ".join(owner.striptags() for owner in owners.each(writer, todo)),
                _("Next meeting") if todo.due == NEXT_MEETING else _day(todo.due),
                _word(todo.record.kind.field.at((*todo.pointer, "status")), todo.status),
                writer.title(todo.record),
                todo.record.kind.title,
                *_entry(site, todo),
            ],
        )


def _turn(todo: Todo) -> tuple[object, ...]:
    return not todo.due, spans.first(todo.due) or todo.due, todo.record.path, todo.pointer


def _entry(site: Site, todo: Todo) -> Row:
    """The address of the place where it was agreed, once it is known."""
    address = site.address(site.uri(todo.record), anchors.in_record(todo.record.data, todo.pointer))
    return [address] if address else []


def _day(written: str) -> csv.Cell:
    """A date as one; what is none, or of a year that no program reckons with, as it is written."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return written


def _word(field: Field | None, choice: str) -> str:
    if field is None:  # of a promise
        return _("Done") if choice == "done" else _("Open")
    return _(field.short_label(choice))


def fields(whole: Field) -> Iterator[tuple[tuple[str, ...], Field]]:
    """The fields that fit into a cell, by name; numbers that belong together, such as votes, have a column each."""
    for name, field in whole.fields.items():
        if _fits(field) or name in SAID_BY_SHOWING:
            yield (name,), field
        elif field.fields and all(map(_is_count, field.fields.values())):
            yield from (((name, part), below) for part, below in field.fields.items())


def heading(whole: Field, names: tuple[str, ...]) -> str:
    """The title of a column; of one of several that belong together also theirs."""
    titles = [_(field.title) for n in range(len(names)) if (field := whole.named(names[: n + 1]))]
    return reduce(labelled, titles)


def cells(writer: Writer, columns: Sequence[tuple[tuple[str, ...], Field]], data: Mapping[str, Any]) -> Row:
    return ["" if (value := at(data, names)) is None else _cell(writer, field, value) for names, field in columns]


def at(data: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """What stands at a place of a record; None for nothing."""
    value: Any = data
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _fits(field: Field) -> bool:
    """Whether a field's value has room in a cell.

    That is one value, several short ones, a first and a last day, or a list of what was counted, such as a ballot.
    """
    inner = field.items or field
    is_short = not inner.fields or is_span(inner) or (field.items is not None and _is_ballot(inner))
    return not field.is_private and not inner.others and is_short


def _is_ballot(entry: Field) -> bool:
    """Whether entries of a list have few short values, a count among them, and say whether they were chosen."""
    parts = entry.fields.values()
    return any(map(_is_count, parts)) and any(map(_is_yes_or_no, parts)) and not any(part.fields for part in parts)


def _is_count(field: Field) -> bool:
    return field.annotations.get("type") == "integer"


def _is_yes_or_no(field: Field) -> bool:
    return field.annotations.get("type") == "boolean"


def _cell(writer: Writer, field: Field, value: Any) -> csv.Cell:
    if isinstance(value, list):
        return "; ".join(str(_cell(writer, field.items or field, below)) for below in value)
    if isinstance(value, dict) and is_span(field):
        return " – ".join(str(day) for day in (value.get("start", ""), value.get("end", "")))
    if field.text:
        return " ".join(writer.site.text(value).split())
    if isinstance(value, dict):
        parts = ((below, value[name]) for name, below in field.fields.items() if value.get(name) not in (None, False))
        named = (_(part.title) if said is True else str(_cell(writer, part, said)) for part, said in parts)
        return series(one for one in named if one)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and not field.refers_to and _DAY.fullmatch(value):
        return _day(value)
    return writer.value(field, value).striptags()
