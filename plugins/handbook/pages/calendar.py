"""The calendar: every day that the handbook asks somebody to keep in mind, as far as it may be shown.

Which fields are such days is said by the schemas: ``x-calendar`` says how the entry reads (``says``, with fields that
stand beside the day, or the record's title), and when it is settled: as soon as the field ``until`` is filled in, or as
another one has a value that is not among those of ``while``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.exports import ics
from handbook.fields import Field, Pointer
from handbook.pages.page import Download
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.todos import Todo
from handbook.words import _

URI = "calendar.ics"
_SLOT = re.compile(r"\{(\w+)\}")


def download(site: Site) -> Download:
    """The calendar that the site offers."""
    return Download(URI, text(site).encode())


def text(site: Site) -> str:
    """The calendar as an iCalendar file."""
    return ics.export(site.name or _("Handbook"), events(site), site.handbook.today)


def events(site: Site) -> list[ics.Event]:
    """Meetings, what is due and what is to be looked at again, by day."""
    writer = Writer(site, "index.md")
    records = [record for kind in site.kinds for record in site.records(kind.id)]
    found = [event for record in records for event in _of_record(writer, record)]
    found += (event for todo in site.handbook.todos for event in _of_todo(writer, todo))
    return sorted(found, key=lambda event: (event.day, event.uid))


def _of_record(writer: Writer, record: Record) -> Iterator[ics.Event]:
    data = writer.site.published(record)
    for pointer, field, day in record.kind.field.days.find(data):
        said = field.annotations["x-calendar"]
        around, beside = _around(record.kind.field, data, pointer)
        if not _inside_another(record.kind.field, pointer) and not _settled(said, beside):
            title = _filled(_(str(said.get("says", "{title}"))), writer, record, around, beside)
            yield _event(writer, record, pointer[0], _names(data, pointer), str(day), title)


def _around(field: Field, data: Any, pointer: Pointer) -> tuple[Field, Mapping[str, Any]]:
    """The innermost mapping that holds what ``pointer`` leads to, with its field."""
    around, beside = field, data
    for step in pointer[:-1]:
        below = field.child(step)
        field, data = below or field, data[step]
        if isinstance(data, dict):
            around, beside = field, data
    return around, beside


def _inside_another(field: Field, pointer: Pointer) -> bool:
    """Whether it belongs to a record inside this one, which speaks for itself."""
    steps = (field.at(pointer[: length + 1]) for length in range(len(pointer)))
    return any(step is not None and "x-record" in step.annotations for step in steps)


def _settled(said: Mapping[str, Any], beside: Mapping[str, Any]) -> bool:
    lasting: Mapping[str, Any] = said.get("while", {})
    return said.get("until") in beside or any(
        beside.get(name, values[0]) not in values for name, values in lasting.items()
    )


def _filled(template: str, writer: Writer, record: Record, around: Field, beside: Mapping[str, Any]) -> str:
    def words(slot: re.Match[str]) -> str:
        name = slot.group(1)
        if name not in beside:
            return writer.title(record)
        field = around.fields[name]
        return writer.site.text(beside[name]) if field.text else writer.value(field, beside[name]).striptags()

    return _SLOT.sub(words, template)


def _of_todo(writer: Writer, todo: Todo) -> Iterator[ics.Event]:
    if todo.closed or not todo.due or not writer.site.shows(todo.record):
        return
    who = ", ".join(writer.person(id).striptags() for id in todo.people)
    about = _("Responsible: {people}").format(people=who) if who else ""
    agreed = _("Agreed in: {record}").format(record=writer.title(todo.record))
    title = _("Due: {what}").format(what=writer.site.text(todo.text))
    way = _names(todo.record.data, (*todo.pointer, "due"))
    yield _event(writer, todo.record, todo.pointer[0], way, todo.due, title, "\n".join(filter(None, (about, agreed))))


def _event(
    writer: Writer, record: Record, anchor: str | int, way: list[str], day: str, title: str, about: str = ""
) -> ics.Event:
    site = writer.site
    partnership = site.handbook.records.get("partnership", "partnership")
    owner = partnership.data.get("id") if site.shows(partnership) and partnership else None
    uid = f"{'-'.join((record.kind.id, record.id, *way))}@{owner or 'handbook'}"
    address = site.url(writer.here, site.uri(record), str(anchor))
    url = f"{site.site_url.rstrip('/')}/{address}" if site.site_url else ""
    return ics.Event(uid, day, " ".join(title.split()), about, url, record.kind.title)


def _names(data: Any, pointer: Pointer) -> list[str]:
    """The way to a value, by ids where entries have them: others may be put in before them."""
    names = []
    for step in pointer:
        data = data[step] if isinstance(data, list) and isinstance(step, int) else data.get(step)
        entry = isinstance(step, int) and isinstance(data, dict)
        names.append(str(data.get("id", step)) if entry else str(step))
    return names
