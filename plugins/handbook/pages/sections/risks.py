"""Risks: likelihood times impact, and the band that the score falls into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records import Record
from handbook.words import _

_BADGES = {"low": "met", "medium": "partly", "high": "missing", "critical": "missing"}


def score(risk: Record) -> int:
    """Likelihood times impact, from 1 to 25; 0 where one of them is not given."""
    return int(risk.data.get("likelihood", 0)) * int(risk.data.get("impact", 0))


def band(risk: Record) -> str:
    """The band of a risk's score, as its schema's ``x-bands`` set the upper ends; empty without a score."""
    bands: Mapping[str, Any] = risk.kind.schema.get("x-bands", {})
    found = score(risk)
    return next((name for name, end in bands.items() if found <= end), "") if found else ""


def by_score(site: Site, writer: Writer) -> Iterator[Section]:
    """What could go wrong and is not closed, the highest score first."""
    found = [
        risk
        for risk in site.records("risk")
        if risk.data.get("status") != "closed" and risk.data["category"] != "opportunity" and score(risk)
    ]
    rows = [_row(site, writer, risk) for risk in sorted(found, key=lambda risk: (-score(risk), risk.id))]
    if rows:
        title = _("By score")
        columns = (_("Risk"), _("Likelihood"), _("Impact"), _("Score"), _("Band"), _("Response"))
        yield Section("scores", title, table(title, columns, rows))


def _row(site: Site, writer: Writer, risk: Record) -> tuple[object, ...]:
    name = band(risk)
    badge = Markup('<span class="hb-badge hb-{}">{}</span>').format(_BADGES.get(name, "not-applicable"), _(name))
    response = site.text(risk.data.get("response"))
    return writer.link(risk), risk.data["likelihood"], risk.data["impact"], score(risk), badge, response
