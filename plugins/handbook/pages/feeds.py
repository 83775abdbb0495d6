"""Feeds: what changed, for programs that look for it: one feed of everything, and one of what concerns a partner.

They lead to whole addresses, so there are none where nobody knows yet where the site will be.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from handbook.exports import feeds
from handbook.exports.feeds import Entry, Feed
from handbook.pages import lately
from handbook.pages.page import Download
from handbook.pages.past import Moment
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count, labelled

#: The page on which everything in the feeds is.
PAGE = "progress/changes.md"
#: So many entries are in a feed, and of one record's changes so many are told.
_ENTRIES, _CHANGES = 50, 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed is, without its ending: that of everything, or that of one partner. ``short`` is its title here."""

    uri: str
    title: str
    short: str
    partner: Record | None = None

    @property
    def atom(self) -> str:
        """Where it is in Atom."""
        return f"{self.uri}.xml"

    @property
    def json(self) -> str:
        """Where it is as JSON Feed."""
        return f"{self.uri}.json"

    @property
    def forms(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """What each form is to programs, and where it is."""
        return ("application/atom+xml", self.atom), ("application/feed+json", self.json)


def places(site: Site) -> list[Place]:
    """Every feed, that of everything first; none where no history is known, or not where the site will be."""
    return _places(site, site.partners)


def _places(site: Site, partners: Iterable[Record]) -> list[Place]:
    """The feed of everything, and those of some partners."""
    if not site.site_url or site.log is None or not site.log.commits:
        return []
    name, writer = site.name or _("Handbook"), Writer(site, PAGE)
    found = [Place("changes", labelled(name, _("what changed")), _("Everything"))]
    for partner in partners:
        called = writer.title(partner)
        title = _("{handbook}: what changed for {organization}").format(handbook=name, organization=called)
        found.append(Place(f"changes/{partner.id}", title, called, partner))
    return found


def are_lacking(site: Site) -> bool:
    """Whether there would be feeds, if somebody said where the site will be."""
    return not site.site_url and site.log is not None and bool(site.log.commits)


def downloads(site: Site) -> Iterator[Download]:
    """Each feed in both forms."""
    moments = list(lately.everything(site)) if site.site_url and site.log else []
    for place in places(site):
        feed = _feed(site, place, moments)
        yield Download(place.atom, feeds.atom(feed))
        yield Download(place.json, feeds.json(feed))


def heads(site: Site, uri: str) -> Markup:
    """What the head of the page at ``uri`` says of the feeds: of that of everything, and of a partner's on its page."""
    found = _places(site, [one for one in site.partners if site.uri(one) == uri])
    # Beside every address that stands behind "alternate" to the letter, the theme's script asks for a sitemap.
    link = Markup('<link rel="alternate " type="{}" title="{}" href="{}">\n')
    return Markup("").join(
        link.format(kind, place.title, site.url(uri, there)) for place in found for kind, there in place.forms
    )


def _feed(site: Site, place: Place, moments: list[Moment]) -> Feed:
    named = (site.identity, site.language, place.uri)
    own = [one for one in moments if place.partner is None or place.partner.id in site.mine.whose(one.record)]
    last = site.log.commits[-1].day if site.log and site.log.commits else site.handbook.today
    entries = (_by_day(site, place, day, list(some)) for day, some in itertools.groupby(own, key=lambda one: one.day))
    return Feed(
        id=feeds.name(*named),
        title=place.title,
        author=site.name or _("Handbook"),
        language=site.language,
        page=site.address(PAGE),
        atom=site.address(place.atom),
        json=site.address(place.json),
        day=last,
        entries=list(itertools.islice(itertools.chain.from_iterable(entries), _ENTRIES)),
    )


def _by_day(site: Site, place: Place, day: str, moments: list[Moment]) -> list[Entry]:
    """An entry for each record that changed on a day; one for all of them where they are very many."""
    if not lately.is_wholesale(moments):
        return [_entry(site, one) for one in moments]
    said = lately.wholesale(len(moments))
    id = feeds.name(site.identity, site.language, place.uri, day)
    html = Markup("<p>{}</p>").format(said)
    return [Entry(id, site.address(PAGE), day, said, html, _("Handbook"))]


def _entry(site: Site, moment: Moment) -> Entry:
    record, writer = moment.record, Writer(site, PAGE)
    title = _("{record} was added") if moment.begun else _("{record} was changed")
    lines = [writer.message(said) for said in lately.words(moment)[:_CHANGES]]
    others = len(moment.changes) - len(lines)
    if others:
        lines.append(escape(count("and {count} more", "and {count} more", others)))
    told = Markup("").join(Markup("<li>{}</li>").format(said) for said in lines)
    return Entry(
        feeds.name(site.identity, site.language, record.kind.id, record.id, moment.day),
        site.address(site.uri(record)),
        moment.day,
        title.format(record=labelled(record.kind.title, writer.title(record))),
        Markup("<ul>{}</ul>").format(told) if told else Markup("<p>{}</p>").format(_("Added to the handbook.")),
        record.kind.title,
    )
