"""Record pages: one for each record that may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from handbook.method.kinds import Kind
from handbook.pages import changes, forms, languages, offers, prose, sections, templates
from handbook.pages.attachments import attachment, is_attached, published_at
from handbook.pages.forms import small
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import Section
from handbook.pages.site import Site
from handbook.pages.values import Writer, is_brief
from handbook.records.addresses import inside
from handbook.records.records import Record
from handbook.words import _


@dataclass(frozen=True)
class _Addresses:
    """Turns addresses in a record's text into those of the published site, and collects the attachments among them."""

    site: Site
    record: Record
    attachments: set[str] = field(default_factory=set)

    def resolve(self, address: str) -> str | None:
        """The address on the site, or None for what is not published."""
        path, name = inside(self.record.path, address)
        here = self.site.uri(self.record)
        if attached := attachment(self.site, path):
            self.attachments.add(attached)
            return self.site.url(here, published_at(attached), name)
        target = self.site.page_of(path)
        return self.site.url(here, target, self._anchor(target, name)) if target else None

    def _anchor(self, target: str, name: str) -> str:
        return prose.anchor(self.site.texts.get(target, ""), name) if name else ""


def pages(site: Site, kind: Kind) -> Iterator[Page]:
    """A page for each record of a kind."""
    for record in site.records(kind.id):
        yield page(site, record)


def page(site: Site, record: Record) -> Page:
    """The page of a record."""
    here = site.uri(record)
    writer = Writer(site, here)
    addresses = _Addresses(site, record)
    published = site.published(record)
    added = sections.of_record(site, writer, record)
    brief, long = _fields(writer, record, published, {name for section in added for name in section.replaces})
    first = [section for section in added if section.first]
    later = [*long, *(section for section in added if not section.first)]
    mentions = _mentions(site, record)
    said = _(str(record.kind.schema.get("x-body", ""))).partition(":")
    top = 3 if first and said[1] else 2
    body, headings = prose.render(record.body, addresses.resolve, top) if record.body else (Markup(""), ())
    about = Heading(2, "text", said[0].rstrip()) if body.strip() and top == 3 else None
    contents = (
        *(Heading(2, section.anchor, section.title) for section in first),
        *((about,) if about else ()),
        *headings,
        *(Heading(2, section.anchor, section.title) for section in later),
        *((Heading(2, "mentioned", _("Mentioned in")),) if mentions else ()),
    )
    html = templates.render(
        "record.html",
        title=writer.title(record),
        headings=contents,
        notice=sections.notice(site, record),
        along=offers.of_page(site, here, record.kind.id),
        writer=writer,
        brief=brief,
        first=first,
        about=about,
        body=body,
        change=forms.of_record(site, here, record),
        ways=[*small.of_record(site, here, record), *languages.unsaid(writer, record)],
        later=later,
        mentions=mentions,
        history=changes.of_record(site, writer, record),
    )
    return Page(
        here,
        writer.title(record),
        html,
        contents,
        "register" if record.kind.is_single else "",
        wide=bool(record.kind.schema.get("x-wide")),
        source=record.path,
        attachments=frozenset(addresses.attachments | _attached(site, record, published)),
    )


def _fields(
    writer: Writer, record: Record, published: dict[str, Any], replaced: set[str]
) -> tuple[list[tuple[str, str, Markup]], list[Section]]:
    """The record's fields: those that take a few words, to be seen at a glance, and a section for each other one."""
    apart = {"id", record.kind.title_field, *replaced}
    brief, long = [], []
    for name, field_ in record.kind.field.fields.items():
        if name in published and name not in apart:
            value, title = writer.value(field_, published[name], name), _(field_.title)
            if is_brief(value):
                brief.append((name, title, value))
            else:
                long.append(Section(name, title, value))
    return brief, long


def _attached(site: Site, record: Record, published: dict[str, Any]) -> set[str]:
    """The attachments that stand in the record's fields."""
    found = {
        attachment(site, str(value.get("path", "")))
        for _pointer, place, value in record.kind.field.walk(published)
        if is_attached(place) and isinstance(value, dict)
    }
    return found - {""}


def _mentions(site: Site, record: Record) -> list[tuple[Kind, list[Record]]]:
    """The other records that refer to this one, each once, by kind."""
    found = {(link.record.kind.id, link.record.id): link.record for link in site.links_to(record)}
    by_kind: dict[str, list[Record]] = {}
    for _key, other in sorted(found.items()):
        if other is not record:
            by_kind.setdefault(other.kind.id, []).append(other)
    kinds = site.handbook.records.kinds
    in_order = sorted(by_kind, key=lambda id: (int(kinds[id].schema.get("x-order", 99)), id))
    return [(kinds[id], by_kind[id]) for id in in_order]
