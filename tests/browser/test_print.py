"""Pages on paper: what is read stays, what is clicked goes, whatever colours the screen had."""

from __future__ import annotations

import re
from typing import Any

import pytest

from browsing import CALM, QUIET, SCHEMES, Look, hold_still
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


#: What of the screen is left, whether there is a heading, and the colours of letters and grounds.
_PAPER = """([scheme, screen]) => {
    document.body.dataset.mdColorScheme = scheme;
    const all = selector => [...document.querySelectorAll(selector)];
    const seen = one => one.checkVisibility({visibilityProperty: true});
    const look = one => { const style = getComputedStyle(one); return [style.color, style.backgroundColor]; };
    return {
        screen: all(screen).filter(seen).map(one => one.outerHTML.slice(0, 100)),
        heading: seen(document.querySelector("h1")),
        looks: ["body", "article h1", "article p"].map(selector => look(document.querySelector(selector))),
        pale: all("article :is(th, .hb-quiet)").map(one => [one.textContent, getComputedStyle(one).color]),
    };
}"""


def test_paper_has_the_page_alone_in_black_on_white(example: Built, look: Look) -> None:
    with look(example, QUIET) as window:
        window.page.emulate_media(media="print")
        for path in PAGES:
            page = window.open(path)
            hold_still(page)
            for scheme in SCHEMES.values():
                found = page.evaluate(_PAPER, [scheme, SCREEN])
                assert found["screen"] == [], (path, scheme)
                assert found["heading"], (path, scheme)
                for colour, ground in found["looks"]:
                    assert colour == "rgb(0, 0, 0)", (path, scheme)
                    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), (path, scheme)
                for text, colour in found["pale"]:
                    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 0x66, (path, text, colour)
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
