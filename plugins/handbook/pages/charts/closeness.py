"""Closeness: what organizations say of each other, and who knows several of them from the inside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handbook.meaning import membership
from handbook.method.fields import Field
from handbook.pages import templates
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: Two organizations by their ids.
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The organizations by id, what each says of others, and the levels from no contact on."""

    shown: Mapping[str, Record]
    said: Sequence[tuple[Record, Mapping[str, Any]]]
    names: Sequence[str]
    field: Field | None

    def level(self, name: str) -> str:
        """A level in words."""
        return _(self.field.short_label(name)) if self.field else name

    @property
    def pairs(self) -> set[Pair]:
        """Those that work together, as at least one of them says."""
        return {frozenset((one.id, entry["with"])) for one, entry in self.said if self.names.index(entry["level"]) > 0}


def of(site: Site) -> Known | None:
    """What the organizations that may be shown, and take part or may, say of each other; None where none does."""
    shown = {one.id: one for one in _organizations(site)}
    said = [
        (one, entry)
        for one in shown.values()
        for entry in site.published(one).get("relationships", [])
        if entry["with"] in shown and entry["with"] != one.id and "level" in entry
    ]
    if not said:
        return None
    levels = said[0][0].kind.field.named(("relationships", "level"))
    return Known(shown, said, list(levels.choices) if levels else [], levels)


def _organizations(site: Site) -> list[Record]:
    today = site.handbook.today
    return [one for one in site.records("organization") if not membership.read(one.data, today).is_over]


def crossers(site: Site, shown: Collection[str]) -> list[tuple[Record, tuple[str, ...]]]:
    """Who knows at least two of the organizations that are shown from the inside, with their ids."""
    found = []
    for person in site.records("person"):
        knows = site.published(person).get("boundary_crosser", {}).get("knows", [])
        known = tuple(dict.fromkeys(id for id in knows if id in shown))
        if len(known) > 1:
            found.append((person, known))
    return found


def note(writer: Writer, person: Record, knows: Sequence[Record]) -> Markup:
    """Somebody with the organizations that they know."""
    names = Markup(", ").join(writer.title(one) for one in knows)
    return templates.labelled(writer.link(person), names)
