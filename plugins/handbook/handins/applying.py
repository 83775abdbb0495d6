"""A hand-in taken into the records: each change where its value still stands as it was shown, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.book import Handbook
from handbook.editing import beginning, changing
from handbook.editing.changing import Setting
from handbook.editing.written import Unwritable
from handbook.findings import Finding
from handbook.handins import bodies, places
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Change, Changes, HandIn, New, Text
from handbook.handins.names import Entry, Names
from handbook.handins.places import Gone, Place
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.layout import why_reserved
from handbook.reading import sources
from handbook.reading.sources import Pointer, Source
from handbook.records.records import ID, Record
from handbook.words import _

#: The visibility of what is on no page.
_NEVER = "never-publish"


@dataclass(frozen=True)
class Told:
    """One thing that a hand-in does: in which record, by the titles and entries on the way, from what to what.

    None for ``before`` or ``after`` stands for nothing. ``why`` it was not done, where it was not. ``is_new`` says that
    the record is. ``field`` is what the schema says of the place; where ``is_secret``, no value may be repeated.
    """

    record: str
    place: tuple[str | Entry, ...]
    before: Any
    after: Any
    why: str = ""
    is_new: bool = False
    field: Field | None = None
    is_secret: bool = False


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


@dataclass
class _Work:
    """The files as they are changed, one change after the other."""

    handbook: Handbook
    files: dict[str, bytes]
    told: list[Told] = field(default_factory=list)
    #: New records of kinds that are kept in one list, by kind and id: they are entered at once.
    listed: dict[str, dict[str, New]] = field(default_factory=dict)


def receive(handbook: Handbook, handin: HandIn) -> Received:
    """What a hand-in would change in this handbook. What cannot be taken in is told, and the rest is."""
    work = _Work(handbook, dict(handbook.tree.files))
    seen: set[str] = set()
    for new in handin.new:
        _begin(work, new, again=new.record in seen)
        seen.add(new.record)
    for kind, entries in work.listed.items():
        _enter(work, handbook.records.kinds[kind], entries)
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


def _begin(work: _Work, new: New, *, again: bool) -> None:
    """Put a new record where its kind keeps them, or into the template that waits for it.

    One that comes ``again`` in the same hand-in is refused: two do not have one name.
    """
    try:
        kind, id = _named(work.handbook, new.record)
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
        work.told.append(replace(told, is_secret=_is_secret(visibility, place)))
    if new.text.strip():
        said = Told(new.record, (_("Text"),), None, new.text, is_new=True, is_secret=visibility == _NEVER)
        work.told.append(said)


def _named(handbook: Handbook, record: str) -> tuple[Kind, str]:
    """The kind and id that a hand-in names: nothing of it is a path."""
    name, _slash, id = record.partition("/")
    kind = handbook.records.kinds.get(name)
    if kind is None:
        raise Unwritable(_('there is no kind called "{name}" in this handbook').format(name=name))
    id = kind.id if kind.is_single else id
    if not ID.match(id) or why_reserved(id):
        raise Unwritable(_('a record cannot be called "{name}"').format(name=id))
    return kind, id


def _refused(work: _Work, new: New, why: Unwritable) -> None:
    known = work.handbook.records.kinds.get(new.record.partition("/")[0])
    field = known.field if known else None
    work.told.append(Told(new.record, (), None, new.fields, str(why), is_new=True, field=field))


def _enter(work: _Work, kind: Kind, entries: Mapping[str, New]) -> None:
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


def _is_new(work: _Work, kind: Kind, id: str) -> None:
    """Refuse an id that another record of its kind has."""
    there = work.handbook.records.get(kind.id, id)
    if (there and (there.written or there.base)) or id in work.handbook.records.broken.get(kind.id, ()):
        raise Unwritable(_("there is one of that name by now; give it another name, or change that one"))


def _written(work: _Work, kind: Kind, id: str, new: New) -> tuple[str, bytes]:
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
    source = _source(path, data)
    if source.body is None:
        raise Unwritable(_("such a record has no text"))
    return bodies.replaced(source, data, text)


def _source(path: str, data: bytes) -> Source:
    source = sources.read(path, data)
    if not isinstance(source, Source):
        raise Unwritable(_("its file has mistakes that have to be mended first: handbook check"))
    return source


def _change(work: _Work, changes: Changes) -> None:
    """Make the changes of one record, each by itself: what somebody else has changed meanwhile stays theirs."""
    try:
        kind, id = _named(work.handbook, changes.record)
        record = work.handbook.records.get(kind.id, id) or changing.find(work.handbook, f"{kind.id}/{id}")
    except Unwritable as why:
        work.told.append(Told(changes.record, (), None, None, str(why)))
        return
    found = [(change, _found(work, record, change)) for change in changes.fields]
    for change, place in sorted(found, key=_turn):
        others = (other for other, there in found if other is not change and _covers(other, there, place))
        told = _made(work, record, changes.record, change, place, is_doubtful=any(others))
        work.told.append(told)
    if changes.text:
        work.told.append(_retold(work, record, changes.record, changes.text))


def _found(work: _Work, record: Record, change: Change) -> Place | Gone:
    data: Any = _source(record.path, work.files[record.path]).data
    for step in record.base:
        data = data[step]
    try:
        return places.find(record.kind.field, data, change.at)
    except Gone as why:
        return why


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


def _made(work: _Work, record: Record, name: str, change: Change, place: Place | Gone, *, is_doubtful: bool) -> Told:
    if isinstance(place, Gone):
        steps = tuple(step for step in change.at if isinstance(step, str))
        fields = [record.kind.field.named(steps[:length]) for length in range(1, len(steps) + 1)]
        titles = tuple(_(field.title) if field else step for field, step in zip(fields, steps, strict=True))
        field = fields[-1] if fields else None
        told = Told(name, titles, None, change.to, str(place), field=field)
        return replace(told, is_secret=_is_secret(record.visibility, field))
    field = place.field.items if place.field and change.adds else place.field
    told = Told(name, place.titles, None if change.adds else place.value, change.to, field=field)
    told = replace(told, is_secret=_is_secret(record.visibility, place.field))
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


def _is_secret(visibility: str, field: Field | None) -> bool:
    """Whether what stands in a place is for nobody: an answer is read by all who follow the place of the hand-ins.

    Who may see a record, and what somebody agreed to, is told.
    """
    if field is None:
        return visibility == _NEVER
    is_word = bool(field.choices) or field.annotations.get("type") == "boolean"
    is_told = is_word and field.annotations.get("x-visibility") == _NEVER
    return (field.is_withheld and not is_told) or (visibility == _NEVER and field.name != "visibility")


def _is_free(change: Change, place: Place) -> bool:
    """Whether the place says what was shown of it; of what is never shown nobody can say what it was."""
    withheld = place.field is not None and place.field.is_withheld
    return change.unseen or (withheld and not change.was) or fingerprint(place.value) == change.was


def _is_there(change: Change, place: Place) -> bool:
    """Whether the record says already what the change would have it say."""
    if change.adds:
        entries = place.value if isinstance(place.value, list) else []
        return any(fingerprint(entry) == fingerprint(change.to) for entry in entries)
    return fingerprint(place.value) == fingerprint(change.to)


def _length(work: _Work, record: Record, pointer: Pointer) -> int:
    data: Any = _source(record.path, work.files[record.path]).data
    for step in pointer:
        data = data[step] if isinstance(step, int) else (data or {}).get(step)
    return len(data) if isinstance(data, list) else 0


def _retold(work: _Work, record: Record, name: str, wanted: Text) -> Told:
    """The change of the text below the header."""
    source = _source(record.path, work.files[record.path])
    before = "" if record.base else bodies.written(source)
    is_secret = record.visibility == _NEVER
    told = Told(name, (_("Text"),), before or None, wanted.to.strip() or None, is_secret=is_secret)
    if fingerprint(before) == fingerprint(wanted.to.strip()):
        return replace(told, before=wanted.to, after=wanted.to)
    if record.base or source.body is None:
        return replace(told, why=_("such a record has no text"))
    if fingerprint(before) != wanted.was:
        return replace(told, why=_("somebody else has changed this meanwhile"))
    work.files[record.path] = bodies.replaced(source, work.files[record.path], wanted.to)
    return told
