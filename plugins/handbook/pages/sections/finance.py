"""Finance: what the partners give and what the work costs, planned and actual."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from handbook.meaning import money
from handbook.pages import accounts
from handbook.pages.accounts import Accounts, Entry, total
from handbook.pages.charts import budget
from handbook.pages.sections.section import Section, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _


def totals(site: Site, writer: Writer, plan: Record) -> Iterator[Section]:
    """Income and costs of each period side by side, planned and actual, and each partner's contribution."""
    data = site.published(plan)
    given = data.get("contributions", [])
    currency = str(data.get("currency", ""))
    if not (given or data.get("budget_lines") or data.get("other_income")):
        return
    periods = accounts.periods(data)
    several = len(periods) > 1
    for number, (start, end) in enumerate(periods if several else [("", "")], 1):
        opening = data.get("opening_balance") if number == 1 else None
        rows = _rows(accounts.of_year(data, start, end), opening, partial(writer.money, currency=currency))
        title = _("Totals")
        if several:
            days = [writer.day(day).striptags() for day in (start, end)]
            title = _("{title}, {start} to {end}").format(title=title, start=days[0], end=days[1])
        anchor = f"totals-{number}" if several else "totals"
        yield Section(anchor, title, table(title, ("", _("Planned"), _("Actual")), list(rows)))
    if html := budget.picture(site, writer):
        yield Section("lines", _("Line by line"), html)
    pictured = budget.contributions(site, writer)
    yield Section("by-partner", _("By partner"), pictured + _by_partner(writer, given, currency))


def others(site: Site, writer: Writer, plan: Record) -> Iterator[Section]:
    """The plans of other periods in their own currencies, with what their lines add up to where they do not say it."""
    field = plan.kind.field.fields["other_plans"]
    order = list(field.items.fields) if field.items else []
    written = []
    for other in map(money.summed, site.published(plan).get("other_plans", ())):
        in_order = {name: other[name] for name in order if name in other}
        written.append(replace(writer, currency=other.get("currency", "")).value(field, [in_order]))
    if written:
        yield Section("other_plans", _(field.title), Markup("").join(written), frozenset(("other_plans",)))


def _rows(year: Accounts, opening: float | None, write: Callable[[float], str]) -> Iterator[tuple[str, ...]]:
    """The rows of a period: what comes in, what it costs and what is left, planned and actual."""
    there = [{"planned": opening, "actual": opening}] if opening is not None else []

    def row(label: str, entries: Collection[Entry], less: Collection[Entry] = ()) -> tuple[str, ...]:
        return label, accounts.planned(entries, less, write), accounts.actual(entries, less, write)

    yield row(_("Contributions in cash"), [entry for entry in year.contributions if entry.get("type") == "cash"])
    yield row(_("Contributions in kind"), [entry for entry in year.contributions if entry.get("type") == "in-kind"])
    yield row(_("Other income"), list(year.other))
    if there:
        yield row(_("Opening balance"), there)
    yield row(_("Costs"), list(year.costs))
    yield row(_("Income less costs"), [*year.income, *there], year.costs)


def _by_partner(writer: Writer, given: list[Mapping[str, Any]], currency: str) -> Markup:
    partners = sorted({str(entry.get("organization")) for entry in given})
    rows = []
    for partner in partners:
        own = [entry for entry in given if entry.get("organization") == partner]
        amounts = (
            writer.money(total(own, name), currency) if money.is_known(own, name) else _("not known")
            for name in ("planned", "actual")
        )
        rows.append((writer.organization(partner), *amounts))
    return table(_("By partner"), (_("Partner"), _("Planned"), _("Actual")), rows)
