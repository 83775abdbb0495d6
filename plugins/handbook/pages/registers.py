"""Registers: every record of a kind in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from handbook.method import names
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages import answering, calendar, data, feeds, forms, sections, sheets, templates, years
from handbook.pages.forms import small
from handbook.pages.hidden import NEVER
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import tools
from handbook.pages.site import Site
from handbook.pages.values import LONG, Writer
from handbook.pages.years import Year
from handbook.records.records import Record
from handbook.words import _, count

OVERVIEW = "register/index.md"
_ASKED = 3


def overview(site: Site) -> Page:
    """What the handbook holds: every kind, how many records there are, and where they are."""
    known = (kind for kind in site.laid_out if kind in site.kinds or unseen(site, kind))
    entries = [(kind, len(site.records(kind.id)), site.url(OVERVIEW, _place(site, kind))) for kind in known]
    missing = [(kind, site.url(OVERVIEW, _guide(kind))) for kind in _missing(site)]
    followed = site.url(OVERVIEW, feeds.PAGE, "follow") if feeds.places(site) else ""
    taken = {"calendar": site.url(OVERVIEW, calendar.URI), "data": site.url(OVERVIEW, data.URI), "changes": followed}
    html = templates.render(
        "overview.html", entries=entries, missing=missing, feeds=taken, add=site.url(OVERVIEW, forms.INDEX)
    )
    headings = ((Heading(2, "missing", _("Nothing here yet")),) if missing else ()) + (
        Heading(2, "feeds", _("Take it with you")),
    )
    return Page(OVERVIEW, _("Handbook"), html, headings, section="register", wide=True)


def _place(site: Site, kind: Kind) -> str:
    return site.register(kind) if kind.folder else site.uri(site.records(kind.id)[0])


def _missing(site: Site) -> list[Kind]:
    """The kinds of which nothing is shown, though something may be."""
    kinds = site.handbook.records.kinds.values()
    found = (kind for kind in kinds if kind not in site.kinds and kind.visibility != NEVER and not unseen(site, kind))
    return sorted(found, key=lambda kind: (int(kind.schema.get("x-order", 99)), kind.id))


def _guide(kind: Kind) -> str:
    """Where somebody reads on about a kind of which there is nothing."""
    return f"{kind.folder}/index.md" if kind.folder else f"guide/kinds/{kind.id}.md"


def pages(site: Site, kind: Kind) -> Iterator[Page]:
    """The register of a kind, if a handbook can have several of it, and its years."""
    if not kind.folder:
        return
    here = site.register(kind)
    writer = Writer(site, here)
    more, whole = sections.of_register(site, writer, kind), _("All of them")
    records = site.records(kind.id)
    html = templates.render(
        "register-page.html",
        kind=kind,
        table=table(site, kind, here) if records else "",
        asked=_asked(site, kind, here),
        add=forms.address(site, here, kind.id),
        adding=forms.title(kind),
        guide=site.url(here, f"guide/kinds/{kind.id}.md"),
        unseen=unseen(site, kind),
        sections=more,
        whole=whole,
    )
    before = [Heading(2, section.anchor, section.title) for section in more if section.first]
    after = [Heading(2, section.anchor, section.title) for section in more if not section.first]
    headings = (*before, *([Heading(2, "all", whole)] if before else []), *after)
    yield Page(here, kind.plural, html, headings, section="register" if records else "", wide=True)
    for year in years.of(site, kind):
        title, place = years.title(kind, year), years.uri(kind, year)
        html = Markup("<h1>{}</h1>\n{}").format(title, table(site, kind, place, year))
        yield Page(place, title, html, wide=True, within=here)


def unseen(site: Site, kind: Kind) -> str:
    """How many people are written down who have not agreed to be listed, in words; empty for every other kind."""
    if "consent_to_list" not in kind.field.fields or kind.id in site.handbook.doubtful:
        return ""
    number = sum(record.data.get("consent_to_list") is not True for record in site.handbook.records.of(kind.id))
    if not number:
        return ""
    if site.records(kind.id):
        return count(
            "{count} more is written down and has not agreed to be listed.",
            "{count} more are written down and have not agreed to be listed.",
            number,
        )
    return count(
        "{count} person is written down and has not agreed to be listed.",
        "{count} people are written down, none has agreed to be listed.",
        number,
    )


def _asked(site: Site, kind: Kind, here: str) -> list[tuple[str, str]]:
    """The first questions that such records answer, with their addresses."""
    asked = (found for result in site.handbook.assessment.stages for found in result.stage.requirements)
    own = [requirement for requirement in asked if requirement.kind == kind.id]
    return [(_(each.question), answering.link(site, here, each)) for each in own[:_ASKED]]


def _says(record: Record, name: str) -> bool:
    """Whether a column has something to show of a record."""
    return name in record.data or (record.kind.id, name) in sections.CELLS


def _cell(writer: Writer, record: Record, data: Mapping[str, Any], name: str, field: Field) -> Markup:
    """What stands in a column of a record's row."""
    if (record.kind.id, name) in sections.CELLS:
        return sections.CELLS[record.kind.id, name](writer, record)
    return writer.value(field, data[name]) if name in data else Markup("")


def table(site: Site, kind: Kind, here: str, shown: Year | None = None) -> str:
    """The register of a kind as a table for the page at ``here``, the newest first where there are dates.

    Of one with very many records it is that of one year: the one that is ``shown``, else the last.
    """
    found = years.of(site, kind)
    shown = shown or next(iter(found), None)
    everything = site.records(kind.id)
    columns = _columns(kind, everything)
    records = list(shown.records) if shown else everything
    if not shown and any(name == "date" for name, _field in columns):
        records = years.in_order(records)
    writer = Writer(site, here)
    if kind.title_field == "name":
        records = sorted(records, key=lambda record: names.sorted_as(writer.title(record)))
    html = templates.render(
        "register.html",
        kind=kind,
        columns=columns,
        records=[(record, site.published(record)) for record in records],
        ways=lambda record: [small.way(site, here, record, purpose) for purpose in small.awaited(site, record)],
        writer=writer,
        cell=partial(_cell, writer),
        name=kind.id,
        tools=tools(kind.id, len(records), site.url(here, sheets.uri(kind))),
        long=LONG,
        many=years.MANY,
        add=forms.link(site, here, kind),
    )
    return years.ways(site, here, kind, shown) + html if shown else html


def _columns(kind: Kind, records: list[Record]) -> list[tuple[str, Field]]:
    """The fields that stand in a register: those in which something is said, and may be shown."""
    fields = kind.field.fields
    return [
        (name, fields[name])
        for name in kind.schema.get("x-columns", [])
        if name in fields and not fields[name].is_private and any(_says(record, name) for record in records)
    ]
