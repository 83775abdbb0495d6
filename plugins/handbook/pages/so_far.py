"""The way so far: how far each stage and each partner was, month by month, and the days on which something turned."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.history.way import Turn, Turned, Way
from handbook.meaning import membership, spans
from handbook.pages import answering, templates, unknown
from handbook.pages.charts import way as picture
from handbook.pages.page import Heading, Page
from handbook.pages.sections.section import table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _, count, either

URI = "progress/so-far.md"
#: Of more days on which partners came or left, the years are told.
_MANY = 12
#: Where the days are said on which stages closed.
DAYS = "days"


def title() -> str:
    """What the page is called, and every way to it."""
    return _("The way so far")


def pages(site: Site) -> Iterator[Page]:
    """The page, where the site shows history."""
    if site.way is None:
        return
    writer = Writer(site, URI)
    sections = [
        ("stages", _("Stage by stage"), picture.picture(site, writer)),
        (DAYS, _("Days that stand out"), _days(site, writer, site.way)),
        ("partners", _("Partner by partner"), picture.of_partners(site, writer)),
    ]
    shown = [section for section in sections if section[2]]
    html = templates.render(
        "so-far.html", title=title(), notes=list(_notes(site, writer, site.way)), year=year_ago(site), sections=shown
    )
    headings = tuple(Heading(2, anchor, name) for anchor, name, _html in shown)
    yield Page(URI, title(), html, headings, section="briefings", within="index.md")


def year_ago(site: Site) -> str:
    """How much was answered a year ago and is now, in a sentence; empty where nobody may know."""
    then = site.way.year_ago if site.way else None
    if site.way is None or then is None:
        return ""
    now = site.way.now
    said = _("A year ago, at the end of {month}, {then} of {then_asked} questions were answered; now {now} of {asked}.")
    return said.format(
        month=Writer(site, URI).day(then.day[:7]).striptags(),
        then=then.known.settled,
        then_asked=then.known.total,
        now=now.settled,
        asked=now.total,
    )


def led(site: Site, here: str) -> Markup:
    """The same for another page, with the way to this one; empty where nobody may know."""
    said = year_ago(site)
    if not said:
        return Markup("")
    return Markup('<p>{} <a href="{}">{}</a></p>').format(said, site.url(here, URI), title())


def _notes(site: Site, writer: Writer, way: Way) -> Iterator[str]:
    """What the figures are, and what nobody here knows."""
    if way.lack is None:
        yield _(
            "Every month stands here as git keeps it on its last day, judged by the questions of today. A month in"
            " which nothing was changed is as the one before."
        )
    known = site.log.commits if site.log and site.log.commits else way.points
    yield from unknown.sentences(writer, way.lack, known[0].day if way.shallow else "")
    yield from _gaps(way)


def _gaps(way: Way) -> Iterator[str]:
    before = way.points[:-1]
    unknown = sum(point.reading is None for point in before)
    if unknown:
        yield count(
            "Of {count} month nobody knows: its files are not here, or later software wrote them.",
            "Of {count} months nobody knows: their files are not here, or later software wrote them.",
            unknown,
        )
    spoilt = sum(point.known.spoilt > 0 for point in before)
    if spoilt:
        yield count(
            "At the end of {count} month there were files that cannot be read today, or had mistakes; what stood in"
            " them does not count.",
            "At the end of {count} months there were files that cannot be read today, or had mistakes; what stood in"
            " them does not count.",
            spoilt,
        )


def _days(site: Site, writer: Writer, way: Way) -> Markup:
    """The days on which stages closed and partners came and went, the latest first."""
    rows = [*(_turned(site, writer, one) for one in way.turned), *_partners(site, writer)]
    rows.sort(key=lambda row: spans.order(row[0]), reverse=True)
    shown = [(writer.day(day), said) for day, said in rows]
    return table(_("Days that stand out"), (_("Day"), _("What happened")), shown) if shown else Markup("")


def _turned(site: Site, writer: Writer, one: Turned) -> tuple[str, Markup]:
    result = site.handbook.assessment.of(one.stage)
    name = _(result.stage.title) if result else one.stage
    stage = Markup('<a href="{}">{}</a>').format(site.url(writer.here, answering.place(one.stage)), name)
    said = {
        Turn.COMPLETE: _("{stage} was complete"),
        Turn.ADOPTED: _("{stage} was adopted as it is"),
        Turn.REOPENED: _("{stage} was open again"),
    }[one.turn]
    if one.by and one.turn is Turn.COMPLETE:
        said = _("{stage} was complete by then; since when, nobody knows here")
    return _agreed(site, one), templates.around(said, stage=stage)


def _agreed(site: Site, one: Turned) -> str:
    """The day of a turn: that on which it was agreed where the handbook says so, else that on which git saw it."""
    entry = site.handbook.document.data["adopted_as_is"].get(one.stage) if one.turn is Turn.ADOPTED else None
    if entry is None:
        return one.day
    decision = site.handbook.records.get("decision", str(entry.get("decision")))
    return str(entry.get("date") or (decision.data.get("date") if decision else "") or one.day)


def _by_year(found: dict[tuple[str, bool], list[Markup]]) -> dict[tuple[str, bool], list[Markup]]:
    years: dict[tuple[str, bool], list[Markup]] = {}
    for (day, came), who in found.items():
        years.setdefault((day[:4], came), []).extend(who)
    return years


def _partners(site: Site, writer: Writer) -> Iterator[tuple[str, Markup]]:
    found: dict[tuple[str, bool], list[Markup]] = {}
    for organization in site.records("organization"):
        for day, came in membership.turns(site.published(organization), site.handbook.today):
            found.setdefault((day, came), []).append(writer.link(organization))
    if len(found) > _MANY:
        found = _by_year(found)
    for (day, came), who in found.items():
        said = (
            either("{partners} became a partner", "{partners} became partners", len(who))
            if came
            else either("{partners} left the partnership", "{partners} left the partnership", len(who))
        )
        yield day, templates.around(said, partners=Markup(", ").join(who))
