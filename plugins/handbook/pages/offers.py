"""To take along: where pages offer themselves as documents, and the handbook as a whole."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markupsafe import Markup

from handbook.pages import templates
from handbook.pages.site import Site
from handbook.words import _

#: What can be offered, as ``mkdocs.yml`` names it; the first of them is the whole handbook.
WHOLE, AGREEMENTS, MINUTES, BOARD, FUNDER = OFFERS = ("handbook", "agreements", "minutes", "board", "funder")
#: The formats by how their files end, with what people call them.
FORMATS = {"pdf": "PDF", "docx": "Word", "epub": "EPUB"}
#: The page of the handbook as a whole: there is none, but its files lie at the top.
HANDBOOK = "handbook.md"
#: The kinds whose records are documents, and the briefings that are.
RECORDS = {"agreement": AGREEMENTS, "meeting": MINUTES}
BRIEFINGS = {name: f"briefings/{name}.md" for name in (BOARD, FUNDER)}
_PAGES = {HANDBOOK: WHOLE, **{uri: name for name, uri in BRIEFINGS.items()}}


def file(uri: str, ending: str) -> str:
    """Where the document of a page is: ``agreements/charter.pdf``."""
    return f"{posixpath.splitext(uri)[0]}.{ending}"


def offered(site: Site) -> Iterator[str]:
    """The pages that the site offers as documents."""
    yield from (uri for uri, offer in _PAGES.items() if offer in site.documents)
    for kind, offer in RECORDS.items():
        if offer in site.documents:
            yield from map(site.uri, site.records(kind))


def whole(site: Site, here: str) -> Markup:
    """Where the whole handbook is as a document; empty where that is not offered."""
    return _said(site, here, HANDBOOK, _("The whole handbook as a document: {formats}"), WHOLE)


def of_page(site: Site, uri: str, kind: str = "") -> Markup:
    """Where a page is as a document, of a record of this kind or of no record; empty where that is not offered."""
    return _said(site, uri, uri, _("As a document: {formats}"), RECORDS.get(kind) or _PAGES.get(uri, ""))


def _said(site: Site, here: str, uri: str, words: str, offer: str) -> Markup:
    if offer not in site.documents:
        return Markup("")
    links = (
        Markup('<a href="{}">{}</a>').format(site.url(here, file(uri, ending)), name)
        for ending, name in FORMATS.items()
    )
    formats = Markup(", ").join(links)
    return Markup('<p class="hb-along" data-search-exclude>{}</p>').format(templates.around(words, formats=formats))
