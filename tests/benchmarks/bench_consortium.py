"""A big old partnership: what its check costs and says, how tall and heavy its pages are. Run with ``make bench``."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import browsing
import sites
from benchmarks import consortium, plain
from browser.conftest import chromium, windows  # noqa: F401 - fixtures
from browsing import WIDE, Windows
from sites import Built

_RUNS = 3
#: Processor seconds of the whole command ``check``, and how many findings it may write out.
_CHECK, _FINDINGS = 1.5, 400
#: How tall a page may be in a window 1280 wide, in pixels; and what its HTML may weigh, in bytes.
_TALL, _HEAVY = 12_000, 400_000
#: What the site may cost, as a multiple of plain pages of the same text.
_SHARE = 1.6
#: The pages that a browser looks at: the tallest are among those with the most HTML.
_LOOKED_AT = 40
#: A finding or an open question ends with what asks for it.
_SAID = re.compile(r"\([a-z-]+(?:\.[a-z.-]+)?(?:, and \d+ more)?\)$", re.MULTILINE)


def _run(*command: str | Path, root: Path) -> tuple[float, str]:
    """Processor seconds, user and system, of a command in a process of its own; and what it said."""
    before = os.times()
    # As everybody has it who has run it once: compiled.
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = {**given, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, check=False)
    after = os.times()
    assert done.returncode in (0, 1), done.stderr
    return after.children_user - before.children_user + after.children_system - before.children_system, done.stdout


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook in a folder of its own."""
    folder = sites.handbook(tmp_path_factory.mktemp("consortium"), None, {})
    print(f"\n{consortium.write(folder)} records", end="")
    return folder


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    """Its site."""
    return sites.build(root)


def test_check(root: Path) -> None:
    command = (Path(sys.executable).with_name("handbook"), "check", "--today", consortium.TODAY)
    _run(*command, root=root)
    runs = [_run(*command, root=root) for _again in range(_RUNS)]
    seconds, findings = statistics.median(seconds for seconds, _said in runs), len(_SAID.findall(runs[0][1]))
    print(f"\ncheck: {seconds:.2f} s (at most {_CHECK}); {findings} findings written out (at most {_FINDINGS})")
    assert findings <= _FINDINGS
    assert seconds <= _CHECK


def test_no_page_is_heavy(built: Built) -> None:
    pages = sorted(((page.stat().st_size, page) for page in built.pages), reverse=True)
    for size, page in pages[:10]:
        print(f"\n{size / 1000:6.0f} kB {page.relative_to(built.site).parent.as_posix()}/", end="")
    print(f"\n{len(pages)} pages; the heaviest {pages[0][0] / 1000:.0f} kB (at most {_HEAVY / 1000:.0f})")
    assert pages[0][0] <= _HEAVY


def test_no_page_is_tall(built: Built, windows: Windows) -> None:  # noqa: F811 - the fixture
    pages = sorted((page for page in built.pages if page.name == "index.html"), key=lambda page: -page.stat().st_size)
    found = []
    for scripts in (True, False):
        with windows.open(built, browsing.CALM, size=WIDE, scripts=scripts) as window:
            for page in pages[:_LOOKED_AT]:
                address = f"{page.relative_to(built.site).parent.as_posix()}/"
                height = window.open(address).evaluate("document.documentElement.scrollHeight")
                found.append((height, address, "" if scripts else "without scripts"))
    for height, address, how in sorted(found, reverse=True)[:10]:
        print(f"\n{height:7} px {address} {how}", end="")
    print(f"\nat most {_TALL}")
    assert max(found)[0] <= _TALL


def test_the_site_beside_plain_pages_of_the_same_text(root: Path, built: Built, tmp_path: Path) -> None:
    pages = [address.rstrip("/") for address in built.addresses if address.endswith("/")]
    plain.write(tmp_path, built.site, pages)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    taken = [(_run(*command, root=root)[0], _run(*command, root=tmp_path)[0]) for _again in range(_RUNS)]
    ours, theirs = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"\nsite: {ours:.2f} s; {len(pages)} plain pages: {theirs:.2f} s;", end=" ")
    print(f"{ours / theirs:.2f} times as much (at most {_SHARE}); runs: {taken}")
    assert ours / theirs <= _SHARE
