"""Ticking: who is expected where, so that a form can have them ticked off."""

from __future__ import annotations

from typing import Any

from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages.site import Site
from handbook.records.records import Record


def told(site: Site, kind: Kind, field: Field) -> dict[str, Any]:
    """What the script needs to have the entries of a list ticked off, as the schema's ``x-ticks`` says; else nothing.

    ``among`` has for each shown record that can be meant (a group) those who are expected: id, first and last day.
    """
    said = field.annotations.get("x-ticks")
    of, *way = said["among"] if said else ("",)
    around = kind.field.fields.get(of)
    if not said or around is None or field.items is None or not {said["by"], said["sort"]} <= field.items.fields.keys():
        return {}
    found = [record for target in around.refers_to for record in site.records(target)]
    return {
        "by": said["by"],
        "sort": said["sort"],
        "of": of,
        "on": said.get("on", ""),
        "among": {record.id: _expected(site, record, way) for record in found},
    }


def _expected(site: Site, record: Record, way: list[str]) -> list[list[str]]:
    name, by = way
    entries = site.published(record).get(name, [])
    shown = {id for target in _targets(record, name, by) for id in (one.id for one in site.records(target))}
    return [
        [str(entry[by]), str(entry.get("from", "")), str(entry.get("to", ""))]
        for entry in entries
        if isinstance(entry, dict) and entry.get(by) in shown
    ]


def _targets(record: Record, name: str, by: str) -> tuple[str, ...]:
    field = record.kind.field.named((name, by))
    return field.refers_to if field else ()
