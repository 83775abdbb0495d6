"""A hand-in taken into the records: each change where its value still stands as it was shown, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.book import Handbook
from handbook.editing import changing
from handbook.editing.changing import Setting
from handbook.editing.written import Unwritable
from handbook.findings import Finding
from handbook.handins import bodies, entering, places
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Change, Changes, HandIn, Text
from handbook.handins.names import Names
from handbook.handins.places import Gone, Place
from handbook.handins.work import NEVER, Told, Work, is_for_nobody, named, read
from handbook.reading.sources import Pointer
from handbook.records.records import Record
from handbook.words import _


@dataclass(frozen=True)
class Received:
    """What becomes of a hand-in: each file before (None: it is new) and after, and everything that it does.

    ``mistakes`` are what the schemas and references say against it; then nothing of it may be written. ``names`` say
    what all of it is called.
    """

    files: Mapping[str, tuple[bytes | None, bytes]]
    told: tuple[Told, ...]
    mistakes: tuple[Finding, ...]
    names: Names


def receive(handbook: Handbook, handin: HandIn) -> Received:
    """What a hand-in would change in this handbook. What cannot be taken in is told, and the rest is."""
    work = Work(handbook, dict(handbook.tree.files))
    seen: set[str] = set()
    for new in handin.new:
        entering.begin(work, new, again=new.record in seen)
        seen.add(new.record)
    for kind, entries in work.listed.items():
        entering.enter(work, handbook.records.kinds[kind], entries)
    for changes in handin.changes:
        _change(work, changes)
    before = handbook.tree.files
    files = {path: data for path, data in work.files.items() if before.get(path) != data}
    after = changing.outcome(handbook, files, frozenset(files) & _unfinished(handbook))
    changed = {path: (before.get(path), data) for path, data in files.items()}
    names = Names(after.records, after.references, handbook.references, dict(_titles(handbook, handin)), handbook.today)
    return Received(changed, tuple(work.told), after.mistakes, names)


def _titles(handbook: Handbook, handin: HandIn) -> Iterator[tuple[tuple[str, str], str]]:
    """What new records are called, as far as they say it themselves, by kind and id."""
    for new in handin.new:
        name, _slash, id = new.record.partition("/")
        kind = handbook.records.kinds.get(name)
        title = new.fields.get(kind.title_field) if kind else None
        first = next(iter(title.values()), "") if isinstance(title, dict) else title
        yield (name, id), first if isinstance(first, str) else ""


def _unfinished(handbook: Handbook) -> frozenset[str]:
    """The files of templates that nobody has begun: they may be answered in part."""
    kinds, blank = handbook.records.kinds, handbook.records.blank
    return frozenset(kinds[kind].place(id) for kind, ids in blank.items() for id in ids)


def _change(work: Work, changes: Changes) -> None:
    """Make the changes of one record, each by itself: what somebody else has changed meanwhile stays theirs."""
    try:
        kind, id = named(work.handbook, changes.record)
        record = work.handbook.records.get(kind.id, id) or changing.find(work.handbook, f"{kind.id}/{id}")
    except Unwritable as why:
        work.told.append(Told(changes.record, (), None, None, str(why)))
        return
    found = [one for change in changes.fields for one in _each(change, _found(work, record, change))]
    for change, place in sorted(found, key=_turn):
        others = (other for other, there in found if other is not change and _covers(other, there, place))
        told = _made(work, record, changes.record, change, place, is_doubtful=any(others))
        work.told.append(told)
    if changes.text:
        work.told.append(_retold(work, record, changes.record, changes.text))


def _each(change: Change, place: Place | Gone) -> Iterator[tuple[Change, Place | Gone]]:
    """A change, or where it begins a list that others have begun meanwhile, each entry that comes to theirs."""
    is_begun = isinstance(place, Place) and isinstance(place.value, list) and not place.is_withheld
    if is_begun and isinstance(change.to, list) and not (change.was or change.unseen or change.adds):
        yield from ((replace(change, to=entry, adds=True), place) for entry in change.to)
    else:
        yield change, place


def _found(work: Work, record: Record, change: Change) -> Place | Gone:
    try:
        return places.find(record.kind.field, _present(work, record), change.at)
    except Gone as why:
        return why


def _present(work: Work, record: Record) -> Any:
    """What the record's file holds in its place by now: it may have gone with what it stood in."""
    data: Any = read(record.path, work.files[record.path]).data
    try:
        for step in record.base:
            data = data[step]
    except (LookupError, TypeError):
        data = None
    if record.base and not (isinstance(data, dict) and data.get("id", record.id) == record.id):
        raise Gone(_("somebody has changed or removed that entry meanwhile"))
    return data


def _covers(other: Change, there: Place | Gone, place: Place | Gone) -> bool:
    """Whether another change is made to a place, or to something around it: what is to be true then, nobody knows."""
    if other.adds or isinstance(there, Gone) or isinstance(place, Gone):
        return False
    return place.pointer[: len(there.pointer)] == there.pointer


def _turn(found: tuple[Change, Place | Gone]) -> tuple[int, tuple[int, ...]]:
    """Values are put in first; then entries go, the last first, so that no number moves; then come new ones."""
    change, place = found
    if not isinstance(place, Place) or change.adds:
        return 2, ()
    numbers = tuple(-step for step in place.pointer if isinstance(step, int))
    return (1, numbers) if change.to is None else (0, ())


def _made(work: Work, record: Record, name: str, change: Change, place: Place | Gone, *, is_doubtful: bool) -> Told:
    if isinstance(place, Gone):
        steps = tuple(step for step in change.at if isinstance(step, str))
        fields = [record.kind.field.named(steps[:length]) for length in range(1, len(steps) + 1)]
        titles = tuple(_(field.title) if field else step for field, step in zip(fields, steps, strict=True))
        field = fields[-1] if fields else None
        told = Told(name, titles, None, change.to, str(place), field=field)
        return replace(told, is_secret=is_for_nobody(record.visibility, field))
    field = place.field.items if place.field and change.adds else place.field
    told = Told(name, place.titles, None if change.adds else place.value, change.to, field=field)
    told = replace(told, is_secret=is_for_nobody(record.visibility, place.field))
    if is_doubtful:
        return replace(told, why=_("the hand-in says two things about this place"))
    if change.adds and change.to is None:
        return replace(told, why=_("nothing is filled in"))
    if _is_there(change, place):
        return replace(told, before=change.to)
    if not change.adds and not _is_free(change, place):
        return replace(told, why=_("somebody else has changed this meanwhile"))
    pointer = (*record.base, *place.pointer)
    orders = (*(() for _step in record.base), *place.orders)
    try:
        if change.adds:
            pointer = (*pointer, _length(work, record, pointer))
        work.files[record.path] = changing.put(
            record.path, work.files[record.path], Setting(pointer, change.to, orders)
        )
    except Unwritable as why:
        return replace(told, why=str(why))
    return told


def _is_free(change: Change, place: Place) -> bool:
    """Whether the place says what was shown of it; of what is never shown nobody can say what it was."""
    return change.unseen or (place.is_withheld and not change.was) or fingerprint(place.value) == change.was


def _is_there(change: Change, place: Place) -> bool:
    """Whether the record says already what the change would have it say."""
    if change.adds:
        entries = place.value if isinstance(place.value, list) else []
        return any(fingerprint(entry) == fingerprint(change.to) for entry in entries)
    return fingerprint(place.value) == fingerprint(change.to)


def _length(work: Work, record: Record, pointer: Pointer) -> int:
    data: Any = read(record.path, work.files[record.path]).data
    for step in pointer:
        data = data[step] if isinstance(step, int) else (data or {}).get(step)
    return len(data) if isinstance(data, list) else 0


def _retold(work: Work, record: Record, name: str, wanted: Text) -> Told:
    """The change of the text below the header."""
    source = read(record.path, work.files[record.path])
    before = "" if record.base else bodies.written(source)
    told = Told(name, (_("Text"),), before or None, wanted.to.strip() or None, is_secret=record.visibility == NEVER)
    if fingerprint(before) == fingerprint(wanted.to.strip()):
        return replace(told, before=wanted.to, after=wanted.to)
    if record.base or source.body is None:
        return replace(told, why=_("such a record has no text"))
    if fingerprint(before) != wanted.was:
        return replace(told, why=_("somebody else has changed this meanwhile"))
    work.files[record.path] = bodies.replaced(source, work.files[record.path], wanted.to)
    return told
