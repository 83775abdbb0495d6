"""The first stage in Chromium: a partnership that has just begun answers the whole of Connect through the forms alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page

import sites
from browsing import CALM, Look, Window
from handbook.cli import main
from sites import Built

pytestmark = pytest.mark.browser

#: Two partners of our invention.
HARBOUR, LANTERN = "Harbour Library", "Lantern Newcomer Centre"


def handbook(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook")
    return done.exit_code, done.output


def box(place: Page | Locator, label: str) -> Locator:
    """The box for a text that is called so, whether it is required or not."""
    return place.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( \(required\))?$"))


def choice(place: Page | Locator, label: str) -> Locator:
    return place.get_by_role("combobox", name=re.compile(rf"^{re.escape(label)}( \(required\))?$"))


def group(place: Page | Locator, label: str) -> Locator:
    return place.get_by_role("group", name=re.compile(rf"^{re.escape(label)}( \(required\))?$"))


class Partners:
    """The people who write: they see the site, and nothing else."""

    def __init__(self, root: Path, look: Look) -> None:
        self.root, self._look = root, look

    @contextmanager
    def answering(self, question: str, about: str = "") -> Iterator[Page]:
        """Follow "Answer this" on the stage's page, and hand in what is written in the form."""
        built = sites.build(self.root)
        with self._look(built, CALM) as window:
            page = window.open("progress/connect/")
            page.set_default_timeout(5000)
            card = page.locator("article", has=page.get_by_role("heading", name=question, exact=True))
            card.locator("li", has_text=about).get_by_role("link", name="Answer this").first.click()
            page.locator("#hb-form form").wait_for()
            yield page
            self._hand_in(page)

    def _hand_in(self, page: Page) -> None:
        page.get_by_role("button", name="Check and continue").click()
        page.get_by_role("heading", name="Checked. Now hand it in").wait_for()
        path = re.search(r"The file will be (\S+)\.$", page.get_by_text("The file will be").inner_text())
        assert path
        place = self.root / path.group(1)
        place.parent.mkdir(exist_ok=True)
        place.write_text(page.locator(".hb-file").input_value(), "utf-8")
        code, said = handbook(self.root, "check")
        print(path.group(1), code)
        if code: print(said)
