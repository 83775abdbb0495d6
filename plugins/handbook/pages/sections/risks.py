"""Risks: likelihood times impact, and the band that the score falls into."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.pages.charts.risks import TABLE, band, cell, ranked, score
from handbook.pages.charts.risks import picture as matrix
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

_BADGES = {"low": "met", "medium": "partly", "high": "wrong", "critical": "wrong"}


def by_score(site: Site, writer: Writer) -> Iterator[Section]:
    """What could go wrong and is not closed, the highest score first."""
    found = ranked(site)
    rows = [_row(site, writer, risk, number) for number, risk in enumerate(found, 1)]
    if rows:
        title = _("By score")
        columns = (_("Risk"), _("Likelihood"), _("Impact"), _("Score"), _("Band"), _("Response"))
        names = [(risk.id, "") for risk in found]
        cells = [Markup(' data-picks="{}"').format(cell(risk)) for risk in found]
        listed = table(title, columns, rows, name=TABLE, names=names, whose=cells)
        yield Section("scores", title, matrix(site, writer, table=False, listed=True) + listed, first=True)


def _row(site: Site, writer: Writer, risk: Record, number: int) -> tuple[object, ...]:
    name = band(risk.kind.schema.get("x-bands", {}), score(risk))
    badge = Markup('<span class="hb-badge hb-{}">{}</span>').format(_BADGES.get(name, "not-applicable"), _(name))
    response = site.text(risk.data.get("response"))
    marked = Markup('<span class="hb-number">{}</span> {}').format(number, writer.link(risk))
    return marked, risk.data["likelihood"], risk.data["impact"], score(risk), badge, response
