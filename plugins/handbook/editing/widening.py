"""Widening: records that exist get the fields that a later stage asks for, blank, with their questions above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.book import Handbook
from handbook.editing import splice, starting
from handbook.editing.template import blank
from handbook.editing.written import Unwritable
from handbook.meaning import membership
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place
from handbook.reading import sources
from handbook.reading.sources import Source


@dataclass(frozen=True)
class Widened:
    """A file before and after, and the fields that it got."""

    path: str
    before: bytes
    after: bytes
    fields: tuple[str, ...]


def widened(handbook: Handbook, stage: str) -> Iterator[Widened]:
    """The records in files of their own that lack fields in which stages up to this one look for an answer.

    Those of a partnership's first stage are in every template. Organizations that have left are asked nothing more, nor
    is what happened on a day that is filled in: minutes are what was said then.
    """
    stages = [result.stage for result in handbook.assessment.stages]
    layout = Layout(handbook.records.kinds)
    further = {kind.id: starting.further(kind, stage, stages) for kind in handbook.records.kinds.values()}
    gone = {
        record.path
        for record in handbook.records.of("organization")
        if membership.read(record.data, handbook.today).is_over
    }
    for path, before in sorted(handbook.tree.files.items()):
        place = layout.place(path)
        if isinstance(place, Place) and place.id and path not in gone and further[place.kind.id]:
            yield from _one(path, before, place.kind, further[place.kind.id])


def _one(path: str, before: bytes, kind: Kind, names: Sequence[str]) -> Iterator[Widened]:
    source = sources.read(path, before)
    if not isinstance(source, Source) or not isinstance(source.data, dict):
        return
    if "date" in kind.schema.get("required", ()) and source.data.get("date"):
        return
    lacking = tuple(name for name in names if name not in source.data)
    after = before
    try:
        for name in lacking:
            after = splice.insert(path, after, name, blank(kind, name), tuple(kind.field.fields))
    except Unwritable:  # its fields stand between brackets: whoever writes so does not need our questions
        return
    if lacking:
        yield Widened(path, before, after, lacking)
