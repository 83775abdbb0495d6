"""Sources: every message of ours with the file that says it.

Python says ``_("...")`` and ``count("...", "...", number)``, and templates the same; commands have their help, rules
and facts their docstrings, schemas their annotations; the files of a new handbook are taken paragraph by paragraph.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from handbook import facts, rules
from handbook.cli import language, main
from handbook.editing import paragraphs
from handbook.pages import templates
from handbook.reading.trees import Tree
from handbook.reports import docstrings
from handbook.translation import wordings

#: Schemas of files that machines read: nobody is shown what they say.
_UNSEEN = ("schemas/exports/", "schemas/reports/", "schemas/hand-in.")
PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Said:
    """A message and the file that says it; ``plural`` is empty where nothing is counted."""

    file: str
    text: str
    plural: str = ""


def everything(schemas: Tree) -> Iterator[Said]:
    """Every message of the package, and of the ``schemas`` that come with it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _python(_name(path), path.read_text("utf-8"))
    for path in sorted(templates.FOLDER.rglob("*.html")):
        yield from _template(_name(path), path.read_text("utf-8"))
    asked = PACKAGE / "pages" / "asked.json"
    yield from (Said(_name(asked), words) for words in json.loads(asked.read_text("utf-8")).values())
    yield from _help("cli", main)
    for module in language.SPEAKING:
        yield from _python("click", inspect.getsource(module))
    yield from _docstrings()
    for name, data in sorted(schemas.files.items()):
        if name.startswith(_UNSEEN):
            continue
        yield from (Said(name, text) for _place, text in wordings.of_schema(json.loads(data)))
    for path in sorted((PACKAGE / "starter").rglob("*")):
        if path.suffix in (".md", ".yml") or path.name == "dot-gitignore":
            yield from (Said(_name(path), text) for text in paragraphs.messages(path.name, path.read_text("utf-8")))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _python(file: str, text: str) -> Iterator[Said]:
    tree = ast.parse(text)
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} if file != "words.py" else set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _called(node.func) in own:
            continue
        given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        function = _called(node.func)
        if function in ("_", "known_as") and given:
            yield Said(file, given[0])
        elif function in ("count", "either", "ngettext") and len(given) > 1:
            yield Said(file, given[0], given[1])


def _called(function: ast.expr) -> str:
    """The name of a function that is called, as ``_`` or ``words._``; nothing for the method of something else."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "words":
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _template(file: str, text: str) -> Iterator[Said]:
    for _line, _function, said in templates.messages(text):
        given = [one for one in (said if isinstance(said, tuple) else (said,)) if one]
        if given:
            yield Said(file, *given[:2])


def _help(file: str, command: click.Command) -> Iterator[Said]:
    """What ``--help`` says of a command, of its options and of the commands below it."""
    if said := language.source(command):
        yield Said(file, said)
    for option in command.params:
        if isinstance(option, click.Option) and (said := language.source(option)):
            yield Said(file, said)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from _help(f"cli/{name}", below) if below else ()


def _docstrings() -> Iterator[Said]:
    of_facts: list[Callable[..., Any]] = [*facts.HANDBOOK.values()]
    of_facts += [fact for of in facts.RECORDS.values() for fact in of.values()]
    for kind, functions in (("rules", [*rules.RULES.values()]), ("facts", of_facts)):
        for function in functions:
            yield from (Said(kind, text) for text in docstrings.of(function).messages())
