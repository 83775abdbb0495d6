"""New records of a hand-in: each where its kind keeps them, or in the template that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handbook.editing import beginning, changing
from handbook.editing.changing import Setting
from handbook.editing.written import Unwritable
from handbook.handins import bodies
from handbook.handins.handin import New
from handbook.handins.work import NEVER, Told, Work, is_for_nobody, named, read
from handbook.method.kinds import Kind
from handbook.words import _


def begin(work: Work, new: New, *, again: bool) -> None:
    """Put a new record where its kind keeps them, or into the template that waits for it.

    One that comes ``again`` in the same hand-in is refused: two do not have one name.
    """
    try:
        kind, id = named(work.handbook, new.record)
        if again:
            raise Unwritable(_("another one of that name is handed in with it; give one of them another name"))
        if not new.fields and not new.text.strip():
            raise Unwritable(_("nothing is filled in"))
        _is_new(work, kind, id)
        if beginning.is_listed(work.handbook, kind):
            work.listed.setdefault(kind.id, {})[id] = new
        else:
            path, after = _written(work, kind, id, new)
            work.files[path] = after
    except Unwritable as why:
        _refused(work, new, why)
        return
    visibility = str(new.fields.get("visibility", kind.visibility))
    for name, value in new.fields.items():
        place = kind.field.fields.get(name)
        told = Told(new.record, (_(place.title) if place else name,), None, value, is_new=True, field=place)
        work.told.append(replace(told, is_secret=is_for_nobody(visibility, place)))
    if new.text.strip():
        said = Told(new.record, (_("Text"),), None, new.text, is_new=True, is_secret=visibility == NEVER)
        work.told.append(said)


def _refused(work: Work, new: New, why: Unwritable) -> None:
    known = work.handbook.records.kinds.get(new.record.partition("/")[0])
    field = known.field if known else None
    work.told.append(Told(new.record, (), None, new.fields, str(why), is_new=True, field=field))


def enter(work: Work, kind: Kind, entries: Mapping[str, New]) -> None:
    """Put new records into the one list in which a handbook keeps their kind, all of them at once."""
    path = f"content/{kind.file}"
    try:
        said = [{"id": id, **new.fields} for id, new in entries.items()]
        work.files[path] = beginning.entered(path, work.files[path], kind, said)
    except Unwritable as why:
        names = {new.record for new in entries.values()}
        work.told[:] = [told for told in work.told if told.record not in names]
        for new in entries.values():
            _refused(work, new, why)


def _is_new(work: Work, kind: Kind, id: str) -> None:
    """Refuse an id that another record of its kind has."""
    there = work.handbook.records.get(kind.id, id)
    if (there and (there.written or there.base)) or id in work.handbook.records.broken.get(kind.id, ()):
        raise Unwritable(_("there is one of that name by now; give it another name, or change that one"))


def _written(work: Work, kind: Kind, id: str, new: New) -> tuple[str, bytes]:
    """The path of a new record's file, and what it holds with it."""
    path = kind.place(id)
    blank = work.files.get(path)
    if blank is None:
        return path, beginning.plain(kind, new.fields, new.text).encode()
    after = blank
    for name, value in new.fields.items():
        after = changing.put(path, after, Setting((name,), value, (tuple(kind.field.fields),)))
    return path, _with_text(path, after, new.text) if new.text.strip() else after


def _with_text(path: str, data: bytes, text: str) -> bytes:
    source = read(path, data)
    if source.body is None:
        raise Unwritable(_("such a record has no text"))
    return bodies.replaced(source, data, text)
