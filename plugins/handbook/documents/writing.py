"""Writing: documents in the formats that there are, one module for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.documents import docx, epub, pdf
from handbook.documents.document import Document
from handbook.documents.gathering import Gathering, Read
from handbook.pages import Download, Page, Site, offers

#: By how their files end.
WRITERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": pdf.write, "docx": docx.write, "epub": epub.write}


def downloads(site: Site, pages: Iterable[Page], read: Read) -> Iterator[Download]:
    """Every document that the site offers, in every format, from its pages. Raises :class:`Unwritable`."""
    laid_out = tuple(pages)
    gathering = Gathering(site, read)
    for uri in offers.offered(site):
        document = gathering.of(uri, laid_out)
        for ending in offers.FORMATS:
            yield Download(offers.file(uri, ending), write(document, ending))


def write(document: Document, ending: str) -> bytes:
    """A document in the format whose files end so; the same for the same document.

    Raises :class:`Unwritable`.
    """
    return WRITERS[ending](document)
