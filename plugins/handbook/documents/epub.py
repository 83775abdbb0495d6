"""Documents as EPUB, for readers on a screen of any size. ``book.css`` says how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from handbook.documents import archives, pandoc
from handbook.documents.direction import is_from_right
from handbook.documents.document import Block, Document, Heading, Paragraph, Words

_LOOK = Path(__file__).parent / "book.css"
_STYLES, _ABOUT = "EPUB/styles/stylesheet1.css", "EPUB/content.opf"


def write(document: Document) -> bytes:
    """The document as EPUB; the same for the same document. Raises :class:`Unwritable`."""
    meta = {
        "title": document.title,
        "creator": [{"text": document.publisher}],
        "publisher": document.publisher,
        "date": document.day,
        "identifier": [{"text": document.identity}],
    }
    if is_from_right(document.language):
        meta |= {"dir": "rtl", "page-progression-direction": "rtl"}
    blocks = document.blocks if document.parts else _in_one(document)
    options = ["--to=epub3", "--split-level=1", "--toc-depth=2", f"--epub-title-page={str(document.parts).lower()}"]
    made = pandoc.run(document, pandoc.Writer().blocks(blocks), meta, options)
    # Pandoc takes no style sheet where it may read nothing.
    return archives.mended(made, {_STYLES: lambda _own: _LOOK.read_bytes(), _ABOUT: archives.dated(document.day)})


def _in_one(document: Document) -> Iterator[Block]:
    """A document of one part as one chapter below its title: a reader begins a new page for each chapter."""
    yield Heading(1, (Words(document.title),))
    yield Paragraph((Words(f"{document.publisher}, {document.said_day}"),), "lead")
    for one in document.blocks:
        yield replace(one, level=min(one.level + 1, 6)) if isinstance(one, Heading) else one
