"""A section of a page as a value, and the table that most of them are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.method.fields import Field
from handbook.pages import anchors, templates
from handbook.pages.values import LONG
from handbook.records.records import Record

#: A table of more rows than this has a filter.
FEW = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level with its anchor, and what stands below it.

    ``replaces`` names the fields of a record that need not be shown a second time. ``first``: it stands before the
    record's own text, or before the table of a register.
    """

    anchor: str
    title: str
    html: Markup
    replaces: frozenset[str] = frozenset()
    first: bool = False


def table(
    label: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    name: str = "",
    names: Iterable[tuple[str, object]] = (),
    places: Sequence[str] = (),
    sheet: str = "",
    whose: Sequence[Markup] = (),
) -> Markup:
    """A table whose first column names the rows; ``label`` names it for those who cannot see it.

    With a ``name``, which occurs once on a page, readers can sort and filter it, and link to a row: ``names`` says of
    each row in which record it stands and what it is called there. ``places`` are anchors of the rows that are known
    already, on the page of the record itself. ``sheet`` is the address of a file with the same rows. ``whose`` are
    attributes that say for which partners each row is, or by what it can be picked out.
    """
    return templates.render(
        "grid.html",
        label=label,
        columns=columns,
        rows=rows,
        name=name,
        places=places or anchors.rows(name, names),
        tools=tools(name, len(rows), sheet) if name else "",
        long=LONG,
        whose=whose,
    )


def filled(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[list[str], list[list[object]]]:
    """The columns and rows of a table without the columns, but for the first, in which nothing stands."""
    kept = [index for index in range(len(columns)) if index == 0 or any(row[index] for row in rows)]
    return [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]


def tools(name: str, rows: int, sheet: str) -> Markup:
    """What stands above the table called ``name``: the filter, where there are more than a few rows, and the sheet."""
    return templates.render("tools.html", name=name, rows=rows, few=FEW, sheet=sheet)


def entry_fields(record: Record, name: str) -> Mapping[str, Field]:
    """The fields of the entries of a list in a record, as its schema names them; none where there is no such list."""
    found = record.kind.field.fields.get(name)
    return found.items.fields if found and found.items else {}
