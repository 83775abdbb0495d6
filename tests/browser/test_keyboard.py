"""With the keyboard alone: everything is reached, one sees where one is, and nothing holds one back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import skeletons
from browsing import CALM, EVERYBODY, FEWER, NARROW, WIDE, Look, hold_still
from sites import Built

pytestmark = pytest.mark.browser

#: Marks what can be reached in a part of the page, and writes down for each step whether one sees where one is; tells
#: how many steps it takes. Unless the part is walked through as a whole, whoever is about to come to what is like
#: something in a page before is put forward, to where the next step leads to something else or out of the part. The
#: theme's own ways: the switch between light and dark hides its fields and shows the focus at their labels; the search
#: opens once its field is reached, its results and its button come and go with it, and the button to the top with
#: scrolling.
_WATCH = """async ([where, isWhole]) => {
    // One begins at the top, where the theme shows its tabs again as soon as it has noticed.
    scrollTo(0, 0);
    const tabs = document.querySelector(".md-tabs");
    for (let frames = 0; frames < 20 && tabs.hidden && tabs.checkVisibility(); frames += 1)
        await new Promise(requestAnimationFrame);
    const all = 'a[href], button, summary, select, textarea, input:not([type=radio]), [tabindex="0"]';
    const apart = ".md-search *, .md-top";
    const part = document.querySelector(where);
    const stops = [...part.querySelectorAll(all)].filter(element =>
        element.checkVisibility({visibilityProperty: true}) && !element.disabled && !element.matches(apart));
    // Where there are choices, each group of them is one more stop.
    const choices = new Set([...part.querySelectorAll("input[type=radio]")].map(element => element.name));
    const known = `stops ${innerWidth}`, before = new Set(JSON.parse(sessionStorage.getItem(known)));
    const isNew = stops.map(everybody.piece).map(
        piece => before.size < before.add(piece).size || isWhole || choices.size > 0);
    sessionStorage.setItem(known, JSON.stringify([...before]));
    window.waiting = new Set(stops.filter((_element, at) => isNew[at]));
    const ahead = at => {
        while (at < stops.length - 1 && !isNew[at] && !isNew[at + 1]) at += 1;
        return at;
    };
    let put;
    window.lost = [];
    window.wasOutside = false;
    const visited = new WeakSet();
    const seen = element => {
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
            && element.checkVisibility({visibilityProperty: true, opacityProperty: true})
            && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    };
    window.stopWatching?.();
    // Or at the content, as after the link that skips to it.
    part.tabIndex = -1;
    part.focus({preventScroll: true});
    const watch = new AbortController();
    window.stopWatching = () => watch.abort();
    document.addEventListener("focusin", event => queueMicrotask(() => {
        const element = event.target, at = stops.indexOf(element);
        if (element === put) return;
        window.waiting.delete(element);
        window.wasOutside ||= !part.contains(element);
        // Around once more, the theme's tabs are where the page was left: above the window.
        if (visited.has(element) || !part.contains(element)) return;
        visited.add(element);
        if (!element.matches(apart) && !seen(element.matches(".md-option") ? element.nextElementSibling : element))
            window.lost.push(element.outerHTML.slice(0, 160));
        if (at >= 0 && ahead(at) !== at) (put = stops[ahead(at)]).focus({preventScroll: true});
    }), {signal: watch.signal});
    let steps = 0;
    for (let at = -1; at < stops.length - 1; at = ahead(at + 1)) steps += 1;
    // A field for a day is four steps: the day, the month, the year, and the calendar.
    return steps + choices.size + 3 * part.querySelectorAll("input[type=date]").length;
}"""
_LEFT = "() => [...window.waiting].map(element => element.outerHTML.slice(0, 160))"
_GOT_OUT = "() => window.wasOutside || document.activeElement === document.body"


def _walked(page: Page, path: str, where: str, *, is_whole: bool) -> list[str]:
    """What is amiss on the way through a part of a page, or where something new comes."""
    # The theme's own steps, and once around.
    for _step in range(page.evaluate(_WATCH, [where, is_whole]) + (6 if where == "body" else 1)):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    found = [f"/{path} is not reached: {what}" for what in page.evaluate(_LEFT)]
    found += [f"/{path} is not seen: {what}" for what in page.evaluate("window.lost")]
    if where != "body" and not page.evaluate(_GOT_OUT):
        found.append(f"/{path} holds one back: {page.locator(':focus').evaluate('element => element.outerHTML')[:160]}")
    return found


def _around(html: str) -> frozenset[skeletons.Piece]:
    """Where the keyboard stops around a page's content."""
    return skeletons.stops(html.partition("<article")[0] + html.rpartition("</article>")[2])


def test_everything_is_reached_and_seen(example: Built, look: Look) -> None:
    """On as many pages as have all at which the keyboard stops: the first of them whole, of the others what is new."""
    found: list[str] = []
    around = sorted(skeletons.of(example, _around), key=lambda path: len(example.html(path)))
    sizes = [WIDE, NARROW]
    with look(example, CALM, extra=EVERYBODY) as window:
        for path in (*around, *sorted({*skeletons.of(example, skeletons.stops)}.difference(around))):
            page = window.open(path)
            # A form is there once its script has read what to ask.
            page.wait_for_function("!document.querySelector('#hb-form:not(.hb-ready)')")
            hold_still(page)
            page.evaluate(FEWER)
            for width, height in sizes:
                page.set_viewport_size({"width": width, "height": height})
                where = "body" if path in around else "article"
                found += _walked(page, f"{path} {width}", where, is_whole=path == around[0])
            sizes.reverse()
    assert not found, "\n".join(found)
    assert window.troubles == []


def test_the_first_step_skips_to_the_content(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        for path in ("progress/", "people/"):
            page = window.open(path)
            page.keyboard.press("Tab")
            assert "Skip to content" in page.locator(":focus").inner_text()
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.locator(":focus").evaluate("element => !!element.closest('article')"), path
