"""Other programs that build sites from ``mkdocs.yml``: what they publish of a handbook, and that it is the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

import planted
import sites
from sites import Built

ENGINES = ("zensical==0.0.73", "properdocs==1.6.7")
PAGE = "# About us\n\nWe meet at the gate. See [the people](../people.yml).\n"
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def _uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("uv")), "--quiet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def programs(shared_folder: Path) -> Path:
    """Where the programs are of an environment that has the other engines, made once."""
    folder = shared_folder / "engines"
    found = folder / sysconfig.get_path("scripts", vars={"base": ""}).strip("/\\")
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            _uv("venv", "--python", sys.executable, str(folder))
            done = _uv("pip", "install", "--python", str(found / Path(sys.executable).name), *ENGINES)
            (folder / "failure").write_text(done.stderr if done.returncode else "", "utf-8")
    if failure := (folder / "failure").read_text("utf-8"):
        pytest.skip(f"the other engines cannot be installed here: {failure.splitlines()[0]}")
    return found


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a page of its own, and a mark in every record."""
    marks = planted.Planted("never-publish").files
    files = {path: text for path, text in marks.items() if not path.startswith("content/pages/")}
    return sites.handbook(
        tmp_path_factory.mktemp("engines") / "h", sites.SMALL, {**files, "content/pages/about.md": PAGE}
    )


def _told(built: Built) -> list[str]:
    """Where words of records stand: marks, and names that only records have."""
    words = re.compile(rb"zq-\d+-qz|Omar Stone|ines-g|miss their turn")
    return [name for name, data in built.bytes_by_name().items() if words.search(name.encode() + b"\n" + data)]


def test_zensical_publishes_no_word_of_a_record(programs: Path, handbook: Path) -> None:
    done = subprocess.run([programs / "zensical", "build"], cwd=handbook, capture_output=True, text=True, check=False)
    built = Built(handbook, handbook / "site", ())
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"We meet at the gate" in (built.site / "about/index.html").read_bytes()
    assert _told(built) == []


def test_mkdocs_without_the_plugin_publishes_no_word_of_a_record(handbook: Path) -> None:
    config = yaml.safe_load((handbook / "mkdocs.yml").read_text("utf-8"))
    (handbook / "bare.yml").write_text(yaml.safe_dump({**config, "plugins": ["search"]}), "utf-8")
    built = sites.build(handbook, config="bare.yml", site="bare")
    assert b"We meet at the gate" in (built.site / "about/index.html").read_bytes()
    assert _told(built) == []


def test_properdocs_builds_the_same_site(programs: Path, tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {"content/pages/about.md": PAGE})
    ours = sites.build(root, strict=True)
    packages = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [programs / "python", "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", "other"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": packages, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # Pages name the program that built them. Nothing else may differ.
    first, second = (
        {name: GENERATOR.sub(b"", data) for name, data in built.bytes_by_name().items()}
        for built in (ours, Built(root, root / "other", ()))
    )
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if data != second[name]] == []
