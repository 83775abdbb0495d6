"""What changed: since the last meeting, since the last report, and month by month, as git and the handbook tell it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from handbook.meaning import meetings, spans
from handbook.meaning.reports import is_of_partnership
from handbook.method.kinds import Kind
from handbook.pages import past, templates
from handbook.pages.page import Heading, Page
from handbook.pages.past import Moment
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reading.commits import Lack
from handbook.records.records import Record
from handbook.reports import compared
from handbook.words import _, count, labelled, series

URI = "progress/changes.md"
#: So many months are shown, and of a time so many records that changed, with so many changes each; the rest is counted.
_MONTHS, _RECORDS, _CHANGES = 12, 40, 6
#: Of so many records of a kind that are new the names are said.
_NAMED = 12
#: Who changed more records than this in a day moved or copied them.
_WHOLESALE = 20
#: So many entries are on the page of a record.
_ENTRIES = 10


@dataclass(frozen=True)
class Period:
    """A time from ``since`` to ``until``, both included: the records begun and changed in it, and how many ended."""

    anchor: str
    title: str
    since: str
    until: str
    begun: tuple[Record, ...]
    changed: tuple[Moment, ...]
    ended: Counter[str]

    @property
    def empty(self) -> bool:
        """Whether nothing happened in it."""
        return not (self.begun or self.changed or self.ended)


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
        unknown=list(_unknown(site, writer)),
        summary=partial(_summary, site),
        begun=partial(_by_kind, site),
        words=words,
        most=_RECORDS,
        few=_CHANGES,
        named=_NAMED,
    )
    headings = [Heading(2, period.anchor, period.title) for period in marked]
    headings += [Heading(2, "months", _("Month by month"))] if months else []
    yield Page(URI, _("What changed"), html, tuple(headings), section="progress")


def _unknown(site: Site, writer: Writer) -> Iterator[str]:
    """What cannot be known, in a sentence each."""
    log = site.log
    if log is None:
        return
    if log.lack:
        yield {
            Lack.GIT: _("What changed is not known here: git is not installed where this site was made."),
            Lack.REPOSITORY: _("What changed is not known here: this site was made from a folder without a history."),
            Lack.COMMITS: _("What changed is not known yet: nothing has been recorded in the handbook's history."),
        }[log.lack]
    elif log.shallow and log.commits:
        said = _(
            "What was before {day} is not known here: this site was made from a copy that holds only the latest"
            " changes."
        )
        yield said.format(day=writer.day(log.commits[0].day).striptags())
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
    meeting, report = last_meeting(site), last_report(site)
    if meeting:
        day = spans.first(meeting.data["date"])
        said = _("Since the last meeting, {day}").format(day=writer.day(day).striptags())
        yield period(site, "meeting", said, day, site.handbook.today)
    if report:
        day = spans.last(report.data["submitted"])
        said = _("Since the last report, {day}").format(day=writer.day(day).striptags())
        yield period(site, "report", said, day, site.handbook.today)


def last_meeting(site: Site) -> Record | None:
    """The last meeting of those who decide for the partnership that was held; of anybody, where those held none."""
    today = site.handbook.today
    held = [one for one in site.records("meeting") if meetings.was_held(one.data, today)]
    top = site.handbook.document.data["facts"]["top_body"].get("id", "")
    own = [one for one in held if top and one.data.get("body") == top]
    return max(own or held, key=lambda one: (spans.order(one.data["date"]), one.id), default=None)


def last_report(site: Site) -> Record | None:
    """The last report of the partnership that was handed in."""
    today = site.handbook.today
    found = [
        one
        for one in site.records("report")
        if is_of_partnership(one.data) and spans.no_later(one.data.get("submitted"), today)
    ]
    return max(found, key=lambda one: (spans.order(one.data["submitted"]), one.id), default=None)


def _months(site: Site, writer: Writer) -> Iterator[Period]:
    """The months in which something changed, the latest first."""
    days = {commit.day[:7] for commit in site.log.commits} if site.log else ()
    for month in sorted(days, reverse=True):
        name = writer.day(month).striptags()
        found = period(site, month, name[:1].upper() + name[1:], f"{month}-01", f"{month}-31")
        if not found.empty:
            yield found


def period(site: Site, anchor: str, title: str, since: str, until: str) -> Period:
    """What changed from one day to another, both included."""
    records = [record for kind in site.kinds for record in site.records(kind.id)]
    moments = [found for record in records if (found := past.between(site, record, since, until))]
    return Period(
        anchor,
        title,
        since,
        until,
        tuple(moment.record for moment in moments if moment.begun),
        tuple(moment for moment in moments if not moment.begun),
        past.ended(site, since, until),
    )


def _summary(site: Site, period: Period) -> str:
    """How much changed, in a sentence or two."""
    parts = [
        _added(len(period.begun)) if period.begun else "",
        _changed(len(period.changed)) if period.changed else "",
        _taken_out(period.ended.total()) if period.ended else "",
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


def _by_kind(site: Site, records: Sequence[Record]) -> list[tuple[Kind, list[Record]]]:
    return [
        (kind, found) for kind in site.kinds if (found := [record for record in records if record.kind.id == kind.id])
    ]


def of_record(site: Site, writer: Writer, record: Record) -> Markup:
    """The history of a record, for its page; nothing where none is known."""
    moments = past.of_record(site, record) if site.log else []
    known = [moment for moment in moments if moment.day]
    return (
        templates.render(
            "past.html",
            writer=writer,
            moments=known,
            before=len(known) < len(moments),
            first=_first_day(site, writer),
            words=words,
            most=_ENTRIES,
            few=_CHANGES,
        )
        if moments
        else Markup("")
    )


def _first_day(site: Site, writer: Writer) -> Markup:
    return writer.day(site.log.commits[0].day) if site.log and site.log.commits else Markup("")


def words(moment: Moment) -> list[str]:
    """What became of a record, a line for each change, as a comparison says it."""
    return [compared.change_in_words(change) for change in moment.changes]


@dataclass(frozen=True)
class Latest:
    """What changed on a ``day``, in words: one ``record``, or None where it was very many at once."""

    day: str
    record: Record | None
    said: str


def lately(site: Site, most: int = 5) -> list[Latest]:
    """What changed lately, the latest first; nothing where no history is known."""
    found: list[Latest] = []
    for day, some in itertools.groupby(everything(site), key=lambda moment: moment.day):
        moments = list(some)
        if len(moments) > _WHOLESALE:
            found.append(Latest(day, None, wholesale(len(moments))))
        else:
            found += [Latest(day, moment.record, briefly(moment)) for moment in moments]
        if len(found) >= most:
            break
    return found[:most]


def everything(site: Site) -> Iterator[Moment]:
    """What became of every record on every day, the latest first, on a day in the order of kinds."""
    moments = [one for kind in site.kinds for record in site.records(kind.id) for one in past.of_record(site, record)]
    return (one for one in sorted(moments, key=lambda one: one.day, reverse=True) if one.day)


def wholesale(number: int) -> str:
    """What is said of very many records that changed on one day."""
    return count("{count} record was added or changed", "{count} records were added or changed", number)


def briefly(moment: Moment) -> str:
    """What became of a record, in a line."""
    if moment.begun:
        return _("added")
    first, *others = words(moment)
    more = count("{{first}}, and {count} more change", "{{first}}, and {count} more changes", len(others))
    return more.format(first=first) if others else first
