"""The pictures in Chromium: the accessibility checker finds no fault, nothing is cut off, and nothing is faint."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import NARROW, QUIET, SCHEMES, WIDE, Look, fits, hold_still
from sites import Built

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_AXE = """rules => axe
    .run(".hb-chart", {runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(result => result.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.html.slice(0, 200)}`)))"""
#: How much of a page has moved while it was loaded.
_MOVED = """() => new Promise(done => new PerformanceObserver(list => done(
    list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
    || setTimeout(() => done(0), 300))"""
#: Finds texts and shapes that are hardly told from their ground, and texts that are cut off or too small to be read.
AMISS = (Path(__file__).parent / "pictures.js").read_text("utf-8")


def with_pictures(built: Built) -> list[str]:
    """The pages that have pictures: registers and single pages, and of each kind of record one."""
    found: dict[str, str] = {}
    for address in built.addresses:
        if 'class="hb-chart' in built.html(address):
            folder, _slash, name = address.rstrip("/").rpartition("/")
            found.setdefault(folder if name and folder else address, address)
    return sorted(found.values())


#: What is amiss in each of the colours.
_LOOK = f"""schemes => schemes.flatMap(scheme => {{
    document.body.dataset.mdColorScheme = scheme;
    const seen = [...document.querySelectorAll(".hb-picture > svg")].filter(
        drawing => drawing.checkVisibility({{visibilityProperty: true}}) && drawing.getBoundingClientRect().width);
    const hidden = document.querySelectorAll(".hb-chart").length - seen.length;
    return [...(hidden ? [`${{hidden}} hidden`] : []), ...({AMISS})()].map(what => `${{scheme}} ${{what}}`);
}})"""
#: Leaves nothing on the page but its pictures and what is around them.
_ALONE = """() => {
    for (const element of document.querySelectorAll("body *"))
        if (!element.closest(".hb-chart") && !element.querySelector(".hb-chart")) element.remove();
}"""


def test_pictures_are_told_by_everybody(example: Built, look: Look, axe: str) -> None:
    """In every size and colour, and they keep their place while the page loads.

    The accessibility checker looks at those in all of them in test_every_page.py.
    """
    pages = with_pictures(example)
    assert len(pages) > 8
    found: list[str] = []
    with look(example, QUIET, size=NARROW, extra=axe) as window:
        for path in pages:
            page = window.open(path)
            assert page.evaluate(_MOVED) < 0.01, path
            hold_still(page)
            for width, height in (NARROW, WIDE):
                page.set_viewport_size({"width": width, "height": height})
                found += [f"/{path} {width} {what}" for what in page.evaluate(_LOOK, [*SCHEMES.values()])]
                assert fits(page), (path, width)
            page.evaluate(_ALONE)
            for width, height in (WIDE, NARROW):
                page.set_viewport_size({"width": width, "height": height})
                found += [f"/{path} {width} {what}" for what in page.evaluate(_AXE, RULES)]
    assert found == []
    assert window.troubles == []
