"""For the board: where the partnership stands, on a few pages of paper."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.meaning import agreements, decisions, spans
from handbook.meaning.reports import is_of_partnership
from handbook.pages import accounts, briefing, calendar, so_far, templates, turns
from handbook.pages.briefing import Section, amounts, empty, lead, money, notes
from handbook.pages.charts import ladder, risks
from handbook.pages.charts.risks import band, ranked, score
from handbook.pages.page import Page
from handbook.pages.sections import promises
from handbook.pages.sections.decisions import outcome
from handbook.pages.sections.section import table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

URI = "briefings/board.md"
#: A board meets every three months or so: what it decides on is at least what is new since then.
_QUARTER = 90
_HIGH = ("high", "critical")
_COMING = 12


def page(site: Site) -> Page:
    """Status, decisions, high risks, money, signatures, promises, what is overdue and what is coming up."""
    writer = Writer(site, URI)
    since, why = _since(site)
    sections = [
        _status(site),
        *_decisions(site, writer, since),
        _risks(site, writer),
        _money(site, writer),
        _signatures(site, writer),
        *promises.in_short(site, writer),
        _overdue(site, writer),
        _coming(site, writer),
    ]
    said = _("What has happened since {day}: {why}.").format(day=writer.day(since).striptags(), why=why)
    return briefing.page(site, URI, _("For the board"), said, sections)


def _since(site: Site) -> tuple[str, str]:
    """The day since when things are new to a board, and why that day."""
    today = site.handbook.today
    quarter = accounts.later(today, -_QUARTER)
    handed_in = (report.data.get("submitted") for report in site.records("report") if is_of_partnership(report.data))
    last = spans.last(spans.latest(day for day in handed_in if spans.no_later(day, today)))
    if last and last < quarter:
        return last, _("the day the last report was handed in")
    return quarter, count("the last {count} day", "the last {count} days", _QUARTER)


def _status(site: Site) -> Section:
    assessment = site.handbook.assessment
    now = assessment.of(assessment.stage)
    said = ""
    if now:
        said = _("The partnership is in the stage {stage}: {met} of {total} questions are answered.").format(
            stage=_(now.stage.title), met=now.met, total=now.total
        )
    picture = ladder.picture(site, Writer(site, URI), table=False)
    return Section("status", _("Where we stand"), lead(said) + so_far.led(site, URI) + picture)


def _decisions(site: Site, writer: Writer, since: str) -> Iterator[Section]:
    today = site.handbook.today
    dated = [(str(record.data.get("date", "")), record) for record in site.records("decision")]
    taken = [
        record
        for day, record in sorted(dated, key=lambda each: (each[0], each[1].id), reverse=True)
        if since <= day <= today and not decisions.is_pending(record.data)
    ]
    columns = (_("Decision"), _("Date"), _("Status"), _("Outcome"))
    title = _("Decisions since {day}").format(day=writer.day(since).striptags())
    nothing = empty(_("No decision has been written down since then.")) if dated else Markup("")
    yield Section(
        "decisions", title, table(title, columns, [_decision(writer, d) for d in taken]) if taken else nothing
    )
    waiting = [record for record in site.records("decision") if decisions.waits(record.data)]
    if waiting:
        title = _("Waiting for a decision")
        rows = [(_with_group(writer, record), writer.site.text(record.data.get("proposal"))) for record in waiting]
        yield Section("proposals", title, table(title, (_("Decision"), _("Proposal")), rows))


def _decision(writer: Writer, record: Record) -> tuple[object, ...]:
    status, came = writer.field(record, "status"), writer.site.text(record.data.get("outcome"))
    return _with_group(writer, record), writer.day(record.data["date"]), status, came or outcome(writer, record)


def _with_group(writer: Writer, record: Record) -> Markup:
    """A decision and, where one group took it or it is about one, which: so that nobody takes it for everybody's."""
    body = writer.site.handbook.records.get("body", str(record.data.get("concerns", record.data.get("body"))))
    return Markup("{} ({})").format(writer.link(record), writer.link(body)) if body else writer.link(record)


def _risks(site: Site, writer: Writer) -> Section:
    found = ranked(site)
    bands = [(risk, band(risk.kind.schema.get("x-bands", {}), score(risk))) for risk in found]
    high = [(risk, name) for risk, name in bands if name in _HIGH]
    title = _("High risks")
    rows = [
        (
            writer.link(risk),
            _("{score} ({band})").format(score=score(risk), band=_(name)),
            writer.person(risk.data["owner"]) if "owner" in risk.data else "",
            site.text(risk.data.get("response")),
        )
        for risk, name in high
    ]
    matrix = risks.picture(site, writer, table=False)
    # On paper the rows fill the page that they begin on, and the picture needs one that it fits on.
    html = table(title, (_("Risk"), _("Score"), _("Owner"), _("Response")), rows) + matrix if rows else Markup("")
    rest = len(found) - len(high)
    if found and not high:
        html = empty(_("No open risk is rated high."))
    if rest:
        html += lead(
            count("{count} other open risk is rated lower.", "{count} other open risks are rated lower.", rest)
        )
    return Section("risks", title, html)


def _money(site: Site, writer: Writer) -> Section:
    year = accounts.current(site)
    title = briefing.of_year(writer, _("Money"), year)
    if not year:
        return Section("money", title, Markup(""))
    cash, in_kind = (
        [entry for entry in year.contributions if (entry.get("type") == "in-kind") is wanted]
        for wanted in (False, True)
    )
    rows = [
        amounts(writer, _("Contributions in cash"), cash),
        amounts(writer, _("Contributions in kind"), in_kind),
        amounts(writer, _("Other income"), year.other),
        amounts(writer, _("Costs"), year.costs),
        amounts(writer, _("Income less costs"), year.income, less=year.costs, total=True),
    ]
    so_far = _("Actual") if accounts.is_over(site, year) else _("Actual so far")
    columns = ("", _("Planned"), so_far, _("Difference"))
    return Section("money", title, money(title, year, columns, rows))


def _signatures(site: Site, writer: Writer) -> Section:
    title = _("Signatures")
    found = [record for record in site.records("agreement") if not site.has_ended(record)]
    rows = [_signed(writer, record) for record in found]
    columns = (_("Agreement"), _("Status"), _("Signed by"), _("Signature missing"), _("To be reviewed"))
    html = table(title, columns, rows) if rows else Markup("")
    return Section("signatures", title, html)


def _signed(writer: Writer, record: Record) -> tuple[object, ...]:
    data = writer.site.published(record)
    dates = agreements.first_signatures(data)
    signed = [
        Markup("{} ({})").format(writer.organization(party), writer.day(day)) if day else writer.organization(party)
        for party, day in dates.items()
    ]
    missing = [writer.organization(party) for party in data.get("parties", ()) if party not in dates]
    status, review = writer.field(record, "status"), writer.field(record, "review_date")
    nobody = Markup('<span class="hb-quiet">{}</span>').format(_("none"))
    if not signed and "approved_by" in data:
        signed = [templates.labelled(_("By decision"), writer.field(record, "approved_by"))]
    return writer.link(record), status, notes(signed) or nobody, notes(missing) or nobody, review


def _overdue(site: Site, writer: Writer) -> Section:
    title, late = _("Overdue"), turns.overdue(site)
    rows = [
        (
            writer.into(item.record, item.pointer),
            writer.message(item.message),
            writer.people(item.people),
        )
        for item in late[:_COMING]
    ]
    columns = (_("What"), _("Why"), _("Whose turn"))
    html = table(title, columns, rows) if rows else empty(_("Nothing is overdue."))
    if len(late) > _COMING:
        more = count("{count} more is overdue.", "{count} more are overdue.", len(late) - _COMING)
        html += Markup('<p><a href="{}">{}</a></p>').format(site.url(URI, turns.URI, "overdue"), more)
    return Section("overdue", title, html)


def _coming(site: Site, writer: Writer) -> Section:
    today = site.handbook.today
    end = accounts.later(today, _QUARTER)
    found = calendar.within(calendar.days(site), today, end)
    title = count("The next {count} day", "The next {count} days", _QUARTER)
    rows = [(briefing.linked(site, URI, day), writer.day(day.day), day.record.kind.title) for day in found[:_COMING]]
    html = table(title, (_("What"), _("Day"), _("Kind")), rows) if rows else Markup("")
    if len(found) > _COMING:
        more = count("{count} more is in the calendar.", "{count} more are in the calendar.", len(found) - _COMING)
        html += Markup('<p><a href="{}">{}</a></p>').format(site.url(URI, calendar.URI), more)
    return Section("coming", title, html)
