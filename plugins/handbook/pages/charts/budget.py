"""The budget: what each line is planned to cost and has cost, and what each partner is to bring and has brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.meaning import spans
from handbook.meaning.money import amount
from handbook.pages.charts.bars import Bar, Group, drawing, key
from handbook.pages.charts.figure import Figure, Table, written
from handbook.pages.charts.scales import number
from handbook.pages.charts.shapes import NARROW, WIDE
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, apart

Entry = Mapping[str, Any]
#: Of more partners those are drawn that bring the most: nobody compares so many bars.
MOST = 20


def picture(site: Site, writer: Writer, *, since: str = "", table: bool = True) -> Markup:
    """What each line of the budget is planned to cost and has cost; empty without a budget.

    With a day, only of periods that begin ``since`` then.
    """
    plan = _plan(site)
    data = site.published(plan) if plan else {}
    lines = [
        line
        for line in data.get("budget_lines", [])
        if _has_amount(line) and spans.first(line.get("period", {}).get("start", since)) >= since
    ]
    currency = str(data.get("currency", ""))
    groups = [
        (title, [(site.text(line.get("title", line["id"])), line) for line in found])
        for title, found in _by_period(writer, lines)
    ]
    title = _("The budget, line by line")
    return _written("chart-budget", title, _("Line"), groups, writer, currency, table)


def contributions(site: Site, writer: Writer, *, table: bool = True) -> Markup:
    """What each partner and others are planned to bring and have brought; empty without any."""
    plan = _plan(site)
    data = site.published(plan) if plan else {}
    given = [entry for entry in data.get("contributions", []) if _has_amount(entry)]
    others = [entry for entry in data.get("other_income", []) if _has_amount(entry)]
    currency = str(data.get("currency", ""))
    groups = []
    for partner in dict.fromkeys(str(entry["organization"]) for entry in given):
        own = [entry for entry in given if entry["organization"] == partner]
        kinds = ((_("Money"), "cash"), (_("In kind"), "in-kind"), ("", None))
        sums = [(name, [entry for entry in own if entry.get("type") == given_as]) for name, given_as in kinds]
        name = writer.organization(partner).striptags()
        groups.append((name, [(label, _summed(entries)) for label, entries in sums if entries]))
    if others:
        sources = dict.fromkeys(site.text(entry["source"]) for entry in others)
        found = [(name, [entry for entry in others if site.text(entry["source"]) == name]) for name in sources]
        groups.append((_("Others"), [(name, _summed(entries)) for name, entries in found]))
    title = _("What each partner brings")
    return _written("chart-contributions", title, _("From"), groups, writer, currency, table)


def _plan(site: Site) -> Record | None:
    return next(iter(site.records("finance-plan")), None)


def _has_amount(entry: Entry) -> bool:
    return any(number(amount(entry, name)) is not None for name in ("planned", "actual"))


def _summed(entries: Iterable[Entry]) -> Entry:
    entries = list(entries)
    names = [
        name for name in ("planned", "actual") if any(number(amount(entry, name)) is not None for entry in entries)
    ]
    return {name: round(sum(number(amount(entry, name)) or 0 for entry in entries), 2) for name in names}


def _by_period(writer: Writer, lines: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    periods = [
        (str(line.get("period", {}).get("start", "")), str(line.get("period", {}).get("end", ""))) for line in lines
    ]
    for period in sorted(set(periods), key=lambda days: (spans.first(days[0]), spans.last(days[1]))):
        title = " – ".join(writer.day(day).striptags() for day in period if day)
        yield title, [line for line, own in zip(lines, periods, strict=True) if own == period]


def _written(
    id: str,
    title: str,
    first: str,
    groups: list[tuple[str, list[tuple[str, Entry]]]],
    writer: Writer,
    currency: str,
    table: bool,
) -> Markup:
    if not any(entries for _title, entries in groups):
        return Markup("")

    def said(entry: Entry, name: str) -> str:
        amount = number(entry.get(name))
        return "" if amount is None else writer.money(amount, currency)

    def words(entry: Entry) -> str:
        planned, actual = said(entry, "planned"), said(entry, "actual")
        if planned and actual:
            return _("{actual} of {planned}").format(actual=actual, planned=planned)
        return actual or _("{planned} planned").format(planned=planned)

    drawn = [
        Group(
            name,
            tuple(
                Bar(label, number(entry.get("planned")), number(entry.get("actual")), words(entry))
                for label, entry in entries
            ),
        )
        for name, entries in _foremost(groups)
    ]
    rows = [
        (label or name, name, said(entry, "planned"), said(entry, "actual"))
        for name, entries in groups
        for label, entry in entries
    ]
    text = " ".join(
        _("{what}: {said}.").format(
            what=group.title, said=apart(f"{bar.label} {bar.words}".strip() for bar in group.bars)
        )
        for group in drawn
    )
    columns = (first, _("Part of"), _("Planned"), _("Actual"))
    few = _("Of {all}, the {count} with the largest amounts; the table has all.")
    return written(
        Figure(
            id,
            title,
            text,
            drawing(drawn, WIDE),
            drawing(drawn, NARROW),
            key(_("Planned"), _("Actual")),
            table=Table(columns, rows) if table else None,
            caption=few.format(all=len(groups), count=len(drawn)) if len(drawn) < len(groups) else "",
        )
    )


def _foremost(groups: list[tuple[str, list[tuple[str, Entry]]]]) -> list[tuple[str, list[tuple[str, Entry]]]]:
    """The groups to draw, in their order: all of them, or of very many those with the largest amounts."""

    def largest(at: int) -> float:
        return max(_summed(entry for _label, entry in groups[at][1]).values(), default=0)

    kept = sorted(range(len(groups)), key=largest, reverse=True)[:MOST]
    return [groups[at] for at in sorted(kept)]
