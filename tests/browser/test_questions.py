"""What readers ask, from the first page on: each answer is at most two clicks away, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import CALM, NARROW, WIDE, Look
from sites import Built

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
MOST = 2
#: The first page of the example is at most so tall on a desk, in pixels.
TALLEST = 2500


@dataclass
class Reader:
    """Somebody who begins on the first page and follows links that can be seen."""

    page: Page
    clicks: int = 0

    def follow(self, name: str, within: str = "article") -> None:
        """Click a link by its words, which begin with ``name``."""
        called = re.compile(f"^{re.escape(name)}")
        self.page.locator(within).get_by_role("link", name=called).locator("visible=true").first.click()
        self.clicks += 1

    def open(self, name: str) -> None:
        """Open what is folded."""
        self.page.locator("article summary").get_by_text(name).first.click()
        self.clicks += 1

    def takes(self, name: str) -> bytes:
        """Click a link to a file and keep that."""
        with self.page.expect_download() as kept:
            self.follow(name)
        return Path(kept.value.path()).read_bytes()

    def reads(self, text: str, within: str = "article") -> None:
        """See a text, which the window has come to where an address leads inside a page."""
        expect(self.page.locator(within).get_by_text(text).locator("visible=true").first).to_be_visible()


@contextmanager
def asking(look: Look, built: Built, size: tuple[int, int]) -> Iterator[Reader]:
    with look(built, CALM, size=size) as window:
        reader = Reader(window.open(""))
        window.page.set_default_timeout(5000)
        yield reader
        assert reader.clicks <= MOST
        assert window.troubles == []


@SIZES
def test_who_decides_what(example: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, example, size) as reader:
        reader.follow("Who decides")
        reader.reads("Everything in the agreement, the plan and the budget.")
        reader.reads("Consent")


@SIZES
def test_what_was_promised_and_whether_it_was_kept(example: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, example, size) as reader:
        reader.follow("What we promised")
        reader.reads("Kept", "#promises ~ *")


@SIZES
def test_what_the_last_meeting_decided(example: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, example, size) as reader:
        reader.reads("The winter goes into the agreement", ".hb-facts")
        reader.follow("What do we know", ".hb-facts")
        reader.reads("The winter goes into the agreement")


@SIZES
def test_what_is_overdue_and_whose(example: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, example, size) as reader:
        reader.follow("What is overdue")
        expect(reader.page.locator("#overdue")).to_be_in_viewport()
        reader.reads("Nothing is overdue.")


@SIZES
def test_what_changed_last_month(bilingual: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, bilingual, size) as reader:
        reader.follow("What changed")
        reader.open("2026")
        reader.reads("Changed")


@SIZES
def test_how_far_it_came_in_a_year(bilingual: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, bilingual, size) as reader:
        reader.follow("The way so far")
        reader.reads("A year ago")


@SIZES
def test_the_agreement_as_a_file(example: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, example, size) as reader:
        reader.follow("Partnership agreement", ".hb-facts")
        assert reader.takes("PDF").startswith(b"%PDF-")


@SIZES
def test_the_whole_handbook_on_paper(bilingual: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, bilingual, size) as reader:
        assert reader.takes("PDF").startswith(b"%PDF-")


@SIZES
def test_it_is_there_in_french(bilingual: Built, look: Look, size: tuple[int, int]) -> None:
    with asking(look, bilingual, size) as reader:
        reader.follow("Français")
        expect(reader.page.locator("html")).to_have_attribute("lang", "fr")
        reader.follow("English")
        expect(reader.page.locator("html")).to_have_attribute("lang", "en")


def test_the_first_page_says_what_there_is(example: Built, look: Look) -> None:
    with look(example, CALM) as window:
        page = window.open("")
        assert page.evaluate("document.documentElement.scrollHeight") < TALLEST
        assert page.locator("article a.hb-button").all_text_contents() == ["Your turn"], "one door"
        said = page.locator("article").inner_text()
        assert not re.search(r"\b(missing|not yet|open questions?|waits?)\b", said, re.IGNORECASE)
        assert page.locator("article :is([href*='forms/'], [href*='open-questions'], .hb-gaps)").count() == 0
