"""What the shell offers after a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from cases import packaged
from handbook.cli import main
from handbook.reading import trees

FILES = {
    "partnership.yml": "name: X\nstage: connect\n",
    "people.yml": "- {id: jo-p, name: Jo}\n- {id: lee-m, name: Lee}\n",
    "meetings/first.md": (
        "---\ntype: regular\ndate: 2026-02-10\nactions:\n"
        "  - {id: A1, text: Ask, status: open}\n  - {id: A2, text: Call, status: done}\n---\n"
    ),
}

OFFERED = [
    ("new", "me", {"meeting"}),
    ("set", "person/", {"person/jo-p", "person/lee-m"}),
    ("set", "part", {"partnership"}),
    ("set meeting/first", "act", {"actions"}),
    ("done", "", {"first/A1"}),
    ("explain", "connect.capacity.t", {"connect.capacity.time"}),
    ("explain", "action-without-o", {"action-without-owner"}),
    ("explain", "needs-a", {"needs-assessment"}),
    ("check --stage", "b", {"begin"}),
]


def offered(root: Path, before: str, begun: str) -> set[str]:
    shell = ShellComplete(main, {}, "handbook", "_HANDBOOK_COMPLETE")
    return {item.value for item in shell.get_completions(["-C", str(root), *before.split()], begun)}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    for name, text in FILES.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(("before", "begun", "expected"), OFFERED)
def test_what_is_known_is_offered(root: Path, before: str, begun: str, expected: set[str]) -> None:
    assert offered(root, before, begun) == expected


def test_where_there_is_no_handbook_nothing_fails(tmp_path: Path) -> None:
    assert offered(tmp_path, "set", "") == set()
    assert offered(tmp_path / "nowhere", "done", "") == set()
