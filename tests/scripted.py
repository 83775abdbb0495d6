"""The forms' script without a page, and values of every kind to write with it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import sites
from handbook.method.fields import Field

FORMS = sites.REPOSITORY / "plugins" / "handbook" / "forms"
SCRIPT = FORMS.parent / "assets" / "forms" / "forms.js"
#: Words that some readers take for something else, and texts that break a careless writer.
ODD = [
    *"""no yes on off NO True null ~ 10:30 1:20:30 1_000 010 0o7 0x1F 1e3 .5 1. +1 -1 .inf .nan = << 2026-02-10 12:30:45
    2026-02-10T10:00:00Z a:b # - ? ! & * % @ ` | > [] {} , : "quoted" 'it''s' --- ... 0b1 1.2.3 y n""".split(),
    "a # no comment",
    "key: value",
    "- item",
    " leading",
    "trailing ",
    "two  spaces in a text that is long enough to be broken into several lines, twice  or more often, who knows",
    "Réunion n° 1 — « café » 🌱 👩🏽‍🌾",
    "a - b - c, and so on until the line is long enough to be folded somewhere - and goes on after it",
    "line one\nline two\n\nline four",
    "  indented\n  twice",
    "ends with a break\n",
    "\nbegins with one",
    "spaces at \nthe end of a line ",
    "a\n\n\n\nb",
    "# not a comment\n- not a list\nkey: not a field",
    "word " * 60 + "end",
    "x" * 300,
    "tab\tinside",
    "back\\slash \\n and \"both\" 'quotes'",
    "{% macro %} {{ seven }} <b>bold</b> &amp;",
    "100 %",
    "@handle",
    "12,5",
    "next: steps; #4",
]


class Writer:
    """The built script in a process of its own."""

    def __init__(self, node: str) -> None:
        command = [node, str(Path(__file__).parent / "browser" / "writer.mjs"), SCRIPT.as_uri()]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, name: str, *values: Any) -> Any:
        answer = self.ask(name, *values)
        assert "refused" not in answer, answer
        return answer["is"]

    def ask(self, name: str, *values: Any) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, *values]).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        self._process.communicate()


#: No control characters, which no handbook takes, and no halves of characters.
letters = st.characters(
    exclude_categories=("Cc", "Cs", "Cn"),
    exclude_characters="\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
anything = st.one_of(
    st.sampled_from(ODD),
    st.text(letters, max_size=200),
    st.lists(st.text(letters, max_size=60), max_size=4).map("\n".join),
)
texts = anything.filter(lambda text: bool(text.strip()))


def values(field: Field, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that may stand in a field, with every text that a person can think of."""
    if field.text:
        return st.one_of(texts, st.dictionaries(st.sampled_from(["en", "fr"]), texts, min_size=1))
    if field.items:
        return st.lists(values(field.items, depth + 1), min_size=1, max_size=3)
    if field.fields:
        return mappings(field, depth + 1)
    if field.others:
        return st.dictionaries(
            st.sampled_from(["trust", "shared_purpose"]), values(field.others, depth + 1), min_size=1
        )
    return single(field)


def single(field: Field) -> st.SearchStrategy[Any]:
    """Values for a field that has no parts."""
    said = field.annotations
    if field.choices:
        return st.sampled_from(field.choices)
    if field.refers_to:
        return st.sampled_from(["jo-p", "2026-02-10-first", "no", "1e3", "on"])
    if said.get("type") == "boolean":
        return st.booleans()
    if said.get("type") == "integer":
        return st.integers(max(said.get("minimum", -5), -(2**40)), min(said.get("maximum", 9), 2**40))
    if said.get("type") == "number":
        return st.one_of(st.integers(0, 5), st.sampled_from([0.5, 1.25, 12.75]))
    if said.get("type") == ["number", "string"]:
        return st.one_of(st.integers(0, 10**6), texts)
    if any(key in said for key in ("pattern", "format", "if")):
        return st.sampled_from(field.examples)
    return texts


def mappings(field: Field, depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    required = set(field.annotations.get("required", ()))
    few = {name: values(child, depth) for name, child in field.fields.items()}
    least = {name: value for name, value in few.items() if name in required}
    rest = sorted(few.keys() - least.keys())
    most = 2 if depth else 6
    chosen = st.lists(st.sampled_from(rest), max_size=most, unique=True) if rest else st.just([])
    return chosen.flatmap(lambda names: st.fixed_dictionaries({**least, **{name: few[name] for name in names}})).filter(
        bool
    )
