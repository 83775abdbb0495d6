"""New records: what a template is when it comes, and that it answers nothing by itself."""

from __future__ import annotations

import pytest

import oracle
from cases import TODAY, base, packaged
from handbook import book, schemas, sources
from handbook.book import Handbook
from handbook.edit.template import template
from handbook.kinds import Kind
from handbook.stages import State
from handbook.trees import Tree

KINDS = {id: Kind(id, schema) for id, schema in schemas.read(packaged(), Tree({})).kinds.items()}
#: What shape asks of a record that its template leaves blank.
BLANK = {"field-missing"}


def written(kind: Kind, id: str) -> tuple[str, bytes]:
    name = kind.id if kind.is_single else id
    return kind.place(name), template(kind, name).encode()


def load(files: dict[str, bytes]) -> Handbook:
    return book.load(Tree(files), packaged(), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_can_be_read(kind: str) -> None:
    path, text = written(KINDS[kind], "first")
    source = sources.read(path, text)
    assert isinstance(source, sources.Source), source
    assert oracle.same(source.data, oracle.read(source.header))
    required = set(KINDS[kind].schema.get("required", ()))
    for name, value in source.data.items():
        own = KINDS[kind].schema.get("x-own-voice", {}).get("organization")
        assert value is None or name == own, f"{name} is filled in already"
    assert required <= set(source.data), "whoever fills it in sees what cannot be left out"


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_every_field_with_its_question(kind: str) -> None:
    _path, text = written(KINDS[kind], "first")
    lines = text.decode()
    assert all(len(line) <= 140 for line in lines.split("\n"))
    for name, field in KINDS[kind].field.fields.items():
        if name not in ("id", "visibility", "updated", "tags", "source"):
            assert f"\n{name}:" in f"\n{lines}", name
            assert f"\n# {field.title}: " in lines, name


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_in_a_template_are_valid_when_uncommented(kind: str) -> None:
    _path, text = written(KINDS[kind], "first")
    lines = [line.removeprefix("#   ") for line in text.decode().split("\n") if line.startswith("#   ")]
    source = sources.read("example.yml", "\n".join(lines).encode())
    assert isinstance(source, sources.Source), source
    faults = [fault for fault in KINDS[kind].faults(source.data) if fault.rule not in BLANK]
    assert [fault.said.message for fault in faults] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_left_as_it_is_counts_as_absent(kind: str) -> None:
    files = {"content/partnership.yml": b"name: Riverbend\nstage: connect\n"}
    files["content/organizations/first.md"] = b"---\nname: First\n---\n"
    path, text = written(KINDS[kind], "first")
    found = load({**files, path: text})
    if kind == "partnership":  # without it there is no handbook
        assert [item.message for item in found.findings] == ['"name" is not filled in', '"stage" is not filled in']
    else:
        assert {item.rule for item in found.findings} <= {"assessment-misnamed"}


@pytest.mark.parametrize(
    "kind", [id for id, kind in KINDS.items() if kind.schema.get("required") and not kind.is_single]
)
def test_what_makes_a_record_is_asked_for_once_anything_is_filled_in(kind: str) -> None:
    path, text = written(KINDS[kind], "first")
    begun = text.replace(b"\n---\n\n<!--", b"\ntags: [new]\n---\n\n<!--")
    begun = begun if KINDS[kind].is_markdown else text + b"tags: [new]\n"
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", path: begun}).findings
    assert {item.rule for item in found} == ({"reference-of-wrong-kind"} if kind == "assessment" else BLANK)


def test_minutes_below_a_header_that_nobody_filled_in_are_not_lost_sight_of() -> None:
    path, text = written(KINDS["meeting"], "first")
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", path: text + b"We met.\n"})
    assert {item.message for item in found.findings} == {'"type" is not filled in', '"date" is not filled in'}


def met(handbook: Handbook) -> set[str]:
    results = [result for stage in handbook.assessment.stages for result in stage.results]
    return {result.requirement.id for result in results if result.state is State.MET}


def partly(handbook: Handbook) -> set[str]:
    results = [result for stage in handbook.assessment.stages for result in stage.results]
    return {result.requirement.id for result in results if result.state is State.PARTLY}


#: What a record cannot do without, as somebody in a hurry fills it in.
HURRIED = {
    "name": "Somebody",
    "title": "Something",
    "statement": "Something may happen.",
    "type": "",
    "date": "2026-11-01",
    "proposal": "Something is proposed.",
}


def everything() -> dict[str, bytes]:
    """A new record of every kind, as it comes."""
    return dict(written(kind, "new-one") for kind in KINDS.values() if kind.id != "partnership")


def hurried() -> dict[str, bytes]:
    """A new record of every kind, with nothing filled in but what makes it a record."""
    files = {}
    for kind in KINDS.values():
        path, text = written(kind, "new-one")
        for name in kind.schema.get("required", ()):
            field = kind.field.fields[name]
            value = HURRIED.get(name) or (field.choices or field.examples)[0]
            text = text.replace(f"\n{name}:\n".encode(), f"\n{name}: {value}\n".encode())
        if kind.id != "partnership":
            files[path] = text
    return files


@pytest.mark.parametrize("stage", ["", "connect"])
def test_new_records_answer_nothing(stage: str) -> None:
    before = dict(base(stage).files) if stage else {"content/partnership.yml": b"name: Riverbend\nstage: connect\n"}
    new = {path: text for path, text in everything().items() if path not in before}
    assert new
    was, now = load(before), load({**before, **new})
    assert met(now) <= met(was)
    assert partly(now) - partly(was) <= met(was)


def test_hurried_records_are_records() -> None:
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", **hurried()})
    assert {item.rule for item in found.findings if item.severity == "error"} <= {"reference-to-nothing"}
    assert len(found.records) >= len(KINDS) - 2
