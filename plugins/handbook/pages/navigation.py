"""Navigation: the few pages that stand in it. Record pages do not: the theme writes the whole of it into every page."""

from __future__ import annotations

import html
from typing import Any

from handbook.method.layout import HOME, PAGES
from handbook.pages.page import Page
from handbook.pages.site import Site
from handbook.words import _


def entries(site: Site, pages: list[Page]) -> list[Any]:
    """The navigation as MkDocs takes it: home, the door for partners, what is read, and the maintainers' own pages."""
    # Pairs: in some language two of them may be called the same.
    sections = (
        (_("In short"), _listed(pages, "briefings")),
        (_("Handbook"), _listed(pages, "register")),
        (_("Progress"), _listed(pages, "progress")),
        (_("Pages"), own_pages(site, pages)),
        (_("Guide"), _listed(pages, "guide")),
    )
    yours = _listed(pages, "yours")
    return [{_("Home"): "index.md"}, *yours, *({title: below} for title, below in sections if below)]


def _listed(pages: list[Page], section: str) -> list[Any]:
    # A section's own index goes in without a title, so that the theme makes the section itself the link. The theme puts
    # titles in as HTML.
    return [
        page.uri if page.uri == f"{section}/index.md" else {html.escape(page.title, quote=False): page.uri}
        for page in pages
        if page.section == section
    ]


def own_pages(site: Site, pages: list[Page]) -> list[str]:
    """The maintainers' pages but for the home page, and for those whose address one of ours has."""
    taken = {site.url("index.md", page.uri).casefold() for page in pages}
    found = (uri for uri in site.own_pages if f"{PAGES}{uri}" != HOME)
    return sorted(uri for uri in found if site.url("index.md", uri).casefold() not in taken)
