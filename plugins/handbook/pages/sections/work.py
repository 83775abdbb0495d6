"""Work: actions, tasks and deliverables, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.todos import NEXT_MEETING, Todo
from handbook.words import _


def shown(site: Site) -> list[Todo]:
    """Everything to do that may be shown: what is overdue first, then what is open, then what is closed."""
    found = [todo for todo in site.handbook.todos if site.shows(todo.record)]
    return sorted(found, key=lambda todo: (todo.closed, not todo.fallen_due, todo.fallen_due or todo.due or "9999"))


def listing(writer: Writer, label: str, todos: Sequence[Todo]) -> Markup:
    """A table of things to do."""
    columns = (_("What"), _("Responsible"), _("Due"), _("Status"), _("Result"), _("Agreed in"))
    return table(label, columns, [_row(writer, todo) for todo in todos])


def _row(writer: Writer, todo: Todo) -> list[object]:
    entry = todo.entry
    result = entry.get("result") or entry.get("evidence") or ""
    return [
        writer.site.text(todo.text),
        Markup(", ").join(writer.person(id) for id in todo.people),
        _due(writer, todo),
        _status(todo),
        writer.site.text(result),
        writer.link(todo.record, str(todo.pointer[0])),
    ]


def _due(writer: Writer, todo: Todo) -> Markup:
    if todo.due == NEXT_MEETING:
        return escape(_("Next meeting"))
    return writer.day(todo.due) if todo.due else Markup("")


def _status(todo: Todo) -> Markup:
    names = {
        "open": _("Open"),
        "planned": _("Planned"),
        "doing": _("Under way"),
        "blocked": _("Blocked"),
        "done": _("Done"),
        "dropped": _("Dropped"),
    }
    state = "met" if todo.closed else "missing" if todo.fallen_due else "not-applicable"
    words = _("Overdue") if todo.fallen_due and not todo.closed else names.get(todo.status, todo.status)
    return Markup('<span class="hb-badge hb-{}">{}</span>').format(state, words)


def _section(writer: Writer, anchor: str, title: str, todos: Sequence[Todo]) -> Iterator[Section]:
    if todos:
        yield Section(anchor, title, listing(writer, title, todos))


def actions(site: Site, writer: Writer) -> Iterator[Section]:
    """What the meetings agreed should be done."""
    found = [todo for todo in shown(site) if todo.record.kind.id == "meeting"]
    yield from _section(writer, "actions", _("Actions"), found)


def tasks(site: Site, writer: Writer) -> Iterator[Section]:
    """The tasks of all action plans."""
    found = [todo for todo in shown(site) if todo.record.kind.id == "action-plan"]
    yield from _section(writer, "tasks", _("Tasks"), found)


def of_record(site: Site, writer: Writer, record: Record) -> Iterator[Section]:
    """What was agreed in one record's own meetings."""
    found = [todo for todo in shown(site) if todo.record.data.get("body") == record.id and not todo.closed]
    yield from _section(writer, "to-do", _("To do"), found)


def of_person(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """What one person is to do, and has done."""
    found = [todo for todo in shown(site) if person.id in todo.people]
    yield from _section(writer, "to-do", _("To do"), [todo for todo in found if not todo.closed])
    yield from _section(writer, "done", _("Done"), [todo for todo in found if todo.closed])


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """What the people of one organization are to do."""
    people = {person.id for person in site.records("person") if person.data.get("organization") == organization.id}
    found = [todo for todo in shown(site) if people & set(todo.people) and not todo.closed]
    yield from _section(writer, "to-do", _("To do"), found)
