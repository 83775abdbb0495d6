"""Naming: which document somebody means."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import Site, offers
from handbook.records.records import Record


def names(site: Site) -> list[str]:
    """What documents are called: the handbook, the briefings, and each agreement and meeting by its id."""
    return [*offers.BRIEFINGS, *(record.id for record in _records(site))]


def named(site: Site, word: str) -> str:
    """The page that a word means, by the id of a record, its whole title or its file; empty for nothing here.

    No word means the whole handbook.
    """
    if word in ("", offers.WHOLE):
        return offers.HANDBOOK
    if word in offers.BRIEFINGS:
        return offers.BRIEFINGS[word]
    found = (record for record in _records(site) if word in (record.id, record.path, record.title))
    return next((site.uri(record) for record in found), "")


def _records(site: Site) -> Iterator[Record]:
    for kind in offers.RECORDS:
        yield from site.records(kind)
