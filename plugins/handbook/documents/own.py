"""Own pages: those that the maintainers wrote, as far as they are Markdown and nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from handbook.method.layout import HOME, PAGES
from handbook.pages import Page, Site, prose
from handbook.pages.attachments import attachment, published_at
from handbook.records.addresses import inside

#: What begins that MkDocs alone makes something of: macros run only where it builds, and its boxes are not Markdown.
_MORE = ("{{", "{%", "{#", "\n!!! ", "\n??? ")


def pages(site: Site) -> Iterator[Page]:
    """Every page of the maintainers in the language of the site, the first page first."""
    files = site.handbook.tree.files
    texts = {uri: _body(files[path].decode("utf-8", "replace")) for uri, path in site.own_pages.items()}
    for uri in sorted(texts, key=lambda uri: (f"{PAGES}{uri}" != HOME, uri)):
        if not any(sign in f"\n{texts[uri]}" for sign in _MORE):
            yield _page(site, uri, site.own_pages[uri], texts)


def _body(text: str) -> str:
    """The text below the header that a page may have."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return lines[4:].partition("\n---\n")[2] if lines.startswith("---\n") else lines


def _page(site: Site, uri: str, path: str, texts: Mapping[str, str]) -> Page:
    text = texts[uri]

    def resolve(address: str) -> str | None:
        there, name = inside(path, address)
        attached = attachment(site, there)
        target = published_at(attached) if attached else site.page_of(there)
        place = prose.anchor(texts.get(target) or site.texts.get(target, ""), name) if name and not attached else ""
        return site.url(uri, target, place) if target else None

    html, headings = prose.render(text, resolve, 1)
    titled = bool(headings) and html.lstrip().startswith("<h1")
    title = headings[0].text if titled else posixpath.basename(uri).removesuffix(".md").replace("-", " ").capitalize()
    if not titled:
        html = Markup("<h1>{}</h1>{}").format(title, prose.render(text, resolve)[0])
    if site.edition and path == f"{PAGES}{uri}":
        html = Markup('<div lang="{}">{}</div>').format(site.languages[0], html)
    return Page(uri, title, html)
