"""Indicators: baseline, target and actual, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.pages import sheets
from handbook.pages.charts import indicators as chart
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: The column of the groups.
_GROUP = 3


def pictures(site: Site, writer: Writer) -> Iterator[Section]:
    """A small picture for each indicator that is measured in numbers."""
    if html := chart.picture(site, writer, table=False):
        yield Section("pictures", _("How far it has come"), html, first=True)


def results(site: Site, writer: Writer) -> Iterator[Section]:
    """Every indicator's periods with target and actual, by group too, and the baseline they are compared with."""
    rows = [row for indicator in site.records("indicator") for row in _rows(site, writer, indicator)]
    if not rows:
        return
    names = [name for name, _row in rows]
    columns = (_("Indicator"), _("Baseline"), _("Period"), _("Group"), _("Target"), _("Actual"), _("Unit"))
    by_group = any(row[_GROUP] for _name, row in rows)
    shown = [at for at in range(len(columns)) if at != _GROUP or by_group]
    cells = [[row[at] for at in shown] for _name, row in rows]
    title = _("Targets and results")
    sheet = site.url(writer.here, sheets.FIGURES)
    html = table(title, [columns[at] for at in shown], cells, name="periods", names=names, sheet=sheet)
    yield Section("results", title, html)


def of_record(site: Site, writer: Writer, indicator: Record) -> Iterator[Section]:
    """One indicator as a picture, if it is measured in numbers."""
    if html := chart.of_record(site, writer, indicator):
        yield Section("results", _("Targets and results"), html)


def _rows(site: Site, writer: Writer, indicator: Record) -> Iterator[tuple[tuple[str, str], tuple[object, ...]]]:
    """What each row is called, and its cells."""
    data = site.published(indicator)
    baseline, unit = chart.amount(site, writer, data.get("baseline", {}).get("value")), site.text(data.get("unit"))
    for period in data.get("periods", []):
        for group, target, actual in chart.figures(site, writer, period):
            cells = (writer.link(indicator), baseline, _period(writer, period), group, target, actual, unit)
            yield (indicator.id, f"{period.get('start', '')} {group}"), cells


def _period(writer: Writer, period: Mapping[str, Any]) -> Markup:
    days = [writer.day(period[name]) for name in ("start", "end") if name in period]
    return Markup(" – ").join(days)
