"""Presenting: our pages as MkDocs and its themes know pages: with a title, contents, and places that links lead to."""

from __future__ import annotations

import html
import re
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from handbook.pages import Page, prose

#: Where the title of a page of ours is.
_TOP = "top"
_ID = re.compile(r'\sid="([^"]+)"')
_TITLE = re.compile(r"(<h1\b[^<>]*>)")


def told(page: Page) -> dict[str, Any]:
    """What themes and other plugins read of a page: its title, how the search weighs it, and what is not beside it.

    No macro runs in it, whatever a record says.
    """
    meta: dict[str, Any] = {"title": html.escape(page.title, quote=False), "render_macros": False}
    if page.weight != 1:
        meta["search"] = {"boost": page.weight} if page.weight else {"exclude": True}
    if page.wide:
        meta["hide"] = ["navigation", "toc"] if page.section == "home" else ["toc"]
    return meta


def contents(page: Page) -> TableOfContents:
    """The page's headings as the theme's table of contents, third level below second, all of them below the title.

    The theme skips to the title; it shows what is below.
    """
    top = AnchorLink(html.escape(page.title, quote=False), _TOP, 1)
    items = top.children
    for heading in page.headings:
        link = AnchorLink(html.escape(heading.text, quote=False), heading.anchor, heading.level)
        above = items[-1].children if heading.level > 2 and items else items
        above.append(link)
    return TableOfContents([top])


def places(page: Page) -> set[str]:
    """The names of all places in the page that links can lead to."""
    return {name for id in _ID.findall(page.html) for name in prose.named(html.unescape(id))}


def marked(page: Page) -> str:
    """The page's HTML, in which the contents find the title."""
    # Inside the title: with the title itself, the search would have the page twice.
    return _TITLE.sub(rf'\1<span id="{_TOP}"></span>', str(page.html), count=1)
