"""Every word of ours passes through the catalogue: in a language that is none, all that is ours stands in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pseudo
from handbook import words
from handbook.cli import main
from handbook.editing import repository
from sites import Built

#: Outside the catalogue for a reason.
EXCUSED = re.compile(
    r"""[a-z]+(?:[-./][a-z0-9_*]+)+  # ids of two words or more, as data has them, and paths
    | x-[a-z-]+                    # keywords of schemas
    | content/\S* | \.[a-z]+\b | [0-9a-f]{64} | https?://\S+
    | CA\$ | CAD | EUR | UTC             # money, as the calendar of the language has it
    | PDF | Word | EPUB | CSV | XLSX | ICS | JSON\ Feed | JSON | Atom  # names of formats
    | SMART | Zq | First           # the name of a method; what stands in the records
    | (?:\ ?ëë)+⟧                  # the end of a message that goes around a table or a list
    """,
    re.VERBOSE,
)
#: What stands alone in its place and is an id, as of a rule or a collection of records.
ID = re.compile(r"[:\s(]*[a-z]+(?:_[a-z]+)*(?:; [a-z]+)*[\s),.]*")
#: Inside a line of text.
INLINE = frozenset("a abbr b bdi cite code data em i kbd mark samp small span strong sub sup time u".split())
#: What is code stays as it is.
CODE = frozenset("script style code pre samp kbd".split())


class _Said(HTMLParser):
    """The pieces of text of a page, and what its attributes say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces = [""]
        self._code = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE
        if tag not in INLINE:
            self.pieces.append("")
        self.pieces[:-1] += [value for name, value in attrs if value and name in _SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE
        if tag not in INLINE:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        self.pieces[-1] += "" if self._code else data


_SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")


def _outside(page: Path) -> list[str]:
    html = page.read_text("utf-8")
    inside = html[html.index("<article") : html.index("</article>")]
    return sorted({" ".join(rest.split()) for piece in _Said(inside).pieces if (rest := _unknown(piece))})


def _unknown(piece: str) -> str:
    """What of a piece of text is words of ours that no catalogue knows; empty where there are none."""
    rest = EXCUSED.sub("", pseudo.outside(piece)).replace(pseudo.TEXT, "")
    return rest if pseudo.WORD.search(rest) and not ID.fullmatch(pseudo.outside(piece)) else ""


def test_no_page_has_a_word_of_ours_that_no_catalogue_knows(pseudo_site: Built) -> None:
    pages = [page for page in pseudo_site.pages if page.name != "404.html"]
    assert len(pages) > 60
    assert {page.parent.name: found for page in pages if (found := _outside(page))} == {}


#: What stands outside the catalogue in what commands say: how they are called, what people or data have in quotes, and
#: the commands of other programs.
CALLED = re.compile(
    r"""(?:handbook\ )?[\w./-]+\ (?:content/)?\S*:\d+ | (?m:^\ {2,}(?:[a-z][\w-]*|-\w|--[\w-]+)\b) | (?m:^\ +git\ .*$)
    | "[^"]*" | `[^`]*` | \[[^\]\n]*\] | --?[a-z-]+ | handbook(?:\ [a-z.]+)* | \b[A-Z]{2,}\b | \([a-z0-9.-]+\)
    | <br> | &\#58; | \S*[/.@]\S* | [a-z0-9]+(?:-[a-z0-9]+)+ | (?m:^[a-z_]+:)""",
    re.VERBOSE,
)
COMMANDS = (
    *(("--help",), ("export", "--help"), ("init", "--help"), ("check",), ("check", "--stage", "all"), ("status",)),
    *(("overdue",), ("explain", "meeting"), ("explain", "meeting.actions.due"), ("explain", "nosuch")),
    *(("explain", "action-without-owner"), ("explain", "connect.motivation.motivated"), ("set", "nosuch", "a=b")),
    *(("new", "nosuch"), ("new", "meeting", "m-1", "--set", "date=2026-02-30"), ("--nosuch",), ("nosuch",)),
    *(("sign", "nosuch", "zq"), ("upgrade",), ("done", "zq"), ("receive", "nosuch"), ("check", "--format", "markdown")),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_says_a_word_that_no_catalogue_knows(
    arguments: tuple[str, ...], pseudo_site: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_translations", pseudo.translations)
    monkeypatch.setattr(words, "is_spoken", lambda _code: True)
    monkeypatch.setenv("HANDBOOK_LANGUAGE", pseudo.CODE)
    with words.language("en"):  # what the command speaks ends with it
        said = CliRunner().invoke(main, ["-C", str(pseudo_site.root), *arguments], prog_name="handbook").output
    words._both.cache_clear()
    rest = CALLED.sub(" ", pseudo.outside(said).replace(pseudo.TEXT, ""))
    assert "⟦" in said
    shown = [" ".join(line.split()) for line in rest.split("\n") if pseudo.WORD.search(line)]
    assert [line for line in shown if line not in arguments] == []


#: What of the files of a new handbook is no word of ours: data, commands, names of programs and of fields.
BEGUN = re.compile(
    r"`[^`]*`|\S*[/.@_$]\S*|\bGitHub\b|\bgit .*|[a-z]+-[a-z-]+|handbook \w+|--?[a-z]\w*|[a-z_]+:(?: .*|$)|zq|Zq"
    r"|\binstall\b|\btrue\b|- \w+$"
)


def test_no_new_handbook_has_a_word_that_no_catalogue_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_translations", pseudo.translations)
    monkeypatch.setattr(repository, "is_spoken", lambda _code: True)
    begin = ("init", "n", "--name", "Zq", "--partner", "Zq", "--language", pseudo.CODE)
    with words.language("en"):
        CliRunner().invoke(main, ["-C", str(tmp_path), *begin, "--repository", "https://github.com/zq/zq"])
    words._both.cache_clear()
    paths = [path for path in tmp_path.rglob("*") if path.suffix in (".md", ".yml")]
    assert len(paths) > 15
    assert {path.name: left for path in paths if (left := _left(path))} == {}


def _left(path: Path) -> list[str]:
    lines = pseudo.outside(path.read_text("utf-8")).split("\n")
    rest = (BEGUN.sub("", line) for line in lines if _is_text(path.name, line))
    return [line for line in rest if pseudo.WORD.search(line)]


def _is_text(name: str, line: str) -> bool:
    """Whether a line is there for people: a comment, or one of a page that is no record."""
    return line.lstrip().startswith("# ") or name.endswith("README.md")


#: Of what the forms' script is given, what nobody reads, and the words on other sites' buttons.
UNREAD = frozenset(("schema", "repository", "records", "purposes", "naming", "page", "path", "kind", "list", "control"))


def _told(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from () if name in UNREAD else _told(below)
    elif isinstance(value, list):
        for below in value:
            yield from _told(below)
    elif isinstance(value, str) and " " in value.strip():
        yield value


def test_no_form_has_a_word_that_no_catalogue_knows(pseudo_site: Built) -> None:
    files = sorted((pseudo_site.site / "forms").glob("*.json"))
    assert len(files) > 20
    said = {text for file in files for text in _told(json.loads(file.read_text("utf-8")))}
    assert len(said) > 500
    left = sorted(text for text in said if _unknown(text))
    assert "\n".join(left) == ""
