"""People: an organization's own, and the roles that one person holds."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """The people of an organization who agreed to be listed."""
    found = [person for person in site.records("person") if person.data.get("organization") == organization.id]
    rows = [(writer.link(person), site.text(person.data.get("title"))) for person in found]
    if rows:
        title = _("People")
        yield Section("people", title, table(title, (_("Name"), _("Job title")), rows))


def roles(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """The bodies in which a person has a seat or a role."""
    rows = []
    for body in site.records("body"):
        held = [site.text(role.get("title")) for role in body.data.get("roles", []) if role.get("holder") == person.id]
        member = any(entry.get("person") == person.id for entry in body.data.get("members", []))
        chair = [_("Chair")] if body.data.get("chair") == person.id else []
        names = [*chair, *held] or ([_("Member")] if member else [])
        if names:
            rows.append((writer.link(body), ", ".join(dict.fromkeys(names))))
    if rows:
        title = _("Seats and roles")
        yield Section("roles-held", title, table(title, (_("Body"), _("Role")), rows))
