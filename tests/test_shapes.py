"""Shapes: what a type checker knows of records is what the schemas say, and what meanings ask for is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import handbook
from cases import packaged
from conftest import Golden
from handbook.meaning import shapes as written
from handbook.method import schemas, shapes
from handbook.method.kinds import Kind

MEANING = Path(handbook.__file__).parent / "meaning"


def test_the_shapes_are_those_of_the_schemas(golden: Golden) -> None:
    kinds = [Kind(id, schema) for id, schema in schemas.read(packaged(), packaged()).kinds.items()]
    golden.check(MEANING / "shapes.py", shapes.module(kinds))


def unknown(source: str) -> Iterator[str]:
    """The fields that are asked for with ``get`` of what is a shape, and that it does not have.

    A type checker says this of ``person["nmae"]``, and not of ``person.get("nmae")``.
    """
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        known: dict[str, str] = {}
        for node in (node for node in ast.walk(function) if isinstance(node, ast.Assign)):
            targets, values = (getattr(one, "elts", [one]) for one in (node.targets[0], node.value))
            for target, value in zip(targets, values, strict=False):
                if ast.unparse(value).startswith("cast('shapes."):
                    known[ast.unparse(target)] = str(ast.literal_eval(value.args[0])).removeprefix("shapes.")
        for node in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
            shape = known.get(ast.unparse(node.func).removesuffix(".get"))
            key = node.args[0]
            if shape and isinstance(key, ast.Constant) and key.value not in getattr(written, shape).__annotations__:
                yield f"{shape} has no {key.value}"


def test_meanings_ask_for_fields_that_there_are() -> None:
    for path in MEANING.glob("*.py"):
        assert list(unknown(path.read_text("utf-8"))) == [], path.name


def test_a_misspelt_field_is_noticed() -> None:
    source = 'def f(body):\n    said = cast("shapes.Body", body)\n    return said.get("{}")\n'
    assert list(unknown(source.format("hiatus"))) == []
    assert list(unknown(source.format("hiatsu"))) == ["Body has no hiatsu"]
