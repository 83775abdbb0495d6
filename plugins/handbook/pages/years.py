"""Years: of a register with very many dated records each year has a page, and the register itself shows the last."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.meaning import spans
from handbook.method.kinds import Kind
from handbook.pages import templates
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _

#: So many rows stand on one page.
MANY = 200


@dataclass(frozen=True)
class Year:
    """The records of a kind in one year, the latest first; without a ``name`` those that do not say when."""

    name: str
    records: tuple[Record, ...]


def of(site: Site, kind: Kind) -> tuple[Year, ...]:
    """The years of a register, the last one first; none where all of it stands on one page."""
    records = site.records(kind.id)
    if len(records) <= MANY or "date" not in kind.schema.get("x-columns", ()):
        return ()
    found: dict[str, list[Record]] = {}
    for record in in_order(records):
        found.setdefault(spans.first(record.data.get("date"))[:4], []).append(record)
    return tuple(Year(name, tuple(found[name])) for name in sorted(found, reverse=True)) if len(found) > 1 else ()


def in_order(records: list[Record]) -> list[Record]:
    """Records by their dates, the latest first."""
    return sorted(records, key=lambda record: spans.order(record.data.get("date")), reverse=True)


def uri(kind: Kind, year: Year) -> str:
    """Where the page of a year is; in no folder in which a record might have the same address."""
    return f"register/{kind.folder}/{year.name or 'undated'}.md"


def title(kind: Kind, year: Year) -> str:
    """What the page of a year is called: ``Meetings, 2019``."""
    if not year.name:
        return _("{records} without a date").format(records=kind.plural)
    return _("{records}, {year}").format(records=kind.plural, year=year.name)


def ways(site: Site, here: str, kind: Kind, shown: Year) -> Markup:
    """Links from the page at ``here``, which shows one year, to all years."""
    years = of(site, kind)
    entries = [(year, site.url(here, uri(kind, year)), year == shown) for year in years]
    return templates.render("years.html", kind=kind, entries=entries, all=sum(len(year.records) for year in years))
