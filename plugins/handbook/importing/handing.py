"""What was found, as a hand-in: new records whole, and changes of those that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.book import Handbook
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Change, Changes, Entry, HandIn, New
from handbook.importing.found import Draft, Taking
from handbook.importing.known import Known
from handbook.records.records import Record
from handbook.words import _


@dataclass(frozen=True)
class Handed:
    """The hand-in that sources make together, and each source with what became of its records."""

    handin: HandIn
    takings: tuple[Taking, ...]


@dataclass
class _Work:
    handbook: Handbook
    new: dict[str, New] = field(default_factory=dict)
    changes: list[Changes] = field(default_factory=list)


def hand_in(handbook: Handbook, known: Known, takings: Sequence[Taking]) -> Handed:
    """The hand-in of several sources. A record that was taken over from the same source before is left as it is."""
    work = _Work(handbook)
    told = []
    for taking in takings:
        results = [_handed(work, draft) for draft in taking.drafts]
        kept = tuple(draft for draft in results if isinstance(draft, Draft))
        remarks = tuple(remark for remark in results if isinstance(remark, str))
        told.append(replace(taking, drafts=kept, remarks=(*taking.remarks, *remarks)))
    used = _named(work)
    begun = [_new(draft) for id, draft in known.begun.items() if id in used or id in known.kept]
    return Handed(HandIn(tuple(work.changes), (*begun, *work.new.values()), ()), tuple(told))


def _handed(work: _Work, draft: Draft) -> Draft | str:
    """Put a draft into the hand-in, under a name that is free; or why it is not, in words."""
    name = f"{draft.kind}/{draft.id}"
    there = work.handbook.records.get(draft.kind, draft.id)
    if there and (draft.is_known or draft.adds):
        work.changes += _changes(there, draft)
        return draft
    if draft.adds:
        before = work.new.get(name, New(name, {}, ""))
        work.new[name] = New(name, {**before.fields, **draft.fields}, before.text)
        return draft
    if (before_ := _before(work.handbook, draft)) or draft.id in work.handbook.records.broken.get(draft.kind, ()):
        return _("{record} is there already and was left as it is").format(record=before_ or name)
    named = _free(work, draft)
    work.new[f"{named.kind}/{named.id}"] = _new(named)
    return named


def _new(draft: Draft) -> New:
    return New(f"{draft.kind}/{draft.id}", draft.fields, draft.text)


def _before(handbook: Handbook, draft: Draft) -> str:
    """The record that was taken from the same source before, or stands where this one would for the same thing."""
    said = draft.fields
    if draft.kind not in ("meeting", "agreement"):
        return ""
    for record in handbook.records.of(draft.kind):
        if all(record.data.get(name) == said.get(name) for name in ("source", "date")):
            return f"{draft.kind}/{record.id}"
    return ""


def _free(work: _Work, draft: Draft) -> Draft:
    """The draft under a name that no other record has."""
    number, id = 1, draft.id
    while f"{draft.kind}/{id}" in work.new or work.handbook.records.get(draft.kind, id):
        number += 1
        id = f"{draft.id}-{number}"
    return replace(draft, id=id)


def _named(work: _Work) -> set[str]:
    """Everything that is written in what is handed in: nobody is entered for a record that is left as it is."""
    said: set[str] = set()
    values: list[object] = [value for one in work.new.values() for value in one.fields.values()]
    values += [change.to for one in work.changes for change in one.fields]
    while values:
        value = values.pop()
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value
        elif isinstance(value, str):
            said.add(value)
    return said


def _changes(record: Record, draft: Draft) -> Iterator[Changes]:
    """The changes of a record that is there: values put in, and entries put at the end of lists."""
    changes = []
    for one in draft.found:
        place = record.kind.field.at(one.pointer)
        if draft.adds:
            entries = one.value if isinstance(one.value, list) and place and place.items and place.items.fields else []
            changes += [Change((one.field,), "", entry, adds=True) for entry in entries]
        else:
            changes.append(Change(_steps(record, one.pointer), fingerprint(_at(record, one.pointer)), one.value))
    if changes:
        yield Changes(f"{draft.kind}/{draft.id}" if not record.kind.is_single else draft.kind, tuple(changes), None)


def _steps(record: Record, pointer: tuple[str | int, ...]) -> tuple[str | Entry, ...]:
    """The way to a field, with each entry of a list as what stands there now."""
    steps: list[str | Entry] = []
    for at, step in enumerate(pointer):
        if isinstance(step, str):
            steps.append(step)
            continue
        prints = [fingerprint(entry) for entry in _at(record, pointer[:at])[: step + 1]]
        steps.append(Entry(fingerprint=prints[-1], nth=prints.count(prints[-1]) - 1))
    return tuple(steps)


def _at(record: Record, pointer: tuple[str | int, ...]) -> Any:
    """What somebody wrote at a place of a record."""
    data: Any = record.written
    for step in pointer:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data
