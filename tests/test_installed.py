"""The software as people get it: a new handbook, cloned, installs from itself and does what its workflows say.

Nothing of ours is within reach of what runs here: environments of their own, and a clone far from the checkout.
"""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

import awake
import history

if os.name == "nt":
    pytest.skip("its environments are laid out as on Linux and macOS", allow_module_level=True)

CHECKOUT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
#: Of the environment, what a forge's runner has: nothing of the tests' own, and the keys to the package index.
RUNNER = {
    name: value
    for name, value in history.ENVIRONMENT.items()
    if not name.startswith(("PYTHON", "PYTEST", "VIRTUAL_ENV", "HANDBOOK", "NO_MKDOCS"))
}
WORKFLOWS = ("check", "publish", "overdue")
ASKED = ("--name", "L'été: no", "--partner", "Library", "--partner", "Museum", "--partner", "Choir")
ASKED = (*ASKED, "--repository", "https://github.com/riverbend/handbook")


def said(folder: Path, *command: str | Path, **variables: str) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**RUNNER, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def environment(place: Path) -> Path:
    """A new environment without any package; its Python."""
    said(place.parent, BIN / "uv", "venv", "--quiet", "--no-project", "--python", sys.executable, place)
    return place / "bin" / "python"


@dataclass(frozen=True)
class Begun:
    """A handbook that an installed wheel began, and its clone with an environment made from it alone."""

    published: Path
    clone: Path
    python: Path

    def run(self, script: str, **variables: str) -> str:
        """What a step of a workflow prints, run as the forge runs it."""
        path = os.pathsep.join((str(self.clone.parent / "stubs"), str(self.python.parent), RUNNER["PATH"]))
        return said(
            self.clone, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, PATH=path, **variables
        )


@pytest.fixture(scope="module")
def begun(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The wheel, installed; a handbook begun with it, pushed and cloned; and what the clone installs.

    The handbook is begun with what others wrote as the tests have it, which is compiled by now.
    The line that installs is run as it is written, by pip, which ``PIP_PYTHON`` tells the new environment. What others
    wrote is there by then: uv took it from the same file, held to the same hashes, in a tenth of pip's time. So pip
    still refuses a file of which a line has no hash or that lacks something, and brings what the handbook carries.
    """
    root = tmp_path_factory.mktemp("installed")
    (published,) = dist.glob("*.whl")
    first = environment(root / "first")
    said(root, BIN / "uv", "pip", "install", "--quiet", "--python", first, "--no-deps", published)
    said(root, first.with_name("handbook"), "init", "book", *ASKED, PYTHONPATH=sysconfig.get_path("purelib"))
    history.git(root / "book", "init", "--quiet", "--initial-branch=main")
    history.git(root / "book", "add", ".")
    history.git(root / "book", "commit", "--quiet", "--message", "Begin the handbook")
    history.git(root, "clone", "--quiet", "--bare", "book", "forge.git")
    history.git(root, "clone", "--quiet", "forge.git", "clone")
    made = Begun(published, root / "clone", environment(root / "second"))
    others = root / "others.txt"
    others.write_text(without_ours(made.clone / "requirements.txt"), "utf-8")
    said(root, BIN / "uv", "pip", "install", "--quiet", "--python", made.python, "--require-hashes", "-r", others)
    install = step(made.clone, "check", "Install")
    made.run(
        f"{BIN / 'pip'} {install.removeprefix('pip ')}",
        PIP_PYTHON=str(made.python),
        PIP_NO_COMPILE="1",
        PIP_FIND_LINKS=f"{RUNNER.get('PIP_FIND_LINKS', '')} {later(root / 'later')}".strip(),
    )
    return made


def without_ours(requirements: Path) -> str:
    """The file's text without the package that the handbook carries."""
    kept, dropped = re.subn(r"^\./software/.*\n", "", requirements.read_text("utf-8"), flags=re.MULTILINE)
    assert dropped == 1
    return kept


def later(folder: Path) -> Path:
    """Later packages of our name and of another's, as somebody else might publish them."""
    folder.mkdir()
    for name in ("partnership_handbook-9.9", "click-8.99.9"):
        with zipfile.ZipFile(folder / f"{name}-py3-none-any.whl", "w") as wheel:
            project, version = name.split("-")
            about = f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n"
            wheel.writestr(f"{name}.dist-info/METADATA", about)
            wheel.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr(f"{name}.dist-info/RECORD", "")
    return folder


def workflow(clone: Path, name: str) -> list[dict[str, Any]]:
    """The steps of the first job of a workflow."""
    written = yaml.load((clone / f".github/workflows/{name}.yml").read_text("utf-8"), yaml.BaseLoader)
    steps: list[dict[str, Any]] = next(iter(written["jobs"].values()))["steps"]
    return [{**step, "env": {**written.get("env", {}), **step.get("env", {})}} for step in steps]


def step(clone: Path, workflow_name: str, name: str) -> str:
    (found,) = (step["run"] for step in workflow(clone, workflow_name) if step["name"] == name)
    assert isinstance(found, str)
    return found


def test_what_is_installed_comes_from_the_handbook_alone(begun: Begun) -> None:
    where = said(begun.clone, begun.python, "-c", "import handbook; print(handbook.__file__)")
    assert str(begun.python.parent.parent) in where
    names = said(begun.clone, BIN / "uv", "pip", "list", "--quiet", "--python", begun.python, "--format", "freeze")
    there = {plain(name): version for name, _is, version in (line.partition("==") for line in names.splitlines())}
    carried_along = there.pop("partnership-handbook").partition("@")[0]
    assert carried_along != "9.9"
    assert there.items() <= locked("run.txt").items()


def test_what_was_changed_since_is_not_installed(begun: Begun, tmp_path: Path) -> None:
    shutil.copytree(begun.clone / "software", tmp_path / "software")
    with zipfile.ZipFile(carried(tmp_path), "a") as wheel:
        wheel.writestr("handbook/more.py", "")
    line = next(line for line in (begun.clone / "requirements.txt").read_text("utf-8").splitlines() if "./" in line)
    (tmp_path / "one.txt").write_text(f"{line}\n", "utf-8")
    install = ("pip", "install", "--no-deps", "--target", "t", "--require-hashes", "-r", "one.txt")
    done = subprocess.run([BIN / "uv", *install], cwd=tmp_path, env=RUNNER, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Hash mismatch" in done.stderr


def test_every_step_of_the_workflows_runs(begun: Begun) -> None:
    stubs = begun.clone.parent / "stubs"
    stubs.mkdir()
    (stubs / "gh").write_text(f'#!/bin/sh\necho "$1 $2" >> "{stubs}/calls"\n', "utf-8")
    (stubs / "gh").chmod(0o755)
    history.git(begun.clone, "commit", "--quiet", "--allow-empty", "--message", "A change")
    summary = begun.clone.parent / "summary.md"
    output: dict[str, str] = {}
    for step in (step for name in WORKFLOWS for step in workflow(begun.clone, name)):
        # A line that stands in two workflows does the same in both.
        if "run" in step and step["name"] != "Install" and step["run"] not in output:
            variables = {key: value for key, value in step["env"].items() if "${{" not in value}
            output[step["run"]] = begun.run(step["run"], GITHUB_STEP_SUMMARY=str(summary), **variables)
    assert {"handbook check --format github", "mkdocs build --strict"} <= output.keys()
    said = "".join(output.values())
    assert "WARNING" not in said
    assert "MkDocs 2" not in said
    assert (stubs / "calls").read_text("utf-8") == "issue list\n"
    assert "L'été: no" in (begun.clone / "site" / "index.html").read_text("utf-8").replace("&#39;", "'")


def test_every_workflow_installs_in_the_same_way(begun: Begun) -> None:
    lines = {step(begun.clone, name, "Install") for name in WORKFLOWS}
    assert lines == {"pip install --require-hashes --requirement requirements.txt"}


def test_what_the_readme_says_is_what_the_workflows_run(begun: Begun) -> None:
    blocks = re.findall(r"```\n(.*?)```", (begun.clone / "README.md").read_text("utf-8"), re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    ours = {line.removeprefix(".venv/bin/") for line in commands if line.startswith(".venv/bin/")}
    steps = {step.get("run") for step in (*workflow(begun.clone, "check"), *workflow(begun.clone, "publish"))}
    assert ours == {step(begun.clone, "check", "Install"), "handbook check", "mkdocs build --strict"}
    assert ours <= {*steps, "handbook check"}


def carried(folder: Path) -> Path:
    (wheel,) = (folder / "software").iterdir()
    return wheel


def test_the_wheel_that_a_handbook_carries_writes_itself(begun: Begun) -> None:
    """From the published wheel, from what was installed from a handbook, and once more: the same bytes."""
    again = begun.clone.parent / "again"
    said(again.parent, begun.python.with_name("handbook"), "init", "again", *ASKED)
    assert carried(again).read_bytes() == carried(begun.clone).read_bytes()


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_checkout_packs_what_would_be_published(begun: Begun, tmp_path: Path) -> None:
    said(tmp_path, awake.folder() / "handbook", "init", "book", *ASKED)
    ours, published = contents(carried(tmp_path / "book")), contents(begun.published)
    described = {name for name in published if ".dist-info/" in name}
    assert ours.keys() - described == published.keys() - described
    assert [name for name in ours.keys() - described if ours[name] != published[name]] == []
    (entries,) = (name for name in described if name.endswith("entry_points.txt"))
    assert ours[entries].split() == published[entries].split()
    (metadata,) = (name for name in described if name.endswith("METADATA"))
    about = email.message_from_bytes(ours[metadata])
    theirs = email.message_from_bytes(published[metadata])
    for field in ("Name", "Version", "Summary", "License-Expression", "Requires-Python"):
        assert about[field] == theirs[field]
    said(tmp_path, BIN / "uv", "pip", "install", "--quiet", "--no-deps", "--target", "t", carried(tmp_path / "book"))


def locked(name: str) -> dict[str, str]:
    text = (CHECKOUT / "plugins/handbook/starter/locks" / name).read_text("utf-8")
    assert "://" not in text
    entry = r"^(\S+)==(\S+)(?: ; .*)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    assert re.sub(entry, "", text, flags=re.MULTILINE) == ""
    return {plain(name): version for name, version in re.findall(entry, text, re.MULTILINE)}


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_needed_is_locked_at_the_versions_tested_with() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    tested = {plain(name): version for name, _is, version in (line.partition("==") for line in lines if "==" in line)}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    needed = {plain(re.split(r"[<>=!~ ]", name, maxsplit=1)[0]) for name in project["project"]["dependencies"]}
    run, build = locked("run.txt"), locked("build.txt")
    assert needed <= run.keys()
    assert "hatchling" in build
    for name, version in {**run, **build}.items():
        assert tested[name] == version, name
