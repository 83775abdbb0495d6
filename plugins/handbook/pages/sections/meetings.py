"""Meetings, as minutes have them: who was there, what was on the agenda, what was decided, and who does what."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from handbook.pages import templates
from handbook.pages.sections import decisions, work
from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _


def minutes(site: Site, writer: Writer, meeting: Record) -> Iterator[Section]:
    """Attendance and agenda before the minutes; decisions, actions and reviews after them."""
    data = site.published(meeting)
    fields = meeting.kind.field.fields
    if "attendance" in data:
        yield _attendance(site, writer, meeting, data["attendance"])
    if "agenda" in data:
        html = templates.render("agenda.html", agenda=data["agenda"], writer=writer)
        yield Section("agenda", _(fields["agenda"].title), html, frozenset(("agenda",)), first=True)
    if "decisions" in data:
        known = site.handbook.records
        found = [known.get("decision", str(entry["id"])) for entry in data["decisions"]]
        html = templates.render(
            "decisions.html",
            decisions=[(record, site.published(record)) for record in found if record],
            writer=writer,
            status=decisions.status,
            position=decisions.position,
        )
        yield Section("decisions", _(fields["decisions"].title), html, frozenset(("decisions",)))
    if "actions" in data:
        title = _(fields["actions"].title)
        todos = site.todos_in(meeting)
        html = work.listing(writer, title, todos, work.OF_RECORD, places=[work.place(todo) for todo in todos])
        yield Section("actions", title, html, frozenset(("actions",)))


def _attendance(site: Site, writer: Writer, meeting: Record, entries: list[dict[str, str]]) -> Section:
    """Who was there and who was not, by organization; last those who come for none."""
    status = entry_fields(meeting, "attendance")["status"]
    came: dict[str, list[Markup]] = {}
    missed: dict[str, list[Markup]] = {}
    for entry in entries:
        person = site.handbook.records.get("person", entry["person"])
        whose = str(person.data.get("organization", "")) if person else ""
        name = writer.person(entry["person"])
        came.setdefault(whose, [])
        missed.setdefault(whose, [])
        if entry.get("status") == "present":
            came[whose].append(name)
        else:
            label = _(status.short_label(entry["status"])).lower() if "status" in entry else _("not said")
            missed[whose].append(Markup("{} ({})").format(name, label))
    rows = [
        (
            writer.organization(whose) if whose else escape(_("Independent")),
            Markup(", ").join(came[whose]),
            Markup(", ").join(missed[whose]),
        )
        for whose in sorted(came, key=lambda whose: not whose)
    ]
    columns = [_("Organization"), _("Present"), _("Not there")]
    if not any(missed.values()):
        columns, rows = columns[:2], [row[:2] for row in rows]  # type: ignore[misc]
    title = _(meeting.kind.field.fields["attendance"].title)
    return Section("attendance", title, table(title, columns, rows), frozenset(("attendance",)), first=True)
