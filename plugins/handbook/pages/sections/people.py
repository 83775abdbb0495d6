"""People: an organization's own, and the roles that one person holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.meaning import affiliation, agreements, bodies, spans
from handbook.pages import templates
from handbook.pages.charts import relations
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer, is_brief
from handbook.records.records import Record
from handbook.words import _

#: Tables of an organization's record: how it is tied to others, after the people it consists of.
_TIES = ("relationships", "affirmed", "onboarding", "due_diligence", "membership")


def ties(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """An organization's ties to others and its standing as a partner, as far as they take more than a few words."""
    said = site.published(organization)
    for name in _TIES:
        field = organization.kind.field.fields.get(name)
        value = writer.value(field, said[name], name) if field and name in said else Markup("")
        if field and value and not is_brief(value):
            yield Section(name, _(field.title), value, frozenset((name,)))


def connected(site: Site, writer: Writer) -> Iterator[Section]:
    """How the organizations are connected, and who knows several of them from the inside."""
    if html := relations.picture(site, writer):
        yield Section("connected", _("How they are connected"), html)


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """The people of an organization who agreed to be listed."""
    rows = [(writer.link(person), site.text(person.data.get("title"))) for person in site.people_of(organization)]
    if rows:
        title = _("People")
        yield Section("people", title, table(title, (_("Name"), _("Job title")), rows))


def roles(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """The bodies in which a person has a seat or a role."""
    rows = []
    for body in site.records("body"):
        names = _held(site, body, person)
        since = next((entry.get("from") for entry in _members(body, "person", person.id) if "from" in entry), None)
        if names:
            rows.append((writer.link(body), ", ".join(names), writer.day(since) if since else ""))
    if rows:
        title = _("Seats and roles")
        yield Section("roles-held", title, table(title, (_("Body"), _("Role"), _("Since")), rows), first=True)


def _held(site: Site, body: Record, person: Record) -> list[str]:
    """What a person is in a body, in words; nothing if the person has no part in it."""
    held = [site.text(role.get("title")) for role in body.data.get("roles", []) if role.get("holder") == person.id]
    seats = [site.text(entry.get("role")) or _("Member") for entry in _members(body, "person", person.id)]
    names = {"chair": _("Chair"), "co_chairs": _("Co-chair"), "vice_chairs": _("Vice chair")}
    chair = [names[str(place[0])] for place, one in bodies.leaders(body.data) if one == person.id]
    return list(dict.fromkeys([*chair, *held, *seats]))


def _members(body: Record, name: str, id: str) -> list[Any]:
    return [entry for _index, entry in bodies.seats(body.data) if entry.get(name) == id]


def seats(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """The bodies in which an organization has seats, and who takes them."""
    rows = []
    for body in site.records("body"):
        found = _members(body, "organization", organization.id)
        if found or organization.id in body.data.get("organizations", []):
            people = writer.people(str(entry["person"]) for entry in found)
            rows.append((writer.link(body), people))
    if rows:
        title = _("Seats")
        yield Section("seats", title, table(title, (_("Body"), _("People")), rows))


def signatures(site: Site, writer: Writer, record: Record) -> Iterator[Section]:
    """The agreements that an organization has signed, or that a person signed for it."""
    rows = []
    for agreement in site.records("agreement"):
        for _index, entry in agreements.lines(site.published(agreement)):
            if _signs(site, record, entry):
                rows.append(
                    (writer.link(agreement, "signatures"), site.text(entry.get("name")), _signed(writer, entry))
                )
    if rows:
        title = _("Signatures")
        yield Section("signed", title, table(title, (_("Agreement"), _("Signed by"), _("Date")), rows))


def _signed(writer: Writer, entry: Mapping[str, Any]) -> object:
    """When a line was signed, or by which decision, which is as good as a signature."""
    if "date" in entry:
        return writer.day(entry["date"])
    decision = writer.site.handbook.records.get("decision", str(entry.get("decision")))
    return templates.labelled(_("By decision"), writer.link(decision)) if decision else _("not yet")


def _signs(site: Site, record: Record, entry: Mapping[str, Any]) -> bool:
    if record.kind.id == "organization":
        return bool(entry.get("party") == record.id)
    # A signature has a name, not an id: that of a person of this party, or of one who signs for nobody else.
    day = spans.first(entry.get("date")) or site.handbook.today
    own = affiliation.organizations(record.data, day, spans.last(entry.get("date")))
    is_own = entry["party"] in own if "party" in entry else True
    return is_own and site.text(entry.get("name")) == record.title
