"""Whatever somebody writes, it begins no line of its own, hides nothing and commands nothing where it is printed."""

from __future__ import annotations

import gc
import json
import logging
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import cases
import history
from handbook import book, oneline, reports
from handbook.book import Handbook
from handbook.cli import main
from handbook.judging import gate
from handbook.pages import Site
from handbook.plugin import HandbookPlugin
from handbook.reading import trees
from handbook.reports import json as as_json
from handbook.reports import markdown, text

#: What would begin a line, turn one round or run something, somewhere.
BREAKS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
COMMAND = "::stop-commands::x"
HIDDEN = (
    "\x1b[2J",
    "\x00",
    "\x07",
    "\x7f",
    "\x9b",
    "\u061c",
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
)
LINES = f"A{COMMAND}\n{COMMAND}\n  {COMMAND}\n##[error]x ##vso[x] ##teamcity[x]\n# x\n<!-- x\n```"
TODAY = "2030-01-01"


def files() -> dict[str, str]:
    """A handbook in which everything has several lines, and some that cannot be read."""
    said = json.dumps(LINES)
    name = json.dumps(f"odd\n{COMMAND}")
    return {
        "content/partnership.yml": f"name: {said}\nstage: begin\nmilestones:\n"
        f"  - id: one\n    title: {said}\n    date: 2026-02-10\n",
        "content/organizations/library.md": f"---\nname: {said}\nstatus: active\nmandate: {said}\n---\n## {LINES}\n",
        "content/organizations/museum.md": "---\nname: Museum\nstatus: active\nmandate: TBD\n---\n",
        "content/people/jo-b.yml": f"name: {said}\norganization: library\nconsent_to_list: true\n",
        "content/people/odd.yml": f"{name}: x\nname: {{{name}: x}}\norganization: {said}\n",
        "content/people/value.yml": f"name: Kim\norganization: {said}\nemail: [{said}]\nid: {said}\n",
        "content/people/raw.yml": "".join(f"a{number}: x{sign}y\n" for number, sign in enumerate(HIDDEN)),
        "content/people/quoted.yml": "".join(
            f"a{n}: {json.dumps(sign)}\n" for n, sign in enumerate((*HIDDEN, *BREAKS))
        ),
        "content/meetings/2026-02-10-first.md": f"---\ntype: regular\ndate: 2026-02-10\ntitle: {said}\nactions:\n"
        f"  - id: A1\n    text: |\n      Mend it\n      {COMMAND}\n    due: 2026-03-01\n    responsible: [jo-b]\n"
        f"  - id: {said}\n    text: {said}\n  - id: A3\n    text: {said}\n    due: {said}\n"
        f"    responsible: [{said}]\n---\n",
        "content/meetings/2026-03-10-next.md": "---\ntype: regular\ndate: 2026-03-10\nactions:\n"
        f"  - id: A1\n    text: |\n      {COMMAND}\n      {COMMAND}\n    due: 2026-04-01\n"
        "    responsible: [jo-b]\n---\n",
        "content/risks.yml": f"- id: bus\n  category: barrier\n  statement: {said}\n  owner: {said}\n",
        "content/people/turned-\u202elmy.exe": "name: x\n",
        f"content/people/line\n{COMMAND}.yml": "name: x\n",
        "content/people/\x1b[2J.yml": "name: x\n",
        "content/people/::error::x ##[error]x.yml": "name: x\n",
    }


def _schema() -> str:
    """A stage of the handbook's own, whose words have several lines."""
    schema = json.loads(cases.packaged().files["schemas/stages/connect.schema.json"])
    schema["title"] = f"Connect\n{COMMAND}\u202e"
    for asked in schema["$defs"].values():
        if "x-gate" in asked:
            asked["title"] = asked["description"] = f"{asked['title']}\n{COMMAND}\x1b[2J"
    return json.dumps(schema)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook in a folder, with one before it, from which every name and text differs."""
    folder = tmp_path_factory.mktemp("hostile")
    before = {path: data for path, data in files().items() if path.isprintable()}
    for texts, revision in ((before, "base"), ({**files(), "schemas/stages/connect.schema.json": _schema()}, "head")):
        for path, data in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            kept = data.replace("A::", "B::").replace("Mend", "Brew") if revision == "base" else data
            (folder / path).write_bytes(kept.encode())
        history.commit(folder, revision)
    return folder


@pytest.fixture(scope="module")
def handbook(root: Path) -> Handbook:
    return book.load(trees.folder(root), cases.packaged(), TODAY)


def is_hidden(character: str) -> bool:
    turning = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} or turning or character in "\u061c\u200e\u200f"


def wrong(said: str) -> list[str]:
    """The lines in which somebody's text got further than it should."""
    return [
        line
        for line in said.split("\n")
        if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line or any(map(is_hidden, line))
    ]


@pytest.mark.parametrize("gap", [*BREAKS, *HIDDEN])
def test_a_line_stays_one_and_shows_what_nobody_sees(gap: str) -> None:
    said = oneline.line(f"  a{gap}{COMMAND}{gap}")
    assert said.startswith("  a")
    assert not wrong(said)
    assert "\n" not in said
    assert oneline.line(said) == said
    assert json.loads(oneline.as_json([gap])) == [gap]
    assert not wrong(oneline.as_json([f"{gap}{COMMAND}"]))


@pytest.mark.parametrize(
    "said", ["Réunion n° 1 : « déjà » — 3 % ✓", "a :: b", "# a ## b", "  - indented", "אבג", "👩‍🚀"]
)
def test_what_hides_nothing_is_left_as_it_is(said: str) -> None:
    assert oneline.line(said) == said


@pytest.mark.parametrize("stage", ["", "connect", "all"])
@pytest.mark.parametrize("form", reports.FORMATS)
def test_a_report_has_no_line_of_its_authors(handbook: Handbook, form: str, stage: str) -> None:
    said = reports.report(reports.check(handbook, stage), form)
    if form == "github":
        commands = [line for line in said.split("\n") if line.startswith("::")]
        assert len(commands) == len(reports.check(handbook, stage).findings)
        assert all(line.split(" ")[0] in ("::error", "::warning", "::notice") for line in commands)
        said = "\n".join(line.removeprefix("::") for line in said.split("\n"))
    assert not wrong(said)
    if form == "junit":
        ElementTree.fromstring(said)


def test_each_finding_is_one_line(handbook: Handbook) -> None:
    checked = reports.check(handbook)
    lines = reports.report(checked, "text").split("\n")
    for found in checked.problems:
        assert lines.count(oneline.line(f"{found.position}: {found.severity}: {found.message} ({found.rule})")) == 1
    assert len(checked.problems) > 25


def test_what_is_overdue_and_how_far_it_is_have_no_line_of_their_authors(handbook: Handbook) -> None:
    assert len(handbook.overdue) >= 2
    for said in (
        text.overdue(handbook),
        markdown.overdue(handbook),
        as_json.overdue(handbook),
        text.status(handbook.assessment),
        as_json.status(handbook.assessment),
    ):
        assert not wrong(said)


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "status",
        "overdue",
        "overdue --format markdown",
        "compare base",
        "compare base --format markdown",
        "compare base --format json",
        "compare head base",
        "explain connect.motivation.motivated",
        "explain person",
        "export json",
        "export csv organization",
        "export csv to-do",
        "export ics",
        "set person/jo-b role x",
        "done 2026-03-10-next/A1 --result x",
        f"explain x\n{COMMAND}\u202e",
        f"set person/x\n{COMMAND}\u202e name x",
        f"done x\n{COMMAND}\u202e",
        f"new x\n{COMMAND}\u202e",
        f"new person x\n{COMMAND}\u202e",
        f"compare x\n{COMMAND}\u202e",
        f"check --stage x\n{COMMAND}\u202e",
        f"check --today x\n{COMMAND}\u202e",
        f"check --output x\n{COMMAND}\u202e/x",
        f"export csv x\n{COMMAND}\u202e",
        f"x\n{COMMAND}\u202e",
        f"init x --name a\n{COMMAND}\u202e --partner x\u202e",
        f"init x --name a --partner a --language x\n{COMMAND}\u202e",
        f"init x --name a --partner a --repository x\n{COMMAND}\u202e",
    ],
)
def test_no_command_prints_a_line_of_its_authors(root: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    read = cases.packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    result = CliRunner().invoke(main, ["-C", str(root), *command.split(" ")], prog_name="handbook")
    gc.enable()
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.output
    assert not wrong(result.output.replace("\r\n", "\n"))
    history.git(root, "checkout", "-q", ".")


@pytest.fixture
def log() -> Iterator[list[str]]:
    lines: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs.plugins.handbook")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield lines
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_nor_does_the_build(handbook: Handbook, log: list[str]) -> None:
    plugin = HandbookPlugin()
    plugin.load_config({})
    plugin._handbook, plugin._site = handbook, Site(handbook)
    plugin._looks = SimpleNamespace(remarks=tuple)  # type: ignore[assignment]
    plugin._report()
    assert len(log) == len(reports.check(handbook).findings)
    assert not [line for line in log if "\n" in line or wrong(line)]


def test_gaps_have_no_line_of_their_authors(handbook: Handbook) -> None:
    for _requirement, gap in gate.gaps(handbook.assessment.stages):
        assert not wrong(gap.message)
        assert "\n" not in gap.message
        assert not wrong(gap.hint)
