"""The built site in Chromium: it works, asks nobody else for anything, fits the window, and lets nobody in."""

from __future__ import annotations

from typing import Any

import pytest

import hostile
import sites
from browsing import BARE, CALM, NARROW, WHOLE, WIDE, Look
from handbook import book, pages, trees
from sites import Built

pytestmark = pytest.mark.browser

#: WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def representative(built: Built) -> list[str]:
    """One page of each layout: single pages, registers, and of each kind of record the longest."""
    longest: dict[str, tuple[int, str]] = {}
    for page in built.pages:
        folder, _slash, name = page.parent.relative_to(built.site).as_posix().rpartition("/")
        if folder and name:
            longest[folder] = max(longest.get(folder, (0, "")), (page.stat().st_size, f"{folder}/{name}/"))
    fixed = " progress/ progress/next/ register/ meetings/ people/ risks/ partnership/ finance/".split(" ")
    return [*fixed, *(longest[folder][1] for folder in sorted(longest))]


def _fits(page: Any) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_every_page_works_fits_and_keeps_to_itself(example: Built, look: Look) -> None:
    with look(example, CALM, size=NARROW) as window:
        for path in example.addresses:
            page = window.open(path)
            assert page.locator("h1").count() == 1, path
            assert page.title().strip(), path
            assert _fits(page), path
    assert window.troubles == []


@pytest.mark.parametrize(("size", "colours"), [(WIDE, "light"), (NARROW, "dark")])
def test_pages_of_each_layout_are_accessible(
    example: Built, look: Look, axe: str, size: tuple[int, int], colours: str
) -> None:
    found = []
    with look(example, CALM, size=size, colours=colours) as window:
        for path in representative(example):
            page = window.open(path)
            scheme = page.locator("body").get_attribute("data-md-color-scheme")
            assert scheme == ("slate" if colours == "dark" else "default"), path
            assert _fits(page), path
            page.evaluate(axe)
            result = page.evaluate("rules => axe.run('article', {runOnly: rules, resultTypes: ['violations']})", RULES)
            found += [
                f"/{path} {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
    assert found == []
    assert window.troubles == []


def test_pages_can_be_read_without_scripts(example: Built, look: Look) -> None:
    with look(example, CALM, scripts=False) as window:
        for path in representative(example):
            page = window.open(path)
            assert page.locator("main h1").is_visible(), path
            assert len(page.locator("article.md-content__inner").inner_text()) > 200, path
        window.open("meetings/")
        page.locator("table.hb-register tbody a").first.click()
        assert len(page.url.removeprefix(f"{window.address}meetings/")) > 10
        assert window.troubles == []


def test_the_search_finds_a_person(example: Built, look: Look) -> None:
    handbook = book.load(trees.folder(example.root), trees.packaged(), sites.TODAY)
    person = pages.Site(handbook).records("person")[0]
    with look(example, WHOLE) as window:
        page = window.open("")
        page.get_by_role("textbox", name="Search").fill(person.title)
        page.locator(".md-search-result__link", has_text=person.title).first.click()
        page.wait_for_url(f"**/people/{person.id}/**")
        assert person.title in page.locator("h1").inner_text()
        assert window.troubles == []


# Hostile text

#: Where hostile text is in every place: titles, the table of contents, the navigation, text, fields and tables.
HOSTILE = (
    "",
    "progress/connect/",
    "partnership/",
    "organizations/",
    "organizations/title-0/",
    "organizations/title-8/",
    "organizations/all-of-organization/",
    "meetings/all-of-meeting/",
    "needs-assessment/",
    "pages/own/",
)


def _untouched(page: Any) -> bool:
    return bool(page.evaluate("window.zqran === undefined"))


def test_no_hostile_text_runs_on_any_page(hostile_built: Built, look: Look) -> None:
    with look(hostile_built, BARE) as window:
        for path in hostile_built.addresses:
            page = window.open(path)
            assert _untouched(page), path
            assert page.url == window.address + path
        assert window.troubles == []


def test_no_hostile_text_runs_with_the_scripts_of_the_theme(hostile_built: Built, look: Look) -> None:
    with look(hostile_built, CALM) as window:
        for path in HOSTILE:
            page = window.open(path)
            # Whatever waits to be pointed at or reached with the keyboard.
            for _step in range(3):
                page.keyboard.press("Tab")
            assert _untouched(page), path
            assert _fits(page), path
        assert window.troubles == []


def test_no_hostile_text_runs_in_search_results(hostile_built: Built, look: Look) -> None:
    with look(hostile_built, WHOLE) as window:
        page = window.open("progress/")
        for words in (hostile.MARK, "script", "onerror zqmark", "javascript"):
            page.get_by_role("textbox", name="Search").fill(words)
            page.locator(".md-search-result__item").first.wait_for()
            page.locator(".md-search__scrollwrap").hover()
            for _step in range(10):
                page.mouse.wheel(0, 2000)
            assert _untouched(page), words
            found = page.locator(".md-search-result__item").first
            for tag in ("script", "img", "iframe", "object", "form", "style"):
                assert found.locator(tag).count() == 0
        assert page.locator(".md-search-result__item").count() > 5
        assert window.troubles == []


def test_a_script_that_runs_is_noticed(hostile_built: Built, look: Look) -> None:
    with look(hostile_built, WHOLE) as window:
        page = window.open("")
        page.evaluate("document.body.innerHTML += '<img src=x onerror=window.zqran=1>'")
        page.wait_for_function("window.zqran === 1")
        assert not _untouched(page)
        assert window.troubles
