"""Registers: every record of a kind in one table."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.kinds import Kind
from handbook.pages import calendar, data, forms, sections, sheets, templates
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import LONG, tools
from handbook.pages.site import Site, is_private
from handbook.pages.values import Writer
from handbook.words import _

OVERVIEW = "register/index.md"


def overview(site: Site) -> Page:
    """What the handbook holds: every kind, how many records there are, and where they are."""
    entries = [(kind, len(site.records(kind.id)), site.url(OVERVIEW, _place(site, kind))) for kind in site.kinds]
    feeds = {"calendar": site.url(OVERVIEW, calendar.URI), "data": site.url(OVERVIEW, data.URI)}
    html = templates.render("overview.html", entries=entries, feeds=feeds, add=site.url(OVERVIEW, forms.INDEX))
    headings = (Heading(2, "feeds", _("Take it with you")),)
    return Page(OVERVIEW, _("Handbook"), html, headings, section="register", wide=True)


def _place(site: Site, kind: Kind) -> str:
    return site.register(kind) if kind.folder else site.uri(site.records(kind.id)[0])


def pages(site: Site, kind: Kind) -> Iterator[Page]:
    """The register of a kind, if a handbook can have several of it."""
    if not kind.folder:
        return
    here = site.register(kind)
    writer = Writer(site, here)
    more = sections.of_register(site, writer, kind)
    html = templates.render(
        "register-page.html", kind=kind, table=table(site, kind, here), sections=more, add=forms.link(site, here, kind)
    )
    headings = tuple(Heading(2, section.anchor, section.title) for section in more)
    yield Page(here, kind.plural, html, headings, section="register", wide=True)


def table(site: Site, kind: Kind, here: str) -> str:
    """The register of a kind as a table for the page at ``here``, the newest first where there are dates."""
    fields = kind.field.fields
    columns = [
        (name, fields[name])
        for name in kind.schema.get("x-columns", [])
        if name in fields and not is_private(fields[name])
    ]
    records = site.records(kind.id)
    if any(name == "date" for name, _field in columns):
        records = sorted(records, key=lambda record: str(record.data.get("date", "")), reverse=True)
    above = tools(kind.id, len(records), site.url(here, sheets.uri(kind)))
    return templates.render(
        "register.html",
        kind=kind,
        columns=columns,
        records=records,
        writer=Writer(site, here),
        name=kind.id,
        tools=above,
        long=LONG,
        add=forms.link(site, here, kind),
    )
