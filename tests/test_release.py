"""What a release publishes: two archives that are checked before anybody can install them."""

from __future__ import annotations

import re
import runpy
import sys
import tarfile
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from handbook import __version__

ROOT = Path(__file__).parent.parent
CHECK = ROOT / ".ci" / "check-dist.py"


def check(dist: Path, *more: str) -> tuple[int, str]:
    """How the check of the archives ends, and what it says."""
    with patch.object(sys, "argv", [str(CHECK), str(dist), *more]):
        try:
            runpy.run_path(str(CHECK), run_name="__main__")
        except SystemExit as end:
            return int(end.code is not None), str(end.code)
    return 0, ""


def test_the_archives_hold_what_belongs_into_them(dist: Path) -> None:
    (source,), (wheel,) = dist.glob("*.tar.gz"), dist.glob("*.whl")
    with tarfile.open(source) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"constraints.txt", ".ci/run", ".github/workflows/release.yml", "tests/conftest.py", "LICENSE"} <= names
    with zipfile.ZipFile(wheel) as zipped:
        inside = zipped.namelist()
    assert {name.partition("/")[0] for name in inside} == {"handbook", f"partnership_handbook-{__version__}.dist-info"}
    assert "handbook/schemas/kinds/risk.schema.json" in inside
    for name in (*names, *inside):
        assert not re.search(r"node_modules|__pycache__|\.venv|(^|/)site/", name), name


@pytest.mark.parametrize("tag", ["v0.0.9", __version__, f"v{__version__}rc1", f"v{__version__}; touch x", "main"])
def test_another_tag_than_the_version_is_no_release(dist: Path, tag: str) -> None:
    code, said = check(dist, "--tag", tag)
    assert code == 1
    assert f'the tag is "{tag}", and the version in plugins/handbook/__init__.py is {__version__}' in said


def test_a_release_stands_in_the_changelog(dist: Path) -> None:
    code, said = check(dist, "--tag", f"v{__version__}")
    stands = f"\n## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert (code, "CHANGELOG.md has no heading" in said) == ((0, False) if stands else (1, True))


def test_nothing_else_lies_beside_the_archives(dist: Path, tmp_path: Path) -> None:
    for path in dist.glob("*.whl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    code, said = check(tmp_path)
    assert code == 1
    assert "and nothing else" in said
