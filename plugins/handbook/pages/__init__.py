"""Pages: the handbook laid out for readers, as values. What they are written into is somebody else's matter."""

from __future__ import annotations

from handbook.pages import home, progress, records, registers
from handbook.pages.page import Page
from handbook.pages.site import Site

__all__ = ["Page", "Site", "lay_out"]


def lay_out(site: Site) -> tuple[Page, ...]:
    """Every page that is made from the handbook, in the order in which a reader meets them."""
    return (*home.pages(site), *progress.pages(site), *registers.pages(site), *records.pages(site))
