"""What may be changed: which record and field is meant, what the words given for it mean, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handbook.book import Handbook
from handbook.editing import saying
from handbook.editing.removing import without
from handbook.editing.reworking import reworked
from handbook.editing.saying import Called
from handbook.editing.splice import change
from handbook.editing.written import Unwritable
from handbook.findings import Finding
from handbook.method import messages
from handbook.method.blanks import prune
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.layout import Layout
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.reading.yamlreader import Pointer
from handbook.records import gathering, references
from handbook.records.contents import Reader
from handbook.records.records import Record, Records
from handbook.records.references import References
from handbook.words import _, either_of, listing, spoken


@dataclass(frozen=True)
class Setting:
    """A value for one place of a file. ``orders``: for each step of the pointer, the names that may stand there."""

    pointer: Pointer
    value: Any
    orders: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Changed:
    """A file before and after, and the handbook's tree with it."""

    path: str
    before: bytes
    after: bytes


def find(handbook: Handbook, name: str) -> Record:
    """The record of that name: ``organization/library``, the kind alone where there is one, or its file's path.

    Raises :class:`Unwritable`, as all here do, saying what is wrong.
    """
    kind, slash, id = name.removesuffix("/").partition("/")
    if meant := saying.kind(handbook.records.kinds, kind):
        kind, name = meant.id, f"{meant.id}{slash}{id}"
    found = handbook.records.get(kind, id or kind)
    inside = [record for record in handbook.records if record.path == name and not record.base]
    if found or inside:
        return found or inside[0]
    begun = next(
        (record for record in _unfinished(handbook) if name in (f"{record.kind.id}/{record.id}", record.path)), None
    )
    if begun:
        return begun
    several = next((record for record in handbook.records if record.path == name), None)
    if several:
        sample = f"{several.kind.id}/{several.id}"
        raise Unwritable(_("{path} holds several records: name one, such as {name}").format(path=name, name=sample))
    broken = handbook.records.broken.get(kind, ())
    if id in broken or any(finding.position.path == name for finding in handbook.findings):
        raise Unwritable(_("{name} has mistakes that have to be mended first: handbook check").format(name=name))
    known = names(handbook)
    same = [one for one in known if one.endswith(f"/{name}")]
    how = _("Write its kind and its short name, such as {name}.")
    how = how.format(name=either_of(same[:3]) or "organization/library")
    near = how if same else messages.did_you_mean(name, [*known, *handbook.tree.files]) or how
    raise Unwritable(_("there is no record {name}. {hint}").format(name=messages.shown(name), hint=near))


def _unfinished(handbook: Handbook) -> Iterator[Record]:
    """The records in files of their own that are none yet: blank still, or with something missing or wrong."""
    found = handbook.records
    for kind in found.kinds.values():
        for id in sorted({*found.blank.get(kind.id, ()), *found.broken.get(kind.id, ())}):
            path = kind.place(id)
            source = sources.read(path, handbook.tree.files[path]) if path in handbook.tree.files else None
            if isinstance(source, Source) and isinstance(source.data, dict):
                yield Record(kind, id, source, (), prune(source.data))


def names(handbook: Handbook) -> list[str]:
    """What records are called here: ``organization/library``, or the kind alone where there is only one."""
    return [record.kind.id if record.kind.is_single else f"{record.kind.id}/{record.id}" for record in handbook.records]


def settings(
    kind: Kind, data: Any, name: str, words: Sequence[str], base: Pointer = (), called: Called = saying.literally
) -> list[Setting]:
    """The values that ``words`` give to a field of a record: ``actions.A2.due``, ``services.1``.

    Several where the field's own words say more than it holds, as :func:`saying.values` has it. ``data`` is what the
    record's file holds at ``base``. Of a text in several languages the one that is spoken is meant, or the first.
    """
    place = kind.field
    pointer = list(base)
    orders: list[tuple[str, ...]] = [() for _step in base]
    for step in name.split("."):
        orders.append(tuple(place.fields))
        taken, place = _step(place, data, step, kind.id)
        pointer.append(taken)
        data = _below(data, taken)
    if place.text and isinstance(data, dict) and data:
        # What is there in other languages is somebody else's translation, and stays.
        orders.append(())
        pointer.append(spoken() if spoken() in data else next(iter(data)))
    *above, last = pointer
    found = saying.values(kind, tuple(pointer[len(base) :]), place, words, called)
    return [Setting((*above, field or last), value, tuple(orders)) for field, value in found.items()]


def raw(record: Record) -> Any:
    """What a record's file holds in its place, blanks as well."""
    data = record.source.data
    for step in record.base:
        data = data[step]
    return data


def _below(data: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return data[step] if isinstance(data, list) and step < len(data) else None
    return data.get(step) if isinstance(data, dict) else None


def _step(place: Field, data: Any, step: str, kind: str) -> tuple[str | int, Field]:
    if place.items is not None:
        return _entry(place.items, data or [], step), place.items
    if place.text and len(step) == 2:  # a language
        return step, replace(place, annotations={**place.annotations, "type": "string"})
    step = saying.field(place, step)
    child = place.child(step)
    if child is None:
        said = _("{place} has no field {name}").format(place=place.title or kind, name=messages.shown(step))
        known = _("Its fields: {names}.").format(names=listing(list(place.fields))) if place.fields else ""
        raise Unwritable(_with(said, messages.did_you_mean(step, place.fields) or known))
    return step, child


def _entry(items: Field, data: list[Any], step: str) -> int:
    """The number, from 0, of a list's entry that is named by its id or by its number from 1."""
    for index, entry in enumerate(data):
        if isinstance(entry, dict) and str(entry.get("id", "")) == step:
            return index
    last = len(data) if items.fields else len(data) + 1
    if step.isascii() and step.isdigit() and 1 <= int(step) <= last:
        return int(step) - 1
    ids = [str(entry["id"]) for entry in data if isinstance(entry, dict) and entry.get("id")]
    known = _("There are: {names}.").format(names=listing(ids))
    if not ids:
        known = _("There are: the numbers 1 to {count}.").format(count=last) if last else ""
    raise Unwritable(_with(_("the list has no entry {name}").format(name=messages.shown(step)), known))


def _with(said: str, hint: str) -> str:
    """What is wrong, and what to do where anything is known of that."""
    return _("{said}. {hint}").format(said=said, hint=hint) if hint else f"{said}."


def changed(handbook: Handbook, record: Record, settings: Sequence[Setting]) -> Changed:
    """The record's file with these settings; refused where the record would then not be as its schema says."""
    before = after = handbook.tree.files[record.path]
    for wanted in settings:
        after = put(record.path, after, wanted)
    accept(handbook, record.path, after, unfinished=record.id in handbook.records.blank.get(record.kind.id, ()))
    return Changed(record.path, before, after)


def put(path: str, data: bytes, wanted: Setting) -> bytes:
    """The file with a setting; a value of None is taken away.

    Where its layout is too awkward for a change in one place, the whole entry around that place is written anew.
    """
    try:
        if wanted.value is None:
            return without(path, data, wanted.pointer)
        return change(path, data, wanted.pointer, wanted.value, wanted.orders)
    except Unwritable:
        return reworked(path, data, wanted.pointer, wanted.value)


def accept(handbook: Handbook, path: str, data: bytes, unfinished: bool = False) -> None:
    """Refuse a file that brings a mistake by the schemas or references; ``unfinished`` ones may lack fields."""
    for finding in outcome(handbook, {path: data}, frozenset((path,)) if unfinished else frozenset()).mistakes:
        raise Unwritable(f"{finding.message}. {finding.hint}".strip())


@dataclass(frozen=True)
class Outcome:
    """What the records and what leads to them are once files are changed, and the mistakes that the change brings."""

    records: Records
    references: References
    mistakes: tuple[Finding, ...]


def outcome(handbook: Handbook, files: Mapping[str, bytes], unfinished: frozenset[str]) -> Outcome:
    """The records with these files, and what the schemas and references say against them and not of the old ones.

    Files that are ``unfinished`` may lack fields.
    """
    known = {_fact(finding) for finding in handbook.findings}
    content = {path: data for path, data in {**handbook.tree.files, **files}.items() if path.startswith("content/")}
    records, problems = gathering.check(content, Reader(Layout(handbook.records.kinds)))
    leading, dangling = references.resolve(records)
    found = (
        finding
        for finding in (*problems, *dangling)
        if _fact(finding) not in known and not (finding.rule == "field-missing" and finding.position.path in unfinished)
    )
    return Outcome(records, leading, tuple(found))


def _fact(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.position.path, finding.message


def news(before: Handbook, after: Handbook) -> list[Finding]:
    """What is said of a handbook since a change that was not said before."""
    known = {_fact(finding) for finding in before.findings}
    return [finding for finding in after.findings if _fact(finding) not in known]
