"""Errands: records that wait for somebody to fill in a small form, such as an agreement that is not signed by all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.meaning import decisions, history
from handbook.method import purposes
from handbook.method.purposes import Purpose
from handbook.pages import templates
from handbook.pages.forms import small
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record


@dataclass(frozen=True)
class Errand:
    """A record that waits for a small form, and the ``partners`` (ids) for whom it waits, as far as it names them."""

    way: small.Way
    record: Record
    partners: tuple[str, ...] = ()


def everybodys(site: Site, here: str) -> list[Errand]:
    """What waits in the whole handbook, for the page at ``here``; of what was over before it began nothing does."""
    began = _began(site)
    return [
        Errand(small.way(site, here, record, purpose), record, _waiting(site, record, purpose))
        for record in _asking(site)
        if not history.is_over(record.data, began)
        for purpose in small.awaited(site, record)
    ]


def _asking(site: Site) -> Iterator[Record]:
    """The records of the kinds that have a small form for which somebody waits."""
    for kind in site.handbook.records.kinds.values():
        if any(purpose.waits for purpose in purposes.of(kind)):
            yield from site.records(kind.id)


def _began(site: Site) -> str:
    records = site.handbook.records
    partnership = records.get("partnership", "partnership")
    adopted = {one.id: one.data for one in records.of("decision") if decisions.is_adopted(one.data)}
    return history.began(partnership.data, adopted) if partnership else ""


def of_partner(site: Site, writer: Writer, organization: Record) -> list[Errand]:
    """What waits for one partner, which the forms know then."""
    return [
        Errand(small.way(site, writer.here, record, purpose, **{purpose.once[0]: organization.id}), record)
        for record in _asking(site)
        for purpose in small.awaited(site, record)
        if purpose.among and organization.id in purpose.waiting(record.data)
    ]


def listed(writer: Writer, errands: list[Errand]) -> Markup:
    """Errands as a list of buttons with the records that they are about."""
    return Markup(templates.render("errands.html", writer=writer, errands=errands))  # noqa: S704 - made of a template


def _waiting(site: Site, record: Record, purpose: Purpose) -> tuple[str, ...]:
    shown = {one.id for one in site.records("organization")}
    return tuple(id for id in purpose.waiting(record.data) if id in shown)
