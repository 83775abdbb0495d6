"""Record pages: one for each record that may be shown."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.kinds import Kind
from handbook.pages import prose, templates
from handbook.pages.attachments import is_attachment
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.pages.values import Writer, published_fields
from handbook.records import Record
from handbook.words import _


@dataclass(frozen=True)
class _Addresses:
    """Turns addresses in a record's text into those of the published site."""

    site: Site
    record: Record

    def resolve(self, address: str) -> str | None:
        path, anchor = prose.inside(self.record.path, address)
        here = self.site.uri(self.record)
        if f"content/{path}" in self.site.handbook.tree.others and is_attachment(path):
            return self.site.url(here, path)
        stem = posixpath.splitext(path)[0]
        target = self.site.uris.get(f"{stem}.md")
        return self.site.url(here, target, anchor) if target else None


def pages(site: Site, kind: Kind) -> Iterator[Page]:
    """A page for each record of a kind."""
    for record in site.records(kind.id):
        yield _page(site, record)


def _page(site: Site, record: Record) -> Page:
    here = site.uri(record)
    writer = Writer(site, here)
    body, headings = prose.render(record.body, _Addresses(site, record).resolve) if record.body else (Markup(""), ())
    fields = [(name, field, writer.value(field, value)) for name, field, value in published_fields(record)]
    title_field = record.kind.schema.get("x-title-field", "title")
    html = templates.render(
        "record.html",
        record=record,
        writer=writer,
        fields=[
            entry for entry in fields if entry[0] != title_field and entry[0] not in ("id", "visibility", "source")
        ],
        body=body,
        mentions=_mentions(site, record),
        register=site.url(here, site.register(record.kind)) if record.kind.folder else "",
        edit=site.edit(record.path),
    )
    about = (Heading(2, "record", _("At a glance")),) if fields else ()
    section = "register" if record.kind.is_single else ""
    return Page(here, writer.title(record), html, (*headings, *about), section, source=record.path)


def _mentions(site: Site, record: Record) -> list[Record]:
    """The other records that refer to this one, each once, by kind and title."""
    found = {(link.record.kind.plural, link.record.id): link.record for link in site.links_to(record)}
    return [other for _key, other in sorted(found.items()) if other is not record]
