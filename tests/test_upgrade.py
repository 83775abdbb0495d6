"""A handbook of an earlier format is brought up to date: what has another name now is renamed, all else stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cases import TODAY, packaged
from handbook import book, disk, reports
from handbook.cli import main
from handbook.editing import upgrading
from handbook.editing.nodes import comments
from handbook.editing.upgrading import Upgrade
from handbook.reading import sources, trees
from handbook.reading.trees import Tree

HERE = Path(__file__).parent / "upgrade"
#: The example of the last commit before formats had numbers, as it was, and what that software said of it.
RIVERBEND = HERE / "riverbend"
ACCEPTED = Path(__file__).parent / "accepted"
VERDICTS = {
    "connect": "complete",
    "begin": "complete",
    "implementation": "complete-with-waivers",
    "monitor": "started",
}


def upgraded(tree: Tree) -> Upgrade:
    return upgrading.upgrade(book.load(tree, packaged(), TODAY), None)


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="handbook")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def visits(**files: bytes) -> Tree:
    """A handbook whose own schema says what fields and the folder of a kind were called before."""
    schema = "schemas/kinds/visit.schema.json"
    partnership = b"name: Riverbend Evenings\nstage: connect\nformat: 2\n"
    content = {f"content/{name.replace('__', '/')}": data for name, data in files.items()}
    return Tree({"content/partnership.yml": partnership, schema: (HERE / "visits" / schema).read_bytes()} | content)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RIVERBEND, tmp_path / "book"))


def test_the_example_of_before_comes_to_the_same_verdicts(root: Path) -> None:
    before = bytes_in(root)
    shown = run(root, "upgrade")
    assert shown.exit_code == 1
    assert "+format: 2\n" in shown.output
    assert shown.output.count("3 signatures do not say") == 1
    assert bytes_in(root) == before
    (root / ".vscode/schemas").mkdir(parents=True)
    written = run(root, "upgrade", "--write")
    assert written.exit_code == 0
    assert written.output.endswith("handbook editor writes it anew.\n")
    after = bytes_in(root)
    assert {path for path in before if before[path] != after[path]} == {"content/partnership.yml", "mkdocs.yml"}
    for path, new in (("content/partnership.yml", b"format: 2\n"), ("mkdocs.yml", b"docs_dir: content/pages\n")):
        lines = after[path].splitlines(keepends=True)
        assert new in lines
        assert [line for line in lines if line != new] == [
            line for line in before[path].splitlines(keepends=True) if line != b"docs_dir: content\n"
        ]
    again = run(root, "upgrade", "--write")
    assert (again.exit_code, again.output) == (0, "Nothing to do: this handbook is written in format 2.\n")
    assert bytes_in(root) == after
    checked = reports.check(book.load(trees.folder(root), packaged(), TODAY))
    assert not checked.failed
    assert {found.rule for found in checked.findings} == {"signature-without-fingerprint", "quorum-not-counted"}
    assert {one.stage.id: str(one.state) for one in checked.assessment.stages} == VERDICTS


MILL = b"""---
# Whoever was there writes it.
title: The mill in May
place: The mill  # the old one
ride:
  departs: "9:00"  # from the library
guests:
  # in the order of their coming
  - name: Ana
    chairs: 2
  - {name: Bo, 'chairs': 1}  # both of them
# place: nowhere
---

place: The text says place, and may.
"""
NOW = (
    MILL.replace(b"\nplace: The mill", b"\nwhere: The mill")
    .replace(b"ride:", b"bus:")
    .replace(b"departs:", b"leaves:")
    .replace(b"- name:", b"- who:")
    .replace(b"chairs: 2", b"seats: 2")
    .replace(b"{name: Bo, 'chairs'", b"{who: Bo, 'seats'")
)


@pytest.mark.parametrize("form", ["as it is", "windows", "with a mark"])
def test_fields_are_called_as_they_are_called_now(form: str) -> None:
    """In headers, nested mappings and lists; comments, text and all else stay byte for byte."""
    ways = {
        "as it is": lambda text: text,
        "windows": lambda text: text.replace(b"\n", b"\r\n"),
        "with a mark": lambda text: b"\xef\xbb\xbf" + text,
    }
    (changed,) = upgraded(visits(visits__mill=b"", **{"visits__mill.md": ways[form](MILL)})).changes
    assert changed.after == ways[form](NOW)
    before, after = (sources.read("a.md", data) for data in (changed.before, changed.after))
    assert isinstance(before, sources.Source)
    assert isinstance(after, sources.Source)
    assert comments(before.header) == comments(after.header)
    assert not upgraded(visits(**{"visits__mill.md": changed.after})).changes


@pytest.mark.parametrize("case", sorted(path.name for path in ACCEPTED.iterdir()))
def test_of_whatever_handbook_every_line_is_kept(case: str) -> None:
    """However it is laid out: only partnership.yml gets a line, and then there is nothing more to do."""
    tree = trees.folder(ACCEPTED / case)
    path = next(path for path in tree.files if path.startswith("content/partnership."))
    earlier = tree.files[path].replace(b"format: 2", b"")
    (changed,) = upgraded(Tree({**tree.files, path: earlier})).changes
    assert (changed.path, changed.before) == (path, earlier)
    rest = iter(changed.after.splitlines(keepends=True))
    assert all(line in rest for line in earlier.splitlines(keepends=True) if line.strip())
    assert not upgraded(Tree({**tree.files, path: changed.after})).changes


def test_what_lay_elsewhere_is_moved_and_renamed() -> None:
    (changed,) = upgraded(visits(**{"excursions__mill.md": MILL})).changes
    assert (changed.path, changed.target) == ("content/excursions/mill.md", "content/visits/mill.md")
    assert changed.after == NOW
    earlier = book.load(visits(**{"excursions__mill.md": MILL}), packaged(), TODAY)
    assert earlier.records.broken["visit"] == {"mill"}, "nobody is told that it is not there"


@pytest.mark.parametrize(
    ("files", "place", "why"),
    [
        ({"visits__a.md": b"---\ntitle: A\nplace: B\nwhere: C\n---\n"}, "content/visits/a.md:3:1", "both stand here"),
        ({"visits__a.md": b'---\ntitle: A\n"pl\\u0061ce": B\n---\n'}, "content/visits/a.md:3:1", '"where" now'),
        ({"visits__a.md": b"---\ntitle: [A\n---\n"}, "content/visits/a.md:2:8", ""),
        ({"visits__a.md": NOW, "excursions__a.md": MILL}, "content/excursions/a.md:1:1", "a file is there"),
        ({"partnership.yml": b"{name: A, stage: connect}\n"}, "", ""),
        ({"partnership.yml": b"- name\n"}, "content/partnership.yml:1:1", "no entry"),
    ],
)
def test_what_it_cannot_do_is_said_with_its_place(files: dict[str, bytes], place: str, why: str) -> None:
    found = upgraded(visits(**files))
    assert [str(one.position) for one in found.refused] == ([place] if place else [])
    assert all(why in one.message and one.hint for one in found.refused)


def test_where_something_is_refused_nothing_is_written(root: Path) -> None:
    (root / "content/meetings/broken.md").write_text("---\ntitle: [A\n---\n")
    before = bytes_in(root)
    said = run(root, "upgrade", "--write")
    assert said.exit_code == 1
    assert "content/meetings/broken.md:2:8: " in said.output
    assert "Nothing was written" in said.output
    assert bytes_in(root) == before


def test_should_one_file_fail_the_others_are_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content/index.md").write_text("# Welcome\n")
    before = bytes_in(root)
    put, written = disk.put, []

    def failing(path: Path, data: bytes, over: bool) -> None:
        written.append(path.name)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        put(path, data, over)

    monkeypatch.setattr(disk, "put", failing)
    said = run(root, "upgrade", "--write")
    assert said.exit_code == 2
    assert "No space left on device" in said.output
    assert written[:2] == ["index.md", "partnership.yml"]
    assert bytes_in(root) == before


@pytest.mark.parametrize("command", ["check", "status", "upgrade", "export"])
def test_a_later_format_is_one_sentence(root: Path, command: str) -> None:
    (root / "content/partnership.yml").write_text("name: Riverbend\nstage: connect\nformat: 3\nspires: 7\n")
    said = run(root, command, *(["json"] if command == "export" else []))
    assert (said.exit_code, len(said.output.splitlines())) == (2, 1)
    assert "is written in format 3" in said.output


def test_there_is_something_to_upgrade() -> None:
    """A folder without a handbook is told so."""
    assert "holds no handbook" in run(HERE, "upgrade").output
