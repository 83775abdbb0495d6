"""What is written is written whole or not at all: on a full disk, when the program is killed, beside somebody else."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cases
from handbook import disk
from handbook.cli import main
from handbook.reading import trees

HERE = Path(__file__).parent
#: Every command that writes, and what it would write.
WRITING = [
    ("new risk flood --set category=barrier --set statement=Floods", "content/risks.yml"),
    ("new decision who-pays", "content/decisions/who-pays.md"),
    ("set organization/garden status observer", "content/organizations/garden.md"),
    ("done 2026-02-10-first/A1 --result Done", "content/meetings/2026-02-10-first.md"),
    ("init fresh --name Evenings --partner Library", "fresh/README.md"),
    ("init . --stage begin", "content/plan"),
    ("editor", ".vscode/schemas"),
    ("check --output out.txt", "out.txt"),
    ("status --output out.txt", "out.txt"),
    ("overdue --format json --output out.txt", "out.txt"),
    ("export json --output out.txt", "out.txt"),
    ("export xlsx --output out.txt", "out.txt"),
    ("export ics --output out.txt", "out.txt"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(HERE / "accepted" / "smallest-connect" / "content", tmp_path / "content")
    (tmp_path / "content/meetings/2026-02-10-first.md").write_text(
        "---\ntype: regular\ndate: 2026-02-10\nactions:\n  - id: A1\n    text: Mend it\n    due: 2026-03-01\n---\n"
    )
    (tmp_path / "out.txt").write_text("before")
    read = cases.packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    gc.enable()


def run(command: str) -> Result:
    result = CliRunner().invoke(main, command.split(" "), prog_name="handbook")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def everything(root: Path) -> dict[str, bytes | None]:
    """Every file and folder, hidden ones as well."""
    paths = sorted(root.rglob("*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond ``room`` bytes: writing fails in the middle, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="only Unix limits files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(("command", "written"), WRITING, ids=[command for command, _written in WRITING])
def test_a_full_disk_leaves_everything_as_it_was(root: Path, command: str, written: str) -> None:
    before = everything(root)
    with full_disk(10):
        result = run(command)
    assert result.exit_code == 2, result.output
    assert "handbook: cannot write" in result.output
    after = everything(root)
    # Of what only this software writes, the schemas for editors, a folder may stay.
    assert {path: data for path, data in after.items() if data is not None} == {
        path: data for path, data in before.items() if data is not None
    }
    if command != "editor":
        assert after == before
    assert run(command).exit_code in (0, 1)
    assert any(path.startswith(written) for path in everything(root))
    assert not list(root.rglob(".handbook-*"))


KILLED = """
import os, pathlib, signal, sys
from handbook import words
from handbook.cli import main, outside
words.in_all("yes")  # writes what it lacks of the catalogues beside them
def kill(*_): os.kill(os.getpid(), signal.SIGKILL)
os.link = kill
pathlib.Path.replace = kill
main(sys.argv[1:], prog_name="handbook")
"""


@pytest.mark.skipif(os.name != "posix", reason="nobody is killed like this elsewhere")
@pytest.mark.parametrize("number", [1, 2, 7])
def test_whoever_is_killed_leaves_nothing_half_written(root: Path, number: int) -> None:
    command, written = WRITING[number]
    before = everything(root)
    killed = subprocess.run([sys.executable, "-c", KILLED, *command.split(" ")], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    after = everything(root)
    left = [path for path in after if "/.handbook-" in f"/{path}"]
    assert len(left) == 1
    assert {path: data for path, data in after.items() if data is not None and path not in left} == {
        path: data for path, data in before.items() if data is not None
    }
    # What is left is no record, and the next one who writes there takes it away.
    assert left[0] not in trees.folder(root).files
    assert run(command).exit_code in (0, 1)
    assert not list(root.rglob(".handbook-*"))
    assert everything(root)[written] not in (None, b"", before.get(written))


def test_what_somebody_else_is_writing_is_left_alone(root: Path) -> None:
    beside = root / f".handbook-{os.getpid()}-00000000.new"
    beside.write_text("theirs")
    assert run("check --output out.txt").exit_code in (0, 1)
    assert beside.read_text() == "theirs"
    os.utime(beside, (0, 0))
    assert run("check --output out.txt").exit_code in (0, 1)
    assert not beside.exists()


@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_a_new_file_never_takes_the_place_of_another(root: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    def refuse(*_places: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    name = root / "new.yml"
    disk.create(root, "new.yml", "first")
    with pytest.raises(disk.Unwritten):
        disk.create(root, "new.yml", "second")
    assert name.read_text() == "first"
    name.unlink()
    name.symlink_to(root / "out.txt")
    with pytest.raises(disk.Unwritten):
        disk.create(root, "new.yml", "third")
    assert (root / "out.txt").read_text() == "before"
    with pytest.raises(disk.Unwritten):
        disk.create_all(root, {"a/b.yml": "a", "new.yml": "b"})
    assert not (root / "a").exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions are kept otherwise elsewhere")
def test_permissions_stay(root: Path) -> None:
    file = root / "content/organizations/garden.md"
    for path, command in ((file, WRITING[2][0]), (root / "out.txt", WRITING[7][0])):
        path.chmod(0o640)
        assert run(command).exit_code in (0, 1)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    old = os.umask(0o027)
    assert run(WRITING[1][0]).exit_code == 0
    os.umask(old)
    assert stat.S_IMODE((root / WRITING[1][1]).stat().st_mode) == 0o640


def test_a_pipe_is_written_to_as_it_is(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not Path("/dev/null").exists():
        pytest.skip("there is no /dev/null here")
    assert run("status --output /dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()
    # A link elsewhere belongs to whoever made it.
    away = tmp_path_factory.mktemp("away")
    (away / "link").symlink_to(away / "kept")
    (away / "kept").write_text("old")
    assert run(f"status --output {away / 'link'}").exit_code == 0
    assert (away / "link").is_symlink()
    assert (away / "kept").read_text() != "old"
