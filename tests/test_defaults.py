"""Defaults of the schemas: a field that is left out is judged as one that says the default, yet nobody wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from cases import TODAY, base, load, packaged
from handbook import book, comparison
from handbook.book import Handbook
from handbook.method.fields import Field, field
from handbook.method.kinds import Kind
from handbook.reading import sources
from handbook.reading.trees import Tree

KINDS, _STAGES = book.method(packaged())


def defaults(place: Field, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every default below a field, by its way of names."""
    for name, default in place.defaults.items():
        yield (*way, name), default
    for name, child in place.fields.items():
        yield from defaults(child, (*way, name))
    for below in (place.items, place.others):
        if below:
            yield from defaults(below, way)


DEFAULTS = [(kind, way, default) for kind in KINDS for way, default in defaults(KINDS[kind].field)]


def test_every_default_in_the_schemas_is_filled_in() -> None:
    """One that stands where no field is, such as in a condition, would be shown by editors and mean nothing."""

    def count(node: Any) -> int:
        below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return (isinstance(node, dict) and "default" in node) + sum(map(count, below))

    written = sum(count(json.loads(data)) for path, data in packaged().files.items() if path.startswith("schemas/"))
    assert written == len(DEFAULTS) > 0


def left_out(tree: Tree, kind: Kind, way: tuple[str, ...], default: Any) -> tuple[Tree, int]:
    """The handbook without the default where a record says it, and in how many places it was said."""
    files, times = dict(tree.files), 0

    def strip(value: Any, names: tuple[str, ...]) -> None:
        nonlocal times
        if isinstance(value, list):
            for entry in value:
                strip(entry, names)
        elif isinstance(value, dict) and names[0] in value:
            if names[1:]:
                strip(value[names[0]], names[1:])
            elif value[names[0]] == default:
                del value[names[0]]
                times += 1

    for path in (path for path in files if path.startswith(f"content/{kind.folder or kind.file}")):
        source = sources.read(path, files[path])
        assert isinstance(source, sources.Source)
        strip(source.data, way)
        header = yaml.safe_dump(source.data, allow_unicode=True, sort_keys=False)
        files[path] = (header if source.body is None else f"---\n{header}---\n{source.body}").encode()
    return Tree(files, tree.others, tree.unread), times


@cache
def whole() -> Handbook:
    return load(base("monitor"))


@pytest.mark.parametrize(("kind", "way", "default"), DEFAULTS, ids=str)
def test_left_out_is_judged_as_said(kind: str, way: tuple[str, ...], default: Any) -> None:
    tree, times = left_out(base("monitor"), KINDS[kind], way, default)
    assert times > 1, "the smallest complete handbook says it nowhere"
    without = load(tree)
    assert without.document.data == whole().document.data
    assert [one.data for one in without.records] == [one.data for one in whole().records]
    assert [result.state for stage in without.assessment.stages for result in stage.results] == [
        result.state for stage in whole().assessment.stages for result in stage.results
    ]
    assert without.findings == whole().findings == ()
    assert [item.rule for item in without.overdue] == [item.rule for item in whole().overdue]


MEETING = "---\ntype: regular\ndate: {date}\nattendance:\n  - {{person: jo{status}}}\n---\n"


def meeting(date: str, status: str = "", **more: str) -> Handbook:
    files = {
        "partnership.yml": "name: Riverbend\nstage: connect\n",
        "people.yml": "- {id: jo, name: Jo, organization: a, consent_to_list: true}\n",
        "organizations/a.md": "---\nname: A\nstatus: active\n---\n",
        "meetings/first.md": MEETING.format(date=date, status=status),
        **more,
    }
    return book.load(Tree({f"content/{path}": text.encode() for path, text in files.items()}), packaged(), TODAY)


@pytest.mark.parametrize(("status", "rules"), [("", ["meeting-recorded-ahead"]), (", status: apologies", [])])
def test_a_rule_sees_what_was_left_out(status: str, rules: list[str]) -> None:
    assert [item.rule for item in meeting("2026-12-24", status).findings] == rules


@pytest.mark.parametrize(
    ("status", "took_place"), [("", True), (", status: present", True), (", status: absent", False)]
)
def test_a_fact_sees_what_was_left_out(status: str, took_place: bool) -> None:
    (item,) = meeting("2026-10-10", status).document.data["meetings"]
    assert item["facts"]["took_place"] is took_place
    assert item["facts"]["organizations_present"] == (["a"] if took_place else [])


def test_what_nobody_wrote_is_no_change_and_no_text() -> None:
    said, unsaid = meeting("2026-10-10", ", status: present"), meeting("2026-10-10")
    (record,) = unsaid.records.of("meeting")
    assert record.written["attendance"] == [{"person": "jo"}]
    assert record.data["attendance"] == [{"person": "jo", "status": "present"}]
    (changed,) = comparison.compare(unsaid, said).records
    assert [(change.labels, change.after) for change in changed.changes] == [
        (("Attendance", "Jo", "Status"), "Present")
    ]
    assert comparison.compare(unsaid, unsaid).records == ()


@pytest.mark.parametrize("entry", ["{}", '{person: ""}', "", "{person: , status: }"])
def test_an_entry_without_an_answer_stays_blank(entry: str) -> None:
    text = f"---\ntype: regular\ndate: 2026-10-10\nattendance:\n  - {entry}\n---\n"
    handbook = meeting("2026-10-10", **{"meetings/first.md": text})
    assert handbook.findings == ()
    assert "attendance" not in handbook.document.data["meetings"][0]


SCHEMA = {
    "title": "Tool",
    "type": "object",
    "properties": {
        "state": {"enum": ["lent", "here"], "default": "here"},
        "count": {"type": "integer", "default": 1},
        "shared": {"type": "boolean", "default": False},
        "note": {"type": "string", "default": ""},
        "keeper": {"$ref": "#/$defs/keeper"},
        "loans": {"type": "array", "items": {"$ref": "#/$defs/loan"}},
        "by_place": {"type": "object", "additionalProperties": {"$ref": "#/$defs/loan"}},
        "care": {"type": "object", "default": {}, "properties": {"oil": {"default": "yearly"}}},
        "box": {"default": {"size": "small"}, "properties": {"size": {}, "lid": {"default": True}}},
    },
    "$defs": {
        "keeper": {"properties": {"role": {"default": "keeper"}, "name": {"type": "string"}}},
        "loan": {"properties": {"weeks": {"$ref": "#/$defs/weeks"}, "fee": {"$ref": "#/$defs/weeks", "default": 0}}},
        "weeks": {"type": "integer", "default": 2},
    },
}


@pytest.mark.parametrize(
    ("given", "below", "meant"),
    [
        ({}, "state", "here"),
        ({"state": "lent"}, "state", "lent"),
        ({}, "count", 1),
        ({"count": 0}, "count", 0),
        ({}, "shared", False),
        ({"shared": True}, "shared", True),
        ({}, "note", None),
        ({}, "keeper", None),
        ({"keeper": {"name": "Jo"}}, "keeper", {"name": "Jo", "role": "keeper"}),
        ({}, "loans", None),
        ({"loans": [{}, {"weeks": 4}]}, "loans", [{"weeks": 2, "fee": 0}, {"weeks": 4, "fee": 0}]),
        ({"by_place": {"hall": {"fee": 3}}}, "by_place", {"hall": {"fee": 3, "weeks": 2}}),
        ({}, "care", None),
        ({"care": {"by": "Jo"}}, "care", {"by": "Jo", "oil": "yearly"}),
        ({}, "box", {"size": "small", "lid": True}),
        ({"box": {"lid": False}}, "box", {"lid": False}),
        ({"other": 1}, "other", 1),
    ],
)
def test_filled(given: dict[str, Any], below: str, meant: Any) -> None:
    before = json.dumps(given)
    assert field(SCHEMA).filled(given).get(below) == meant
    assert json.dumps(given) == before, "what was given stays as it is"


def test_data_that_is_no_mapping_stays_as_it_is() -> None:
    assert field(SCHEMA).filled([1, "two"]) == [1, "two"]
    assert field({"properties": {"name": {}}}).filled({"name": "x"}) == {"name": "x"}


def own(**fields: Any) -> dict[str, bytes]:
    """A handbook with a kind of its own, tools, one of which leaves all of these fields out."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tool",
        "description": "Something that partners lend each other.",
        "x-collection": "tools",
        "x-form": "yaml",
        "x-folder": "tools",
        "type": "object",
        "properties": {"name": {"type": "string"}, **fields},
    }
    return {
        "schemas/kinds/tool.schema.json": json.dumps(schema).encode(),
        "content/partnership.yml": b"name: Riverbend\nstage: connect\n",
        "content/tools/ladder.yml": b"name: Ladder\n",
    }


def test_a_default_that_says_nothing_counts_for_nothing_and_nobody_is_told_of_it() -> None:
    """As where somebody writes it; but there is no line to mend."""
    note = {"$ref": "../shared.schema.json#/$defs/text", "default": "TBD"}
    handbook = book.load(Tree(own(note=note, care={**note, "default": "Oil it"})), packaged(), TODAY)
    assert handbook.findings == ()
    (tool,) = handbook.document.data["tools"]
    assert "note" not in tool
    assert tool["care"] == "Oil it"


def test_a_default_that_leads_nowhere_is_said_at_the_record() -> None:
    keeper = {"$ref": "../shared.schema.json#/$defs/reference", "x-ref": "person", "default": "jo-p"}
    handbook = book.load(Tree(own(keeper=keeper)), packaged(), TODAY)
    assert [(item.rule, str(item.position)) for item in handbook.findings] == [
        ("reference-to-nothing", "content/tools/ladder.yml:1:1")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": {"enum": ["lent", "here"], "default": "gone"}},
        {"count": {"$ref": "#/$defs/number", "default": "two"}, "x": {"enum": [1], "default": 2}},
        {"loans": {"type": "array", "items": {"properties": {"due": {"format": "date", "default": "soon"}}}}},
    ],
)
def test_a_default_that_its_field_does_not_allow_breaks_the_schema(wrong: dict[str, Any]) -> None:
    files = own(**wrong)
    schema = json.loads(files["schemas/kinds/tool.schema.json"])
    schema["$defs"] = {"number": {"type": "integer"}}
    files["schemas/kinds/tool.schema.json"] = json.dumps(schema).encode()
    found = [item for item in book.load(Tree(files), packaged(), TODAY).findings if item.rule == "broken-schema"]
    assert ["is none of the values that it allows" in item.message for item in found] == [True]
