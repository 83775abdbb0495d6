"""Every page of the example in Chromium: for everybody, in light and dark, wide and narrow, quick, steady and calm."""

from __future__ import annotations

import html
import posixpath
import re

import pytest
from playwright.sync_api import Page

import skeletons
from browsing import CALM, FEWER, NARROW, STILL, WIDE, Look, fits, weight
from sites import Built

pytestmark = pytest.mark.browser

#: The pages are shared out, so that the test processes look at them side by side.
PARTS = 4
#: WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Those of its rules that look at colours: all that can change between light and dark.
COLOURS = ["color-contrast", "link-in-text-block"]
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

#: Puts the body of another page in place of this one's; tells that page's title and language, and how many headings of
#: the first order are seen.
_SHOW = """async address => {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    document.body.replaceWith(document.adoptNode(page.body));
    scrollTo(0, 0);
    const headings = [...document.querySelectorAll("h1")].filter(heading => heading.checkVisibility());
    return [page.title, page.documentElement.lang, headings.length];
}"""
#: Puts tables where they can be scrolled, as the theme's script does.
_WRAPPED = """() => document.querySelectorAll("article table:not([class])").forEach(table => {
    const around = document.createElement("div"), within = document.createElement("div");
    around.className = "md-typeset__scrollwrap";
    within.className = "md-typeset__table";
    table.replaceWith(around);
    around.append(within);
    within.append(table);
})"""
#: The texts of a page's content that are not seen. What a closed part holds is seen once it is opened, which needs no
#: script; links to a row and a heading show where one points; a filter is there for scripts only; a picture is drawn
#: twice, for wide windows and narrow ones, and its words stand in the table beside it.
_UNSEEN = """() => {
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const unseen = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const element = text.parentElement;
        if (text.data.trim() && !element.checkVisibility({visibilityProperty: true, opacityProperty: true})
            && !element.closest("details:not([open]), script, svg, .hb-filter, .hb-here-link, .headerlink")
            && !element.closest(".hb-watermark")) // on paper alone; the notice above it says the same
            unseen.push(text.data.trim());
    }
    return unseen;
}"""
#: What a page loads by name.
_NAMED = re.compile(
    r'<(?:link|script|img|source|audio|video|iframe|object|embed)\b[^>]*?\b(?:href|src|data)="([^"#?]+)'
)


def _moved(page: Page) -> float:
    """How much of a page has moved, once nothing more is loaded."""
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("hasMoved()"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(example: Built, look: Look, axe: str, part: int, size: tuple[int, int]) -> None:
    """On as many pages as it takes to see all that pages are made of."""
    found: list[str] = []
    colours = "light"
    with look(example, CALM, size=size, extra=axe + _MOVES) as window:
        for path in skeletons.of(example)[part::PARTS]:
            page = window.open(path)
            page.add_style_tag(content=STILL)
            found += [f"/{path} scrolls sideways"] * (not fits(page))
            found += (f"/{path} not with the keyboard: {what}" for what in page.evaluate(_UNREACHABLE))
            moved = page.evaluate("hasMoved()")
            page.evaluate(FEWER)
            found += (f"/{path} {colours} {said}" for said in page.evaluate(_AXE, RULES))
            # The next page is opened in the colours in which this one is left.
            colours = "light" if colours == "dark" else "dark"
            window.switch(colours)
            found += (f"/{path} {colours} {said}" for said in page.evaluate(_AXE, COLOURS))
            # What moves once may be the doing of a busy machine; what moves each time is that of the page.
            if moved and (again := _moved(window.open(path))):
                found.append(f"/{path} moves while it loads, by {moved:.4f} and {again:.4f}")
    assert not found, "\n".join(found)
    assert window.troubles == []


def test_every_page_can_be_read_without_scripts(example: Built, look: Look) -> None:
    """All of them, one after the other in the same window: what they load is the same."""
    found: list[str] = []
    with look(example, CALM, scripts=False) as window:
        page = window.open("")
        for path in example.addresses:
            title, language, headings = page.evaluate(_SHOW, f"{window.address}{path}")
            assert title.strip(), path
            assert language, path
            assert headings == 1, path
            found += (f"/{path} {text}" for text in page.evaluate(_UNSEEN))
            found += [f"/{path} scrolls sideways"] * (not fits(page))
    assert not found, "\n".join(found)
    assert window.troubles == []


def test_every_page_fits_a_narrow_window(example: Built, look: Look) -> None:
    with look(example, CALM, size=NARROW) as window:
        page = window.open("")
        for path in example.addresses:
            page.evaluate(_SHOW, f"{window.address}{path}")
            page.evaluate(_WRAPPED)
            assert fits(page), path


def test_every_page_is_light(example: Built, look: Look) -> None:
    """With what any page loads, and what it names itself. What a form loads is looked at in test_forms.py."""
    with look(example, CALM) as window:
        window.open("").wait_for_load_state("networkidle")
        loaded = set(window.asked) - {""}
    for path in example.addresses:
        assert weight(example, {path, *loaded, *_named(example, path)}) <= WEIGHT, path


def _named(built: Built, path: str) -> set[str]:
    """The files of the site that a page loads by name."""
    given = (html.unescape(name) for name in _NAMED.findall(built.html(path)))
    inside = (posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in given)
    return {name for name in inside if (built.site / name).is_file()}


def test_registers_lead_to_their_records_without_scripts(example: Built, look: Look) -> None:
    with look(example, CALM, scripts=False) as window:
        page = window.open("meetings/")
        page.locator("table.hb-register tbody a").first.click()
        assert len(page.url.removeprefix(f"{window.address}meetings/")) > 10
        assert window.troubles == []
