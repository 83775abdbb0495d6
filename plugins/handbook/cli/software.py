"""The software as it lies on this machine: read to be carried along by a new handbook."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handbook import __version__
from handbook.cli import outside
from handbook.words import _, is_compiled, refusal

if TYPE_CHECKING:
    from handbook.editing.software import Software

_PACKAGE = Path(__file__).resolve().parent.parent


def chosen(said: str | None) -> Software:
    """What ``--software`` names; without it, the very software that is running."""
    from handbook.editing import software

    try:
        if said is None:
            return software.carried(*_running())
        if said.endswith(".whl"):
            return software.carried(Path(said).name, Path(said).read_bytes())
        return software.named(said)
    except software.Unusable as why:
        outside.fail(f"{why}")
    except OSError as problem:
        told = _("cannot read {file}: {why}")
        outside.fail(told.format(file=said or _PACKAGE, why=refusal(problem)))


@functools.cache
def _running() -> tuple[str, bytes]:
    """The wheel of this software, from its installed files or from a checkout."""
    from handbook.editing import software

    if (_PACKAGE / "schemas").is_dir():
        about = _installed()
        package = {f"handbook/{name}": path.read_bytes() for name, path in _below(_PACKAGE)}
    else:
        import tomllib

        checkout = _PACKAGE.parents[1]
        project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
        about = software.metadata(project, __version__)
        about |= {f"licenses/{name}": (checkout / name).read_text("utf-8") for name in project["license-files"]}
        # The forms' script comes built, in assets/.
        inside = {name: path for name, path in _below(_PACKAGE) if not name.startswith("forms/")}
        inside |= {f"schemas/{name}": path for name, path in _below(checkout / "schemas")}
        package = dict(_published(f"handbook/{name}", path) for name, path in inside.items() if path.suffix != ".mo")
    return software.packed(package, about, __version__)


def _published(name: str, path: Path) -> tuple[str, bytes]:
    """A file of the checkout as it is published: a catalogue as gettext reads it, everything else as it is."""
    if path.suffix != ".po":
        return name, path.read_bytes()
    name = name.removesuffix(".po") + ".mo"
    if is_compiled(path):
        return name, path.with_suffix(".mo").read_bytes()
    from handbook.catalogue import compiled

    return name, compiled(path.read_bytes())


def _installed() -> dict[str, str]:
    """What lies beside the installed package and describes it."""
    from importlib.metadata import distributions

    from handbook.editing import software

    found = [*distributions(name=software.PROJECT, path=[str(_PACKAGE.parent)])]
    described = found[0].read_text("METADATA") if found else None
    if described is None:
        said = _("how this software was installed cannot be told; give --software VERSION, or the path of a wheel")
        outside.fail(said)
    about = {"METADATA": described, "entry_points.txt": found[0].read_text("entry_points.txt") or ""}
    licenses = [f"licenses/{name}" for name in found[0].metadata.get_all("License-File", [])]
    return about | {name: text for name in licenses if (text := found[0].read_text(name)) is not None}


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files in a folder by their path in it, but for what Python and others leave there."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            yield "/".join(parts), path
