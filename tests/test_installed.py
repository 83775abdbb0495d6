"""The package as people get it: a wheel in an environment of its own, far from any checkout of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("its environment is laid out as on Linux and macOS", allow_module_level=True)

CHECKOUT = Path(__file__).parent.parent


def run(folder: Path, *command: str, **more: str) -> str:
    """What a command prints, in an environment that knows nothing of the one the tests run in."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(Path.home()),
        "LANG": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        **more,
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def wheel(folder: Path) -> Path:
    """The wheel, built from a copy of what is in the checkout."""
    source = folder / "source"
    for name in ("plugins", "schemas"):
        shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source / name)
    build = (sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", str(folder), ".")
    run(source, *build)
    (built,) = folder.glob("*.whl")
    shutil.rmtree(source)
    return built


def test_a_new_handbook_works_with_what_its_readme_says(tmp_path: Path) -> None:
    built = wheel(tmp_path)
    handbook = tmp_path / "book"
    python = tmp_path / "env" / "bin" / "python"
    venv.create(tmp_path / "env", with_pip=True)
    constraints = str(CHECKOUT / "constraints.txt")
    run(tmp_path, str(python), "-m", "pip", "install", "-q", "--prefer-binary", "-c", constraints, str(built))

    begin = (
        str(python.with_name("handbook")),
        "init",
        "book",
        "--name",
        "L'été: no",
        "--partner",
        "A",
        "--partner",
        "B",
    )
    run(tmp_path, *begin, "--repository", "https://github.com/riverbend/handbook")
    (handbook / ".venv").symlink_to(tmp_path / "env")
    blocks = re.findall(r"```\n(.*?)```", (handbook / "README.md").read_text("utf-8"), re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 4
    for command in commands[1:]:  # the first makes the environment, which is there
        said = run(handbook, *command.split(), PIP_CONSTRAINT=constraints, PIP_FIND_LINKS=str(tmp_path))
        assert "WARNING" not in said, said
    assert "L'été: no" in (handbook / "site" / "index.html").read_text("utf-8").replace("&#39;", "'")
    where = run(tmp_path, str(python), "-c", "import handbook; print(handbook.__file__)")
    assert str(CHECKOUT) not in where
