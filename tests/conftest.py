"""What all tests share: ``--update-golden``, built sites, how hypothesis searches, what Windows lacks, and the cost."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock

import awake
import faces
import hostile
import pseudo
import sites
from handbook import words
from sites import Built
from spending import Memory, Spending, megabytes

# The same examples every time, so that a failure is a failure for everybody. Before a release there are more of them,
# and HYPOTHESIS_PROFILE=search looks further.
hypothesis.settings.register_profile("default", derandomize=True, deadline=None, database=None, max_examples=100)
hypothesis.settings.register_profile("release", derandomize=True, deadline=None, database=None, max_examples=400)
hypothesis.settings.register_profile("search", deadline=None, max_examples=20_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

#: What Windows answers to an account that may not make links.
_NO_RIGHT_TO_LINK = 1314


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """A test that makes a link is skipped where Windows lets only administrators and developers make any."""
    try:
        return (yield)
    except OSError as problem:
        if getattr(problem, "winerror", None) == _NO_RIGHT_TO_LINK:
            pytest.skip("this account may not make links")
        raise


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite the expected files; review the difference.")


_SPENDING = pytest.StashKey[Spending]()
_MEMORY = pytest.StashKey[Memory]()
#: What the other test processes say when they end: what they spent that nobody else counts, and their memory.
_OTHERS = pytest.StashKey[list[tuple[float, int]]]()


def pytest_configure(config: pytest.Config) -> None:
    # What one test process has compiled, the others and the commands that they start need not compile again.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    config.stash[_SPENDING] = Spending()
    config.stash[_MEMORY] = Memory()
    config.stash[_OTHERS] = []


def pytest_collection() -> None:
    """Nothing is thrown away while tests are looked for: looking for garbage would only cost time."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[_MEMORY].begin()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    # A command speaks its language to the end, which here is not the end of the process.
    words.speak("en")
    item.config.stash[_MEMORY].tidy()


def pytest_sessionfinish(session: pytest.Session) -> None:
    awake.rest()
    # What is garbage now is looked at once, for what it would warn of, instead of ten times by whoever ends.
    gc.collect()
    gc.freeze()
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["spending"] = session.config.stash[_SPENDING].browser, megabytes()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    if "spending" in getattr(node, "workeroutput", {}):
        node.config.stash[_OTHERS].append(node.workeroutput["spending"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what the run cost: the whole of it is to stay below what CONTRIBUTING.md says."""
    others = config.stash[_OTHERS]
    seconds = config.stash[_SPENDING].seconds() + sum(browser for browser, _memory in others)
    memory = max((megabytes(), *(memory for _browser, memory in others)))
    terminalreporter.write_line(
        f"{seconds:.0f} processor seconds, browser included; {memory} MB in the largest process"
    )


@pytest.fixture(scope="session")
def spending(request: pytest.FixtureRequest) -> Spending:
    """What this process has spent."""
    return request.config.stash[_SPENDING]


class Golden:
    """Compares a text with an expected file, or writes it."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, path: Path, text: str) -> None:
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path} is missing: run pytest --update-golden and review it"
        said = f"{path} is no longer what is said: if it should not be, run pytest --update-golden and review it"
        assert text == path.read_bytes().decode(), said

    def forget(self, paths: Iterable[Path]) -> None:
        """Remove expected files that nothing is compared with any more, where files are written."""
        if self.update:
            for path in paths:
                path.unlink()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with ``golden.check(path, text)``."""
    return Golden(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A temporary folder that the test processes have in common. Nobody changes what somebody else put there."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def example(shared_folder: Path) -> Built:
    """The repository's own handbook, built strictly for a given day. Only to look at."""
    return sites.shared(
        shared_folder / "example",
        lambda root: sites.build(sites.handbook(root, sites.REPOSITORY, {}, documents=["agreements"]), strict=True),
    )


@pytest.fixture(scope="session")
def small(shared_folder: Path) -> Built:
    """A small handbook that is complete, in its one language, built as strictly as can be. Only to look at."""
    return sites.shared(
        shared_folder / "small",
        lambda root: sites.build(
            sites.handbook(root, sites.SMALL, {}, fail_on_incomplete=True, editions=True), strict=True
        ),
    )


@pytest.fixture(scope="session")
def bilingual(shared_folder: Path) -> Built:
    """A small handbook, built in English and French. Only to look at."""
    return sites.shared(shared_folder / "bilingual", lambda root: sites.build(sites.bilingual(root)))


@pytest.fixture(scope="session")
def hostile_site(shared_folder: Path) -> Built:
    """A handbook of hostile text, built. Only to look at."""
    return sites.shared(shared_folder / "hostile", lambda root: sites.build(hostile.handbook(root)))


@pytest.fixture(scope="session")
def pseudo_site(shared_folder: Path) -> Built:
    """A handbook in a language that is none and runs from right to left, built. Only to look at."""
    return sites.shared(shared_folder / "pseudo", pseudo.built)


@pytest.fixture(scope="session")
def dressed(shared_folder: Path) -> Callable[[str], Built]:
    """A small handbook with a logo, a cover and a yellow that nobody can read, built under a theme. Only to look at."""

    def under(theme: str) -> Built:
        return sites.shared(shared_folder / f"face-{theme}", lambda root: faces.built(root, theme, faces.YELLOW))

    return under


@pytest.fixture(scope="session")
def dist(shared_folder: Path) -> Path:
    """The two archives of a release, as they are published. Only to look at."""
    folder = shared_folder / "dist"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
            subprocess.run(build, cwd=sites.REPOSITORY, check=True, capture_output=True)
    return folder
