"""For funders: what came of the money, what was learned, and what comes next, on a few pages of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from handbook.meaning import spans
from handbook.meaning.reports import awaited
from handbook.method.fields import Field
from handbook.pages import accounts, briefing, calendar, so_far, templates
from handbook.pages.accounts import Accounts
from handbook.pages.briefing import Section, amounts, lead, money
from handbook.pages.charts import budget, indicators
from handbook.pages.charts.scales import number
from handbook.pages.page import Page
from handbook.pages.sections.reports import of_partnership
from handbook.pages.sections.section import entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

URI = "briefings/funder.md"
#: Within so many days after the end of the financial year funders usually ask for a report.
_AFTER_YEAR = 90
_AHEAD = 366


def page(site: Site) -> Page:
    """Results against targets, budget against actual, what was learned, what comes next, and which reports are due."""
    writer = Writer(site, URI)
    year = accounts.current(site)
    reports = of_partnership(site)
    sections = [
        *_about(site, writer),
        _results(site, writer),
        *_goals(site, writer, reports),
        _budget(site, writer, year),
        *_income(site, writer, year),
        _learned(site, writer, reports),
        _next(site, writer, reports),
        _due(site, writer, year),
    ]
    said = _("Results against targets, money against plan, what we learned and what comes next.")
    return briefing.page(site, URI, _("For funders"), said, sections)


def _about(site: Site, writer: Writer) -> Iterator[Section]:
    partnership = site.handbook.records.get("partnership", "partnership")
    summary = partnership.data.get("summary") if partnership and site.shows(partnership) else None
    partners = site.partners
    if summary or partners:
        names = Markup(", ").join(writer.link(partner) for partner in partners)
        who = Markup("<p>{} {}</p>").format(_("Partners:"), names) if partners else Markup("")
        ago = so_far.led(site, URI)
        yield Section("about", _("Who we are"), (writer.prose(summary) if summary else Markup("")) + who + ago)


def _results(site: Site, writer: Writer) -> Section:
    rows = [row for indicator in site.records("indicator") if (row := _result(site, writer, indicator))]
    title = _("Results against targets")
    columns = (_("Indicator"), _("Baseline"), _("Target"), _("Actual"), _("Period"), _("Reached"))
    html = table(title, columns, rows) if rows else Markup("")
    return Section("results", title, indicators.picture(site, writer, table=False) + html)


def _result(site: Site, writer: Writer, indicator: Record) -> tuple[object, ...] | None:
    """The latest period with a result, else the one under way."""
    data = site.published(indicator)
    begun = [each for each in data.get("periods", ()) if spans.first(each.get("start")) <= site.handbook.today]
    known = [each for each in begun if "actual" in each] or begun or list(data.get("periods", ()))
    if not known:
        return None
    period = max(known, key=lambda each: spans.last(each.get("end")))
    baseline = indicators.amount(site, writer, data.get("baseline", {}).get("value"))
    target, actual = (indicators.amount(site, writer, period.get(name)) for name in ("target", "actual"))
    days = Markup(" – ").join(writer.day(period[name]) for name in ("start", "end") if name in period)
    unit = site.text(data.get("unit"))
    name = Markup("{} ({})").format(writer.link(indicator), unit) if unit else writer.link(indicator)
    return name, baseline, target, actual, days, _reached(writer, data, period)


def _reached(writer: Writer, data: Mapping[str, Any], period: Mapping[str, Any]) -> str:
    target, actual = period.get("target"), period.get("actual")
    if actual is None:
        return _("not measured yet")
    target, actual = number(target), number(actual)
    if target is None or actual is None:
        return ""
    if actual <= target if data.get("ascending") is False else actual >= target:
        return _("yes")
    share = writer.number(round(100 * actual / target)) if target and data.get("ascending") is not False else ""
    return _("not yet, {share} %").format(share=share) if share else _("not yet")


def _goals(site: Site, writer: Writer, reports: list[Record]) -> Iterator[Section]:
    """What the latest report that has goals says about each; not of those over before the time of the latest report."""
    over = _over(site, reports[0]) if reports else frozenset()
    for report in reports:
        entries = [entry for entry in site.published(report).get("goals", ()) if entry.get("goal") not in over]
        if entries:
            fields = entry_fields(report, "goals")
            names = ("goal", "status", "explanation")
            title = _("Goals, as last reported")
            columns = [_(fields[name].title) for name in names]
            rows = [_cells(writer, fields, entry, names) for entry in entries]
            source = templates.labelled(_("From"), writer.link(report))
            yield Section("goals", title, table(title, columns, rows) + lead(source))
            return


def _over(site: Site, latest: Record) -> frozenset[str]:
    """The goals that were to be reached before the days began that a report is about: those of an earlier plan."""
    start = latest.data.get("period", {}).get("start")
    return frozenset(
        goal["id"]
        for outcome in site.records("outcome")
        for goal in outcome.data.get("goals", ())
        if "id" in goal and spans.before(goal.get("by_date", outcome.data.get("by_date")), start)
    )


def _cells(
    writer: Writer, fields: Mapping[str, Field], entry: Mapping[str, Any], names: tuple[str, ...]
) -> list[object]:
    return [writer.value(fields[name], entry[name]) if name in entry else "" for name in names]


def _budget(site: Site, writer: Writer, year: Accounts) -> Section:
    title = briefing.of_year(writer, _("Budget against actual"), year)
    rows = [amounts(writer, site.text(line.get("title")), [line]) for line in year.costs]
    if not rows:
        return Section("budget", title, Markup(""))
    rows.append(amounts(writer, _("Total"), year.costs, total=True))
    over = accounts.is_over(site, year)
    told = (_("Actual"), _("Not spent")) if over else (_("Actual so far"), _("Still to spend"))
    columns = (_("Costs"), _("Planned"), *told)
    drawn = budget.picture(site, writer, since=year.start, table=False)
    return Section("budget", title, drawn + money(title, year, columns, rows))


def _income(site: Site, writer: Writer, year: Accounts) -> Iterator[Section]:
    rows = [
        amounts(writer, site.text(entry.get("source")), [entry], note=site.text(entry.get("conditions")))
        for entry in year.other
    ]
    if year.contributions:
        rows.append(amounts(writer, _("The partners together"), year.contributions))
    if rows:
        rows.append(amounts(writer, _("Total"), year.income, total=True))
        title = _("Where the money comes from")
        over = accounts.is_over(site, year)
        told = (_("Actual"), _("Did not come")) if over else (_("Actual so far"), _("Still to come"))
        columns = (_("From"), _("Conditions"), _("Planned"), *told)
        yield Section("income", title, money(title, year, columns, rows))


def _learned(site: Site, writer: Writer, reports: list[Record]) -> Section:
    """What the latest reports found, and what was changed because of it."""
    rows: list[tuple[object, ...]] = []
    for report in reports:
        data = site.published(report)
        rows += [
            (site.text(entry.get("finding")), site.text(entry.get("change")) or _("nothing"), writer.link(report))
            for entry in data.get("modifications", ())
            if entry.get("when") != "planned" and "finding" in entry
        ]
        rows += [
            (site.text(entry.get("what")), site.text(entry.get("response")), writer.link(report))
            for entry in data.get("difficulties", ())
        ]
    title = _("What we learned")
    columns = (_("What we found"), _("What we changed"), _("Report"))
    html = table(title, columns, rows) if rows else Markup("")
    return Section("learned", title, html)


def _next(site: Site, writer: Writer, reports: list[Record]) -> Section:
    """What reports plan, and the days that the handbook asks to keep in mind but for everyday work."""
    steps: list[Markup] = []
    for report in reports:
        data = site.published(report)
        planned = [entry for entry in data.get("modifications", ()) if entry.get("when") == "planned"]
        steps += [Markup("{}").format(site.text(entry.get("change"))) for entry in planned if "change" in entry]
        steps += [Markup("{}").format(site.text(step)) for step in data.get("aar", {}).get("next", ())]
    today = site.handbook.today
    end = accounts.later(today, _AHEAD)
    ahead = calendar.within(calendar.of_kinds(site, ("partnership", "outcome")), today, end)
    steps += [templates.labelled(writer.day(day.day), briefing.linked(site, URI, day)) for day in ahead]
    listed = Markup("").join(Markup("<li>{}</li>").format(step) for step in steps)
    html = Markup("<ul>{}</ul>").format(listed) if steps else Markup("")
    return Section("next", _("What comes next"), html)


def _due(site: Site, writer: Writer, year: Accounts) -> Section:
    title = _("Reports due")
    asked = sorted(_reports(site, writer), key=lambda report: (spans.order(report[0]), report[1]))
    rows = [(report_title, writer.day(day), state) for day, report_title, state in asked]
    html = table(title, (_("Report"), _("Due"), _("State")), rows) if rows else Markup("")
    by = accounts.later(year.end, _AFTER_YEAR)
    if by:
        said = _("The financial year ends on {end}; funders usually ask for a report within {days} days, by {day}.")
        html += lead(
            said.format(end=writer.day(year.end).striptags(), days=_AFTER_YEAR, day=writer.day(by).striptags())
        )
    return Section("due", title, html)


def _reports(site: Site, writer: Writer) -> Iterator[tuple[str, object, str]]:
    """Reports that are asked for from today on, and those that are late: the day, what it is, and how it stands."""
    today = site.handbook.today
    for report in site.records("report"):
        if due := awaited(report.data):
            yield due, writer.link(report), _late(due, today)
    plan = site.handbook.records.get("finance-plan", "finance-plan")
    for entry in site.published(plan).get("other_income", ()) if plan and site.shows(plan) else ():
        if spans.last(entry.get("report_due")) >= today:
            yield entry["report_due"], site.text(entry.get("source")), _late(entry["report_due"], today)


def _late(day: str, today: str) -> str:
    try:
        days = (date.fromisoformat(spans.last(day)) - date.fromisoformat(today)).days
    except ValueError:  # a day that no calendar has
        return ""
    if days < 0:
        return count("{count} day late", "{count} days late", -days)
    return count("in {count} day", "in {count} days", days) if days else _("today")
