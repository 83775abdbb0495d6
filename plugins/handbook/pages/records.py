"""Record pages: one for each record that may be shown."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from handbook.kinds import Kind
from handbook.pages import forms, prose, sections, templates
from handbook.pages.attachments import attachment, is_attached
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _


@dataclass(frozen=True)
class _Addresses:
    """Turns addresses in a record's text into those of the published site, and collects the attachments among them."""

    site: Site
    record: Record
    attachments: set[str] = field(default_factory=set)

    def resolve(self, address: str) -> str | None:
        path, anchor = prose.inside(self.record.path, address)
        here = self.site.uri(self.record)
        if attached := attachment(self.site, path):
            self.attachments.add(attached)
            return self.site.url(here, attached)
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
    addresses = _Addresses(site, record)
    body, headings = prose.render(record.body, addresses.resolve) if record.body else (Markup(""), ())
    published = site.published(record)
    apart = ("id", record.kind.schema.get("x-title-field", "title"))
    fields = [
        (name, field, writer.value(field, published[name]))
        for name, field in record.kind.field.fields.items()
        if name in published and name not in apart
    ]
    more = sections.of_record(site, writer, record)
    replaced = {name for section in more for name in section.replaces}
    fields = [entry for entry in fields if entry[0] not in replaced]
    html = templates.render(
        "record.html",
        record=record,
        writer=writer,
        fields=fields,
        sections=more,
        body=body,
        change=forms.of_record(site, here, record),
        mentions=_mentions(site, record),
    )
    about = [Heading(2, "record", _("At a glance"))] if fields else []
    about += [Heading(2, section.anchor, section.title) for section in more]
    section = "register" if record.kind.is_single else ""
    attached = {
        attachment(site, str(value.get("path", "")))
        for _pointer, place, value in record.kind.field.walk(published)
        if is_attached(place) and isinstance(value, dict)
    }
    files = frozenset(addresses.attachments | attached - {""})
    return Page(
        here,
        writer.title(record),
        html,
        (*headings, *about),
        section,
        wide=bool(record.kind.schema.get("x-wide")),
        source=record.path,
        attachments=files,
    )


def _mentions(site: Site, record: Record) -> list[Record]:
    """The other records that refer to this one, each once, by kind and title."""
    found = {(link.record.kind.plural, link.record.id): link.record for link in site.links_to(record)}
    return [other for _key, other in sorted(found.items()) if other is not record]
