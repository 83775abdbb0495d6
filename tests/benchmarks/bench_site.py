"""How long the site takes, beside plain MkDocs with the same theme and the same text. Run with ``make bench``."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import sites
from benchmarks import generate, plain

_RUNS = 5
#: What our build may cost, as a multiple of the plain one.
_SHARE = 1.25


def seconds(root: Path) -> float:
    """Processor seconds, user and system, of one build in a process of its own."""
    before = os.times()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, check=False)
    after = os.times()
    assert done.returncode == 0, done.stderr
    return after.children_user - before.children_user + after.children_system - before.children_system


def _handbook(root: Path, records: int) -> Path:
    sites.handbook(root, None, {})
    assert generate.write(root, records) == records
    return root


def test_the_site_beside_plain_pages_of_the_same_text(tmp_path: Path) -> None:
    ours, other = _handbook(tmp_path / "ours", 2000), tmp_path / "plain"
    seconds(ours)
    site = ours / "site"
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("*/*/index.html"))
    records = [page for page in pages if page.partition("/")[0] in generate.FOLDERS]
    plain.write(other, site, records)
    taken = [(seconds(ours), seconds(other)) for _run in range(_RUNS)]
    medians = [statistics.median(times) for times in zip(*taken, strict=True)]
    share = medians[0] / medians[1]
    print(f"\nsite of 2,000 records: {medians[0]:.2f} s; {len(records)} plain pages: {medians[1]:.2f} s;", end=" ")
    print(f"{share:.2f} times as much (at most {_SHARE}); runs: {taken}")
    assert share <= _SHARE


def test_the_site_grows_with_what_it_holds(tmp_path: Path) -> None:
    taken = {}
    for size in (500, 1000, 2000, 4000):
        taken[size] = seconds(_handbook(tmp_path / str(size), size))
        print(f"\nsite of {size} records: {taken[size]:.2f} s", end="")
    first, last = (taken[1000] - taken[500]) / 500, (taken[4000] - taken[2000]) / 2000
    print(f"\na record more costs {1000 * first:.1f} ms at first and {1000 * last:.1f} ms at the end")
    assert last <= 1.5 * first


#: What a site in two languages may cost, as a multiple of one in the first alone.
_TWICE = 2.1


def test_two_languages_beside_one(tmp_path: Path) -> None:
    roots = {}
    for count, languages in enumerate(("[en]", "[en, fr]"), start=1):
        roots[count] = sites.handbook(tmp_path / str(count), sites.REPOSITORY, {}, editions=True)
        partnership = roots[count] / "content" / "partnership.yml"
        text = partnership.read_text("utf-8").replace("languages: [en, fr]", f"languages: {languages}")
        partnership.write_text(text, "utf-8")
    taken = [(seconds(roots[2]), seconds(roots[1])) for _run in range(_RUNS)]
    two, one = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"\nthe example in two languages: {two:.2f} s; in one: {one:.2f} s; {two / one:.2f} times (at most {_TWICE})")
    assert two / one <= _TWICE
