"""A new record: what it is called, where it goes, and its text with what is known filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.book import Handbook
from handbook.editing import changing, saying
from handbook.editing.saying import Called
from handbook.editing.splice import change
from handbook.editing.template import template
from handbook.editing.written import Unwritable, after, scalar
from handbook.method.blanks import prune
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.layout import why_reserved
from handbook.method.names import readable
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.words import _

_SLOT = re.compile(r"\{(\w+)\}")
#: An id is short enough to be typed.
_LONG = 50


@dataclass(frozen=True)
class New:
    """A new record: its file's path, what the file held before (None: it is new too) and what it holds with it."""

    path: str
    before: bytes | None
    after: bytes


def asked_first(kind: Kind) -> Iterator[tuple[str, Field, bool]]:
    """The fields that somebody fills in first, each with whether it has to be: those that registers show.

    Of people also whether they agreed to be listed: without it nobody sees them.
    """
    required = tuple(_required(kind.schema))
    names = [str(kind.schema.get("x-title-field", "")), *required, *kind.schema.get("x-columns", ()), "consent_to_list"]
    for name in dict.fromkeys(names):
        place = kind.field.fields.get(name)
        if place and (place.is_period or not place.fields) and not (place.items and place.items.fields):
            yield name, place, name in required


def _required(schema: Mapping[str, Any]) -> Iterator[str]:
    """The fields without which it is no record, also those that are needed unless something else is said."""
    yield from schema.get("required", ())
    if "else" in schema:
        yield from _required(schema["else"])


def name(kind: Kind, data: Mapping[str, Any]) -> str:
    """What a record with this data is called: its day, where it has to have one, and its title; empty if neither.

    Nothing is counted, so that two people who begin records at the same time do not give them the same name.
    """
    if kind.is_single:
        return kind.id
    own = kind.schema.get("x-own-voice")
    if own:
        return str(data.get(own["organization"], ""))
    title = data.get(kind.title_field)
    if isinstance(title, dict):
        title = next(iter(title.values()), "")
    slots = _SLOT.findall(" ".join(kind.schema.get("x-title", ())[:1]))
    said = [str(title)] if title else [str(data[slot]) for slot in slots if slot in data and slot != "date"]
    day = [str(data["date"])] if "date" in kind.schema.get("required", ()) and "date" in data else []
    id = readable(" ".join([*day, *said]), _LONG) if said else ""
    return f"{id}-{kind.id}" if why_reserved(id) else id


def answers(kind: Kind, given: Sequence[tuple[str, str]], called: Called = saying.literally) -> dict[str, Any]:
    """The data that ``given`` fields and words make: ``("actions.A2.due", "2026-02-10")``; a list takes several."""
    words: dict[str, list[str]] = {}
    for field, word in given:
        words.setdefault(field, []).append(word)
    data: dict[str, Any] = {}
    for field, said in words.items():
        for wanted in changing.settings(kind, data, field, said, called=called):
            _put(data, wanted.pointer, wanted.value)
    return data


def _put(data: dict[str, Any], pointer: tuple[str | int, ...], value: Any) -> None:
    *above, last = pointer
    place: Any = data
    for step in above:
        if isinstance(step, int):
            raise Unwritable(_("fill in lists of groups in the file"))
        place = place.setdefault(step, {})
    place[last] = value


def begin(handbook: Handbook, kind: Kind, id: str, data: Mapping[str, Any]) -> New:
    """The new record in a file of its own or, where a handbook keeps its kind in one list, as an entry there.

    Raises :class:`Unwritable` where what is filled in does not hold, or the list cannot be added to.
    """
    path = f"content/{kind.file}"
    if is_listed(handbook, kind):
        before = handbook.tree.files[path]
        new = New(path, before, entered(path, before, kind, [{"id": id, **data}]))
    else:
        path = kind.place(id)
        text = template(kind, id).encode()
        for field, value in data.items():
            text = change(path, text, (field,), value, (tuple(kind.field.fields),))
        new = New(path, None, text)
    if data:
        changing.accept(handbook, new.path, new.after, unfinished=True)
    return new


def plain(kind: Kind, data: Mapping[str, Any], text: str = "") -> str:
    """The text of a new record that says only this, in the order of its schema."""
    ordered = {field: data[field] for field in (*kind.field.fields, *data) if field in data}
    header = "".join(f"{scalar(field, flow=True)}:{after(value, 2)}\n" for field, value in ordered.items())
    if not kind.is_markdown:
        return header
    return f"---\n{header}---\n" + (f"\n{text.strip()}\n" if text.strip() else "")


def waiting(handbook: Handbook, kind: Kind, data: Mapping[str, Any]) -> str:
    """The path of a template that waits for such a record and in which nothing is filled in yet, or nothing."""
    blank = handbook.records.blank.get(kind.id, frozenset())
    stages = (result.stage for result in handbook.assessment.stages)
    named = [asked.record for stage in stages for asked in stage.requirements if asked.kind == kind.id and asked.record]
    ids = [one["id"] for one in named if one["id"] in blank and one.get("given", {}).items() <= data.items()]
    return kind.place(ids[0]) if ids else ""


def is_listed(handbook: Handbook, kind: Kind) -> bool:
    """Whether this handbook keeps the records of a kind in one list."""
    if kind.is_single or not kind.file:
        return False
    folder = f"content/{kind.folder}/"
    alone = bool(kind.folder) and any(path.startswith(folder) for path in handbook.tree.files)
    return f"content/{kind.file}" in handbook.tree.files and not alone


def entered(path: str, before: bytes, kind: Kind, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The list with more entries: in the place of those that are still blank, else at its end."""
    after = before
    blanks = [index for index, old in enumerate(_listed(path, before)) if prune(old).data is None]
    for index, entry in zip(blanks, entries, strict=False):
        for field, value in entry.items():
            after = change(path, after, (index, field), value, ((), tuple(kind.field.fields)))
    names = ("id", *kind.field.fields)
    rest = [{field: entry[field] for field in names if field in entry} for entry in entries[len(blanks) :]]
    if rest:
        after = changing.put(path, after, changing.Setting((len(_listed(path, after)),), rest[0]))
    return _continued(path, after, rest[1:])


def _listed(path: str, data: bytes) -> list[Any]:
    source = sources.read(path, data)
    if not isinstance(source, Source) or not isinstance(source.data, list | None):
        raise Unwritable(_("{path} has mistakes that have to be mended first: handbook check").format(path=path))
    return source.data or []


def _continued(path: str, before: bytes, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The list with more entries at its end: all at once where they read back as they should, else one by one."""
    if not entries:
        return before
    lines = (
        f"{'  ' if number else '- '}{scalar(field, flow=True)}:{after(value, 4)}\n"
        for entry in entries
        for number, (field, value) in enumerate(entry.items())
    )
    ending = b"\r\n" if b"\r\n" in before else b"\n"
    said = "".join(lines).encode().replace(b"\n", ending)
    whole = before + (b"" if before.endswith(b"\n") else ending) + said
    known = _listed(path, before)
    read = sources.read(path, whole)
    if isinstance(read, Source) and read.data == [*known, *entries]:
        return whole
    data = before
    for entry in entries:
        data = change(path, data, (len(_listed(path, data)),), entry)
    return data
