"""Pages: the handbook laid out for readers, as values. What they are written into is somebody else's matter."""

from __future__ import annotations

from handbook.pages import (
    board,
    calendar,
    changes,
    data,
    deciding,
    feeds,
    forms,
    frames,
    funder,
    guide,
    home,
    languages,
    progress,
    promised,
    records,
    registers,
    sheets,
    so_far,
    turns,
)
from handbook.pages.page import Download, Page
from handbook.pages.site import Site

__all__ = ["Download", "Page", "Site", "downloads", "lay_out"]


def lay_out(site: Site) -> tuple[Page, ...]:
    """Every page that is made from the handbook, in the order in which a reader meets them."""
    kept = (page for kind in site.laid_out for page in (*registers.pages(site, kind), *records.pages(site, kind)))
    told = (*changes.page(site), *so_far.pages(site))
    briefings = (deciding.page(site), promised.page(site), *told, board.page(site), funder.page(site))
    return frames.framed(
        site,
        (
            *home.pages(site, briefings),
            *progress.pages(site),
            turns.page(site),
            *languages.pages(site),
            registers.overview(site),
            *kept,
            *briefings,
            *guide.pages(site),
            *forms.pages(site),
        ),
    )


def downloads(site: Site) -> tuple[Download, ...]:
    """Every file beside the pages that is made from the handbook."""
    return (
        calendar.download(site),
        data.download(site),
        *sheets.downloads(site),
        *feeds.downloads(site),
        *forms.downloads(site),
    )
