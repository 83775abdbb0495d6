"""What the browser tests share: Chromium and the accessibility checker.

Chromium is ``HANDBOOK_BROWSER``, or the ``chromium-headless-shell`` or ``chromium`` of the PATH. Without one the tests
are skipped, unless ``HANDBOOK_REQUIRE_BROWSER=1``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import Look, Windows, cannot
from scripted import FORMS, Writer
from spending import Spending

HERE = Path(__file__).parent
#: The first of them has no windows to show, and takes a quarter less time.
BROWSERS = ("chromium-headless-shell", "chromium")
#: Scripts are compiled and cleared up after where they run: on pages this small, helpers cost more than they help.
FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --js-flags=--single-threaded""".split()
#: Chromium reaches nobody but this machine, whatever a page asks for.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def chromium(spending: Spending) -> Iterator[Browser]:
    asked = os.environ.get("HANDBOOK_BROWSER")
    path = next(filter(None, map(shutil.which, [asked] if asked else BROWSERS)), None)
    if path is None:
        cannot("there is no Chromium")
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        yield browser
        with spending.closing():
            browser.close()
            stack.close()


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[Windows]:
    with closing(Windows(chromium)) as windows:
        yield windows


@pytest.fixture
def look(windows: Windows) -> Look:
    """Open a window on a site: ``with look(built, CALM, size=NARROW, colours="dark") as window``."""
    return windows.open


@pytest.fixture(scope="session")
def axe(chromium: Browser) -> str:
    """The accessibility checker's script, which ``make test`` installs from the npm registry."""
    script = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        cannot("axe-core is not installed (sh tests/browser/install-npm)")
    return script.read_text("utf-8")


@pytest.fixture(scope="session")
def node() -> str:
    path = shutil.which("node")
    if not path or not (FORMS / "node_modules" / "esbuild").exists():
        cannot("node or what the forms are built from is not installed (sh tests/browser/install-npm)")
    return path


@pytest.fixture(scope="session")
def writer(node: str) -> Iterator[Writer]:
    with closing(Writer(node)) as found:
        yield found
