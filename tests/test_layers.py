"""Imports point one way: from what is nearer to people to what is nearer to bytes. And each package has its place."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "plugins" / "handbook"

#: The flow: modules, and packages as a whole. Each may import only what stands above it, and inside a package nothing
#: runs in a circle.
ORDER = """
    catalogue words oneline rewording findings
    reading method records
    meaning facts judging
    rules overdue
    book comparison history
    reports exports editing handins face
    pages
    importing documents
    disk recall
    macros publishing presenting editions looks preview configuration plugin
    cli __main__
    translation
""".split()

#: Which packages that are not our own a module may import, or every module of a package. The others need none.
THIRD_PARTY = {
    "reading.yamlreader": {"yaml"},
    "reading.spacing": {"yaml"},
    "reading.syntax": {"yaml"},
    "reading.sources": {"yaml"},
    "reading.yamlwriter": {"yaml"},
    "reading.cmark": {"cmarkgfm"},
    "reading.commonmark": {"cmarkgfm"},
    "method.schemas": {"yaml"},
    "method.engine.compiled": {"jsonschema_rs"},
    "method.engine.portable": {"jsonschema", "referencing"},
    "exports.ics": {"icalendar"},
    "exports.xlsx": {"xlsxwriter"},
    "pages": {"markupsafe"},
    "pages.prose": {"nh3"},
    "pages.figures": {"babel"},
    "pages.forms.asked": {"babel"},
    "pages.templates": {"jinja2"},
    "publishing": {"mkdocs"},
    "presenting": {"mkdocs"},
    "looks": {"mkdocs", "jinja2", "markupsafe"},
    "editions": {"mkdocs", "babel"},
    "configuration": {"mkdocs"},
    "plugin": {"mkdocs", "jinja2"},
    "editing.languages": {"babel"},
    "editing.nodes": {"yaml"},
    "editing.written": {"yaml"},
    "editing.reworking": {"yaml", "ruamel"},
    "importing.formats.docx": {"mammoth"},
    "importing.formats.web": {"bs4", "markdownify"},
    "importing.formats.numbering": {"defusedxml"},
    "importing.formats.odt": {"defusedxml"},
    "importing.formats.pdf": {"pypdf"},
    "importing.formats.xlsx": {"openpyxl"},
    "importing.formats.calc": {"defusedxml", "python_calamine"},
    "documents.typesetter": {"typst"},
    "documents.own": {"markupsafe"},
    "catalogue": {"babel"},
    "cli": {"click"},
    "translation": {"babel", "click", "hatchling"},
}

#: Only the command line, and the plugin for its build, may ask what day it is or print; the core is told. How long ago
#: something was written beside a file, the disk is asked where it writes.
CLOCK_OR_ENVIRONMENT = {"cli", "disk", "plugin"}
#: Only these touch the disk: handbooks are trees, which are read once; the rest find what comes with the package.
DISK = {
    "catalogue",
    "translation",
    "reading.trees",
    "reading.gitlog",
    "reading.commits",
    "reading.objects",
    "words",
    "method.names",
    "pages.templates",
    "documents.pdf",
    "documents.docx",
    "documents.typesetting",
    "documents.programs",
    "documents.libraries",
    "documents.epub",
    "documents.pandoc",
    "documents.styles",
    "disk",
    "publishing",
    "editions",
    "configuration",
    "preview",
    "recall",
    "plugin",
    "cli",
}


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
        for path in ROOT.rglob("*.py")
    }


MODULES = modules()


def imported(path: Path) -> set[str]:
    """The full names of all modules imported anywhere in a file, inside functions as well."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names |= {_full(str(node.module), alias.name) for alias in node.names}
    return names


def _full(module: str, name: str) -> str:
    inside = f"{module}.{name}".removeprefix("handbook.")
    return f"{module}.{name}" if module.partition(".")[0] == "handbook" and inside in MODULES else module


def own(path: Path) -> set[str]:
    names = {name.removeprefix("handbook").removeprefix(".") for name in imported(path) if _top(name) == "handbook"}
    return names - {""}


def third_party(path: Path) -> set[str]:
    tops = {_top(name) for name in imported(path)}
    return {name for name in tops if name not in sys.stdlib_module_names and name != "handbook"}


def _top(name: str) -> str:
    return name.partition(".")[0]


def unit(module: str) -> str:
    """The module itself or the package that the flow lists."""
    return next((name for name in ORDER if module == name or module.startswith(f"{name}.")), "")


def test_every_module_has_a_place() -> None:
    assert [name for name in MODULES if name and not unit(name)] == []
    assert [name for name in ORDER if name not in MODULES] == []


@pytest.mark.parametrize("name", ORDER)
def test_imports_point_up(name: str) -> None:
    allowed = set(ORDER[: ORDER.index(name) + 1])
    wrong = [
        f"{module} imports {other}"
        for module, path in MODULES.items()
        if unit(module) == name
        for other in sorted(own(path))
        if unit(other) not in allowed
    ]
    assert wrong == []


def test_nothing_runs_in_a_circle() -> None:
    try:
        TopologicalSorter({module: own(path) for module, path in MODULES.items()}).prepare()
    except CycleError as fault:
        pytest.fail(" -> ".join(fault.args[1]))


@pytest.mark.parametrize("name", ORDER)
def test_third_party(name: str) -> None:
    for module, path in MODULES.items():
        if unit(module) == name:
            allowed = THIRD_PARTY.get(name, set()) | THIRD_PARTY.get(module, set())
            assert third_party(path) <= allowed, module


def test_every_package_is_used() -> None:
    listed = set().union(*THIRD_PARTY.values())
    assert listed == set().union(*(third_party(path) for path in MODULES.values()))


def test_the_core_knows_no_clock_environment_or_screen() -> None:
    asked = {"date.today", "datetime.now", "time.time", "os.getenv", "os.environ.get", "Path.cwd", "print", "input"}
    for module, path in MODULES.items():
        if unit(module) not in CLOCK_OR_ENVIRONMENT:
            tree = ast.parse(path.read_text("utf-8"))
            called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
            assert not called & asked, module


def test_the_core_touches_no_disk() -> None:
    for module, path in MODULES.items():
        if module not in DISK and unit(module) not in DISK:
            assert not imported(path) & {"os", "pathlib", "shutil", "tempfile", "subprocess"}, module


def test_commands_import_when_they_run() -> None:
    code = "import sys, handbook.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"yaml", "ruamel", "jsonschema", "jsonschema_rs", "jinja2", "cmarkgfm", "mkdocs", "babel", "nh3"}
    assert not heavy & set(loaded)
