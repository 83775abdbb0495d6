"""The schemas themselves: what every label, template, page and message is made from."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from jsonschema.validators import SPECIFICATIONS
from referencing import Resource

import sites
from cases import packaged
from handbook.cli import options
from handbook.method import keywords, purposes, schemas
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.reading.trees import Tree

ROOT = Path(__file__).parent.parent / "schemas"
FILES = {path.relative_to(ROOT).as_posix(): json.loads(path.read_text("utf-8")) for path in ROOT.rglob("*.json")}
KINDS = {path: schema for path, schema in FILES.items() if path.startswith("kinds/")}
STAGES = {path: schema for path, schema in FILES.items() if path.startswith("stages/")}
REPORTS = {path: schema for path, schema in FILES.items() if path.startswith("reports/")}
SHARED = FILES["shared.schema.json"]["$defs"]
JUDGING = FILES["judging.schema.json"]["$defs"]
READ = schemas.read(packaged(), Tree({}))
STAGE_IDS = SHARED["stage"]["enum"]

META = {path: schema for path, schema in FILES.items() if path.startswith("meta/")}
#: The keywords that mean something to us, by where they stand.
OURS = {posixpath.basename(path).partition(".")[0]: set(schema["properties"]) for path, schema in META.items()}
#: What a kind's schema may say: keywords whose failures can be said in plain words, and our own annotations.
KEYWORDS = {
    *"""
    $schema $id $ref $defs title description examples type properties items required additionalProperties propertyNames
    default enum const pattern format minimum maximum minLength maxLength minItems maxItems uniqueItems if then else not
    """.split(),
    *OURS["kind"],
    *OURS["field"],
}
#: Words of programmers, which no partner should meet.
JARGON = re.compile(r"\b(?:objects?|arrays?|strings?|boolean|integer|properties|null|schema|JSON|YAML|enum|regex)\b")

FORMATS = jsonschema.FormatChecker(formats=["date"])


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


Place = tuple[str, dict[str, Any]]


def subschemas(schema: dict[str, Any], place: str) -> Iterator[Place]:
    """Every schema inside a schema, with the way to it."""
    yield place, schema
    for keyword in ("properties", "$defs"):
        for name, below in schema.get(keyword, {}).items():
            yield from subschemas(below, f"{place}/{name}")
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not"):
        if isinstance(schema.get(keyword), dict):
            yield from subschemas(schema[keyword], f"{place}/{keyword}")


def properties(schema: dict[str, Any], place: str) -> Iterator[Place]:
    """Every field that a person can write, at any depth."""
    for name, below in schema.get("properties", {}).items():
        yield f"{place}/{name}", below
    for name, below in _inside(schema):
        yield from properties(below, f"{place}/{name}")


def _inside(schema: dict[str, Any]) -> Iterator[Place]:
    yield from schema.get("properties", {}).items()
    if isinstance(schema.get("items"), dict):
        yield "items", schema["items"]


def everywhere() -> list[Place]:
    files = {**KINDS, "shared.schema.json": FILES["shared.schema.json"]}
    return [found for path, schema in files.items() for found in subschemas(schema, path)]


def fields() -> list[Place]:
    found = [found for path, schema in KINDS.items() for found in properties(schema, path)]
    found += [(f"shared/{name}", schema) for name, schema in SHARED.items()]
    return found + [found for name, schema in SHARED.items() for found in properties(schema, f"shared/{name}")]


def parts() -> set[str]:
    return {schema["x-part"] for _place, schema in everywhere() if "x-part" in schema}


def kind_ids() -> set[str]:
    return {schema["x-kind"] for schema in KINDS.values()}


@pytest.mark.parametrize("path", FILES)
def test_is_json_schema(path: str) -> None:
    schema = FILES[path]
    assert schema["$schema"] == keywords.DRAFT
    assert schema["$id"] == keywords.BASE + path
    assert urlsplit(schema["$id"]).hostname.endswith(".example"), "a name that never leads anywhere"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", [path for path in FILES if not path.startswith(("meta/", "reports/", "exports/"))])
def test_keywords_are_used_as_they_are_described(path: str) -> None:
    assert keywords.faults(path, FILES[path], FILES) == []


def test_another_validator_judges_keywords_alike() -> None:
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in META.values()]
    registry = SPECIFICATIONS.with_resources(resources)
    validator = jsonschema.Draft202012Validator(META["meta/kind.schema.json"], registry=registry)
    risk = KINDS["kinds/risk.schema.json"]
    assert validator.is_valid(risk)
    for field, wrong in ({"x-ref": 5}, ["properties", "owner", "x-ref"]), ({"x-folder": "a"}, ["properties", "owner"]):
        owner = {**risk["properties"]["owner"], **field}
        (fault,) = validator.iter_errors({**risk, "properties": {**risk["properties"], "owner": owner}})
        assert list(fault.absolute_path) == wrong


def test_each_keyword_is_described_once_and_used() -> None:
    others = [schema for path, schema in FILES.items() if path not in META]
    used = set(re.findall(r'"(x-[a-z-]+)":', json.dumps(others)))
    # No field of ours has been renamed so far: tests/upgrade/visits/ has some that were.
    assert used | {"x-formerly"} == set().union(*OURS.values())
    for path, schema in META.items():
        assert schema["propertyNames"]["then"]["enum"] == list(schema["properties"]), path
        for name, said in schema["properties"].items():
            assert said["title"], name
            assert said["description"].endswith("."), name
            assert said["x-message"].startswith("must "), name
            holds = jsonschema.Draft202012Validator({"$defs": schema.get("$defs", {}), "allOf": [said]})
            assert said["examples"], name
            assert all(holds.is_valid(example) for example in said["examples"]), name


def test_nothing_is_broken() -> None:
    assert READ.findings == ()
    assert sorted(READ.kinds) == sorted(kind_ids()), "x-kind is the name of the file"
    assert len(READ.stages) == len(STAGES)


def test_the_stages_are_named_alike_wherever_they_are_named() -> None:
    names = sorted(path.removeprefix("stages/").removesuffix(".schema.json") for path in STAGES)
    assert sorted(STAGE_IDS) == names, "name each stage in $defs/stage of schemas/shared.schema.json"
    assert (*STAGE_IDS, "all") == options.STAGES, "name each stage in STAGES of plugins/handbook/cli/options.py"
    action = (ROOT.parent / "action.yml").read_text("utf-8")
    assert f'"" | {" | ".join(options.STAGES)}) ;;' in action, "name each stage in action.yml, twice"


@pytest.mark.parametrize("path", KINDS)
def test_kind_says_what_it_is(path: str) -> None:
    schema = KINDS[path]
    names = schema["properties"]
    assert path == f"kinds/{schema['x-kind']}.schema.json"
    assert schema["title"]
    assert schema["x-plural"]
    assert schema["description"].endswith(".")
    assert schema["x-form"] in ("markdown", "yaml")
    assert schema["x-stage"] in STAGE_IDS
    assert schema["type"] == "object"
    assert ("x-lead" in schema) == (schema.get("x-visibility") != "never-publish"), "readers are told what it is"
    assert ("x-asked" in schema) == ("x-lead" in schema), "readers find it by words of their own"
    assert ("x-body" in schema) == (schema["x-form"] == "markdown")
    assert "x-file" in schema if schema.get("x-single") else "x-folder" in schema
    assert schema.get("x-title-field", "title") in names or "x-title" in schema or schema.get("x-single")
    assert set(re.findall(r"\{(\w+)\}", " ".join(schema.get("x-title", ())))) <= set(names)
    assert set(schema.get("x-columns", ())) <= set(names)
    assert set(schema.get("x-own-voice", {}).values()) <= set(names)
    assert list(names)[-4:] == ["visibility", "updated", "tags", "source"], "these come last in every kind"
    if "x-file" in schema and not schema.get("x-single"):
        assert "id" in names, "an entry of a list needs an id"


@pytest.mark.parametrize("annotation", ["x-kind", "x-collection", "x-folder", "x-file", "x-order", "title", "x-plural"])
def test_unique_among_kinds(annotation: str) -> None:
    given = Counter(schema[annotation] for schema in KINDS.values() if annotation in schema)
    twice = [value for value, times in given.items() if times > 1]
    assert twice == [], f"two kinds have the same {annotation}: choose one that no other has"


def test_every_field_is_explained() -> None:
    for place, field in fields():
        assert field.get("title"), place
        assert field["title"][0].isupper(), place
        assert field.get("description", "").endswith((".", "?")), place
        assert field.get("examples"), place


def test_a_time_that_may_be_a_month_is_not_called_a_day() -> None:
    for place, field in fields():
        if str(field.get("$ref", "")).endswith("/span"):
            assert not re.match(r"The days?\b(?!.*month)", field["description"]), place


def test_no_jargon() -> None:
    for place, schema in everywhere():
        if place == "shared.schema.json":
            continue  # nobody is shown what the file says of itself
        for keyword in ("title", "description", "x-lead", "x-asked", "x-message", "x-body", "x-plural"):
            assert not JARGON.search(str(schema.get(keyword, ""))), f"{place} {keyword}"
        for label in schema.get("x-labels", {}).values():
            assert not JARGON.search(label), f"{place} {label}"


def test_only_keywords_whose_failure_can_be_said() -> None:
    for place, schema in everywhere():
        assert set(schema) <= KEYWORDS, f"{place}: {sorted(set(schema) - KEYWORDS)}"


def test_mappings_name_all_their_fields() -> None:
    for place, schema in everywhere():
        if "properties" in schema and not place.endswith(("/if", "/then", "/else", "/not")):
            assert schema.get("additionalProperties") is False, place
            assert set(schema.get("required", ())) <= set(schema["properties"]), place


def test_references_name_kinds_and_parts() -> None:
    known = kind_ids() | parts()
    assert not kind_ids() & parts()
    for place, schema in everywhere():
        wanted = schema.get("x-ref", ())
        assert set([wanted] if isinstance(wanted, str) else wanted) <= known, place
        assert schema.get("x-record", "decision") in kind_ids(), place
        if "x-part" in schema:
            assert "id" in schema["properties"], place
            assert "id" not in schema.get("required", ()), f"{place}: nobody has to invent one"


def test_choices_are_short_names_with_labels() -> None:
    for place, schema in everywhere():
        choices = schema.get("enum", [])
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(choice)) for choice in choices), place
        mappings = [example for example in schema.get("examples", ()) if isinstance(example, dict)]
        known = [*choices, schema.get("if", {}).get("const"), *(name for example in mappings for name in example)]
        assert set(schema.get("x-labels", {})) <= set(known), place
        assert set(schema.get("x-labels", choices)) >= set(choices), f"{place}: a label for each choice, or for none"


def test_messages_say_what_must_be() -> None:
    for place, schema in everywhere():
        message = schema.get("x-message")
        if message is not None:
            assert message.startswith("must be "), place
            assert not message.endswith("."), place


def test_what_differs_stands_beside() -> None:
    for place, schema in everywhere():
        for name, field in schema.get("properties", {}).items():
            assert set(field.get("x-differs-from", ())) <= set(schema["properties"]) - {name}, place


def test_up_to_how_many_partners_each_tells_of_every_other_is_said() -> None:
    for place, schema in everywhere():
        if "x-every-other-up-to" in schema:
            assert f"more than {schema['x-every-other-up-to']} partners" in schema["description"], place


@pytest.mark.parametrize("kind", READ.kinds)
def test_examples_are_valid(kind: str) -> None:
    bundled = READ.kinds[kind]
    for place, field in properties(bundled, kind):
        whole = {"$schema": bundled["$schema"], "$defs": bundled.get("$defs", {}), "allOf": [field]}
        validator = jsonschema.Draft202012Validator(whole, format_checker=FORMATS)
        for example in field["examples"]:
            faults = [fault.message for fault in validator.iter_errors(example)]
            assert not faults, f"{place}: {example}"


@pytest.mark.parametrize("name", SHARED)
def test_shared_examples_are_valid(name: str) -> None:
    whole = {"$defs": SHARED, "$ref": f"#/$defs/{name}"}
    validator = jsonschema.Draft202012Validator(whole, format_checker=FORMATS)
    assert all(validator.is_valid(example) for example in SHARED[name]["examples"])


def test_where_a_stage_of_its_own_cannot_be_asked_the_packaged_one_is_used() -> None:
    connect = {**FILES["stages/connect.schema.json"], "x-groups": {}}
    read = schemas.read(packaged(), Tree({"schemas/stages/connect.schema.json": json.dumps(connect).encode()}))
    assert read.stages == READ.stages
    assert {finding.rule for finding in read.findings} == {"broken-schema"}
    assert len(read.findings) == len([asked for asked in connect["$defs"].values() if "x-gate" in asked])


@pytest.mark.parametrize("name", [name for name in JUDGING if "words" in name])
def test_words_are_counted(name: str) -> None:
    number = int("".join(filter(str.isdigit, name)))
    accepted = [
        jsonschema.Draft202012Validator(JUDGING[name]).is_valid(" ".join(["word"] * count))
        for count in (number - 1, number, number + 1)
    ]
    assert accepted == ([True, True, False] if name.startswith("at-most") else [False, True, True])


def test_what_the_stages_share_is_used() -> None:
    stages = json.dumps(list(STAGES.values()))
    assert [name for name in JUDGING if f'judging.schema.json#/$defs/{name}"' not in stages] == []


def test_bundled_with_nothing_but_what_is_used() -> None:
    files = {
        "a.schema.json": {"properties": {"one": {"$ref": "b.schema.json#/$defs/one"}, "c": {"$ref": "c.schema.json"}}},
        "b.schema.json": {
            "$defs": {"one": {"items": {"$ref": "#/$defs/two"}}, "two": {"$ref": "#/$defs/one"}, "three": {}}
        },
        "c.schema.json": {"items": {"$ref": "#"}, "$defs": {"four": {}}},
    }
    bundled = schemas.bundle("a.schema.json", files)
    assert bundled["properties"] == {"one": {"$ref": "#/$defs/b/$defs/one"}, "c": {"$ref": "#/$defs/c"}}
    assert bundled["$defs"] == {
        "b": {"$defs": {"one": {"items": {"$ref": "#/$defs/b/$defs/two"}}, "two": {"$ref": "#/$defs/b/$defs/one"}}},
        "c": {"$defs": {}, "items": {"$ref": "#/$defs/c"}},
    }


@pytest.mark.parametrize("kind", READ.kinds)
def test_a_record_of_nothing_but_examples_is_valid(kind: str) -> None:
    schema = READ.kinds[kind]
    record = {name: field["examples"][0] for name, field in schema["properties"].items()}
    assert [fault.said.message for fault in Kind(kind, schema).faults(record)] == []
    jsonschema.Draft202012Validator(schema, format_checker=FORMATS).validate(record)


@pytest.mark.parametrize("kind", READ.kinds)
def test_only_a_name_and_a_place_are_required(kind: str) -> None:
    schema = READ.kinds[kind]
    otherwise = schema.get("else", {})
    names = [*schema.get("required", ()), *otherwise.get("else", otherwise).get("required", ())]
    record = {name: schema["properties"][name]["examples"][0] for name in names}
    assert len(record) <= 3
    assert list(Kind(kind, schema).faults(record)) == []


@pytest.mark.parametrize("path", STAGES)
def test_stage_explains_what_it_asks(path: str) -> None:
    schema = STAGES[path]
    assert path.removeprefix("stages/").removesuffix(".schema.json") in STAGE_IDS
    assert schema["description"].endswith((".", "?"))
    asked = {id: entry for id, entry in schema["$defs"].items() if "x-gate" in entry}
    assert asked
    for id, entry in asked.items():
        assert entry["title"], id
        assert entry["description"].endswith("?"), id
        assert entry["x-gate"] in ("mandatory", "conditional", "advisory"), id
        if entry["x-gate"] == "conditional":
            assert entry["if"]["description"].endswith("."), id
        assert entry["x-group"] in schema["x-groups"], id
        assert entry["x-answer"]["kind"] in kind_ids(), id
        _names_fields(entry["x-answer"])


def _names_fields(answer: dict[str, Any]) -> None:
    kind = Kind(answer["kind"], READ.kinds[answer["kind"]])
    _named(kind, answer.get("field", ""))
    for name, wanted in answer.get("where", {}).items():
        found = _named(kind, name)
        chosen = wanted if isinstance(wanted, list) else [wanted]
        assert chosen
        assert set(chosen) <= set((found.items or found).choices), answer


def _named(kind: Kind, way: str) -> Field:
    found = kind.field
    for name in filter(None, way.split(".")):
        found = (found.items or found).fields[name]
    return found


_ASKED = ("reports/status.schema.json", "before")


@pytest.mark.parametrize("path", REPORTS)
def test_reports_are_described(path: str) -> None:
    schema = REPORTS[path]
    assert schema["title"]
    assert schema["description"].endswith(".")
    for place, below in subschemas(schema, path):
        if "properties" in below:
            assert below["additionalProperties"] is False, place
            # How far a stage was before is written for who asks for it.
            assert below["required"] == [name for name in below["properties"] if (path, name) != _ASKED], place


def places(field: Field) -> Iterator[Field]:
    yield field
    for below in (*field.fields.values(), *filter(None, [field.items])):
        yield from places(below)


@pytest.mark.parametrize("kind", sites.kinds().values(), ids=lambda kind: kind.id)
def test_small_forms_and_steps_name_fields_that_there_are(kind: Kind) -> None:
    own = kind.field.fields
    for purpose in purposes.of(kind):
        place = kind.field.named(tuple(filter(None, (purpose.inside, purpose.place))))
        items = place.items if place else kind.field
        assert items
        assert {*purpose.fields, *purpose.given, *purpose.once} <= items.fields.keys(), purpose.key
        assert {*purpose.sets, *filter(None, [purpose.among])} <= own.keys(), purpose.key
        held = items.fields if purpose.changes else own
        for name, values in purpose.holds.items():
            assert {*values} <= {None, *held[name].choices}, (purpose.key, name)
        assert {*purpose.until} <= items.fields.keys(), purpose.key
    steps = [name for step in kind.schema.get("x-steps", ()) for name in step["fields"]]
    assert len(steps) == len(set(steps))
    assert set(steps) <= own.keys()


@pytest.mark.parametrize("kind", sites.kinds().values(), ids=lambda kind: kind.id)
def test_what_is_asked_only_then_names_choices_of_the_fields_beside_it(kind: Kind) -> None:
    for field in places(kind.field):
        for child in field.fields.values():
            for name, values in child.annotations.get("x-when", {}).items():
                assert {*values} <= {None, *field.fields[name].choices}, (child.name, name)
            ticks = child.annotations.get("x-ticks")
            if ticks:
                assert child.items
                assert {ticks["by"], ticks["sort"]} <= child.items.fields.keys()
                of, name, by = ticks["among"]
                assert ticks["on"] in field.fields
                assert all(sites.kinds()[target].field.named((name, by)) for target in field.fields[of].refers_to)
