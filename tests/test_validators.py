"""Both engines that hold values to JSON Schema say the same of a value, and where one is not there the other is used.

What they say of records and of the handbook document is compared where those are read anyway, in test_rejected.py,
test_accepted.py and test_requirements.py.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cases import HERE, packaged
from handbook.cli import main
from handbook.method import engine
from handbook.method.engine import compiled, portable
from handbook.method.engine.parts import parts
from second_opinion import Both


def _examples(part: Any) -> list[str]:
    return [example for example in part.get("examples", ()) if isinstance(example, str)]


FILES: dict[str, dict[str, Any]] = {path: json.loads(data) for path, data in packaged().files.items()}
PARTS = [part for file in FILES.values() for part in parts(file)]
#: Every pattern, with the examples that stand beside it.
SAID = {
    str(part["pattern"]): [
        one for other in PARTS if other.get("pattern") == part["pattern"] for one in _examples(other)
    ]
    for part in PARTS
    if "pattern" in part
}
FORMATS = {str(part["format"]) for part in PARTS if "format" in part}
BASE = {"properties": {"a": {"type": "string"}}, "required": ["a"]}

#: A schema, a value that it does not allow, and of each error the keyword and the names that go with it.
WRONG: list[tuple[dict[str, Any], Any, list[tuple[str, tuple[str, ...]]]]] = [
    ({"type": ["array", "string"]}, 5, [("type", ())]),
    ({"type": "integer"}, 1.5, [("type", ())]),
    ({"enum": ["a"], "type": "string", "minLength": 9}, 5, [("type", ()), ("enum", ())]),
    ({"enum": [1, "a", None]}, True, [("enum", ())]),
    ({"const": {"a": 1}}, {"a": True}, [("const", ())]),
    ({"minimum": 9, "multipleOf": 2}, 5, [("minimum", ()), ("multipleOf", ())]),
    ({"minLength": 3, "pattern": "^a"}, "b", [("minLength", ()), ("pattern", ())]),
    ({"uniqueItems": True}, [[1], [1.0]], [("uniqueItems", ())]),
    ({"contains": {"const": 1}}, [2], [("contains", ())]),
    ({"contains": {"const": 1}, "minContains": 2}, [1], [("contains", ())]),
    ({"contains": {"const": 1}, "maxContains": 1}, [1, 1], [("contains", ())]),
    ({"required": ["it's", "b"]}, {}, [("required", ("b",)), ("required", ("it's",))]),
    ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, [("required", ("b",))]),
    ({"additionalProperties": False, "properties": {"a": {}}}, {"z": 1, "a": 1, "y": 1},
     [("additionalProperties", ("y", "z"))]),
    ({"additionalProperties": False, "patternProperties": {r"^\sb$": {}}}, {"\N{NO-BREAK SPACE}b": 1, "b\n": 1},
     [("additionalProperties", ("b\n",))]),
    ({"patternProperties": {"^a": {"type": "string"}}}, {"a": 1}, [("type", ())]),
    ({"propertyNames": {"maxLength": 1, "pattern": "q"}}, {"ab": 1, "cd": 2}, [("propertyNames", ())]),
    ({"properties": {"a": False}, "items": False}, {"a": 1}, [("falseSchema", ())]),
    ({"prefixItems": [{"type": "string"}], "items": False}, [1, 2], [("type", ()), ("falseSchema", ())]),
    ({"oneOf": [True, True]}, 1, [("oneOf", ())]),
    ({"not": {}}, 5, [("not", ())]),
    ({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": False}, {"a": 1}, [("required", ("b",))]),
    ({"if": {"required": ["a"]}, "else": {"$ref": "#/$defs/c"}, "$defs": {"c": {"required": ["c"]}}}, {},
     [("required", ("c",))]),
    ({"dependentSchemas": {"a": {"required": ["q"]}}}, {"a": 1}, [("required", ("q",))]),
    ({"unevaluatedItems": False, "prefixItems": [{}]}, [1, 2, 3], [("unevaluatedItems", ())]),
    ({"allOf": [BASE], "unevaluatedProperties": False}, {"a": "x", "z": 1, "y": 1},
     [("unevaluatedProperties", ("y", "z"))]),
    # What is known to a part that has failed is not unknown.
    ({"allOf": [BASE], "unevaluatedProperties": False}, {"a": 5}, [("type", ())]),
    ({"$ref": "#/$defs/b", "$defs": {"b": {**BASE, "properties": {"c": {}}}}, "unevaluatedProperties": False}, {"c": 5},
     [("required", ("a",))]),
]  # fmt: skip

PLACES = [
    {"$ref": "#/$defs/nowhere"},
    {"properties": {"x": {"$ref": "#/title"}}, "title": "No schema"},
    {"allOf": [{"$ref": "#/allOf/1"}]},
    {"$ref": "#nowhere"},
    {"$ref": "https://example.org/elsewhere"},
]


@pytest.mark.parametrize(("schema", "value", "errors"), WRONG, ids=lambda value: json.dumps(value)[:60])
def test_errors(schema: dict[str, Any], value: Any, errors: list[tuple[str, tuple[str, ...]]]) -> None:
    both = Both(schema)
    assert not both.is_valid(value)
    assert [(error.keyword, error.names) for error in both.errors(value)] == errors


def test_a_way_goes_through_every_reference() -> None:
    schema = {"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"minimum": 3}}}
    (error,) = Both(schema).errors([4, 2])
    assert error == engine.Error((1,), ("items", "$ref", "allOf", 0, "$ref", "minimum"), "minimum", wanted="3")


@pytest.mark.parametrize("schema", PLACES, ids=str)
def test_a_reference_that_leads_to_no_schema(schema: dict[str, Any]) -> None:
    with pytest.raises(engine.Unusable, match="leads to no schema"):
        engine.check(schema)


def test_references_that_lead_to_a_schema() -> None:
    part = {
        "$anchor": "here",
        "allOf": [{"$ref": "#"}, {"$ref": "#/$defs/a~1b"}, {"$ref": "#here"}, {"$ref": "#/items"}],
    }
    engine.check({"$defs": {"a/b": part}, "items": True, "examples": [{"$ref": "#/nowhere"}]})


def _texts(pattern: str) -> Iterator[str]:
    """Texts for a pattern: what is written in it, and characters that are not the same everywhere."""
    written = [*re.split(r"[\\^$()\[\]{}|?*+.]+", pattern), "2026", "2026-Q2", "a-b", "en", "10:30", "ok.yml", "x-ref"]
    words = ("one " * count for count in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 40, 60, 61))
    for text in (
        *written,
        *words,
        *SAID[pattern],
        "",
        "https://example.org/a",
        "0" * 64,
        "EUR",
        "01-31",
        "overdue-action",
    ):
        for odd in ("", "\n", "\N{NO-BREAK SPACE}", "é", "٣", "\x85", "\N{ZERO WIDTH NO-BREAK SPACE}", "]"):
            yield from {text, text.strip() + odd, odd + text}


@pytest.mark.parametrize("pattern", sorted(SAID))
def test_patterns(pattern: str) -> None:
    one, other = compiled.Validator({"pattern": pattern}), portable.Validator({"pattern": pattern})
    answers = {text: one.is_valid(text) for text in _texts(pattern)}
    assert set(answers.values()) == {True, False}
    assert {text: other.is_valid(text) for text in answers} == answers


@pytest.mark.parametrize(
    "pattern", [r"\s", r"\S", r"\d", r"\D", r"\w", r"\W", ".", r"[\s\]]", r"[^\W_]", r"[\w[-]", "[$]"]
)
def test_classes_of_characters(pattern: str) -> None:
    one, other = compiled.Validator({"pattern": pattern}), portable.Validator({"pattern": pattern})
    # Whatever is a space, a digit or a letter to one and not to the other lies among these.
    characters = [chr(code) for code in (*range(0x700), *range(0x1600, 0x3100), *range(0xFE00, 0x10000))]
    assert [item for item in characters if one.is_valid(item) != other.is_valid(item)] == []


def test_every_format_is_compared() -> None:
    assert {"date", "uri"} == FORMATS


#: Days that calendars have, those that they do not have, and what is no day.
DAYS = "2026-02-28 2024-02-29 2000-02-29 0000-02-29 0000-01-01 9999-12-31".split()
NO_DAYS = """
    2026-02-29 1900-02-29 10000-01-01 2026-13-01 2026-00-01 2026-04-31 2026-04-00 2026-1-1 2026-02 20260201 2026-W01-1
    ２０２６-01-01
""".split()


@pytest.mark.parametrize("value", [*DAYS, *NO_DAYS, "2026-01-01\n", "2026-01-01T00:00", "", 20260101, None])
def test_days(value: Any) -> None:
    assert Both({"format": "date"}).is_valid(value) == (value in DAYS or not isinstance(value, str))


@given(
    st.lists(
        st.sampled_from("http: mailto: / // a 1 : @ ? # [ ] [::1] [v1.a] % %41 é . ' ` \\ \n".split(" ")), max_size=7
    )
)
def test_addresses(parts: list[str]) -> None:
    ADDRESS.is_valid("".join(parts))


CHECK = ["-C", str(HERE / "accepted" / "half-filled"), "check", "--format", "json", "--today", "2026-11-23"]
ADDRESS = Both({"format": "uri"})


def test_some_addresses_are_right() -> None:
    right = ["https://example.org/a?b#c", "https://[::1]:80/", "mailto:a@b.example", "urn:x:y"]
    assert [ADDRESS.is_valid(one) for one in (*right, "example.org", "https://a b", "")] == [True] * 4 + [False] * 3


@pytest.fixture(scope="module")
def alone() -> subprocess.CompletedProcess[str]:
    """A check by a process of its own that cannot import the compiled engine, and at its end says what it imported."""
    code = """if True:
    import atexit, sys
    sys.modules["jsonschema_rs"] = None
    atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
    from handbook.cli import run
    run()"""
    return subprocess.run([sys.executable, "-c", code, *CHECK], capture_output=True, text=True, check=False)


def test_where_there_is_no_build_of_the_one_the_other_is_used(alone: subprocess.CompletedProcess[str]) -> None:
    compiled = CliRunner().invoke(main, CHECK)
    assert alone.stdout == compiled.stdout
    assert '"findings"' in alone.stdout
    assert (alone.returncode, compiled.exit_code) == (0, 0)


def test_a_command_imports_nothing_that_others_need(alone: subprocess.CompletedProcess[str]) -> None:
    modules = set(alone.stderr.split())
    others = (
        "babel jinja2 mkdocs ruamel.yaml importlib.metadata handbook.cli.init handbook.editing handbook.reports.text"
    )
    assert {"handbook.cli.check", "handbook.reports.json"} <= modules
    assert modules & set(others.split()) == set()
