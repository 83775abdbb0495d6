"""What commands say passes through the catalogue, and so does what they fill into it: shown in wide letters."""

from __future__ import annotations

import contextvars
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import pseudo
from handbook import words
from handbook.cli import language, main

#: What is no word of ours: quotations, paths, addresses, days, ids of rules, fields and records, and what is typed.
EXCUSED = re.compile(
    r"""^content/\S+:\ [a-z_]+(?:,\ [a-z_]+)*$          # a file, and fields of it
    | \"[^\"]*\" | https?://\S+ | [\w.-]*/[\w./:-]* | \b[\w.-]+\.(?:md|yml|txt)\b
    | \([a-z.-]+(?:,\ [^()]*)?\) | \b[a-z]+(?:[-._][a-z0-9]+)+\b | \b[a-z]+:\ next-meeting
    | ^handbook: | \bhandbook\ [a-z]+(?:\ --?[a-z]+)? | ^\s*git\ .* | mkdocs\ (?:build|serve) | \s-{1,2}[a-z]+
    | ^\s*-{1,2}[\w-]+.* | main\ \[OPTIONS\].* | \bimplementation\b
    | ^\ \ [a-z]+(?:\ \ .*)?$                      # what there is to explain
    | \b(?:Xyz|Aaa|Bbb|status|date|outcome|positions|stage|services|repository|forge|adopted|begin|connect)\b
    | (?<=ｏｆ:\ ).* | \bgermana\b | (?<=ｔｏ\ )mails  # choices; a language, from the calendar of this one; a folder
    """,
    re.VERBOSE,
)
CALLS = (
    "--help",
    "init --stage implementation",
    "check --stage all",
    "status",
    "new meeting first --set type=regular --set date=2026-02-10",
    "set organization/aaa status nope",
    "set organization/aaa status active",
    "explain",
    "explain meeting.actions.due",
    "done first/A1",
    "overdue --mail mails",
    "upgrade",
)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("wide")
    begin = "init h --name Xyz --partner Aaa --partner Bbb --language de --since 2016 --adopt connect"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_translations", pseudo.wide)
        patch.setattr(language, "choose", lambda *_given: pseudo.CODE)
        patch.chdir(folder)
        # The language that a command speaks ends with it.
        found = {call: contextvars.copy_context().run(_said, folder, call) for call in (begin,)}
        return found | {call: contextvars.copy_context().run(_said, folder / "h", call) for call in CALLS}


def _said(folder: Path, call: str) -> str:
    result = CliRunner().invoke(main, ["-C", str(folder), *call.split()])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return str(result.output)


def test_commands_say_nothing_that_no_catalogue_knows(said: dict[str, str]) -> None:
    lines = ((call, line, EXCUSED.sub("", line)) for call, text in said.items() for line in text.split("\n"))
    assert [(call, line) for call, line, rest in lines if re.search(r"[A-Za-z]{3,}", rest)] == []
