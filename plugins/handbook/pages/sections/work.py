"""Work: actions, tasks and deliverables, by whom and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from handbook.meaning import spans
from handbook.meaning.todos import NEXT_MEETING, Todo
from handbook.pages import anchors, owners, sheets, templates
from handbook.pages.charts import timeline
from handbook.pages.forms import small
from handbook.pages.sections.section import Section, filled, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

#: Columns of a table of things to do: all of them, or those that are not clear from the page they stand on.
ALL = ("what", "people", "start", "due", "status", "result", "from")
OF_RECORD = ("what", "people", "due", "status", "result")
_STATES = {
    "doing": "doing",
    "blocked": "partly",
    "done": "met",
    "dropped": "not-applicable",
    "unknown": "not-applicable",
}
#: A register shows what is open, and of what is done the latest, so many rows in all.
_ROWS = 200
OF_PERSON = ("what", "due", "status", "from")


def shown(site: Site) -> tuple[Todo, ...]:
    """Everything to do that may be shown: what is overdue first, then what is open, then what is closed."""
    return site.todos


def listing(
    writer: Writer,
    label: str,
    todos: Sequence[Todo],
    names: Sequence[str] = ALL,
    *,
    name: str = "",
    places: Sequence[str] = (),
    sheet: str = "",
) -> Markup:
    """A table of things to do with the columns of these names; one that would be empty is left out.

    ``name``, ``places`` and ``sheet`` are those of :func:`table`.
    """
    titles = {
        "what": _("What"),
        "people": _("Responsible"),
        "start": _("Start"),
        "due": _("Due"),
        "status": _("Status"),
        "result": _("Result"),
        "from": _("Agreed in"),
    }
    rows = [[_CELLS[name](writer, todo) for name in names] for todo in todos]
    columns, shown = filled([titles[name] for name in names], rows)
    whose = [writer.site.mine.todo(todo) for todo in todos]
    entries = ((todo.record.id, todo.entry["id"]) for todo in todos) if name else ()
    return table(label, columns, shown, name=name, names=entries, places=places, sheet=sheet, whose=whose)


def place(todo: Todo) -> str:
    """Where it stands on the page of its record."""
    return anchors.in_record(todo.record.data, todo.pointer)


def _result(writer: Writer, todo: Todo) -> str:
    return writer.site.text(todo.entry.get("result") or todo.entry.get("evidence"))


def due(writer: Writer, todo: Todo) -> Markup:
    """The day on which something is due, in words; empty where none is set."""
    if todo.due == NEXT_MEETING:
        return escape(_("Next meeting"))
    return writer.day(todo.due) if todo.due else Markup("")


def status(todo: Todo) -> Markup:
    """How far something is, as a badge; what is open after its day is overdue."""
    names = {
        "open": _("Open"),
        "planned": _("Planned"),
        "doing": _("In progress"),
        "blocked": _("Blocked"),
        "done": _("Done"),
        "dropped": _("Dropped"),
        "unknown": _("Outcome unknown"),
    }
    state = "wrong" if todo.fallen_due and not todo.closed else _STATES.get(todo.status, "to-do")
    words = _("Overdue") if todo.fallen_due and not todo.closed else names.get(todo.status, todo.status)
    return Markup('<span class="hb-badge hb-{}">{}</span>').format(state, words)


def closing(writer: Writer, todo: Todo) -> Markup:
    """The way to the form that says that something is done; empty where it is, or where there is none."""
    way = small.to(writer.site, writer.here, todo.record, todo.pointer)
    if way is None or todo.closed:
        return Markup("")
    return button(way, writer.site.text(todo.text))


def button(way: small.Way, about: str) -> Markup:
    """A small form as a small button; ``about`` tells those who do not see the page what it is for."""
    return Markup(
        ' <a class="hb-small-button" data-search-exclude href="{}">{}<span class="hb-unseen">{}{}</span></a>'
    ).format(way.address, way.title, _(": "), about)


_CELLS: Mapping[str, Callable[[Writer, Todo], str]] = {
    "what": lambda writer, todo: writer.site.text(todo.text),
    "people": owners.written,
    "start": lambda writer, todo: writer.day(todo.entry["start"]) if "start" in todo.entry else "",
    "due": due,
    "status": lambda writer, todo: status(todo) + closing(writer, todo),
    "result": _result,
    "from": lambda writer, todo: writer.into(todo.record, todo.pointer),
}


def _section(writer: Writer, anchor: str, title: str, todos: Sequence[Todo]) -> Iterator[Section]:
    if todos:
        yield Section(anchor, title, listing(writer, title, todos))


def _register(site: Site, writer: Writer, anchor: str, title: str, kind: str) -> Iterator[Section]:
    """Everything to do that stands in records of a kind, to be sorted, filtered and taken along."""
    found = [todo for todo in shown(site) if todo.record.kind.id == kind]
    if found:
        sheet = site.url(writer.here, sheets.TODOS)
        waiting = [todo for todo in found if not todo.closed]
        done = [todo for todo in found if todo.closed]
        latest = sorted(done, key=_told_on, reverse=True)[: max(0, _ROWS - len(waiting))]
        html = listing(writer, title, [*waiting, *latest], name=anchor, sheet=sheet)
        if others := len(done) - len(latest):
            said = count("{count} older one is done.", "{count} older ones are done.", others)
            where = _("All of them are in the CSV file, and each on the page of its record.")
            html += Markup("<p>{} {}</p>").format(said, where)
        yield Section(anchor, title, html)


def _told_on(todo: Todo) -> tuple[str, str]:
    return spans.order(todo.record.data.get("date") or todo.due)


def actions(site: Site, writer: Writer) -> Iterator[Section]:
    """What the meetings agreed should be done."""
    yield from _register(site, writer, "actions", _("Actions"), "meeting")


def tasks(site: Site, writer: Writer) -> Iterator[Section]:
    """The tasks of all action plans."""
    if html := timeline.picture(site, writer, table=False):
        yield Section("timeline", _("Timeline"), html)
    yield from _register(site, writer, "tasks", _("Tasks"), "action-plan")


def of_plan(site: Site, writer: Writer, plan: Record) -> Iterator[Section]:
    """One action plan's tasks over time."""
    if html := timeline.picture(site, writer, plan):
        yield Section("timeline", _("Timeline"), html)


def of_record(site: Site, writer: Writer, record: Record) -> Iterator[Section]:
    """What was agreed in one record's own meetings."""
    own = [todo for todo in shown(site) if record.id in (todo.record.data.get("body"), todo.body)]
    found = [todo for todo in own if not todo.closed]
    yield from _section(writer, "to-do", _("To do"), found)


def of_person(site: Site, writer: Writer, person: Record) -> Iterator[Section]:
    """What one person is to do, and has done."""
    found = site.todos_of(person)
    waiting = [todo for todo in found if not todo.closed]
    if waiting:
        yield Section("to-do", _("To do"), listing(writer, _("To do"), waiting, OF_PERSON), first=True)
    yield from _done(writer, found, ("what", "status", "result", "from"))


def _done(writer: Writer, todos: Sequence[Todo], names: Sequence[str]) -> Iterator[Section]:
    done = [todo for todo in todos if todo.closed]
    if done:
        said = count("Show {count}", "Show all {count}", len(done))
        html = templates.render("folded.html", said=said, html=listing(writer, _("Done"), done, names))
        yield Section("done", _("Done"), html)


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """What the people of one organization are to do."""
    people = {person.id for person in site.people_of(organization)}
    own = (todo for todo in shown(site) if todo.record.kind.id != "agreement")  # promises stand apart
    found = [todo for todo in own if people & set(todo.people) or todo.organization == organization.id]
    waiting = [todo for todo in found if not todo.closed]
    if waiting:
        html = listing(writer, _("To do"), waiting, ("what", "people", "due", "status", "from"))
        yield Section("to-do", _("To do"), html)
    yield from _done(writer, found, ("what", "people", "status", "result", "from"))
