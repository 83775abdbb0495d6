"""Handbooks with one thing wrong: each finding stands where a comment in the file says, and nowhere else.

``tests/rejected/<rule>/<case>/content/`` is a handbook. On the line of a finding stands ``# expect: rule``, below a
Markdown header ``<!-- expect: rule -->``; several rules are separated by commas. Where no comment can stand, a line
``content/path:7 rule`` of ``expect.txt`` beside ``content/`` says the same. A case that is not about it needs no
``partnership.yml``: it is given one. Every finding is compared: errors, warnings and notes.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from cases import TODAY, packaged
from handbook import book, reports
from handbook.findings import Finding
from handbook.judging import stages
from handbook.method import engine, schemas
from handbook.method.engine import portable
from handbook.method.kinds import Kind
from handbook.reading import trees
from handbook.reading.trees import LIMIT, Tree
from handbook.reports.explain import rules
from handbook.rules import RULES
from second_opinion import of_kind

HERE = Path(__file__).parent / "rejected"
CODE = Path(__file__).parent.parent / "plugins" / "handbook"
CASES = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("*/*") if path.is_dir())
PARTNERSHIP = {"content/partnership.yml": b"name: Riverbend Evenings\nstage: connect\n"}

_EXPECT = re.compile(r"(?:#|<!--) expect: ([a-z0-9, -]+?)(?: -->|\s*$)", re.MULTILINE)
_LISTED = re.compile(r"^(.+):(\d+) ([a-z0-9-]+)$", re.MULTILINE)
_QUOTED = re.compile(r'"[^"]*"')

#: What no folder can hold: too large for a repository, different from system to system, or refused by one of them.
MADE: Mapping[str, Callable[[Tree], Tree]] = {
    "file-too-large/over-one-megabyte": lambda tree: Tree({**tree.files, "content/risks.yml": b"#" * (LIMIT + 1)}),
    "too-many-values/one-list": lambda tree: Tree({**tree.files, "content/risks.yml": b"[" + b"a," * 50_000 + b"a]\n"}),
    "file-name/a-device": lambda tree: Tree(
        {**tree.files, "content/organizations/aux.md": b"---\nname: Auxilia\n---\n"}
    ),
    "name-spelt-otherwise/accents": lambda tree: Tree(
        tree.files, frozenset((unicodedata.normalize("NFD", "content/organizations/café.png"),))
    ),
    "file-not-read/a-folder": lambda tree: Tree(tree.files, unread={"content/meetings/": "Permission denied"}),
    "file-not-read/a-link": lambda tree: Tree(tree.files, unread={"content/risks.yml": "link"}),
    "file-not-read/no-permission": lambda tree: Tree(tree.files, unread={"content/risks.yml": "Permission denied"}),
}


def tree(case: str) -> Tree:
    found = trees.folder(HERE / case)
    files = {**({} if case.startswith("no-partnership/") else PARTNERSHIP), **found.files}
    read = Tree(files, found.others, found.unread)
    return MADE[case](read) if case in MADE else read


def expected(case: str, files: Mapping[str, bytes]) -> Counter[tuple[str, int, str]]:
    found: Counter[tuple[str, int, str]] = Counter()
    for path, content in files.items():
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
            for match in _EXPECT.finditer(line):
                found.update((path, number, rule.strip()) for rule in match.group(1).split(","))
    listed = HERE / case / "expect.txt"
    if listed.exists():
        found.update((path, int(line), rule) for path, line, rule in _LISTED.findall(listed.read_text("utf-8")))
    return found


@pytest.fixture(autouse=True)
def either_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with the shape of a record, both engines say the same of it."""
    monkeypatch.setattr(Kind, "_validator", property(of_kind))


assess = stages.assess


@cache
def findings(case: str) -> tuple[Finding, ...]:
    # What a stage lacks has cases of its own, in tests/requirements/: whatever is wrong, the first alone is judged.
    with patch.object(stages, "assess", lambda steps, places: assess(steps[:1], places)):
        found = reports.check(book.load(tree(case), packaged(), TODAY)).shown
    # That it cannot be told while partnership.yml is broken has a folder of its own, and so has a handbook of an
    # earlier format.
    aside = {"stage-not-judged", "format-earlier"} - {case.partition("/")[0]}
    return tuple(item for item in found if "." not in item.rule and item.rule not in aside)


@pytest.mark.parametrize("case", CASES)
def test_rejected(case: str) -> None:
    found = findings(case)
    given = Counter((item.position.path, item.position.line, item.rule) for item in found)
    wanted = expected(case, tree(case).files)
    assert case.partition("/")[0] in {rule for _path, _line, rule in wanted}, "the folder's own rule is not expected"
    assert given == wanted, "\n".join(f"{item.position}: {item.message} ({item.rule})" for item in found)


@pytest.mark.parametrize("case", CASES)
def test_messages_are_facts_with_something_to_do(case: str) -> None:
    for item in findings(case):
        assert item.message, item
        assert not item.message[0].isupper(), item.message
        assert not item.message.endswith((".", "!")), item.message
        assert "\n" not in item.message, item.message
        assert len(item.message) < 200, item.message
        assert item.hint.endswith((".", "!", "?", "”", "]")) or "\n" in item.hint or ": " in item.hint, item.hint
        assert not re.search(r"\{\w*\}", item.message), item.message
        if item.rule != "broken-schema":  # it speaks to whoever writes schemas
            ours = _QUOTED.sub("", f"{item.message} {item.hint}")
            assert not re.search(r"\b(?:object|array|string|property|null|None|boolean|integer)\b", ours), ours


@pytest.mark.parametrize("case", [case for case in CASES if (HERE / case / "schemas").is_dir()])
def test_either_engine_says_the_same_of_schemas(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = schemas.read(packaged(), tree(case))
    monkeypatch.setattr(engine, "Validator", portable.Validator)
    assert schemas.read(packaged(), tree(case)) == said


#: Calls that name a rule: the finding's own functions, and the refusals of the reader.
_NAMING = {"error", "warning", "note", "Refused", "Fault", "_refuse", "_unclear"}


@cache
def known_rules() -> frozenset[str]:
    """Every rule's id that the code names, those made of a name found by reading it."""
    found = set(RULES)
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _NAMING:
                first = next((arg for arg in node.args if isinstance(arg, ast.Constant)), None)
                if first is not None and isinstance(first.value, str):
                    found.add(first.value)
    return frozenset(found)


def test_every_rule_has_a_folder() -> None:
    folders = {case.partition("/")[0] for case in CASES}
    assert sorted({*known_rules(), *rules()} - folders) == []
    assert sorted(folders - {*known_rules(), *rules()}) == []


def test_every_rule_can_be_explained() -> None:
    assert sorted(known_rules() - set(rules())) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_explains_itself_with_a_bad_and_a_good_example(rule: str) -> None:
    text = RULES[rule].__doc__ or ""
    assert re.match(r"[A-Z].*\.\n", text), "one sentence says what must hold"
    assert re.search(r"^ *Bad:", text, re.MULTILINE)
    assert re.search(r"^ *Good:", text, re.MULTILINE)
