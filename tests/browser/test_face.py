"""The face of a partnership in Chromium: a colour nobody can read harms nobody, and every theme shows the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browsing import CALM, EVERYBODY, NARROW, QUIET, WHOLE, WIDE, Look, fits, for_everybody, hold_still
from sites import Built

pytestmark = pytest.mark.browser

#: What is looked at under every theme: sizes of type, colours, what is a list and what is not.
_LOOKS = """() => [
        ["h1", "fontSize", "fontFamily", "fontWeight", "color"], ["h2", "fontSize", "fontFamily", "color"],
        ["p", "fontSize", "fontFamily", "lineHeight"], ["p a[href]:not(.hb-button)", "color", "textDecorationLine"],
        ["a.hb-button", "backgroundColor", "color", "fontSize", "borderRadius", "textDecorationLine"],
        [".hb-quiet", "color"], ["ul.hb-reading > li", "listStyleType", "marginLeft"],
        [".hb-door", "backgroundColor", "borderLeftWidth"]].map(([selector, ...names]) => {
    const style = getComputedStyle(document.querySelector(`.handbook ${selector}`));
    return [selector, ...names.map(name => style[name])];
})"""


def test_a_colour_nobody_can_read_harms_nobody(dressed: Callable[[str], Built], look: Look, axe: str) -> None:
    kept = {}
    with look(dressed("material"), CALM, extra=EVERYBODY) as window:
        for path in ("", "progress/next/", "404.html"):
            page = window.open(path)
            assert page.evaluate("everybody.amiss()") == []
            kept[path] = page.evaluate("everybody.kept()")
        assert window.troubles == []
    with look(dressed("material"), QUIET, size=NARROW, extra=axe + EVERYBODY) as window:
        looks = ((NARROW, "light"), (NARROW, "dark"), (WIDE, "dark"), (WIDE, "light"))
        assert for_everybody(window, kept, looks) == []
        assert window.troubles == []


def _shown(look: Look, built: Built) -> Any:
    with look(built, CALM, size=(1280, 900)) as window:
        page = window.open("")
        hold_still(page)
        assert fits(page)
        assert window.troubles == []
        return page.evaluate(_LOOKS)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_shows_the_same(dressed: Callable[[str], Built], look: Look, theme: str) -> None:
    assert _shown(look, dressed(theme)) == _shown(look, dressed("material"))


def test_whoever_looks_for_what_is_not_there_is_led_on(dressed: Callable[[str], Built], look: Look) -> None:
    with look(dressed("material"), WHOLE) as window:
        page = window.open("404.html")
        page.get_by_label("What are you looking for?").fill("meeting")
        page.get_by_role("button", name="Search", exact=True).last.click()
        page.wait_for_url("**/?q=meeting")
        page.locator(".md-search-result__item").first.wait_for()
