"""The command line: what it prints, what it writes, and how it ends.

``tests/cli/<case>/`` is a handbook (or ``handbook`` names one of ``tests/accepted/``) with ``command``, the arguments,
and ``expected``: the exit code, what is printed, and each file written. ``pytest --update-golden`` rewrites it.
``base``, a folder (or a file that names one of ``tests/accepted/``), is the handbook before: git's tag ``base``.
"""

from __future__ import annotations

import gc
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

import history
from cases import TODAY, packaged
from conftest import Golden
from handbook import reports
from handbook.cli import main
from handbook.cli.check import check
from handbook.method import schemas
from handbook.reading import trees

HERE = Path(__file__).parent / "cli"
ACCEPTED = Path(__file__).parent / "accepted"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir())
PARTNERSHIP = "name: Riverbend Evenings\nstage: connect\n"
RISK = "- id: bus\n  category: barrier\n  statement: The last bus leaves at eight.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; the packaged schemas are read once for all tests."""
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    gc.enable()  # a command switches it off: it ends before there is any garbage


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments, prog_name="handbook")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def handbook(root: Path, **files: str | bytes) -> None:
    for name, content in {"partnership.yml": PARTNERSHIP, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def lay_out(case: Path, root: Path) -> None:
    """Put a case's handbook into the folder ``root``, with its history if it has one."""
    beside = shutil.ignore_patterns("command", "expected", "handbook", "base")
    base, named = case / "base", case / "handbook"
    if base.exists():
        shutil.copytree(base if base.is_dir() else accepted(base), root, dirs_exist_ok=True)
        history.commit(root, "base")
    if base.is_dir():
        shutil.rmtree(root / "content")
    shutil.copytree(accepted(named) if named.exists() else case, root, dirs_exist_ok=True, ignore=beside)


def accepted(named: Path) -> Path:
    return ACCEPTED / named.read_text("utf-8").strip()


def report_schema(name: str) -> dict[str, Any]:
    known = {path.removeprefix("schemas/"): json.loads(data) for path, data in packaged().files.items()}
    return schemas.bundle(f"reports/{name}.schema.json", known)


@pytest.mark.parametrize("case", CASES)
def test_cli(case: str, root: Path, golden: Golden) -> None:
    lay_out(HERE / case, root)
    before = files(root)
    arguments = shlex.split((HERE / case / "command").read_text("utf-8"))
    result = run(*arguments)
    after = files(root)
    written = {path: content.decode() for path, content in after.items() if path not in before}
    assert {path: after[path] for path in before} == before, "nothing is ever written over"
    assert result.exit_code in (0, 1, 2)
    if result.exit_code == 2:
        assert result.stdout == ""
    said = [f"exit code {result.exit_code}\n", result.output, *(f"\n=== {path}\n{written[path]}" for path in written)]
    golden.check(HERE / case / "expected", "".join(said))


def test_each_report_format_can_be_asked_for() -> None:
    (form,) = [option for option in check.params if option.name == "form"]
    assert isinstance(form.type, click.Choice)
    assert tuple(form.type.choices) == reports.FORMATS, "name each in options.form(...) of cli/check.py, in this order"
    shown = " ".join((HERE / case / "command").read_text("utf-8") for case in CASES)
    lacking = [name for name in reports.FORMATS if name != "text" and f"--format {name}" not in shown]
    assert lacking == [], "add tests/cli/check-fails-<format>/, and run pytest --update-golden"


@pytest.mark.parametrize("case", [path.name for path in ACCEPTED.iterdir()])
def test_documents_are_as_their_schemas_say(case: str, root: Path) -> None:
    folder = str(ACCEPTED / case)
    for command in ("check", "status"):
        result = run("-C", folder, command, "--format", "json", "--today", TODAY)
        jsonschema.Draft202012Validator(report_schema(command)).validate(json.loads(result.output))


@pytest.mark.parametrize("case", [path.parent.name for path in HERE.glob("*/command") if "json" in path.read_text()])
def test_expected_documents_are_as_their_schemas_say(case: str) -> None:
    text = (HERE / case / "expected").read_text("utf-8")
    document = text[text.index("{") :] if "{" in text else ""
    if document and not case.startswith("export"):
        jsonschema.Draft202012Validator(report_schema(case.partition("-")[0])).validate(json.loads(document))


def test_export_is_the_document(root: Path) -> None:
    handbook(root, **{"risks.yml": RISK})
    result = run("export", "json", "--today", TODAY)
    document = json.loads(result.output)
    assert result.exit_code == 0
    assert document["today"] == TODAY
    assert document["partnership"]["name"] == "Riverbend Evenings"
    assert [risk["id"] for risk in document["risks"]] == ["bus"]
    run("export", "json", "--today", TODAY, "--output", "handbook.json")
    assert (root / "handbook.json").read_text("utf-8") == result.output


@pytest.mark.parametrize("command", [["--help"], ["export", "--help"], ["--language", "fr", "--help"]])
def test_what_a_command_does_is_said_in_whole(root: Path, command: list[str]) -> None:
    assert [line for line in run(*command).output.split("\n") if line.startswith("  ") and line.endswith("...")] == []


def test_a_workbook_is_a_file(root: Path) -> None:
    handbook(root, **{"risks.yml": RISK})
    assert run("export", "xlsx", "--output", "book.xlsx").output == ""
    assert (root / "book.xlsx").read_bytes().startswith(b"PK")


def test_the_same_output_every_time(root: Path) -> None:
    shutil.copytree(ACCEPTED / "smallest", root, dirs_exist_ok=True)
    for command in (["check", "--stage", "all"], ["status"], ["export", "json"]):
        assert run(*command, "--today", TODAY).output == run(*command, "--today", TODAY).output


def test_links_are_not_followed(root: Path) -> None:
    handbook(root)
    secret = root / "secret.yml"
    secret.write_text(RISK)
    (root / "content" / "risks.yml").symlink_to(secret)
    (root / "content" / "people").symlink_to(root)
    result = run("check")
    assert result.exit_code == 1
    assert "content/people:1:1: error: the file is a link to another place (file-not-read)" in result.output
    assert "content/risks.yml:1:1: error: the file is a link to another place (file-not-read)" in result.output
    assert json.loads(run("export", "json").output)["risks"] == []


@pytest.mark.parametrize("output", ["report.json", "reports/x.json", "reports/../x.json", "{root}/report.json"])
@pytest.mark.parametrize("folder", [".", "book"])
def test_a_report_is_not_written_through_a_link_in_the_folder(
    root: Path, tmp_path_factory: pytest.TempPathFactory, output: str, folder: str
) -> None:
    """Whoever proposes a change could make such a link, and have a workflow write over what it leads to."""
    away = tmp_path_factory.mktemp("away")
    (away / "precious").write_text("mine")
    handbook(root / folder)
    (root / "report.json").symlink_to(away / "precious")
    (root / "reports").symlink_to(away)
    result = run("-C", folder, "check", "--output", output.format(root=root))
    assert result.exit_code == 2
    assert "is a link to another place" in result.output
    assert files(away) == {"precious": b"mine"}


def test_a_report_is_written_through_a_link_elsewhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """That one belongs to whoever runs the command."""
    away = tmp_path_factory.mktemp("away")
    (away / "latest").symlink_to(away / "report.json")
    handbook(root)
    assert run("check", "--output", str(away / "latest")).exit_code == 0
    assert (away / "report.json").exists()


def test_content_that_is_a_link(root: Path) -> None:
    handbook(root)
    (root / "content").rename(root / "elsewhere")
    (root / "content").symlink_to(root / "elsewhere")
    result = run("check")
    assert result.exit_code == 1
    assert "content:1:1: error: the file is a link to another place (file-not-read)" in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_what_is_no_file_is_not_read(root: Path) -> None:
    handbook(root)
    os.mkfifo(root / "content" / "risks.yml")
    (root / "content" / "conflicts.yml").mkdir()
    result = run("check")
    assert "content/risks.yml:1:1: error: the file cannot be read: not a file (file-not-read)" in result.output


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_name_that_is_no_text(root: Path) -> None:
    handbook(root)
    for name in (b"caf\xe9.md", b"caf\xe9.png"):
        (Path(os.fsdecode(os.fsencode(root / "content") + b"/" + name))).write_bytes(b"x")
    for form in ("text", "json", "github", "markdown"):
        result = run("check", "--format", form)
        assert result.exit_code == 1
        assert "its name is not written in UTF-8" in result.output


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no name has a line break")
def test_a_name_that_begins_a_line(root: Path) -> None:
    handbook(root, **{"meetings/a\n::error::planted.md": "---\n---\n", "plan\n::set-output.png": b"x"})
    for form in ("text", "json", "github", "markdown", "sarif", "junit", "gitlab"):
        result = run("check", "--format", form)
        assert result.exit_code == 1
        assert "its name has a line break" in result.output
        begun = [line for line in result.output.splitlines() if line.startswith(("::error::planted", "::set-output"))]
        assert begun == []


def test_a_terminal_without_accents(root: Path) -> None:
    handbook(root, **{"partnership.yml": "name: Soirées → 夜\nstage: connect\nzz: é→夜\n"})
    command = [sys.executable, "-m", "handbook", "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    found = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert found.returncode == 1
    assert b'"zz" is not a field of a partnership' in found.stdout
    assert b"Traceback" not in found.stderr


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["export", "json"]])
def test_output_that_cannot_be_written(arguments: list[str], root: Path) -> None:
    handbook(root)
    for output in (".", "nowhere/file", "content/partnership.yml", "content/new.yml", "content/partnership.yml/file"):
        before = files(root)
        result = run(*arguments, "--output", output)
        assert result.exit_code == 2
        assert result.output.startswith(f"handbook: cannot write {output}: ")
        assert result.output.count("\n") == 1
        assert files(root) == before
