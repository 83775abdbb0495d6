"""Writing: documents in the formats that there are, one module for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from handbook.documents import docx, epub, pdf, programs
from handbook.documents.document import Document
from handbook.documents.gathering import Gathering, Read
from handbook.pages import Download, Page, Site, offers

#: By how their files end.
WRITERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": pdf.write, "docx": docx.write, "epub": epub.write}
#: What is written of a document one after the other: all but PDF have its drawings as dots, which are drawn once.
_TOGETHER = (("pdf",), tuple(ending for ending in WRITERS if ending != "pdf"))


def downloads(site: Site, pages: Iterable[Page], read: Read) -> Iterator[Download]:
    """Every document that the site offers, in every format, from its pages; on several cores.

    Raises :class:`Unwritable`.
    """
    laid_out = tuple(pages)
    gathering = Gathering(site, read)
    with programs.SideBySide() as cores:
        writing = [
            cores.begin(partial(_written, document, uri, endings))
            for uri in offers.offered(site)
            for document in (gathering.of(uri, laid_out),)
            for endings in _TOGETHER
        ]
        for one in writing:
            yield from one.result()


def _written(document: Document, uri: str, endings: Iterable[str]) -> list[Download]:
    return [Download(offers.file(uri, ending), write(document, ending)) for ending in endings]


def write(document: Document, ending: str) -> bytes:
    """A document in the format whose files end so; the same for the same document.

    Raises :class:`Unwritable`.
    """
    return WRITERS[ending](document)
