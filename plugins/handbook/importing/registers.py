"""Sheets that people keep: what each row is, and what its cells say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.importing import cells, naming, values
from handbook.importing.cells import Habits
from handbook.importing.formats.tables import Row, Sheet, Value
from handbook.importing.found import Draft, Found, Unplaced
from handbook.importing.known import Known
from handbook.importing.layouts import SKIP, Columns, below
from handbook.importing.naming import Named
from handbook.importing.targets import Target
from handbook.importing.values import Reading, Refused
from handbook.method.fields import Field
from handbook.method.names import readable, slug
from handbook.words import _

_TOTAL = re.compile(r"^(?:(?:sub|grand|sous)[- ]?)?(?:totals?|totaux|sum|somme)\b", re.IGNORECASE)


@dataclass
class _Work:
    known: Known
    source: str
    sheet: Sheet
    columns: Columns
    habits: dict[int, Habits]
    drafts: list[Draft] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    entries: dict[tuple[str, str], list[Found]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    section: str = ""


def read(known: Known, source: str, sheet: Sheet, columns: Columns) -> tuple[list[Draft], list[Unplaced]]:
    """The records, or entries of records, that the rows of a sheet are, and the cells that were not taken."""
    rows = below(sheet, columns)
    habits = {
        at: cells.habits([row.cells[at] for row in rows if at < len(row.cells)], f"{columns.headings[at]} {sheet.name}")
        for at in columns.fields
    }
    work = _Work(known, source, sheet, columns, habits)
    for at, head in columns.doubtful:
        if any(at < len(row.cells) and row.cells[at] is not None for row in rows):
            why = _("no field is called that; --map '{heading}=field' says which one it is")
            work.unplaced.append(Unplaced(head, sheet.place(columns.last, at), why.format(heading=head)))
    for row in rows:
        _row(work, row)
    grouped = [Draft(kind, id, tuple(found), adds=True) for (kind, id), found in work.entries.items()]
    return [*work.drafts, *grouped], work.unplaced


def _row(work: _Work, row: Row) -> None:
    said = [value for value in row.cells if value is not None]
    first = cells.text(next(iter(said), ""))
    if any(_TOTAL.match(cells.text(value)) for value in said if isinstance(value, str)):
        work.unplaced.append(
            Unplaced(first, work.sheet.place(row.number, 0), _("a row with a total is worked out, and not taken"))
        )
        return
    if len({str(value) for value in said}) == 1 and len(work.columns.fields) > 1:
        work.section = first
        if work.columns.target.name == "budget-line" or len(said) > 1:
            return
    taken = _values(work, row)
    if taken:
        _drafted(work, row, taken)


def _values(work: _Work, row: Row) -> dict[str, Found]:
    """What the cells of a row say, by field."""
    taken: dict[str, Found] = {}
    kinds = work.known.handbook.records.kinds
    target = work.columns.target
    for at, name in work.columns.fields.items():
        value = row.cells[at] if at < len(row.cells) else None
        if value is None or name == SKIP or cells.text(value) in ("-", "–", "—", "?", "n/a", "N/A"):
            continue
        place = work.sheet.place(row.number, at)
        reading = Reading(work.known, work.source, place, work.habits[at])
        try:
            read = _read(target, target.field(kinds, name.partition("@")[0]), name, value, reading)
        except Refused as why:
            work.unplaced.append(Unplaced(cells.text(value), place, str(why)))
            continue
        before = taken.get(name)
        taken[name] = Found(name, f"{before.value}; {read}" if before else read, before.place if before else place)
    return taken


def _read(target: Target, field: Field | None, name: str, value: Value, reading: Reading) -> Any:
    if (
        isinstance(value, str)
        and value.startswith("#")
        and re.fullmatch(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", value)
    ):
        raise Refused(_("the spreadsheet shows a mistake there"))
    if target.name == "person" and name == "name":
        return cells.name(value)
    if name == "contact" and target.name == "organization":
        return cells.name(value)
    if target.name == "indicator" and name in ("target", "actual"):
        number = cells.amount(value, reading.habits)
        return cells.text(value) if number is None else number
    if target.entries == "membership" and name == "organization":
        return cells.text(value)
    if field is None:
        return cells.text(value)
    return values.read(field, value, reading)


def _drafted(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    """The record, or the entry of one, that a row is."""
    maker = {
        "organization": _organization,
        "person": _person,
        "membership": _membership,
        "indicator": _indicator,
    }.get(work.columns.target.name)
    if maker:
        maker(work, row, taken)
    elif work.columns.target.entries:
        _entry(work, row, taken)
    else:
        _record(work, row, taken)


def _lacks(work: _Work, row: Row, name: str) -> None:
    place = work.sheet.place(row.number, 0)
    if any(re.search(rf"(?<!\d){row.number}$", one.place) for one in work.unplaced[-len(row.cells) :]):
        return  # why it lacks that has been said
    said = " · ".join(cells.text(value) for value in row.cells if value is not None)
    work.unplaced.append(Unplaced(said[:80], place, _("it has no {field}").format(field=name.replace("_", " "))))


def _organization(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    name = taken.get("name")
    if name is None:
        return _lacks(work, row, "name")
    work.known.called("organization", str(name.value)) or work.known.new_id("organization", str(name.value))
    details = taken.pop("contact.contact", None)
    contact = taken.get("contact")
    if contact and (named := naming.one(str(contact.value))):
        person, _note = work.known.person(Named(named.name, str(name.value)), [], work.source, contact.place)
        taken["contact"] = Found("contact", person, contact.place)
        if details and person in work.known.begun:
            work.known.more(person, [details.renamed("contact")])
    elif contact or details:
        left = contact or details
        taken.pop("contact", None)
        if left:
            work.unplaced.append(Unplaced(str(left.value), left.place, _("it is not certain whom one reaches there")))
    return _record(work, row, taken)


def _person(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    given, family = taken.pop("given", None), taken.pop("family", None)
    if given and (family or "name" in taken):
        last = family or taken["name"]
        taken["name"] = Found("name", f"{given.value} {last.value}", given.place)
    elif given or family:
        one = given or family
        taken["name"] = Found("name", str(one.value if one else ""), one.place if one else "")
    if "name" not in taken:
        return _lacks(work, row, "name")
    return _record(work, row, taken)


def _record(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    """A row that is a record of its own: a new one, or more about one that is there."""
    target = work.columns.target
    kind = work.known.handbook.records.kinds[target.kind]
    title = taken.get(kind.title_field)
    if title is None:
        return _lacks(work, row, kind.title_field)
    if target.name == "risk" and "category" not in taken:
        taken["category"] = Found("category", "risk", title.place, _("nothing says what kind it is"))
    id = work.known.called(target.kind, str(title.value))
    if id in work.known.begun and target.kind == "person":
        work.known.more(id, [one for one in taken.values() if one.field != "name"])
        return None
    if work.known.handbook.records.get(target.kind, id):
        _more(work, id, taken)
        return None
    source = Found("source", work.source, title.place)
    id = id or work.known.new_id(target.kind, str(title.value))
    if id in work.seen:
        work.unplaced.append(
            Unplaced(str(title.value), title.place, _("it stands there twice; the first one was taken"))
        )
        return None
    work.seen.add(id)
    work.drafts.append(Draft(target.kind, id, (*taken.values(), source)))
    return None


def _more(work: _Work, id: str, taken: Mapping[str, Found]) -> None:
    """What a row says of a record that is there: what it lacks is filled in, what it says otherwise is left."""
    target = work.columns.target
    record = work.known.handbook.records.get(target.kind, id)
    data = record.data if record else {}
    new = []
    for name, one in taken.items():
        if "." in name or slug(str(data.get(name))) == slug(str(one.value)) or data.get(name) == one.value:
            continue
        if name not in data:
            new.append(one)
        elif name != work.known.handbook.records.kinds[target.kind].title_field:
            why = _("{record} says something else there, and was left as it is").format(record=f"{target.kind}/{id}")
            work.unplaced.append(Unplaced(str(one.value), one.place, why))
    if new:
        work.drafts.append(Draft(target.kind, id, tuple(new), is_known=True))


def _entry(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    """A row that is an entry of a list: of the finance plan, or of an action plan that has the sheet's name."""
    target = work.columns.target
    needed = target.needs[0][0]
    if needed not in taken:
        return _lacks(work, row, needed)
    said = {name: one.value for name, one in taken.items() if "@" not in name}
    if work.section and target.name == "budget-line":
        said.setdefault("category", work.section)
    entries = _by_year(said, taken) or [said]
    found = Found(target.entries, entries, taken[needed].place)
    kind = work.known.handbook.records.kinds[target.kind]
    name = work.sheet.name or work.source.rpartition(".")[0]
    id = kind.id if kind.is_single else readable(name, 50) or target.name
    title = () if kind.is_single else (Found("title", name, ""),)
    begun = work.entries.setdefault((kind.id, id), [*title, Found("source", work.source, "")])
    begun.append(found)
    return None


def _by_year(said: dict[str, Any], taken: Mapping[str, Found]) -> list[dict[str, Any]]:
    """An entry for each year of which a row says what was planned or spent."""
    entries: dict[str, dict[str, Any]] = {}
    for name, one in taken.items():
        what, _sign, year = name.partition("@")
        if year:
            period = {"period": {"start": f"{year}-01-01", "end": f"{year}-12-31"}}
            entries.setdefault(year, {**said, **period})[what] = one.value
    return list(entries.values())


def _membership(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    """A row that is one of the times at which an organization was a partner."""
    name = taken.pop("organization", None)
    if name is None or not taken:
        return _lacks(work, row, "organization")
    id = work.known.organization(str(name.value))
    if not id:
        work.unplaced.append(Unplaced(str(name.value), name.place, _("there is no record called that")))
        return None
    found = Found("membership", [{one: said.value for one, said in taken.items()}], name.place)
    work.entries.setdefault(("organization", id), []).append(found)
    return None


def _indicator(work: _Work, row: Row, taken: dict[str, Found]) -> None:
    """A row that is an indicator; a target or result belongs to the one year that its heading names."""
    for at, name in work.columns.fields.items():
        if name in ("target", "actual") and name in taken:
            one, year = taken.pop(name), work.habits[at].year
            if not year:
                work.unplaced.append(Unplaced(str(one.value), one.place, _("it does not say for which period")))
                continue
            before = taken.get("periods")
            period = {
                **(before.value[0] if before else {"start": f"{year}-01-01", "end": f"{year}-12-31"}),
                name: one.value,
            }
            note = _("the year {year} is that of its heading").format(year=year)
            taken["periods"] = Found("periods", [period], one.place, note)
    _record(work, row, taken)
