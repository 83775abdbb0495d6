"""A cell as the value of a field, by what the schema says of it; what is uncertain is refused, and said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from handbook import words
from handbook.editing import languages
from handbook.importing import cells, naming
from handbook.importing.cells import Habits
from handbook.importing.formats.tables import Value
from handbook.importing.known import Known
from handbook.method.fields import Field
from handbook.method.names import slug
from handbook.words import _, listing


class Refused(Exception):
    """Why a cell is not taken, in plain words."""


@dataclass(frozen=True)
class Reading:
    """What is needed to read a cell: who is known, the source, and where the cell is."""

    known: Known
    source: str
    place: str
    habits: Habits


def read(field: Field, value: Value, reading: Reading) -> Any:
    """What a cell says of a field. Raises :class:`Refused`."""
    if field.is_list and field.items:
        return [_one(field.items, part, reading) for part in _parts(field.items, value)]
    word = None if field.choices else _word(field, value)
    return _one(field, value, reading) if word is None else word


def _parts(item: Field, value: Value) -> list[Value]:
    text = cells.text(value)
    sign = r"\s*[;\n]\s*" if ";" in text or "\n" in text or not (item.refers_to or item.choices) else r"\s*,\s*"
    return [part for part in re.split(sign, text) if part]


def _one(field: Field, value: Value, reading: Reading) -> Any:
    types = field.annotations.get("type", "string")
    types = {types} if isinstance(types, str) else set(types)
    if field.refers_to:
        return _reference(field, value, reading)
    if field.choices:
        return _choice(field, value)
    if "boolean" in types:
        return _sure(cells.yes_no(value), _("it is neither yes nor no"))
    if field.annotations.get("format") == "date" or field.is_span:
        is_day = field.annotations.get("format") == "date"
        return _sure(cells.time(value, reading.habits, is_day), _("it is not certain which day that is"))
    if field.annotations.get("x-language"):
        return _language(value)
    if types & {"number", "integer"} and "string" not in types:
        number = _sure(cells.amount(value, reading.habits), _("it is not certain which number that is"))
        if "integer" in types and not isinstance(number, int):
            raise Refused(_("it is no whole number"))
        return number
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "number" in types:
        return value
    text = cells.text(value)
    if field.annotations.get("format") == "uri":
        return text if "://" in text else f"https://{text}"
    return text


def _sure(value: Any, why: str) -> Any:
    if value is None:
        raise Refused(why)
    return value


def _choice(field: Field, value: Value) -> Any:
    """The choice that a cell names by its value or by its label in any language."""
    wanted = slug(cells.text(value))
    found = _labels(field).get(wanted, ()) or _said().get(wanted, ())
    found = [choice for choice in found if choice in field.choices]
    if len(found) != 1:
        names = listing([field.short_label(one) for one in field.choices])
        raise Refused(_("it is none of {names}").format(names=names))
    return found[0]


def _word(field: Field, value: Value) -> str | None:
    """The word beside other values that a cell says by its label, such as ``Next meeting``."""
    wanted = slug(cells.text(value)) if "x-labels" in field.annotations else ""
    found = [choice for choice in field.annotations.get("x-labels", ()) if wanted in _named(field, choice)]
    return str(found[0]) if len(found) == 1 else None


def _named(field: Field, choice: Any) -> set[str]:
    """What a choice is called, in every language."""
    said = {slug(str(choice))}
    for code in words.languages():
        with words.language(code):
            said |= {slug(_(field.label(choice))), slug(_(field.short_label(choice)))}
    return said


@lru_cache(maxsize=200)
def _labels(field: Field) -> dict[str, list[Any]]:
    """The choices of a field by what they are called, in every language."""
    ways: dict[str, list[Any]] = {}
    for choice in field.choices:
        for one in _named(field, choice):
            ways.setdefault(one, []).append(choice)
    return ways


#: What people say for choices beyond their labels.
_SAID = {
    "member": "active",
    "membre": "active",
    "actif": "active",
    "active member": "active",
    "in progress": "doing",
    "en cours": "doing",
    "ongoing": "doing",
    "complete": "done",
    "completed": "done",
    "fait": "done",
    "termine": "done",
    "not started": "planned",
    "a faire": "planned",
    "to do": "planned",
    "cancelled": "dropped",
    "abandonne": "dropped",
    "in kind": "in-kind",
    "en nature": "in-kind",
    "services": "in-kind",
    "money": "cash",
    "argent": "cash",
    "especes": "cash",
    "comptant": "cash",
    "ngo": "non-profit",
    "nonprofit": "non-profit",
    "obnl": "non-profit",
    "osbl": "non-profit",
    "association": "non-profit",
    "public": "public-institution",
    "mitigate": "treat",
    "accept": "tolerate",
    "avoid": "terminate",
    "ouvert": "open",
    "ferme": "closed",
}


@cache
def _said() -> dict[str, list[str]]:
    """The same by short names."""
    found: dict[str, list[str]] = {}
    for word, choice in _SAID.items():
        found.setdefault(slug(word), []).append(choice)
    return found


def _language(value: Value) -> str:
    try:
        found = languages.codes(cells.text(value))
    except languages.Unknown:
        found = ()
    if len(found) != 1:
        raise Refused(_("it is not certain which language that is; write its two letters, such as en"))
    return found[0]


def _reference(field: Field, value: Value, reading: Reading) -> str:
    """The id of what a cell names: somebody new is begun, anything else has to be there."""
    known, text = reading.known, cells.text(value)
    if known.handbook.references.find(field.refers_to, text):
        return text
    if field.refers_to == ("person",) and text not in known.entered.get("person", ()):
        if known.called("organization", text) or known.called("body", text):
            raise Refused(_("that is no person; name the one who does it"))
        named = naming.one(cells.name(text))
        if named is None or (" " not in named.name and not known.people.meant(named.name)):
            raise Refused(_("it is not certain who that is"))
        return known.person(named, [], reading.source, reading.place)[0]
    for kind, find in (("person", known.somebody), ("organization", known.organization), ("body", known.body)):
        if kind in field.refers_to and (id := find(text)):
            return id
    ids = _rows(field, text, known)
    if len(ids) == 1:
        return ids[0]
    raise Refused(
        _("there is no record called that") if not ids else _("it could be {names}").format(names=listing(ids))
    )


def _rows(field: Field, text: str, known: Known) -> list[str]:
    """The ids of the records that are called so: single ones, those of this import, and those of the handbook."""
    kinds = known.handbook.records.kinds
    single = [
        kind
        for kind in field.refers_to
        if kind in kinds
        and kinds[kind].is_single
        and text == kinds[kind].title
        and known.handbook.records.get(kind, kind)
    ]
    rows = single or [known.entered[kind][text] for kind in field.refers_to if text in known.entered.get(kind, ())]
    return rows or list(known.handbook.references.called(field.refers_to, text))
