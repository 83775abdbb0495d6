"""Pandoc: a document as the program pandoc takes it, as data, and the formats that it writes from that.

No text of a document passes as Markdown, HTML or anything else that has a meaning. Pandoc is told to read nothing but
what it is given, and asks no network.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from handbook.documents import drawing, libraries, programs
from handbook.documents.document import (
    Beside,
    Block,
    Break,
    Cell,
    Document,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    PageBreak,
    Pairs,
    Paragraph,
    Picture,
    Place,
    Quotation,
    Rule,
    Sample,
    Signatures,
    Table,
    Words,
)
from handbook.documents.libraries import Unwritable

#: A node as pandoc has it.
Node = dict[str, Any]
_VERSION = [1, 23, 1]
_LOOKS = {
    "strong": "Strong",
    "emphasis": "Emph",
    "raised": "Superscript",
    "lowered": "Subscript",
    "struck": "Strikeout",
}
_ALIGNED = {"": "AlignDefault", "center": "AlignCenter", "right": "AlignRight"}


def run(document: Document, blocks: Sequence[Node], meta: dict[str, Any], options: Sequence[str]) -> bytes:
    """What pandoc writes of these blocks; the same for the same ones. Raises :class:`Unwritable`."""
    program = libraries.folder("pypandoc") / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    said = {name: _meta(value) for name, value in {"lang": document.language, **meta}.items()}
    source = json.dumps({"pandoc-api-version": _VERSION, "meta": said, "blocks": list(blocks)})
    command = [str(program), "--from=json", "--sandbox", "--output=-", *options]
    done = programs.run("pandoc", command, source.encode())
    if done.returncode:
        raise Unwritable(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _meta(value: Any) -> Node:
    if isinstance(value, list):
        return node("MetaList", [_meta(one) for one in value])
    if isinstance(value, dict):
        return node("MetaMap", {name: _meta(one) for name, one in value.items()})
    return node("MetaString", str(value))


def node(name: str, inside: Any = None) -> Node:
    """A node with what is inside."""
    return {"t": name} if inside is None else {"t": name, "c": inside}


def attributes(id: str = "", classes: Iterable[str] = (), **named: str) -> list[Any]:
    """The attributes of a node."""
    return [id, list(classes), [[name.replace("_", "-"), value] for name, value in named.items() if value]]


class Writer:
    """Writes the blocks of a document as pandoc's. A format says otherwise what it has a better way for."""

    def __init__(self) -> None:
        self._writers: dict[type, Callable[[Any], Iterable[Node]]] = {
            Heading: self.heading,
            Paragraph: self.paragraph,
            Listing: self.listing,
            Table: self.table,
            Pairs: self.pairs,
            Signatures: self.signatures,
            Note: self.note,
            Quotation: lambda one: [node("BlockQuote", self.blocks(one.inside))],
            Sample: lambda one: [node("CodeBlock", [attributes(), one.text])],
            Picture: self.picture,
            Beside: lambda one: [made for part in one.parts for made in self.blocks(part)],
            Rule: lambda one: [node("HorizontalRule")],
            PageBreak: self.page_break,
        }

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """Blocks one after the other."""
        return [made for block in blocks for made in self._writers[type(block)](block)]

    def line(self, inside: Iterable[Inline]) -> list[Node]:
        """Words in a line."""
        return [made for one in inside for made in self._inline(one)]

    def _inline(self, one: Inline) -> Iterator[Node]:
        match one:
            case Words():
                yield self._words(one)
            case Link():
                yield node("Link", [attributes(), self.line(one.inside), [one.target, ""]])
            case Break():
                yield node("LineBreak")
            case Place():
                yield node("Span", [attributes(one.name), []])

    def _words(self, one: Words) -> Node:
        made = node("Code", [attributes(), one.text]) if "code" in one.looks else node("Str", one.text)
        for look in sorted(one.looks & _LOOKS.keys()):
            made = node(_LOOKS[look], [made])
        quiet = "quiet" in one.looks
        if quiet or one.language:
            styled = {"custom_style": "Quiet"} if quiet else {}
            made = node("Span", [attributes("", ["quiet"] if quiet else [], lang=one.language, **styled), [made]])
        return made

    def styled(self, style: str, blocks: list[Node]) -> Node:
        """Blocks in a style of their own, by its name in Word; its class on the web is that in small letters."""
        return node("Div", [attributes("", [style.lower().replace(" ", "-")], custom_style=style), blocks])

    def heading(self, one: Heading) -> Iterable[Node]:
        """A heading."""
        yield node("Header", [one.level, attributes(one.place), self.line(one.inside)])

    def paragraph(self, one: Paragraph) -> Iterable[Node]:
        """A paragraph."""
        made = node("Para", self.line(one.inside))
        yield self.styled(one.look.capitalize(), [made]) if one.look else made

    def listing(self, one: Listing) -> Iterable[Node]:
        """A list; without room between items of a line each."""
        is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in one.items)
        items = [self._tight(item) if is_tight else self.blocks(item) for item in one.items]
        if one.start:
            yield node("OrderedList", [[one.start, node("Decimal"), node("Period")], items])
        else:
            yield node("BulletList", items)

    def _tight(self, item: tuple[Block, ...]) -> list[Node]:
        return [{**made, "t": "Plain"} if made["t"] == "Para" else made for made in self.blocks(item)]

    def table(self, one: Table) -> Iterable[Node]:
        """A table; its first column names the rows where all of them say so."""
        total = sum(one.widths)
        columns = [[node("AlignDefault"), node("ColWidth", width / total)] for width in one.widths]
        names = int(all(row and row[0].head for row in one.body))
        caption = [None, [node("Plain", [node("Str", one.caption)])] if one.caption else []]
        head = [attributes(), [self._row(row) for row in one.head]]
        body = [attributes(), names, [], [self._row(row) for row in one.body]]
        yield node("Table", [attributes(), caption, columns, head, [body], [attributes(), []]])

    def _row(self, row: Sequence[Cell]) -> list[Any]:
        return [attributes(), [self._cell(cell) for cell in row]]

    def _cell(self, cell: Cell) -> list[Any]:
        inside = self._tight(cell.inside) if len(cell.inside) == 1 else self.blocks(cell.inside)
        return [attributes(), node(_ALIGNED[cell.align]), cell.rows, cell.columns, inside]

    def pairs(self, one: Pairs) -> Iterable[Node]:
        """Names and values."""
        yield node("DefinitionList", [[self.line(pair.name), [self._tight(pair.value)]] for pair in one.pairs])

    def signatures(self, one: Signatures) -> Iterable[Node]:
        """What each party signed, or the lines for it."""
        for signature in one.signatures:
            yield self.styled("Party", [node("Para", self.line(signature.party))])
            yield from self.pairs(Pairs(signature.pairs)) if signature.pairs else ()
            yield from (self.styled("Signing Line", [node("Para", [node("Str", name)])]) for name in signature.lines)

    def note(self, one: Note) -> Iterable[Node]:
        """What a reader has to know first."""
        yield self.styled("Note", self.blocks(one.inside))

    def picture(self, one: Picture) -> Iterable[Node]:
        """A picture; a drawing as dots, which every reader shows."""
        shown = drawing.as_dots(one) if one.format in ("svg", "webp") else one
        address = f"data:image/{shown.format};base64,{base64.b64encode(shown.data).decode()}"
        sized = attributes("", [], width=f"{round(one.width * 100)}%")
        yield node("Para", [node("Image", [sized, [node("Str", one.words)], [address, ""]])])

    def page_break(self, _one: PageBreak) -> Iterable[Node]:
        """Nothing, where there are no pages."""
        return ()
