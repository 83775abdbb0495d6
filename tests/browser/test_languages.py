"""Pages in a language that is longer than English and runs from right to left: mirrored, and nothing cut off."""

from __future__ import annotations

import pytest

from browsing import CALM, EVERYBODY, NARROW, QUIET, WHOLE, Look, fits, for_everybody
from sites import Built

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "progress/",
    "progress/connect/",
    "progress/next/",
    "organizations/",
    "organizations/zq-1/",
    "meetings/zq-1/",
    "action-plans/zq-1/",
    "decisions/",
    "risks/",
    "finance/",
    "briefings/board/",
    "guide/rules/",
    "forms/meeting/",
)
#: What is wider than its place and cannot be scrolled: cut off, or beyond the window.
CUT = """() => [...document.querySelectorAll("article *")].filter(one => {
    const style = getComputedStyle(one);
    if (one.closest("svg, .hb-unseen, pre") || !one.checkVisibility()) return false;
    const clipped = /hidden|clip/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    return clipped && style.position !== "absolute";
}).map(one => one.outerHTML.slice(0, 120))"""


MIRRORED = "matrix(-1, 0, 0, 1, 0, 0)"


def test_nothing_is_cut_off_on_a_phone(pseudo_site: Built, look: Look) -> None:
    with look(pseudo_site, QUIET, size=NARROW) as window:
        for path in PAGES:
            page = window.open(path)
            assert fits(page), path
            assert page.evaluate(CUT) == [], path


def test_the_menu_of_languages_fits_without_scripts(bilingual: Built, look: Look) -> None:
    with look(bilingual, WHOLE, size=NARROW, scripts=False) as window:
        page = window.open("")
        assert fits(page)
        page.locator(".md-select").hover()
        for entry in page.locator(".md-select__link").all():
            box = entry.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= NARROW[0]
        assert fits(page)


def test_what_runs_from_right_to_left_is_mirrored(pseudo_site: Built, look: Look) -> None:
    with look(pseudo_site, CALM) as window:
        page = window.open("progress/")
        assert page.locator("body").get_attribute("dir") == "rtl"
        article, title = (page.locator(one).first.bounding_box() for one in ("article", "article h1"))
        assert article
        assert title
        assert title["x"] + title["width"] == pytest.approx(article["x"] + article["width"], abs=1)
        shown = "all => all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one).transform)"
        assert set(page.locator(".hb-chart svg, svg.hb-drawing").evaluate_all(shown)) == {MIRRORED}
        text = page.locator("svg text").first.evaluate("one => getComputedStyle(one).transform")
        assert text == MIRRORED


FRENCH = (
    "fr/",
    "fr/progress/connect/",
    "fr/progress/next/",
    "fr/progress/languages/",
    "fr/progress/so-far/",
    "fr/organizations/",
    "fr/guide/rules/",
    "fr/about/",
    "fr/progress/changes/",
    "fr/organizations/school/",
)
WEIGHT = 400_000


def test_french_pages_are_accessible(bilingual: Built, look: Look, axe: str) -> None:
    kept = {}
    with look(bilingual, CALM, size=NARROW, extra=EVERYBODY) as window:
        for path in FRENCH:
            page = window.open(path)
            assert page.evaluate("document.documentElement.lang") == "fr", path
            page.evaluate("for (const one of document.querySelectorAll('.hb-month, .hb-history')) one.open = true")
            kept[path] = page.evaluate("everybody.kept()")
        assert window.troubles == []
    with look(bilingual, QUIET, size=NARROW, extra=axe + EVERYBODY) as window:
        assert for_everybody(window, kept, [(NARROW, "light"), (NARROW, "dark")]) == []
        assert window.troubles == []


def test_no_page_in_any_language_is_heavy(bilingual: Built) -> None:
    assert [page for page in bilingual.pages if page.stat().st_size > WEIGHT] == []
