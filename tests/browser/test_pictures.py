"""The pictures in Chromium: the accessibility checker finds no fault, nothing is cut off, and nothing is faint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from browsing import CALM, NARROW, STILL, WIDE, Look, fits
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


def _shown(page: Any) -> int:
    return int(page.locator(".hb-picture > svg:visible").count())


def test_pictures_are_told_by_everybody(example: Built, look: Look, axe: str) -> None:
    """In every size and colour, and they keep their place while the page loads.

    The accessibility checker looks at those in all of them in test_every_page.py.
    """
    pages = with_pictures(example)
    assert len(pages) > 8
    found: list[str] = []
    with look(example, CALM, size=NARROW, extra=axe) as window:
        for path in pages:
            page = window.open(path)
            assert page.evaluate(_MOVED) < 0.01, path
            page.add_style_tag(content=STILL)
            figures = page.locator(".hb-chart").count()
            for width, height in (WIDE, NARROW):
                page.set_viewport_size({"width": width, "height": height})
                for colours in ("light", "dark"):
                    window.switch(colours)
                    assert _shown(page) == figures, (path, width)
                    found += [f"/{path} {width} {colours} {what}" for what in page.evaluate(AMISS)]
                assert fits(page), (path, width)
                found += [f"/{path} {width} {what}" for what in page.evaluate(_AXE, RULES)]
    assert found == []
    assert window.troubles == []
