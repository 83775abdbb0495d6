"""Documents for Word: the styles are in ``word/``, where whoever changes how it looks begins."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from handbook.documents import archives, pandoc
from handbook.documents.direction import is_from_right
from handbook.documents.document import Document, Heading, Link, PageBreak, Pairs, Paragraph, Words, words
from handbook.documents.pandoc import Node
from handbook.words import _

_FOLDER = Path(__file__).parent / "word"
#: What is called otherwise in the folder, as who packs folders leaves out what is hidden.
_HIDDEN = {"_rels/package.rels": "_rels/.rels"}
_ABOUT, _TEXT = "docProps/core.xml", "word/document.xml"
#: A row as pandoc writes it, and one that stays on one page.
_TABLE = b'<w:tblStyle w:val="Table" />'
_ROW, _WHOLE = b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
#: Paper by its name: width and height in twentieths of a point.
_PAPER = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
_MARGIN = 1360
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_TAB = pandoc.node("RawInline", ["openxml", "<w:r><w:tab/></w:r>"])
_COUNTED = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def write(document: Document) -> bytes:
    """The document for Word; the same for the same document. Raises :class:`Unwritable`."""
    blocks = [*(_contents(document) if document.parts else ()), *_Writer().blocks(document.blocks)]
    meta = {"title": document.title, "author": [document.publisher], "date": document.said_day}
    direction = {"dir": "rtl"} if is_from_right(document.language) else {}
    with tempfile.TemporaryDirectory() as folder:
        look = Path(folder, "look.docx")
        look.write_bytes(_look(document))
        made = pandoc.run(document, blocks, meta | direction, ["--to=docx", f"--reference-doc={look}"])
    return archives.mended(made, {_ABOUT: archives.dated(document.day), _TEXT: partial(_kept, document)})


class _Writer(pandoc.Writer):
    """Has names and values in lines, which Word can search and print as they are, and pages."""

    def pairs(self, one: Pairs) -> Iterable[Node]:
        """A line for each name with its value, and what does not fit there below."""
        for pair in one.pairs:
            match pair.value:
                case (Paragraph(inside), *rest):
                    line = [*self.line(pair.name), _TAB, *self.line(inside)]
                case rest:
                    line = self.line(pair.name)
            yield self.styled("Field", [pandoc.node("Para", line)])
            if rest:
                yield self.styled("Field More", self.blocks(rest))

    def page_break(self, _one: PageBreak) -> Iterable[Node]:
        """A new page."""
        yield pandoc.node("RawBlock", ["openxml", _BREAK])


def _contents(document: Document) -> Iterable[Node]:
    """What there is in the document, each leading there."""
    writer = _Writer()
    yield writer.styled("Contents Heading", [pandoc.node("Para", [pandoc.node("Str", _("Contents"))])])
    for one in document.blocks:
        if isinstance(one, Heading) and one.level == 1:
            line = Link(f"#{one.place}", (Words(words(one.inside)),)) if one.place else Words(words(one.inside))
            yield writer.styled("Contents", [pandoc.node("Para", writer.line((line,)))])


def _look(document: Document) -> bytes:
    """The document whose styles, page and footer pandoc takes over."""
    width, height = _PAPER[document.paper]
    values = {
        "{width}": str(width),
        "{height}": str(height),
        "{end}": str(width - 2 * _MARGIN),
        "{title}": escape(document.title, quote=False),
        "{page}": _page(),
        "{bidi}": "<w:bidi/>" if is_from_right(document.language) else "",
    }
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for path in sorted(path for path in _FOLDER.rglob("*") if path.is_file()):
            text = path.read_text("utf-8")
            for name, value in values.items():
                text = text.replace(name, value)
            place = path.relative_to(_FOLDER).as_posix()
            archive.writestr(ZipInfo(_HIDDEN.get(place, place)), text)
    return target.getvalue()


def _kept(document: Document, text: bytes) -> bytes:
    """The text with each row of a table on one page, as far as one can hold it, and its columns in the right order."""
    if is_from_right(document.language):
        text = text.replace(_TABLE, _TABLE + b"<w:bidiVisual/>")
    return text.replace(_ROW, _WHOLE)


def _page() -> str:
    """The number of the page in the footer, as Word counts it, in the words of the language."""
    parts = re.split(r"(\{pages?\})", _("page {page} of {pages}"))
    return "".join(
        f'<w:fldSimple w:instr="{_COUNTED[part]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if part in _COUNTED
        else f'<w:r><w:t xml:space="preserve">{escape(part, quote=False)}</w:t></w:r>'
        for part in parts
        if part
    )
