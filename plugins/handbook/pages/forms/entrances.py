"""The small forms all in one place, for whoever knows what to do and not where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.method import purposes
from handbook.method.kinds import Kind
from handbook.method.purposes import Purpose
from handbook.pages.forms import small
from handbook.pages.forms.links import INDEX
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: So many records of a kind are there to choose from, the latest ones; its register has the others.
_MOST = 8


@dataclass(frozen=True)
class Entrance:
    """A small form, with what each record is called for which it can be filled in, and the form's address for it.

    ``more`` others are in the ``register``.
    """

    title: str
    help: str
    kind: Kind
    records: tuple[tuple[str, str], ...]
    more: int
    register: str


def entrances(site: Site, kinds: list[Kind]) -> Iterator[Entrance]:
    """The small forms that can be filled in today, kind by kind."""
    writer = Writer(site, INDEX)
    for kind in kinds:
        records = sorted(site.records(kind.id), key=_day, reverse=True)
        for purpose in purposes.of(kind):
            found = [record for record in records if small.is_offered(site, record, purpose)]
            if found:
                yield _entrance(site, writer, purpose, found)


def _entrance(site: Site, writer: Writer, purpose: Purpose, records: list[Record]) -> Entrance:
    kind, shown = records[0].kind, records[:_MOST]
    return Entrance(
        _(purpose.title),
        _(purpose.description),
        kind,
        tuple((writer.title(record), small.small(site, INDEX, record, purpose)) for record in shown),
        len(records) - len(shown),
        site.url(INDEX, site.register(kind)),
    )


def _day(record: Record) -> str:
    return str(record.data.get("date", ""))
