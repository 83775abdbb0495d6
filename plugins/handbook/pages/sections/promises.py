"""What the parties promised and what became of it: as a table, for one party or one agreement, and in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from handbook.meaning import promises as meaning
from handbook.meaning import spans
from handbook.meaning.promises import Promise, Word
from handbook.pages import anchors, templates
from handbook.pages.forms import small
from handbook.pages.sections.section import Section, entry_fields, filled, table
from handbook.pages.sections.work import button
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count, labelled, series

#: The page on which all of them stand.
URI = "briefings/promises.md"
_BADGES = {
    meaning.LATE: "wrong",
    meaning.NOT: "wrong",
    meaning.PARTLY: "partly",
    meaning.OPEN: "to-do",
    meaning.UNKNOWN: "missing",
    meaning.KEPT: "met",
    meaning.OVER: "not-applicable",
}
#: The state that a word has a promise be in, where that is called otherwise.
_WORDS = {meaning.LET_OFF: meaning.OVER}
#: Those that a sentence names by themselves; of the others it says how many there are.
_PRESSING = (meaning.LATE, meaning.NOT, meaning.PARTLY)
_FEW = 3


def states() -> Mapping[str, str]:
    """What each state of a promise is called, in the order in which they are shown."""
    return {
        meaning.LATE: _("Late"),
        meaning.NOT: _("Not kept"),
        meaning.PARTLY: _("Partly kept"),
        meaning.OPEN: _("Open"),
        meaning.UNKNOWN: _("Not known"),
        meaning.KEPT: _("Kept"),
        meaning.OVER: _("No longer awaited"),
    }


def shown(site: Site) -> list[Promise]:
    """The promises of the agreements that may be shown: what presses most first, then what is due first.

    What a report says that may not be shown is left out; where that was the last word nothing is known.
    """
    rank = {state: at for at, state in enumerate(meaning.STATES)}
    found = (_published(site, one) for one in site.handbook.promises if site.shows(agreement(site, one)))
    return sorted(found, key=lambda one: (rank[one.state], spans.last(one.due) or spans.NEVER))


def _published(site: Site, promise: Promise) -> Promise:
    words = tuple(word for word in promise.words if not word.report or site.shows(_report(site, word)))
    hidden = promise.latest is not None and promise.latest not in words
    return replace(promise, words=words, state=meaning.UNKNOWN if hidden else promise.state)


def agreement(site: Site, promise: Promise) -> Record:
    """The agreement in which it was promised."""
    return site.handbook.records.by_kind["agreement"][promise.agreement]


def _report(site: Site, word: Word) -> Record:
    return site.handbook.records.by_kind["report"][word.report]


def listing(
    writer: Writer, title: str, found: Sequence[Promise], *, name: str = "", without: Collection[str] = ("words",)
) -> Markup:
    """A table of promises without the columns of some names; with a ``name`` it can be sorted and filtered."""
    titles = {
        "what": _("What"),
        "party": _("Partner"),
        "when": _("By when"),
        "state": _("State"),
        "said": _("Said in"),
        "words": _("What became of it"),
        "from": _("Promised in"),
    }
    names = [one for one in titles if one not in without]
    rows = [[_cell(writer, promise, one) for one in names] for promise in found]
    columns, cells = filled([titles[one] for one in names], rows)
    entries = ((one.agreement, one.id or one.index + 1) for one in found) if name else ()
    whose = [writer.site.mine.of(one.parties) for one in found]
    return table(title, columns, cells, name=name, names=entries, whose=whose)


def _cell(writer: Writer, promise: Promise, name: str) -> Markup | str:
    match name:
        case "what":
            return writer.site.text(promise.what)
        case "party":
            return writer.organization(promise.party) if promise.party else escape(_("All parties"))
        case "when":
            return when(writer, promise)
        case "state":
            return badge(promise) + _saying(writer, promise)
        case "said":
            return said(writer, promise.latest) if promise.latest else ""
        case "words":
            return _each(writer, promise)
    return writer.into(agreement(writer.site, promise), promise.pointer)


def when(writer: Writer, promise: Promise) -> Markup:
    """By when it is to be kept: as was agreed, and the day by which that is asked where it is another."""
    agreed = Markup("{}").format(writer.site.text(promise.by_when))
    if spans.read(promise.by_when):
        agreed = writer.day(str(promise.by_when))
    if promise.due == meaning.deadline(promise.by_when):
        return agreed
    day = writer.day(promise.due)
    return templates.around(_("{day} (agreed: {words})"), day=day, words=agreed) if agreed else day


def badge(promise: Promise) -> Markup:
    """How a promise stands, in a word."""
    return badges()[promise.state]


def badges() -> Mapping[str, Markup]:
    """The states as they are marked, in the order in which they are shown."""
    mark = Markup('<span class="hb-badge hb-{}">{}</span>')
    return {state: mark.format(_BADGES[state], name) for state, name in states().items()}


def _saying(writer: Writer, promise: Promise) -> Markup:
    """The way to the form that says that it is kept, where that is still to be said."""
    if not promise.holds or (promise.state == meaning.KEPT and promise.due):
        return Markup("")
    way = small.to(writer.site, writer.here, agreement(writer.site, promise), (*promise.pointer, "kept"))
    return button(way, writer.site.text(promise.what)) if way else Markup("")


def said(writer: Writer, word: Word) -> Markup:
    """What was said of a promise: of which days, where, and what shows it."""
    days = Markup(" – ").join(writer.day(day) for day in (word.since, word.day) if day)
    where = writer.link(_report(writer.site, word)) if word.report else _named(writer, word)
    text = writer.site.text(word.note) if word.note else ""
    return Markup("<br>").join(part for part in (where, days, text) if part)


def _each(writer: Writer, promise: Promise) -> Markup:
    """Everything that was said of a promise, the latest first."""
    told = ((_WORDS.get(word.status, word.status), said(writer, word)) for word in reversed(promise.words))
    found = (templates.labelled(states()[state], words) for state, words in told)
    return Markup("").join(Markup("<p>{}</p>").format(one) for one in found)


def _named(writer: Writer, word: Word) -> Markup:
    """The record in which a promise's own entry says that it was said."""
    kinds = ("meeting", "decision", "report", "agreement")
    target = writer.site.handbook.references.find(kinds, word.said_in) if word.said_in else None
    return writer.link(target.record) if target else Markup("")


def short(site: Site, writer: Writer, party: str = "") -> Markup:
    """What was promised and what became of it, in a few lines that lead to the page; nothing where there is nothing.

    How many there are in each state, of one ``party`` or of all, and below that those that were not kept in time.
    """
    found = [one for one in shown(site) if one.state != meaning.OVER and (not party or party in one.parties)]
    if not found:
        return Markup("")
    numbers = Counter(one.state for one in found)
    told = [labelled(name, str(numbers[state])) for state, name in states().items() if numbers[state]]
    number = count("{count} promise", "{count} promises", len(found))
    link = Markup('<a href="{}">{}</a>').format(site.url(writer.here, URI), number)
    pressing = [one for one in found if one.state in _PRESSING]
    return templates.render(
        "promises-short.html",
        told=templates.labelled(link, series(told)),
        pressing=[(one, agreement(site, one)) for one in pressing[:_FEW]],
        writer=writer,
        badge=badge,
        place=lambda one: anchors.in_record(agreement(site, one).data, one.pointer),
    )


def of_organization(site: Site, writer: Writer, organization: Record) -> Iterator[Section]:
    """What one organization promised."""
    found = [one for one in shown(site) if organization.id in one.parties]
    if found:
        title = _("What it promised")
        yield Section("promised", title, listing(writer, title, found, without=("party", "words")))


def of_agreement(site: Site, writer: Writer, record: Record) -> Iterator[Section]:
    """What became of the promises of one agreement: every word on each of them."""
    found = [one for one in shown(site) if one.agreement == record.id]
    if found:
        title = _("What became of the promises")
        # The words that were signed say by when, further up; a day that does not stand in them is said here.
        without = ["party", "said", "from"]
        if all(one.due == meaning.deadline(one.by_when) for one in found):
            without.append("when")
        yield Section("promised", title, listing(writer, title, found, without=without))


def in_short(site: Site, writer: Writer) -> Iterator[Section]:
    """All promises in short, for a register or a briefing."""
    if html := short(site, writer):
        yield Section("promises", _("What we promised"), html)


def agreed(agreement: Record, entries: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """The commitments of an agreement as they are signed: without what became of them."""
    bound = entry_fields(agreement, "commitments").keys() - {"due", "kept"}
    return [{name: value for name, value in entry.items() if name in bound} for entry in entries]
