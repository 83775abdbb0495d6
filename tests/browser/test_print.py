"""Pages on paper: what is read stays, what is clicked goes, whatever colours the screen had."""

from __future__ import annotations

import re
from typing import Any

import pytest

from browsing import CALM, Look
from sites import Built

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "briefings/board/",
    "briefings/funder/",
    "meetings/",
    "agreements/partnership-agreement/",
    "progress/monitor/",
)
#: What belongs to the screen alone.
SCREEN = ".md-header, .md-tabs, .md-sidebar, .md-footer, .hb-tools, .hb-trail, .hb-here-link, .headerlink, [rel=edit]"


def style(page: Any, selector: str, name: str, pseudo: str = "") -> str:
    """A property as the browser computed it for the first element found."""
    ask = "(one, [name, pseudo]) => getComputedStyle(one, pseudo)[name]"
    return str(page.locator(selector).first.evaluate(ask, [name, pseudo or None]))


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_paper_has_the_page_alone_in_black_on_white(example: Built, look: Look, colours: str) -> None:
    with look(example, CALM, colours=colours) as window:
        for path in PAGES:
            page = window.open(path)
            page.emulate_media(media="print")
            assert page.locator(SCREEN).locator("visible=true").count() == 0, path
            assert page.locator("h1").is_visible(), path
            for selector in ("body", "article h1", "article p"):
                colour, ground = (style(page, selector, name) for name in ("color", "backgroundColor"))
                assert colour == "rgb(0, 0, 0)", (path, selector)
                assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), (path, selector)
            pale = "all => all.map(one => [one.textContent, getComputedStyle(one).color])"
            for text, colour in page.locator("article :is(th, .hb-quiet)").evaluate_all(pale):
                assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 0x66, (path, text, colour)
            page.emulate_media(media="screen")
        assert window.troubles == []


def test_tables_fit_and_repeat_their_heads(example: Built, look: Look) -> None:
    with look(example, CALM, size=(720, 1000)) as window:  # about as wide as what paper leaves between its margins
        for path in ("briefings/board/", "briefings/funder/", "meetings/"):
            page = window.open(path)
            page.emulate_media(media="print")
            assert style(page, "thead", "display") == "table-header-group"
            assert style(page, "tbody tr", "breakInside") == "avoid"
            assert style(page, "h2", "breakAfter") == "avoid"
            wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.ariaLabel)"
            assert page.locator(".hb-scroll").evaluate_all(wide) == [], path
            page.emulate_media(media="screen")


def test_what_is_folded_is_opened_on_paper(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        for path, folded in (("progress/", ".hb-figures"), ("people/tobias-w/", ".hb-folded")):
            page = window.open(path)
            table, summary = page.locator(f"{folded} table").first, page.locator(f"{folded} summary").first
            assert summary.is_visible()
            assert not table.is_visible(), path
            page.emulate_media(media="print")
            assert table.is_visible(), path
            assert not summary.is_visible(), path
            page.emulate_media(media="screen")
        page = window.open("progress/monitor/")
        page.emulate_media(media="print")
        assert page.locator(".hb-gaps p").first.is_visible()
        assert page.locator(".hb-do, .hb-button").locator("visible=true").count() == 0, "nobody clicks on paper"


def test_addresses_follow_links_that_lead_out(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        page = window.open("briefings/board/")
        page.evaluate(
            "document.querySelector('article').insertAdjacentHTML('beforeend', '<p id=out>"
            '<a href="https://example.org/x">Out</a> <a href="../funder/">In</a></p>\')'
        )
        page.emulate_media(media="print")
        assert style(page, "#out a", "content", "::after") == '" (https://example.org/x)"'
        assert style(page, "#out a + a", "content", "::after") == "none"


def test_the_board_page_is_a_few_sheets_of_paper(example: Built, look: Look) -> None:
    with look(example, CALM, colours="dark") as window:
        pdf = window.open("briefings/board/").pdf(prefer_css_page_size=True)
        assert pdf.startswith(b"%PDF")
        assert 2 <= pdf.count(b"/Type /Page\n") <= 6
