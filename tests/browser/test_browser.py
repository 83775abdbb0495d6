"""The built site in Chromium: its search finds, and hostile text lets nobody in. Every page: test_every_page.py."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

import hostile
import sites
from browsing import BARE, CALM, WHOLE, Look, fits
from handbook import book, pages
from handbook.reading import trees
from sites import Built

pytestmark = pytest.mark.browser


def _search(page: Page, words: str) -> None:
    field = page.get_by_role("textbox", name="Search")
    field.fill(words)
    # The theme reads the field when a key is let go.
    field.press("End")


def test_the_search_finds_a_person(example: Built, look: Look) -> None:
    handbook = book.load(trees.folder(example.root), trees.packaged(), sites.TODAY)
    person = pages.Site(handbook).records("person")[0]
    with look(example, WHOLE) as window:
        page = window.open("")
        page.set_default_timeout(120_000)  # the index is made in the background, after everything else
        _search(page, person.title)
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
    "own/",
)


def _untouched(page: Any) -> bool:
    return bool(page.evaluate("window.zqran === undefined"))


#: Opens pages side by side in frames of the page that is open; tells which of them went elsewhere or ran a script.
_FRAMED = """paths => Promise.all(paths.map(path => new Promise(done => {
    const frame = document.createElement("iframe"), address = new URL(path, location).href;
    frame.style.cssText = "width: 1280px; height: 900px";
    frame.onload = () => setTimeout(() => {
        const within = frame.contentWindow;
        const calm = within.location.href === address && within.zqran === undefined && window.zqran === undefined
            && within.document.querySelectorAll("h1").length > 0;
        frame.remove();
        done(calm ? [] : [path]);
    });
    frame.src = address;
    document.body.append(frame);
}))).then(found => found.flat())"""


def test_no_hostile_text_runs_on_any_page(hostile_site: Built, look: Look) -> None:
    # A script that could run has the mark, and so has what leads elsewhere.
    paths = [path for path in hostile_site.addresses if "zq" in hostile_site.html(path)]
    assert len(paths) > 100
    with look(hostile_site, BARE) as window:
        page = window.open("404.html")
        for start in range(0, len(paths), 20):
            assert page.evaluate(_FRAMED, paths[start : start + 20]) == []
        assert _untouched(page)
        assert window.troubles == []


def test_a_script_that_runs_in_a_frame_is_noticed(hostile_site: Built, look: Look) -> None:
    with look(hostile_site, BARE) as window:
        page = window.open("404.html")
        window.page.route(
            "**/progress/", lambda route: route.fulfill(body="<h1>A</h1><img src=x onerror=window.zqran=1>")
        )
        assert page.evaluate(_FRAMED, ["progress/", "people/"]) == ["progress/"]


def test_no_hostile_text_runs_with_the_scripts_of_the_theme(hostile_site: Built, look: Look) -> None:
    with look(hostile_site, CALM) as window:
        for path in HOSTILE:
            page = window.open(path)
            # Whatever waits to be pointed at or reached with the keyboard.
            for _step in range(3):
                page.keyboard.press("Tab")
            assert _untouched(page), path
            assert fits(page), path
        assert window.troubles == []


def test_no_hostile_text_runs_in_search_results(hostile_site: Built, look: Look) -> None:
    with look(hostile_site, WHOLE) as window:
        page = window.open("progress/")
        for words in (hostile.MARK, "script", "onerror zqmark", "javascript"):
            _search(page, words)
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


def test_a_script_that_runs_is_noticed(hostile_site: Built, look: Look) -> None:
    with look(hostile_site, WHOLE) as window:
        page = window.open("")
        page.evaluate("document.body.innerHTML += '<img src=x onerror=window.zqran=1>'")
        page.wait_for_function("window.zqran === 1")
        assert not _untouched(page)
        assert window.troubles
