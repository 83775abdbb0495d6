"""Gathering: which documents there are, and what stands in each: what the site shows of it, for the same readers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handbook.documents import markup
from handbook.documents.blocks import Reader
from handbook.documents.document import Block, Document, Heading, Inline, Link, PageBreak, Picture, Place, below
from handbook.documents.markup import Element
from handbook.method.kinds import Kind
from handbook.pages import Page, Site, along, progress, ways
from handbook.pages.values import Writer
from handbook.records.addresses import scheme
from handbook.words import _

#: Gives the bytes of the file at a path below ``content/``, or nothing.
Read = Callable[[str], bytes | None]
#: Where amounts are in such money, paper has this size.
_LETTER = frozenset(("CAD", "USD", "MXN"))


@dataclass(frozen=True)
class Gathering:
    """Makes documents of the pages of a site."""

    site: Site
    read: Read

    def of(self, uri: str, pages: Sequence[Page]) -> Document:
        """The document of the page with this address, or of the handbook as a whole; from the pages of the site."""
        if uri == along.HANDBOOK:
            return self.whole(pages)
        return self.of_page(next(page for page in pages if page.uri == uri))

    def whole(self, pages: Iterable[Page]) -> Document:
        """The whole handbook: a part for each kind of thing in it, then who decides and how far everything is."""
        known = {page.uri: page for page in pages}
        parts = [self._part(kind, known) for kind in self.site.kinds]
        beside = [page for page in pages if page.section == "briefings" and page.uri not in along.BRIEFINGS.values()]
        parts += [self._blocks(page, 1) for page in (*beside, known[progress.OVERVIEW])]
        title = self.site.name or _("Handbook")
        return self._document(
            title, tuple(one for part in parts for one in (PageBreak(), *part)), along.HANDBOOK, parts=True
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
        blocks = self._blocks(page, 0)
        return self._document(page.title, tuple(one for one in blocks if not _is_title(one)), page.uri)

    def _document(self, title: str, blocks: tuple[Block, ...], name: str, **more: Any) -> Document:
        site = self.site
        writer = Writer(site, name)
        made = Document(
            title=title,
            publisher=site.name,
            day=site.handbook.today,
            said_day=writer.day(site.handbook.today).striptags(),
            language=site.language,
            blocks=blocks,
            identity=f"{site.identity}/{site.language}/{name}",
            paper="us-letter" if site.currency in _LETTER else "a4",
            **more,
        )
        return replace(made, blocks=_settled(made.blocks, self._outside))

    def _blocks(self, page: Page, top: int) -> tuple[Block, ...]:
        place = ways.place(page.uri, self.site.directory_urls)
        reader = Reader(place, lambda address: _led(place, address), self._drawn(place), top)
        return reader.blocks(markup.read(page.html).inside)

    def _outside(self, place: str) -> str:
        """The address on the site of a place that is not in the document; empty where nobody knows it."""
        path, _mark, name = place.partition("#")
        if not self.site.site_url:
            return ""
        return f"{self.site.site_url.rstrip('/')}/{path}" + (f"#{name}" if name else "")

    def _drawn(self, _place: str) -> Callable[[Element], Picture | None]:
        return lambda element: None


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 0


def _led(place: str, address: str) -> str:
    """Where an address on the page at ``place`` leads: to the outside as it is, else to a place of the site."""
    if not address or scheme(address):
        return address
    path, _mark, name = address.partition("#")
    folder = place if place.endswith("/") or not place else f"{posixpath.dirname(place)}/"
    there = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/") if path else place
    if path.endswith("/") and there:
        there += "/"
    return f"#{there}#{name}"


def _settled(blocks: tuple[Block, ...], outside: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with every link leading to a place that is there, or out of the document, or being words alone."""
    wanted = {one.target[1:] for one in below(blocks) if isinstance(one, Link) and one.target.startswith("#")}
    there = dict.fromkeys(name for one in below(blocks) if (name := _name(one)) in wanted)
    names = {name: f"place-{number}" for number, name in enumerate(there, 1)}
    settled: tuple[Block, ...] = _Settling(names, outside).each(blocks)
    return settled


def _name(part: Any) -> str:
    return part.place if isinstance(part, Heading) else part.name if isinstance(part, Place) else ""


@dataclass
class _Settling:
    """Gives places their names; each is there once."""

    names: dict[str, str]
    outside: Callable[[str], str]

    def __post_init__(self) -> None:
        self._left = dict(self.names)

    def each(self, part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(one for part_ in part for one in self._one(part_))
        return part

    def _one(self, part: Any) -> Iterator[Any]:
        match part:
            case Place():
                yield from (Place(name) for name in [self._left.pop(part.name, "")] if name)
            case Link():
                yield from self._link(part)
            case Heading():
                inside = self.each(part.inside)
                yield replace(part, inside=inside, place=self._left.pop(part.place, ""))
            case _ if hasattr(part, "__dataclass_fields__"):
                told = ((name, getattr(part, name)) for name in part.__dataclass_fields__)
                changed = {name: self.each(value) for name, value in told if isinstance(value, tuple)}
                yield replace(part, **changed) if changed else part
            case tuple():
                yield self.each(part)
            case _:
                yield part

    def _link(self, link: Link) -> Iterable[Inline]:
        if not link.target.startswith("#"):
            return (link,)
        name = self.names.get(link.target[1:])
        target = f"#{name}" if name else self.outside(link.target[1:])
        return (replace(link, target=target),) if target else link.inside
