"""How sheets that people keep are laid out: which row has the headings, and which column says what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.importing import cells, dates, targets, wording
from handbook.importing.formats.tables import Row, Sheet, Value, letters
from handbook.importing.known import Known
from handbook.importing.targets import Target
from handbook.method.names import slug

_HEAD_ROWS = 15
#: A column that is left out when people map columns.
SKIP = "-"


@dataclass(frozen=True)
class Columns:
    """Which field each column says, by its number; the headings; the number of the last row that has headings."""

    target: Target
    fields: Mapping[int, str]
    headings: tuple[str, ...]
    last: int

    @property
    def doubtful(self) -> list[tuple[int, str]]:
        """The columns with a heading that means no field."""
        return [(at, name) for at, name in enumerate(self.headings) if name and at not in self.fields]


def layout(known: Known, sheet: Sheet, name: str, mapped: Mapping[str, str], kind: str = "") -> Columns | None:
    """How a sheet is laid out, by the headings that say most; None where nothing says what it holds.

    ``mapped`` are the fields that somebody gave for headings, ``organization.name`` or only ``name``; ``kind`` is what
    somebody says that its rows are.
    """
    kinds = known.handbook.records.kinds
    wanted = [targets.BY_NAME[kind]] if kind in targets.BY_NAME else targets.TARGETS
    best: tuple[tuple[float, ...], Columns] | None = None
    known_titles = {target.name: targets.titles(target, kinds) for target in targets.TARGETS}
    called = wording.folded(sheet.name or name)
    for at in range(min(_HEAD_ROWS, len(sheet.rows))):
        for depth in (1, 2):
            heads = _headings(sheet.rows[at : at + depth], depth)
            if heads is None:
                continue
            for target in wanted:
                found = _matched(target, heads, known_titles[target.name], mapped)
                if not _has(target, found):
                    continue
                named = bool(re.search(rf"\b{target.called}\b", called))
                worth = (len(found) - [*found.values()].count(SKIP) + 1.5 * named, -len(target.columns), -at, -depth)
                if best is None or worth > best[0]:
                    best = worth, Columns(target, found, heads, sheet.rows[at + depth - 1].number)
    return best[1] if best else None


def doubtful(sheet: Sheet, columns: Columns | None) -> Iterator[tuple[str, str, Target]]:
    """The columns in which something stands and that mean no field: their place and heading, and what the rows are."""
    for at, heading in columns.doubtful if columns else ():
        if columns and any(at < len(row.cells) and row.cells[at] is not None for row in below(sheet, columns)):
            yield sheet.place(columns.last, at), heading, columns.target


def below(sheet: Sheet, columns: Columns) -> list[Row]:
    return [row for row in sheet.rows if row.number > columns.last]


def _has(target: Target, found: Mapping[int, str]) -> bool:
    """Whether a sheet has what every row of it needs."""
    names = {name.partition("@")[0] for name in found.values()}
    return all(names & set(group) for group in target.needs)


def _headings(rows: Sequence[Row], depth: int) -> tuple[str, ...] | None:
    """The headings of columns; of two rows of them the upper one stands before the lower. None if these are none."""
    if len(rows) < depth or not all(_is_head(row) for row in rows):
        return None
    width = max(len(row.cells) for row in rows)
    heads = []
    for column in range(width):
        said = [cells.text(row.cells[column]) for row in rows if column < len(row.cells)]
        heads.append(" / ".join(dict.fromkeys(" ".join(one.split()) for one in said if one)))
    return tuple(heads)


def _is_head(row: Row) -> bool:
    """Whether a row can be one of headings: several texts, and not one over all columns."""
    said = [value for value in row.cells if value is not None]
    return len({str(value) for value in said}) > 1 and all(map(_is_heading, said))


def _is_heading(value: Value) -> bool:
    """Whether a cell can be a heading: a short text, or a year."""
    is_year = isinstance(value, int) and 1900 < value < 2100
    return is_year or (isinstance(value, str) and len(value) < 80)


def _matched(
    target: Target, heads: Sequence[str], known: Mapping[str, set[str]], mapped: Mapping[str, str]
) -> dict[int, str]:
    """The fields of columns; a field that several columns name belongs to the first, but for contact details."""
    found: dict[int, str] = {}
    years = {year for head in heads for year in dates.years(head)}
    for at, head in enumerate(heads):
        name = _given(target, head, at, mapped)
        if name == SKIP:
            found[at] = SKIP
            continue
        ways = (head.replace(" / ", " "), *reversed(head.split(" / ")))
        name = name or next((one for part in ways if (one := targets.matching(target, part, known))), "")
        name = _of_year(target, name, head, len(years) > 1)
        is_joined = name in ("contact", "contact.contact") and target.name in ("person", "organization")
        if name and (
            name not in found.values()
            or ((is_joined and name != "contact") or (name == "contact" and target.name == "person"))
        ):
            found[at] = name
    return found


def _of_year(target: Target, name: str, head: str, is_one_of_several: bool) -> str:
    """The field of a column of money: of several years, with the one that its heading names, ``planned@2026``."""
    year = dates.years(head)
    if target.name not in ("contribution", "budget-line") or len(year) != 1:
        return name
    name = name or ("planned" if head.strip() == year[0] else "")
    return f"{name}@{year[0]}" if name in ("planned", "actual", "proposed") and is_one_of_several else name


def _given(target: Target, head: str, at: int, mapped: Mapping[str, str]) -> str:
    """The field that somebody gave for a heading, or for the letter of a column."""
    plain = {slug(one): name for one, name in mapped.items()}
    said = plain.get(slug(head)) or next((plain[slug(part)] for part in head.split(" / ") if slug(part) in plain), "")
    said = said or mapped.get(letters(at), "")
    name = said.removeprefix(f"{target.name}.")
    return name if name == SKIP or name in target.columns else ""
