"""Gathering: which documents there are, and what stands in each: what the site shows of it, for the same readers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import unquote

from handbook.documents import drawing, images, markup, own, programs, settling
from handbook.documents.blocks import Reader
from handbook.documents.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Picture,
    Signatures,
    Words,
)
from handbook.documents.libraries import Unwritable
from handbook.method.kinds import Kind
from handbook.method.layout import ROOT
from handbook.pages import Page, Site, offers, progress, ways
from handbook.pages.attachments import FOLDER, attachment
from handbook.pages.values import Writer
from handbook.records.addresses import scheme
from handbook.words import _

#: Gives the bytes of the file at a path below ``content/``, or nothing.
Read = Callable[[str], bytes | None]
#: Where fonts lie, and how their files end.
_FONTS = (f"{ROOT}fonts/", (".otf", ".ttf", ".ttc"))
#: A picture of so many dots fills a line.
_LINE = 640
#: Where amounts are in such money, paper has this size.
_LETTER = frozenset(("CAD", "USD", "MXN"))


@dataclass(frozen=True)
class Gathering:
    """Makes documents of the pages of a site."""

    site: Site
    read: Read

    def of(self, uri: str, pages: Sequence[Page]) -> Document:
        """The document of the page with this address, or of the handbook as a whole; from the pages of the site."""
        if uri == offers.HANDBOOK:
            return self.whole(pages)
        return self.of_page(next(page for page in pages if page.uri == uri))

    def whole(self, pages: Iterable[Page]) -> Document:
        """The whole handbook: the maintainers' pages, a part for each kind of thing, who decides, and how far it is."""
        known = {page.uri: page for page in pages}
        parts = [self._blocks(page, 1) for page in own.pages(self.site) if page.uri not in known]
        parts += [self._part(kind, known) for kind in self.site.kinds]
        beside = [page for page in pages if page.section == "briefings" and page.uri not in offers.BRIEFINGS.values()]
        parts += [self._blocks(page, 1) for page in (*beside, known[progress.OVERVIEW])]
        title = self.site.name or _("Handbook")
        return self._document(
            title, tuple(one for part in parts for one in (PageBreak(), *part)), offers.HANDBOOK, parts=True
        )

    def _part(self, kind: Kind, known: Mapping[str, Page]) -> tuple[Block, ...]:
        """What there is of a kind: what its register gathers, and each record."""
        register = self.site.register(kind)
        first = self._blocks(known[register], 1) if register else ()
        top = 2 if register else 1
        return (
            *first,
            *(one for record in self.site.records(kind.id) for one in self._blocks(known[self.site.uri(record)], top)),
        )

    def of_page(self, page: Page) -> Document:
        """A page as a document of its own: minutes, an agreement, a briefing."""
        blocks = (one for one in self._blocks(page, 0) if not _is_title(one))
        marks = markup.read(page.html).having("hb-watermark")
        return self._document(page.title, tuple(_annexed(blocks)), page.uri, mark="".join(one.text() for one in marks))

    def _document(self, title: str, blocks: tuple[Block, ...], name: str, **more: Any) -> Document:
        site, title = self.site, markup.clean(title)
        writer = Writer(site, name)
        made = Document(
            title=title,
            publisher=markup.clean(site.name),
            day=site.handbook.today,
            said_day=_("As of {day}").format(day=writer.day(site.handbook.today).striptags()),
            language=site.language,
            blocks=blocks,
            identity=f"{site.identity}/{site.language}/{name}",
            paper="us-letter" if site.currency in _LETTER else "a4",
            fonts=self._fonts(),
            **more,
        )
        return replace(made, blocks=settling.settled(made.blocks, self._outside))

    def _fonts(self) -> tuple[bytes, ...]:
        """The fonts that lie in the handbook, for signs that ours lack."""
        paths = sorted(path for path in self.site.handbook.tree.others if path.startswith(_FONTS[0]))
        found = (self.read(path) for path in paths if path.lower().endswith(_FONTS[1]))
        return tuple(data for data in found if data)

    def _blocks(self, page: Page, top: int) -> tuple[Block, ...]:
        place = ways.place(page.uri, self.site.directory_urls)
        resolve, shown = partial(_led, place), partial(self._shown, place)
        reader = Reader(place=place, resolve=resolve, shown=shown, top=top)
        return reader.blocks(markup.read(page.html).inside)

    def _outside(self, place: str) -> str:
        """The address on the site of a place that is not in the document; empty where nobody knows it."""
        path, _mark, name = place.partition("#")
        if not self.site.site_url:
            return ""
        return f"{self.site.site_url.rstrip('/')}/{path}" + (f"#{name}" if name else "")

    def _shown(self, place: str, source: str, words: str) -> Picture | None:
        """The picture that a page at ``place`` shows from this address, which lies in the handbook's own files."""
        path = unquote(_led(place, source)[1:].partition("#")[0]).removeprefix(f"{FOLDER}/")
        kept = attachment(self.site, path)
        data = self.read(f"{ROOT}{kept}") if kept else None
        told = images.told(data) if data else None
        if data is None or told is None:
            return None
        kind, width, _height = told
        picture = Picture(data, kind, words, min(1, round(width / _LINE, 2)))
        try:
            drawing.as_dots(picture)
        except programs.Ended:
            raise
        except Unwritable:
            return None
        return picture


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 0


def _annexed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what comes after the signatures as annexes on pages of their own: nobody signs those."""
    signed = annexed = False
    for block in blocks:
        if signed and isinstance(block, Heading) and block.level == 1:
            yield from () if annexed else (PageBreak(),)
            before, _slot, after = _("Annex: {title}").partition("{title}")
            annexed = True
            yield replace(block, inside=(Words(before), *block.inside, *([Words(after)] if after else [])))
        else:
            yield block
        signed = signed or isinstance(block, Signatures)


def _led(place: str, address: str) -> str:
    """Where an address on the page at ``place`` leads: to the outside as it is, else to a place of the site."""
    if not address or scheme(address):
        # Outside of the web, that is a folder in somebody's network, to which Word would sign in.
        return f"https:{address}" if address.startswith("//") else address
    path, _mark, name = address.partition("#")
    folder = place if place.endswith("/") or not place else f"{posixpath.dirname(place)}/"
    there = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/") if path else place
    if path.endswith("/") and there:
        there += "/"
    return f"#{there}#{name}"
