"""Bounds: every one that a schema has is said wherever a person could look, and none is an upper one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cases import base, load
from handbook.method import bounds
from handbook.method.bounds import Least
from handbook.reports import explain, text

WHOLE = load(base("monitor"))
ASKED = list(explain.requirements(WHOLE))
#: What no real answer can have too much of: choices that exclude one another, wrong entries, sums below zero.
UPPER = {"maxLength", "maxProperties"}


def _under(node: Any, name: str = "") -> Iterator[dict[str, Any]]:
    """Every subschema that says what has to be so, by its own keywords; not what it only asks whether."""
    if isinstance(node, list):
        for below in node:
            yield from _under(below)
    elif isinstance(node, dict):
        yield node
        for key, below in node.items():
            if key == "properties":
                for child in below.values():
                    yield from _under(child)
            elif key not in ("if", "not") and not key.startswith("x-"):
                yield from _under(below)


def _is_bound(node: dict[str, Any]) -> bool:
    least = max(node.get(name, 0) for name in ("minItems", "minimum", "minLength", "minProperties"))
    return "/words-" in str(node.get("$ref", "")) or least > 1


@pytest.mark.parametrize(("stage", "asked"), ASKED, ids=[asked.id for _stage, asked in ASKED])
def test_every_bound_of_a_question_is_said(stage: Any, asked: Any) -> None:
    shown = " ".join(text.explanation(explain.explain(WHOLE, asked.id) or pytest.fail("unknown")).split())
    for node in _under(asked.schema):
        assert not UPPER & set(node)
        assert all(node.get(name, 0) in (0, 1) for name in ("maxItems", "maximum")), node
    said = bounds.said(asked, stage)
    assert bool(said) >= any(_is_bound(node) for node in _under(asked.schema))
    assert all(one and "{" not in one and " ".join(one.split()) in shown for one in said)


@pytest.mark.parametrize(
    ("kind", "way", "least"),
    [
        ("foundation", ("mission",), Least(words=10)),
        ("foundation", ("principles",), Least(entries=3)),
        ("outcome", ("goals", "statement"), Least(words=4)),
        ("partnership", ("onboarding",), Least(entries=3)),
        ("organization", ("name",), Least()),
    ],
)
def test_a_field_says_how_much_it_takes(kind: str, way: tuple[str, ...], least: Least) -> None:
    assert explain.least_of(WHOLE, WHOLE.records.kinds[kind], way) == least
    shown = text.explanation(explain.explain(WHOLE, ".".join((kind, *way))) or pytest.fail("unknown"))
    assert explain.least(least) in shown
    assert bool(explain.least(least)) is (least != Least())


def test_what_there_is_to_explain() -> None:
    shown = text.explanation(explain.explain(WHOLE, "") or pytest.fail("nothing"))
    stages = [result.stage.id for result in WHOLE.assessment.stages]
    assert all(f"  {name} " in shown for name in (*WHOLE.records.kinds, *stages))
    assert all(f"  {name}\n" in shown for name in explain.rules())


def test_a_kind_lists_its_fields() -> None:
    for kind in WHOLE.records.kinds.values():
        shown = explain.explain(WHOLE, kind.id)
        assert shown is not None
        assert [name for name, _meaning in shown.entries] == list(kind.field.fields)


def test_a_stage_lists_its_questions() -> None:
    shown = explain.explain(WHOLE, "connect")
    assert shown is not None
    assert [id for id, _question in shown.entries] == [asked.id for stage, asked in ASKED if stage.id == "connect"]


def test_the_choices_of_a_list() -> None:
    lists = [
        (kind.id, name, field)
        for kind in WHOLE.records.kinds.values()
        for name, field in kind.field.fields.items()
        if field.items and field.items.choices
    ]
    assert lists
    for kind, name, field in lists:
        shown = explain.explain(WHOLE, f"{kind}.{name}")
        assert shown is not None
        assert [term for term, _meaning in shown.entries] == [str(choice) for choice in (field.items or field).choices]
