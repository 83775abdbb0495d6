"""The document: what every format is written from. Everything in it is data, and nothing of it is markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a line.

    ``looks`` are some of ``strong``, ``emphasis``, ``quiet``, ``code``, ``raised``, ``lowered``, ``struck``.
    ``language`` is that of the words where it is not the document's.
    """

    text: str
    looks: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What leads somewhere: to a place in the document, ``#`` and its name, or to an address on the web or of mail."""

    target: str
    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text that links lead to, by its name."""

    name: str


Inline = Words | Link | Break | Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is that of a part, or of a document of one part. ``place``: by what links find it."""

    level: int
    inside: tuple[Inline, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``look`` is empty, ``lead`` below a title, ``entry`` above what it names."""

    inside: tuple[Inline, ...]
    look: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from ``start`` where that is not 0; each item is one or more blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``head``: it names its row or column. ``align``: empty, ``center`` or ``right``."""

    inside: tuple[Block, ...]
    head: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, for whoever cannot see it, its head, and the rows below, all of as many columns.

    ``caption`` is shown above it where it is not empty. ``widths``: how much of the line each column takes of all.
    """

    name: str
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """What something is called, and what it is."""

    name: tuple[Inline, ...]
    value: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values, one row each."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a party signs: whom it is for, what is filled in already, and the names of the lines left to fill in."""

    party: tuple[Inline, ...]
    pairs: tuple[Pair, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of a document, side by side."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader has to know first, in a frame."""

    inside: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody else said."""

    inside: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Text that is shown sign by sign, in lines of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what it is by its content (``png``, ``jpeg``, ``gif``, ``webp``, ``svg``), and what it shows in words.

    ``width`` is how much of the line it takes, at most 1.
    """

    data: bytes
    format: str
    words: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Beside:
    """Small pictures with what they are called, beside each other where there is room."""

    parts: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between what belongs together and what does not."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Listing
    | Table
    | Pairs
    | Signatures
    | Note
    | Quotation
    | Sample
    | Picture
    | Beside
    | Rule
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document: what it is called, of whom it is, of which day, in which language (``en``), and what stands in it.

    ``identity`` tells it from every other. ``parts``: it has so many that they have a list of contents, and each begins
    on a page of its own. ``mark`` stands on every page: that it is a draft. ``fonts`` are those that the handbook gives
    for signs that ours lack.
    """

    title: str
    publisher: str
    day: str
    said_day: str
    language: str
    blocks: tuple[Block, ...]
    identity: str = ""
    parts: bool = False
    mark: str = ""
    paper: str = "a4"
    fonts: tuple[bytes, ...] = ()


def below(part: Any) -> Iterator[Any]:
    """Everything in a block or line, itself first, in the order in which it is read."""
    if isinstance(part, tuple):
        for one in part:
            yield from below(one)
    elif hasattr(part, "__dataclass_fields__"):
        yield part
        for field in fields(part):
            yield from below(getattr(part, field.name))


def words(part: Any) -> str:
    """The words of a block or line, without how they look."""
    return "".join(one.text for one in below(part) if isinstance(one, Words))
