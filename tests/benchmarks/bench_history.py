"""What the pages on history cost: of a handbook of the example's size that 300 commits have made. ``make bench``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

import grown
import sites
from benchmarks.bench_site import seconds

_COMMITS, _FIRST, _LAST = 300, "2024-01-05", "2026-11-20"
#: Processor seconds for all pages on history, in the first build and in every later one.
_AT_FIRST, _LATER = 20, 1


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a history."""
    root = sites.handbook(tmp_path_factory.mktemp("history") / "h", sites.REPOSITORY, {})
    return grown.repository(root, grown.example(root / "content", _FIRST, _LAST, _COMMITS))


def _with(root: Path, *, history: bool) -> float:
    """What one build costs, with or without those pages."""
    place = root / "mkdocs.yml"
    config = yaml.safe_load(place.read_text("utf-8"))
    own = next(entry["handbook"] for entry in config["plugins"] if isinstance(entry, dict) and "handbook" in entry)
    own["history"] = history
    place.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return seconds(root)


def test_the_pages_on_history(root: Path) -> None:
    _with(root, history=False)
    without = min(_with(root, history=False) for _run in range(3))
    shutil.rmtree(root / ".cache", ignore_errors=True)
    first = _with(root, history=True)
    later = min(_with(root, history=True) for _run in range(3))
    print(f"\n{_COMMITS} commits: {without:.2f} s without history;", end=" ")
    print(f"{first - without:.2f} s more at first (at most {_AT_FIRST}),", end=" ")
    print(f"{later - without:.2f} s more later (at most {_LATER})")
    assert first - without <= _AT_FIRST
    assert later - without <= _LATER
