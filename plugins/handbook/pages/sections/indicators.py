"""Indicators: baseline, target and actual, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.pages.charts import indicators as chart
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _


def results(site: Site, writer: Writer) -> Iterator[Section]:
    """Every indicator's periods with target and actual, and the baseline that they are compared with."""
    indicators = site.records("indicator")
    rows = [row for indicator in indicators for row in _rows(site, writer, indicator)]
    names = [
        (indicator.id, period.get("start", ""))
        for indicator in indicators
        for period in site.published(indicator).get("periods", [])
    ]
    if rows:
        title = _("Targets and results")
        columns = (_("Indicator"), _("Baseline"), _("Period"), _("Target"), _("Actual"), _("Unit"))
        picture = chart.picture(site, writer, table=False)
        yield Section("results", title, picture + table(title, columns, rows, name="periods", names=names))


def of_record(site: Site, writer: Writer, indicator: Record) -> Iterator[Section]:
    """One indicator as a picture, if it is measured in numbers."""
    if html := chart.of_record(site, writer, indicator):
        yield Section("results", _("Targets and results"), html)


def _rows(site: Site, writer: Writer, indicator: Record) -> Iterator[tuple[object, ...]]:
    data = site.published(indicator)
    baseline = amount(site, writer, data.get("baseline", {}).get("value"))
    for period in data.get("periods", []):
        target, actual = (amount(site, writer, period.get(name)) for name in ("target", "actual"))
        yield writer.link(indicator), baseline, _period(writer, period), target, actual, site.text(data.get("unit"))


def amount(site: Site, writer: Writer, value: Any) -> str:
    """A number as the language writes it, or the text of a qualitative measure; empty if there is none."""
    return writer.number(value) if isinstance(value, (int, float)) else site.text(value)


def _period(writer: Writer, period: Mapping[str, Any]) -> Markup:
    days = [writer.day(period[name]) for name in ("start", "end") if name in period]
    return Markup(" – ").join(days)
