"""Frames: what stands around every page: the way to it, who changed it last, and where it is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from markupsafe import Markup, escape

from handbook.method.layout import PAGES
from handbook.pages import prose, registers, templates, years
from handbook.pages.page import Page
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _

_HOME = "index.md"
#: For so many partners at most the first page has a strand each.
_STRANDS = 7
#: A link to a place on a page, as MkDocs writes it.
_TO_PLACE = re.compile(r"href=\"([^\"#:]*)#([^\"]+)\"")
#: Parts of the navigation whose pages are gathered from the whole handbook.
_GATHERED = frozenset(("home", "yours", "progress", "briefings"))


def framed(site: Site, pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, each with its frame."""
    pages = tuple(pages)
    titles = {page.uri: page.title for page in pages}
    of_register = {site.register(kind): [record.path for record in site.records(kind.id)] for kind in site.laid_out}
    of_register |= {
        years.uri(kind, year): [record.path for record in year.records]
        for kind in site.laid_out
        for year in years.of(site, kind)
    }
    everything = [record.path for kind in site.kinds for record in site.records(kind.id)]

    def files(page: Page) -> list[str]:
        if page.source:
            return [page.source]
        return of_register.get(page.uri, everything if page.section in _GATHERED else [])

    def above(page: Page) -> list[str]:
        return _above(page.within or page.uri, in_handbook=bool(page.source) or page.uri in of_register)

    return tuple(
        replace(page, html=_frame(site, page.uri, page.title, page.html, above(page), titles, files(page), page.source))
        for page in pages
    )


def own(site: Site, uri: str, title: str, content: str) -> Markup:
    """A page that the maintainers wrote, in its frame; ``content`` is what MkDocs made of it."""
    html = Markup(_arriving(site, uri, content))  # noqa: S704 - the maintainers may write HTML
    source = site.own_pages.get(uri, f"{PAGES}{uri}")
    if site.edition and source == f"{PAGES}{uri}":
        html = Markup('<div lang="{}">{}</div>').format(site.languages[0], html)
    return _frame(site, uri, title, html, _above(uri), {}, [source], source)


def _arriving(site: Site, uri: str, content: str) -> str:
    """The page with its links to headings of records, which are named as the forge names them, leading there."""
    if not _TO_PLACE.search(content):
        return content
    texts = {site.url(uri, there): text for there, text in site.texts.items()}

    def lead(link: re.Match[str]) -> str:
        text = texts.get(unescape(link[1]))
        place = prose.anchor(text, unescape(link[2])) if text else ""
        return f'href="{link[1]}#{escape(place)}"' if place else link[0]

    return _TO_PLACE.sub(lead, content)


def _above(uri: str, *, in_handbook: bool = False) -> list[str]:
    """The pages on the way to one, from the home page on, whether they exist or not."""
    folders = [folder for folder in posixpath.dirname(uri).split("/") if folder]
    indexes = ["/".join((*folders[:depth], "index.md")) for depth in range(1, len(folders) + 1)]
    return [_HOME, *([registers.OVERVIEW] if in_handbook else []), *indexes]


def _frame(
    site: Site,
    uri: str,
    title: str,
    html: Markup,
    above: list[str],
    titles: dict[str, str],
    files: list[str],
    source: str,
) -> Markup:
    trail = [
        (titles[place], site.url(uri, place)) for place in dict.fromkeys(above) if place in titles and place != uri
    ]
    if _HOME not in titles and uri != _HOME:
        trail.insert(0, (_("Home"), site.url(uri, _HOME)))
    elif trail:
        trail[0] = (_("Home"), trail[0][1])
    return templates.render(
        "frame.html",
        trail=trail,
        title=title,
        html=html,
        change=site.changed(files),
        source=source,
        edit=site.edit(source),
        writer=Writer(site, uri),
        # The first page is for everybody, with one door behind which each chooses.
        mine=_partners(site, uri) if not source and uri != _HOME and "data-whose" in html else [],
        top=site.url(uri, _HOME),
        cover=site.url(uri, site.face.cover) if site.face.cover and uri == _HOME else "",
        strands=min(len(site.partners), _STRANDS) if uri == _HOME else 0,
    )


def _partners(site: Site, here: str) -> list[tuple[str, str, str]]:
    """The partners from whom a reader chooses their own: id, name and the address of their page."""
    writer = Writer(site, here)
    return [
        (one.id, writer.title(one), writer.address(one, "open-questions" if site.waiting.get(one.id) else ""))
        for one in site.partners
    ]
