"""Meetings, as minutes have them: who was there, what was on the agenda, what was decided, and who does what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from handbook.meaning import affiliation, attendance
from handbook.pages import templates
from handbook.pages.sections import decisions, work
from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer, gathered
from handbook.records.records import Record
from handbook.words import _, count, series


def minutes(site: Site, writer: Writer, meeting: Record) -> Iterator[Section]:
    """Attendance and agenda before the minutes; decisions, actions and reviews after them."""
    data = site.published(meeting)
    fields = meeting.kind.field.fields
    if entries := attendance.entries(data):
        yield _attendance(site, writer, meeting, entries)
    if "agenda" in data:
        html = templates.render("agenda.html", agenda=data["agenda"], writer=writer)
        yield Section("agenda", _(fields["agenda"].title), html, frozenset(("agenda",)), first=True)
    if "decisions" in data:
        found = [site.handbook.records.get("decision", str(entry["id"])) for entry in data["decisions"]]
        html = templates.render(
            "decisions.html",
            decisions=[(record, site.published(record)) for record in found if record],
            writer=writer,
            status=decisions.status,
            position=decisions.position,
            outcome=decisions.outcome,
        )
        yield Section("decisions", _(fields["decisions"].title), html, frozenset(("decisions",)))
    if "actions" in data:
        title = _(fields["actions"].title)
        todos = site.todos_in(meeting)
        html = work.listing(writer, title, todos, work.OF_RECORD, places=[work.place(todo) for todo in todos])
        yield Section("actions", title, html, frozenset(("actions",)))


def _attendance(site: Site, writer: Writer, meeting: Record, entries: list[Any]) -> Section:
    """Who was there and who was not, by organization; then those who come for none, and guests by where they are from.

    Guests are counted: their names are not published.
    """
    fields = entry_fields(meeting, "attendance")
    came: dict[_Whose, list[_Attending]] = {}
    missed: dict[_Whose, list[_Attending]] = {}
    for entry in entries:
        whose = _whose(site, meeting, entry)
        who, guests = _who(writer, entry, whose)
        came.setdefault(whose, [])
        missed.setdefault(whose, [])
        said = [_(fields["capacity"].short_label(entry["capacity"])).lower()] if "capacity" in entry else []
        said += [site.text(entry["note"])] if "note" in entry else []
        if attendance.is_present(entry):
            came[whose].append((who, guests, tuple(said)))
        else:
            came_not = attendance.said(entry)
            label = _(fields["status"].short_label(came_not)).lower() if came_not else _("not said")
            missed[whose].append((who, guests, (label, *said)))
    rows = [
        (_named(writer, whose), _several(came[whose]), _several(missed[whose]))
        for whose in sorted(
            came, key=lambda whose: (whose.is_unknown, whose.affiliation is not None, not whose.organization)
        )
    ]
    columns = [_("Organization"), _("Present"), _("Not there")]
    if not any(missed.values()):
        columns, rows = columns[:2], [row[:2] for row in rows]  # type: ignore[misc]
    title = _(meeting.kind.field.fields["attendance"].title)
    return Section("attendance", title, table(title, columns, rows), frozenset(("attendance",)), first=True)


#: Somebody, or how many guests, and what is said of that: as what, for how long.
_Attending = tuple[Markup, int, tuple[str, ...]]


class _Whose(NamedTuple):
    """For which organization somebody was there, or as a guest from which; empty for none."""

    organization: str = ""
    affiliation: str | None = None
    is_unknown: bool = False


def _turn(whose: _Whose) -> tuple[bool, bool, bool]:
    """Organizations come first, then whoever came for none, guests, and those of whom nothing is known."""
    return whose.is_unknown, whose.affiliation is not None, not whose.organization


def _whose(site: Site, meeting: Record, entry: Any) -> _Whose:
    if not attendance.is_of_somebody(entry):
        return _Whose(is_unknown=True)
    if "person" not in entry and "organization" not in entry:
        return _Whose(affiliation=site.text(entry.get("affiliation")))
    person = site.handbook.records.get("person", str(entry.get("person")))
    own = affiliation.organizations(person.data, meeting.data["date"]) if person else ()
    return _Whose(entry.get("organization") or next(iter(own), ""))


def _who(writer: Writer, entry: Mapping[str, Any], whose: _Whose) -> tuple[Markup, int]:
    """Whom an entry is of, in words; of guests how many they are instead."""
    if "person" in entry:
        return writer.person(entry["person"]), 0
    number = entry.get("number", 1)
    if whose.affiliation is not None:
        return Markup(""), number
    return escape(count("{count} person", "{count} people", number) if "number" in entry else _("somebody")), 0


def _several(attending: list[_Attending]) -> Markup:
    """Those who were there, or not, for one organization; those who are not named are counted."""
    parts: list[Markup] = []
    for said in dict.fromkeys(said for _who, _guests, said in attending):
        alike = [(who, guests) for who, guests, also in attending if also == said]
        people = [who for who, guests in alike if not guests]
        if guests := sum(guests for _who, guests in alike):
            people.append(escape(_("a guest") if guests == 1 else count("{count} guest", "{count} guests", guests)))
        parts += [Markup("{} ({})").format(who, series(said)) if said else who for who in gathered(people)]
    return Markup(", ").join(parts)


def _named(writer: Writer, whose: _Whose) -> Markup:
    if whose.organization:
        return writer.organization(whose.organization)
    if whose.is_unknown:
        return escape(_("Nobody wrote down from where"))
    return escape(whose.affiliation or (_("Of no organization") if whose.affiliation is None else _("Guests")))
