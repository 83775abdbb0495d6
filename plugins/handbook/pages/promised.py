"""What we promised: one page on every promise, by when it is to be kept, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.meaning.promises import OVER, Promise
from handbook.pages import briefing, guide, templates
from handbook.pages.briefing import Section, lead
from handbook.pages.page import Page
from handbook.pages.sections import promises
from handbook.pages.sections.promises import URI
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _, series


def page(site: Site) -> Page:
    """Every promise of the agreements that were made, those that nobody waits for any more apart."""
    said = _("What each partner promised in our agreements, by when, and whether it was kept.")
    return briefing.page(site, URI, _("What we promised"), said, list(_sections(site, Writer(site, URI))))


def _sections(site: Site, writer: Writer) -> Iterator[Section]:
    found = promises.shown(site)
    now = [one for one in found if one.holds and one.state != OVER]
    title = _("What we promised each other")
    yield Section("promises", title, _now(site, writer, title, now) if now else Markup(""))
    if earlier := [one for one in found if one not in now]:
        title = _("Promised earlier")
        said = lead(_("Nobody waits for these any more: the agreement has ended, its party has left, or was let off."))
        yield Section("earlier", title, said + promises.listing(writer, title, earlier))
    if found:
        yield Section("about", _("What counts as a promise"), _about(site, writer))


def _now(site: Site, writer: Writer, title: str, now: list[Promise]) -> Markup:
    """What binds today; the agreement is named once where all stand in the same."""
    agreements = {one.agreement: promises.agreement(site, one) for one in now}
    if len(agreements) > 1:
        return promises.listing(writer, title, now, name="promised")
    (only,) = agreements.values()
    said = lead(templates.around(_("All of them stand in: {agreement}"), agreement=writer.link(only, "commitments")))
    return said + promises.listing(writer, title, now, name="promised", without=("words", "from"))


def _about(site: Site, writer: Writer) -> Markup:
    return templates.render(
        "promises-about.html",
        states=promises.states(),
        series=series,
        guide=site.url(writer.here, guide.kind_uri("agreement"), "agreement-commitments"),
    )
