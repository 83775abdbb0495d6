"""The pictures in Chromium: the accessibility checker finds no fault, nothing is cut off, and nothing is faint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from browsing import CALM, NARROW, WIDE, Look
from sites import Built

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Finds texts and shapes that are hardly told from their ground, and texts that are cut off or too small to be read.
AMISS = (Path(__file__).parent / "pictures.js").read_text("utf-8")


def with_pictures(built: Built) -> list[str]:
    """The pages that have pictures: registers and single pages, and of each kind of record one."""
    found: dict[str, str] = {}
    for address in (address for address in built.addresses if not address.endswith(".html")):
        if any("hb-chart" in figure.attributes.get("class", "") for figure in built.page(address).all("figure")):
            folder, _slash, name = address.rstrip("/").rpartition("/")
            found.setdefault(folder if name and folder else address, address)
    return sorted(found.values())


def _shown(page: Any) -> int:
    return int(page.locator(".hb-chart svg[role=img]:visible").count())


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pictures_are_told_by_everybody(
    example: Built, look: Look, axe: str, size: tuple[int, int], colours: str
) -> None:
    pages = with_pictures(example)
    assert len(pages) > 8
    found: list[str] = []
    with look(example, CALM, size=size, colours=colours) as window:
        for path in pages:
            page = window.open(path)
            figures = page.locator(".hb-chart").count()
            assert _shown(page) == figures, path
            found += [f"/{path} {what}" for what in page.evaluate(AMISS)]
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
            page.evaluate(axe)
            result = page.evaluate(
                "rules => axe.run('.hb-chart', {runOnly: rules, resultTypes: ['violations']})", RULES
            )
            found += [
                f"/{path} {violation['id']}: {node['html'][:200]}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
    assert found == []
    assert window.troubles == []


def test_pictures_keep_their_place_while_the_page_loads(example: Built, look: Look) -> None:
    with look(example, CALM, size=NARROW) as window:
        for path in with_pictures(example):
            page = window.open(path)
            moved = page.evaluate(
                """() => new Promise(done => new PerformanceObserver(list => done(
                list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift',
                buffered: true}) || setTimeout(() => done(0), 300))"""
            )
            assert moved < 0.01, path
