"""Finance: what the partners give and what the work costs, planned and actual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.meaning.money import is_known, total
from handbook.pages.charts import budget
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _


def totals(site: Site, writer: Writer, plan: Record) -> Iterator[Section]:
    """Income and costs side by side, planned and actual, and each partner's contribution."""
    data = site.published(plan)
    given, costs, other = (data.get(name, []) for name in ("contributions", "budget_lines", "other_income"))
    currency = str(data.get("currency", ""))
    if not (given or costs or other):
        return

    def row(label: str, entries: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        entries = list(entries)
        return label, *(summed(entries, (), name) for name in ("planned", "actual"))

    def summed(entries: Iterable[Mapping[str, Any]], less: Iterable[Mapping[str, Any]], name: str) -> str:
        if not (is_known(entries, name) and is_known(less, name)):
            return _("not known")
        return writer.money(total(entries, name) - total(less, name), currency)

    opening = {name: data["opening_balance"] for name in ("planned", "actual") if "opening_balance" in data}
    income = [*given, *other, *([opening] if opening else [])]
    rows = [
        row(_("Contributions in cash"), [entry for entry in given if entry.get("type") == "cash"]),
        row(_("Contributions in kind"), [entry for entry in given if entry.get("type") == "in-kind"]),
        row(_("Other income"), other),
        *([row(_("Opening balance"), [opening])] if opening else []),
        row(_("Costs"), costs),
        (_("Income less costs"), *(summed(income, costs, name) for name in ("planned", "actual"))),
    ]
    title = _("Totals")
    html = table(title, ("", _("Planned"), _("Actual")), rows)
    yield Section("totals", title, html)
    if html := budget.picture(site, writer):
        yield Section("lines", _("Line by line"), html)
    pictured = budget.contributions(site, writer)
    yield Section("by-partner", _("By partner"), pictured + _by_partner(writer, given, currency))


def _by_partner(writer: Writer, given: list[Mapping[str, Any]], currency: str) -> Markup:
    partners = sorted({str(entry.get("organization")) for entry in given})
    rows = []
    for partner in partners:
        own = [entry for entry in given if entry.get("organization") == partner]
        amounts = (
            writer.money(total(own, name), currency) if is_known(own, name) else _("not known")
            for name in ("planned", "actual")
        )
        rows.append((writer.organization(partner), *amounts))
    return table(_("By partner"), (_("Partner"), _("Planned"), _("Actual")), rows)
