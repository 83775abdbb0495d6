"""The calendar: every day that the handbook asks somebody to keep in mind, as far as it may be shown.

Which fields are such days is said by the schemas: ``x-calendar`` says how the entry reads (``says``, with fields that
stand beside the day, or the record's title), and when it is settled: as soon as the field ``until`` is filled in, or as
another one has a value that is not among those of ``while``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.exports import ics
from handbook.meaning import spans
from handbook.meaning.meetings import hours
from handbook.meaning.todos import Todo
from handbook.method.fields import Field, Pointer
from handbook.pages import anchors, owners
from handbook.pages.page import Download
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

URI = "calendar.ics"
_HOME = "index.md"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Day:
    """A day to keep in mind: which record asks for it and where on its page, and what it is about.

    ``day`` may also be a month, a quarter or a year: ``2026-02-10``, ``2026-02``. ``last`` is the last of several days,
    ``time`` the time of day (``14:00-16:30 Europe/Paris``), ``place`` where it is, ``about`` more text; each may be
    empty.
    ``uid`` stays the same whatever is written around it.
    """

    record: Record
    anchor: str
    uid: str
    day: str
    title: str
    about: str = ""
    last: str = ""
    time: str = ""
    place: str = ""


def download(site: Site) -> Download:
    """The calendar that the site offers."""
    return Download(URI, text(site).encode())


def text(site: Site) -> str:
    """The calendar as an iCalendar file."""
    return ics.export(site.name or _("Handbook"), [_event(site, day) for day in days(site)], site.handbook.today)


def days(site: Site) -> list[Day]:
    """Meetings, what is due and what is to be looked at again, by day."""
    todos = (found for todo in site.handbook.todos for found in _of_todo(Writer(site, _HOME), todo))
    return _in_order((*of_kinds(site, (kind.id for kind in site.kinds)), *todos))


def of_kinds(site: Site, kinds: Iterable[str]) -> list[Day]:
    """What the records of some kinds ask to keep in mind, by day."""
    writer = Writer(site, _HOME)
    return _in_order(day for kind in kinds for record in site.records(kind) for day in _of_record(writer, record))


def _in_order(found: Iterable[Day]) -> list[Day]:
    return sorted(found, key=lambda day: (spans.order(day.day), day.uid))


def within(days: Iterable[Day], start: str, end: str) -> list[Day]:
    """Those of the days that may lie between two others."""
    return [day for day in days if not spans.before(day.day, start) and spans.no_later(day.day, end)]


def _of_record(writer: Writer, record: Record) -> Iterator[Day]:
    data = writer.site.published(record)
    for pointer, field, day in record.kind.field.days.find(data):
        said = field.annotations["x-calendar"]
        around, beside = _around(record.kind.field, data, pointer)
        if not _inside_another(record.kind.field, pointer) and not _settled(said, {**data, **beside}):
            title = _filled(_(str(said.get("says", "{title}"))), writer, record, around, beside)
            more = {name: writer.site.text(beside.get(said.get(name))) for name in ("to", "time", "place", "link")}
            yield Day(
                record,
                anchors.in_record(data, pointer),
                _uid(writer.site, record, data, pointer),
                str(day),
                title,
                about=_("Join at: {address}").format(address=more["link"]) if more["link"] else "",
                last=more["to"],
                time=more["time"],
                place=more["place"],
            )


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


def _of_todo(writer: Writer, todo: Todo) -> Iterator[Day]:
    if todo.closed or not todo.due or not writer.site.shows(todo.record):
        return
    who = owners.written(writer, todo).striptags()
    about = [
        *([_("Responsible: {people}").format(people=who)] if who else []),
        _("Agreed in: {record}").format(record=writer.title(todo.record)),
    ]
    title = _("Due: {what}").format(what=writer.site.text(todo.text))
    uid = _uid(writer.site, todo.record, todo.record.data, (*todo.pointer, "due"))
    yield Day(todo.record, anchors.in_record(todo.record.data, todo.pointer), uid, todo.due, title, "\n".join(about))


def _event(site: Site, day: Day) -> ics.Event:
    url = site.address(site.uri(day.record), day.anchor)
    title, first, last = " ".join(day.title.split()), spans.first(day.day), spans.last(day.last or day.day)
    said = hours(day.time)
    moments = said.moments(first, last) if said else None
    return ics.Event(day.uid, first, last, title, day.about, url, day.record.kind.title, day.place, moments)


def _uid(site: Site, record: Record, data: Any, pointer: Pointer) -> str:
    """A name that no other day has, in no other handbook."""
    return f"{'-'.join((record.kind.id, record.id, *_names(data, pointer)))}@{site.identity}"


def _names(data: Any, pointer: Pointer) -> list[str]:
    """The way to a value, by ids where entries have them: others may be put in before them."""
    names = []
    for step in pointer:
        data = data[step] if isinstance(data, list) and isinstance(step, int) else data.get(step)
        entry = isinstance(step, int) and isinstance(data, dict)
        names.append(str(data.get("id", step)) if entry else str(step))
    return names
