"""Every page of the example in Chromium: for everybody, in light and dark, wide and narrow, quick, steady and calm."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable

import pytest

import skeletons
from browsing import CALM, EVERYBODY, LATE, NARROW, QUIET, WIDE, Look, Window, for_everybody, weight
from sites import Built

pytestmark = pytest.mark.browser

#: What a page and all that it loads may weigh, in bytes as they are sent.
WEIGHT = 400_000

#: Puts the bodies of pages one after the other in place of this one's; tells a line for whatever is amiss. What they
#: load is the same. ``unseen`` are the texts of a page's content that are not seen. What a closed part holds is seen
#: once it is opened, which needs no script; links to a row and a heading show where one points; a filter is there for
#: scripts only; a picture is drawn twice, for wide windows and narrow ones, and its words stand in the table beside it.
_WALK = """async ([base, addresses, language, isNarrow]) => {
    const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    // Tables are put where they can be scrolled, as the theme's script does.
    const wrap = () => document.querySelectorAll("article table:not([class])").forEach(table => {
        const around = document.createElement("div"), within = document.createElement("div");
        around.className = "md-typeset__scrollwrap";
        within.className = "md-typeset__table";
        table.replaceWith(around);
        around.append(within);
        within.append(table);
    });
    const unseen = function* () {
        const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const element = text.parentElement;
            if (text.data.trim() && !element.checkVisibility({visibilityProperty: true, opacityProperty: true})
                && !element.closest("details:not([open]), script, svg, .hb-filter, .hb-here-link, .headerlink")
                && !element.closest(".hb-parts-beside") // stands in the table of contents beside it
                && !element.closest(".hb-watermark")) // on paper alone; the notice above it says the same
                yield `is not seen: ${text.data.trim()}`;
        }
    };
    const amiss = function* (page) {
        document.body.replaceWith(document.adoptNode(page.body));
        scrollTo(0, 0);
        if (!fits()) yield "scrolls sideways";
        if (isNarrow) {
            wrap();
            if (!fits()) yield "scrolls sideways with scripts";
            return;
        }
        if (!page.title.trim()) yield "has no title";
        if (page.documentElement.lang !== language) yield `is in "${page.documentElement.lang}"`;
        const headings = [...document.querySelectorAll("h1")].filter(heading => heading.checkVisibility());
        if (headings.length !== 1) yield `has ${headings.length} headings of the first order`;
        yield* unseen();
    };
    window.texts ||= await Promise.all(addresses.map(async address => (await fetch(base + address)).text()));
    const pages = window.texts.map(text => new DOMParser().parseFromString(text, "text/html"));
    return pages.flatMap((page, at) => [...amiss(page)].map(said => `/${addresses[at]} ${said}`));
}"""
#: What a page loads by name.
_NAMED = re.compile(
    r'<(?:link|script|img|source|audio|video|iframe|object|embed)\b[^>]*?\b(?:href|src|data)="([^"#?]+)'
)


#: How much of a page has moved, once what the last script did is shown.
_MOVED = """() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(() => done(everybody.moved()))))"""


def _moves(window: Window, path: str) -> list[str]:
    """Whether a page that moved while it was loaded does so again, once nothing more is loaded.

    What moves once may be the doing of a busy machine; what moves each time is that of the page.
    """
    window.open(path).wait_for_load_state("networkidle")
    again = window.page.evaluate("everybody.moved()")
    return [f"/{path} moves while it loads, by {again:.4f}"] * bool(again)


def _kept(window: Window, paths: Iterable[str], found: list[str]) -> dict[str, str]:
    """Pages as their scripts have left them, once nothing was amiss with them in this window."""
    kept = {}
    for path in paths:
        page = window.open(path)
        if page.evaluate("everybody.moved()"):
            found += _moves(window, path)
        found += (f"/{path} {what}" for what in page.evaluate("everybody.amiss()"))
        kept[path] = page.evaluate("everybody.kept()")
    return kept


def test_every_page_is_for_everybody(example: Built, look: Look, axe: str) -> None:
    """On as many pages as it takes to see all that pages are made of, and of each what was not in those before.

    The theme's scripts, which take half of a page's time, run where all elements can be seen, wherever they stand.
    Then all of the pages are looked at in one document, in every size and colour.
    """
    found: list[str] = []
    full = skeletons.of(example, skeletons.kinds)
    with look(example, CALM, extra=EVERYBODY) as window:
        kept = _kept(window, full, found)
        assert window.troubles == []
    with look(example, QUIET, extra=EVERYBODY) as window:
        kept |= _kept(window, skeletons.of(example, after=full), found)
        assert window.troubles == []
    with look(example, QUIET, size=NARROW, extra=axe + EVERYBODY) as window:
        looks = ((NARROW, "light"), (NARROW, "dark"), (WIDE, "dark"), (WIDE, "light"))
        found += for_everybody(window, kept, looks)
        assert window.troubles == []
    assert not found, "\n".join(found)


def test_no_page_moves_when_its_scripts_come_late(example: Built, look: Look) -> None:
    """On as many pages as have every element once, wherever it stands."""
    found: list[str] = []
    for size in (WIDE, NARROW):
        with look(example, LATE, size=size, extra=EVERYBODY) as window:
            for path in skeletons.of(example, skeletons.kinds):
                if window.open(path).evaluate(_MOVED):
                    found += _moves(window, path)
        assert window.troubles == []
    assert not found, "\n".join(found)


def test_every_page_can_be_read_without_scripts(example: Built, look: Look) -> None:
    """All of them, and in a narrow window they fit, with what the scripts do to tables and without."""
    found: list[str] = []
    with look(example, CALM, scripts=False) as window:
        page = window.open("")
        for size in (WIDE, NARROW):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found += page.evaluate(_WALK, [window.address, example.addresses, "en", size == NARROW])
    assert not found, "\n".join(found)
    assert window.troubles == []


def test_every_page_is_light(example: Built, look: Look) -> None:
    """With what any page loads, and what it names itself. What a form loads is looked at in test_forms.py."""
    with look(example, CALM) as window:
        window.open("").wait_for_load_state("networkidle")
        loaded = set(window.asked()) - {""}
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
