"""Looks at the two archives of a release as whoever installs them does. `make dist` builds and checks them.

    python .ci/check-dist.py dist [--tag v1.2.0]

Without ``--tag``: there is one source archive and one wheel of this version, their metadata is valid, the source
archive builds the very same wheel, and the wheel installs into an environment of its own, where a new handbook can be
begun and checked. With it: the tag and the changelog name that version.
"""

from __future__ import annotations

import argparse
import email
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

from packaging.metadata import Metadata

ROOT = Path(__file__).resolve().parent.parent
NAME = "partnership_handbook"
BIN = "Scripts" if os.name == "nt" else "bin"


def version() -> str:
    """The version that the code names."""
    (found,) = re.findall(
        r'^__version__ = "(.+)"$', (ROOT / "plugins/handbook/__init__.py").read_text("utf-8"), re.MULTILINE
    )
    return str(found)


def archives(folder: Path, number: str) -> tuple[Path, Path]:
    """The source archive and the wheel, where there are these two and nothing else."""
    source, wheel = f"{NAME}-{number}.tar.gz", f"{NAME}-{number}-py3-none-any.whl"
    found = sorted(path.name for path in folder.iterdir() if path.name != ".gitignore")
    if found != sorted((source, wheel)):
        sys.exit(f"{folder} has to hold {source} and {wheel} and nothing else, and holds: {', '.join(found)}")
    return folder / source, folder / wheel


def check_metadata(source: Path, wheel: Path, number: str) -> None:
    """Both archives carry the same metadata, and a package index would take it."""
    with tarfile.open(source) as packed, zipfile.ZipFile(wheel) as zipped:
        inside = packed.extractfile(f"{NAME}-{number}/PKG-INFO")
        given = {inside.read() if inside else b"", zipped.read(f"{NAME}-{number}.dist-info/METADATA")}
    if len(given) > 1:
        sys.exit("the source archive and the wheel say different things about themselves")
    (text,) = given
    metadata = Metadata.from_email(text, validate=True)
    said = (str(metadata.version), metadata.description_content_type, bool(metadata.license_files))
    if said != (number, "text/markdown", True) or not email.message_from_bytes(text).get_payload():
        sys.exit(f"the metadata lacks the version {number}, a description in Markdown or the licence: {said}")


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints, away from the checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_source(source: Path, wheel: Path, folder: Path) -> None:
    """The source archive has everything: it builds the very same wheel."""
    build = ("-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, source)
    run(sys.executable, *build, folder=folder)
    if (folder / wheel.name).read_bytes() != wheel.read_bytes():
        sys.exit("the source archive builds another wheel than the checkout does")


def check_installed(wheel: Path, number: str, folder: Path) -> None:
    """The wheel installs, says its version, and begins and checks a handbook."""
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / BIN
    constraints = ROOT / "constraints.txt"
    run(programs / "python", "-m", "pip", "install", "-q", "--constraint", constraints, wheel, folder=folder)
    run(programs / "python", "-m", "pip", "check", folder=folder)
    said = run(programs / "handbook", "--version", folder=folder).split()
    if said[-1] != number:
        sys.exit(f"handbook --version says {' '.join(said)}, not {number}")
    run(programs / "handbook", "init", "book", "--name", "Release", "--partner", "A", "--partner", "B", folder=folder)
    run(programs / "handbook", "-C", "book", "check", folder=folder)


def check_tag(tag: str, number: str) -> None:
    """The tag is the version, and the changelog says what is in it."""
    if tag != f"v{number}":
        sys.exit(f'the tag is "{tag}", and the version in plugins/handbook/__init__.py is {number}')
    if not re.search(
        rf"^## \[{re.escape(number)}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    ):
        sys.exit(f'CHANGELOG.md has no heading "## [{number}] - " with the day of the release')


def main() -> None:
    """Check, and say what is wrong in one line; the exit code is 1 then."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--tag", default="")
    given = asked.parse_args()
    number = version()
    source, wheel = archives(given.folder.resolve(), number)
    if given.tag:
        check_tag(given.tag, number)
        return
    check_metadata(source, wheel, number)
    with tempfile.TemporaryDirectory() as folder:
        check_source(source, wheel, Path(folder))
        check_installed(wheel, number, Path(folder))
    print(f"{source.name} and {wheel.name} can be published")


if __name__ == "__main__":
    main()
