"""What changed: since the last meeting, since the last report, and month by month, as git and the handbook tell it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.pages import answering, feeds, past, periods, templates, unknown
from handbook.pages.feeds import Place
from handbook.pages.lately import words
from handbook.pages.page import Heading, Page
from handbook.pages.periods import Period
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count, labelled, series

URI = feeds.PAGE
#: So many months are shown.
_MONTHS = 12
#: Of a month, and of a longer time, so many records that changed are shown, and of each so many changes.
_RECORDS, _MORE_RECORDS, _CHANGES = 12, 30, 5
#: Of so many records of a kind that are new the names are said.
_NAMED = 12
#: Of more new records than this no names are said, only how many they are.
_MANY = 40
#: So many entries are on the page of a record.
_ENTRIES = 10


def page(site: Site) -> Iterator[Page]:
    """The page about what changed, where the handbook's history is to be shown."""
    if site.log is None:
        return
    writer = Writer(site, URI)
    marked = list(_marked(site, writer))
    months = list(itertools.islice(_months(site, writer), _MONTHS)) if site.log.commits else []
    html = templates.render(
        "changes.html",
        writer=writer,
        marked=marked,
        months=months,
        told_under=partial(_told_under, marked),
        unknown=list(_unknown(site, writer)),
        summary=partial(_summary, site),
        asked=partial(_asked, site),
        begun=partial(_by_kind, site),
        words=words,
        most=_RECORDS,
        more=_MORE_RECORDS,
        few=_CHANGES,
        named=_NAMED,
        many=_MANY,
        register=lambda kind: site.url(URI, site.register(kind)) if kind.folder else "",
        follow=_follow(site, URI, feeds.places(site)),
    )
    headings = [Heading(2, period.anchor, period.title) for period in marked]
    headings += [Heading(2, "months", _("Month by month"))] if months else []
    headings += [Heading(2, "follow", _("Follow"))] if feeds.places(site) else []
    yield Page(URI, _("What changed"), html, tuple(headings), section="briefings", within="index.md")


def _unknown(site: Site, writer: Writer) -> Iterator[str]:
    """What cannot be known, in a sentence each."""
    log = site.log
    if log is None:
        return
    first = log.commits[0].day if log.shallow and log.commits else ""
    yield from unknown.sentences(writer, log.lack, first)
    if log.moved:
        yield count(
            "{count} change bears a day that cannot be right, and stands under that of the next one.",
            "{count} changes bear days that cannot be right, and stand under that of the next one.",
            log.moved,
        )
    if site.past.unread:
        said = count(
            "In {count} file something could not be read in earlier states, as they were written in another way or had"
            " mistakes; what changed there then is not told.",
            "In {count} files something could not be read in earlier states, as they were written in another way or"
            " had mistakes; what changed there then is not told.",
            site.past.unread,
        )
        yield said


def _marked(site: Site, writer: Writer) -> Iterator[Period]:
    """The time since the last meeting, and that since the last report, as far as there were any."""
    if not site.log or not site.log.commits:
        return
    titles = {"meeting": _("Since the last meeting, {day}"), "report": _("Since the last report, {day}")}
    for record in (periods.last_meeting(site), periods.last_report(site)):
        if record:
            day = periods.day_of(record)
            title = titles[record.kind.id].format(day=writer.day(day).striptags())
            found = periods.period(site, record.kind.id, title, day, site.handbook.today)
            # That nothing changed may only be said of all that is known.
            if not (found.empty and site.log.shallow and day <= site.log.commits[0].day):
                yield found


def _months(site: Site, writer: Writer) -> Iterator[Period]:
    """The months in which something changed, the latest first."""
    days = {commit.day[:7] for commit in site.log.commits} if site.log else ()
    for month in sorted(days, reverse=True):
        name = writer.day(month).striptags()
        found = periods.period(site, month, name[:1].upper() + name[1:], f"{month}-01", f"{month}-31")
        if not found.empty:
            yield found


def _told_under(marked: Sequence[Period], period: Period) -> Period | None:
    """The time under which the very same is told further up: where much came at once it is not told again."""
    if len(period.begun) + len(period.changed) <= _CHANGES:
        return None
    first = next((other for other in marked if other.content == period.content), period)
    return None if first is period else first


def _asked(site: Site, requirements: Sequence[Requirement]) -> Iterator[Markup]:
    """The questions by the stages that ask them, leading there; of very many, how many each stage asks."""
    link = Markup('<a href="{}">{}</a>')
    for stage in (result.stage for result in site.handbook.assessment.stages):
        own = [one for one in stage.requirements if one in requirements]
        if len(own) > _NAMED:
            name = link.format(site.url(URI, answering.place(stage.id)), _(stage.title))
            yield templates.labelled(name, len(own))
        elif own:
            links = (link.format(answering.link(site, URI, one), _(one.title)) for one in own)
            yield templates.labelled(_(stage.title), Markup(", ").join(links))


def _summary(site: Site, period: Period) -> str:
    """How much changed, in a sentence or two."""
    parts = [
        _added(len(period.begun)) if period.begun else "",
        _changed(len(period.changed)) if period.changed else "",
        _taken_out(period.ended.total()) if period.ended else "",
        _newly(len(period.met)) if period.met else "",
        _no_longer(len(period.lost)) if period.lost else "",
    ]
    said = series(part for part in parts if part)
    if not said:
        return _("Nothing of what is shown here has changed.")
    kinds = site.handbook.records.kinds
    of = [labelled(kinds[id].plural, str(number)) for id, number in period.ended.items()]
    told = _("{said}.").format(said=said)
    return _("{said} Taken out: {kinds}.").format(said=told, kinds=series(of)) if of else told


def _added(number: int) -> str:
    return count("{count} record added", "{count} records added", number)


def _changed(number: int) -> str:
    return count("{count} record changed", "{count} records changed", number)


def _taken_out(number: int) -> str:
    return count("{count} record taken out", "{count} records taken out", number)


def _newly(number: int) -> str:
    return count("{count} question newly answered", "{count} questions newly answered", number)


def _no_longer(number: int) -> str:
    return count("{count} question no longer answered", "{count} questions no longer answered", number)


def _by_kind(site: Site, records: Sequence[Record]) -> list[tuple[Kind, list[Record]]]:
    """The records by kind, in the order of kinds."""
    return [
        (kind, found) for kind in site.kinds if (found := [record for record in records if record.kind.id == kind.id])
    ]


def of_record(site: Site, writer: Writer, record: Record) -> Markup:
    """The history of a record, for its page; nothing where none is known."""
    moments = past.of_record(site, record) if site.log else []
    if not moments:
        return Markup("")
    known = [moment for moment in moments if moment.day]
    return templates.render(
        "past.html",
        writer=writer,
        moments=known,
        before=_began(site, writer) if len(known) < len(moments) else "",
        words=words,
        most=_ENTRIES,
        few=_CHANGES,
        follow=_follow(site, writer.here, [one for one in feeds.places(site) if one.partner is record]),
    )


def _began(site: Site, writer: Writer) -> Markup:
    """The first day of which something is known."""
    return writer.day(site.log.commits[0].day) if site.log and site.log.commits else Markup("")


def _follow(site: Site, here: str, found: Sequence[Place]) -> list[tuple[str, Markup]]:
    """What there is to follow, with the way to the feed in both forms."""
    link = Markup('<a href="{}">{}</a>')
    named = [(one.short, (("Atom", one.atom), ("JSON", one.json))) for one in found]
    return [
        (title, Markup(", ").join(link.format(site.url(here, uri), name) for name, uri in ways))
        for title, ways in named
    ]
