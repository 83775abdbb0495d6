"""Every page of the example in Chromium: for everybody, in light and dark, wide and narrow, quick, steady and calm."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from browsing import CALM, NARROW, STILL, WIDE, Look, Window, fits
from sites import Built

pytestmark = pytest.mark.browser

#: The pages are shared out, so that the test processes look at them side by side.
PARTS = 8
#: WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What a page and all that it loads may weigh, in bytes as they are sent.
WEIGHT = 400_000

_AXE = """rules => axe
    .run(document, {runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(result => result.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))"""
#: Adds up how much of the page moves while it is loaded, as the browser judges it; 0 is nothing.
_MOVES = """{
    let moved = 0;
    const count = entries => entries.forEach(entry => { moved += entry.hadRecentInput ? 0 : entry.value; });
    const observer = new PerformanceObserver(list => count(list.getEntries()));
    observer.observe({type: "layout-shift", buffered: true});
    window.hasMoved = () => { count(observer.takeRecords()); return moved; };
}"""
#: What can be clicked or typed into, is seen, and cannot be reached with the keyboard, or not in the order of reading.
#: The theme keeps its button for emptying the search field out of that order: keys empty the field.
_UNREACHABLE = """() => [...document.querySelectorAll(
        "a, button, input, select, textarea, summary, [onclick], [role=button], [role=link], [role=tab]")]
    .filter(element => !element.matches(".md-search button[type=reset]"))
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => element.tabIndex !== 0 && !element.disabled)
    .map(element => element.outerHTML.slice(0, 200))"""

#: The texts of a page's content that are not seen. What a closed part holds is seen once it is opened, which needs no
#: script; links to a row and a heading show where one points; a filter is there for scripts only; a picture is drawn
#: twice, for wide windows and narrow ones, and its words stand in the table beside it.
_UNSEEN = """() => {
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const unseen = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const element = text.parentElement;
        if (text.data.trim() && !element.checkVisibility({visibilityProperty: true, opacityProperty: true})
            && !element.closest("details:not([open]), script, svg, .hb-filter, .hb-here-link, .headerlink"))
            unseen.push(text.data.trim());
    }
    return unseen;
}"""


@cache
def _sent(path: Path) -> int:
    """The bytes that are sent for a file, compressed as a server does."""
    return len(gzip.compress(path.read_bytes(), 6))


def weight(built: Built, window: Window) -> int:
    """The bytes that the page which is open has loaded; every file once."""
    names = {unquote(address.partition("#")[0].partition("?")[0]) for address in window.asked}
    return sum(_sent(built.site / (f"{name}index.html" if name.endswith("/") or not name else name)) for name in names)


def _moved(page: Page) -> float:
    """How much of a page has moved, once nothing more is loaded."""
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("hasMoved()"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(example: Built, look: Look, axe: str, part: int, size: tuple[int, int]) -> None:
    found: list[str] = []
    with look(example, CALM, size=size, extra=axe + _MOVES) as window:
        for path in example.addresses[part::PARTS]:
            page = window.open(path)
            assert page.locator("h1").count() == 1, path
            assert page.title().strip(), path
            page.add_style_tag(content=STILL)
            moved = 0.0
            for colours in ("light", "dark"):
                window.switch(colours)
                found += (f"/{path} {colours} {said}" for said in page.evaluate(_AXE, RULES))
                moved = page.evaluate("hasMoved()") if colours == "light" else moved
            found += [f"/{path} scrolls sideways"] * (not fits(page))
            found += (f"/{path} not with the keyboard: {what}" for what in page.evaluate(_UNREACHABLE))
            found += [f"/{path} weighs {weight(example, window)}"] * (weight(example, window) > WEIGHT)
            # What moves once may be the doing of a busy machine; what moves each time is that of the page.
            if moved and (again := _moved(window.open(path))):
                found.append(f"/{path} moves while it loads, by {moved:.4f} and {again:.4f}")
    assert not found, "\n".join(found)
    assert window.troubles == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_read_without_scripts(example: Built, look: Look, part: int) -> None:
    unseen: list[str] = []
    with look(example, CALM, scripts=False) as window:
        for path in example.addresses[part::PARTS]:
            page = window.open(path)
            assert page.locator("main h1").is_visible(), path
            unseen += (f"/{path} {text}" for text in page.evaluate(_UNSEEN))
    assert not unseen, "\n".join(unseen)
    assert window.troubles == []


def test_registers_lead_to_their_records_without_scripts(example: Built, look: Look) -> None:
    with look(example, CALM, scripts=False) as window:
        page = window.open("meetings/")
        page.locator("table.hb-register tbody a").first.click()
        assert len(page.url.removeprefix(f"{window.address}meetings/")) > 10
        assert window.troubles == []
