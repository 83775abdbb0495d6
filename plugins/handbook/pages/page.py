"""What the site consists of, as values: pages, and files beside them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page: its level (2 and below), anchor and text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    ``uri`` is its place as a Markdown file would have it (``progress/connect.md``). ``html`` is complete and safe:
    every value in it is escaped. ``section`` names the part of the navigation that shows it, empty for none.
    ``wide``: it wants the room of the table of contents.
    ``source`` is the file to edit, empty for a page made from many. ``attachments`` are the files that it shows or
    links to, by their paths below ``content/``. ``weight`` is that of the page in the search, 0 to leave it out.
    ``within`` is the page that it belongs to, where its place does not tell.
    """

    uri: str
    title: str
    html: Markup
    headings: tuple[Heading, ...] = ()
    section: str = ""
    wide: bool = False
    source: str = ""
    attachments: frozenset[str] = frozenset()
    weight: float = 1
    within: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site that is not a page, such as a calendar, by its address (``calendar.ics``)."""

    uri: str
    data: bytes
