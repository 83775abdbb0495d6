"""How long the commands take: whole processes, processor time, the median of several runs. Run with ``make bench``."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import generate

_RUNS = 7
#: What a check of a thousand records may cost beyond one of an empty handbook, in seconds.
_CHECK = 0.6
#: What ``--version`` may take, in seconds.
_VERSION = 0.1


def _seconds(*arguments: str) -> float:
    """Processor seconds, user and system, of one run of the command, and what it costs its children."""
    before = os.times()
    command = Path(sys.executable).with_name("handbook")
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    after = os.times()
    assert done.returncode in (0, 1), done.stderr
    return after.children_user - before.children_user + after.children_system - before.children_system


def _median(*arguments: str) -> float:
    _seconds(*arguments)
    return statistics.median(_seconds(*arguments) for _ in range(_RUNS))


def test_version() -> None:
    seconds = _median("--version")
    print(f"\n--version: {1000 * seconds:.0f} ms (at most {1000 * _VERSION:.0f})")
    assert seconds <= _VERSION


def test_check(tmp_path: Path) -> None:
    sizes = (0, 250, 1000, 2000)
    medians = {}
    for size in sizes:
        records = generate.write(tmp_path / str(size), size)
        medians[size] = _median("-C", str(tmp_path / str(size)), "check", "--today", "2026-11-23")
        print(f"\ncheck of {records} records: {medians[size]:.2f} s", end="")
    extra = medians[1000] - medians[0]
    print(f"\n1,000 records cost {extra:.2f} s more than none (at most {_CHECK})")
    assert extra <= _CHECK


@pytest.mark.parametrize("size", [1000])
def test_status(tmp_path: Path, size: int) -> None:
    generate.write(tmp_path, size)
    print(f"\nstatus of {size} records: {_median('-C', str(tmp_path), 'status', '--today', '2026-11-23'):.2f} s")
