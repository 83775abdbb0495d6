"""What was found, as a hand-in: new records whole, and changes of those that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.book import Handbook
from handbook.handins.fingerprints import fingerprint
from handbook.handins.handin import Change, Changes, HandIn, New
from handbook.importing.found import Draft, Taking
from handbook.importing.known import Known
from handbook.words import _


@dataclass(frozen=True)
class Handed:
    """The hand-in that sources make together, and each source with what became of its records."""

    handin: HandIn
    takings: tuple[Taking, ...]


def hand_in(handbook: Handbook, known: Known, takings: Sequence[Taking]) -> Handed:
    """The hand-in of several sources. A record that was taken over from the same source before is left as it is."""
    new: dict[str, New] = {}
    changes: list[Changes] = []
    told: list[Taking] = []
    for taking in takings:
        kept: list[Draft] = []
        remarks = list(taking.remarks)
        for draft in taking.drafts:
            if draft.is_known:
                changes += [_changes(handbook, draft)] if draft.found else []
                kept.append(draft)
                continue
            if (before := _before(handbook, draft)) or (draft.id in handbook.records.broken.get(draft.kind, ())):
                remarks.append(_("{record} is there already and was left as it is").format(record=before or draft.id))
                continue
            named = _free(handbook, new, draft)
            new[f"{named.kind}/{named.id}"] = _new(named)
            kept.append(named)
        told.append(replace(taking, drafts=tuple(kept), remarks=tuple(remarks)))
    begun = {f"person/{id}": _new(draft) for id, draft in known.begun.items() if _is_used(id, new, changes)}
    return Handed(HandIn(tuple(changes), (*begun.values(), *new.values()), ()), tuple(told))


def _new(draft: Draft) -> New:
    return New(f"{draft.kind}/{draft.id}", draft.fields, draft.text)


def _before(handbook: Handbook, draft: Draft) -> str:
    """The record that was taken from the same source before, or stands where this one would for the same thing."""
    said = draft.fields
    for record in handbook.records.of(draft.kind):
        same = record.data.get("source") == said.get("source") and (
            draft.kind in ("meeting", "agreement") or record.id == draft.id
        )
        if same and all(record.data.get(name) == said.get(name) for name in ("date",)):
            return f"{draft.kind}/{record.id}"
    return ""


def _free(handbook: Handbook, new: dict[str, New], draft: Draft) -> Draft:
    """The draft under a name that no other record has."""
    number, id = 1, draft.id
    while f"{draft.kind}/{id}" in new or handbook.records.get(draft.kind, id):
        number += 1
        id = f"{draft.id}-{number}"
    return replace(draft, id=id)


def _is_used(id: str, new: dict[str, New], changes: list[Changes]) -> bool:
    """Whether somebody is named in what is handed in: nobody is entered for a record that is left as it is."""
    said = (value for one in new.values() for value in one.fields.values())
    changed = (change.to for one in changes for change in one.fields)
    return any(_has(value, id) for value in (*said, *changed))


def _has(value: object, id: str) -> bool:
    if isinstance(value, dict):
        return any(_has(below, id) for below in value.values())
    if isinstance(value, list):
        return any(_has(below, id) for below in value)
    return value == id


def _changes(handbook: Handbook, draft: Draft) -> Changes:
    record = handbook.records.get(draft.kind, draft.id)
    data = record.data if record else {}
    fields = (Change((one.field,), fingerprint(data.get(one.field)), one.value) for one in draft.found)
    return Changes(f"{draft.kind}/{draft.id}", tuple(fields), None)
