"""Shapes: what a type checker knows of records is what the schemas say, and what meanings ask for is known."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import is_typeddict

import handbook
from cases import packaged
from conftest import Golden
from handbook.meaning import shapes as written
from handbook.method import schemas, shapes
from handbook.method.kinds import Kind

MEANING = Path(handbook.__file__).parent / "meaning"
SHAPES = {name for name, value in vars(written).items() if is_typeddict(value)}


def test_the_shapes_are_those_of_the_schemas(golden: Golden) -> None:
    kinds = [Kind(id, schema) for id, schema in schemas.read(packaged(), packaged()).kinds.items()]
    golden.check(MEANING / "shapes.py", shapes.module(kinds))


def unknown(source: str) -> Iterator[str]:
    """The fields that are asked for with ``get`` or ``in`` of what is a shape, and that it does not have.

    A type checker says this of ``person["nmae"]``, and not of ``person.get("nmae")`` or of ``"nmae" in person``.
    """
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        known = {
            one.arg: set(re.findall(r"\w+", ast.unparse(one.annotation))) & SHAPES
            for one in function.args.args
            if one.annotation
        }
        for node in ast.walk(function):
            match node:
                case ast.Call(func=ast.Attribute(value=owner, attr="get"), args=[ast.Constant(value=key), *_]):
                    pass
                case ast.Compare(left=ast.Constant(value=key), comparators=[owner]):
                    pass
                case _:
                    continue
            for shape in sorted(known.get(ast.unparse(owner), ())):
                if key not in getattr(written, shape).__annotations__:
                    yield f"{shape} has no {key}"


def test_meanings_ask_for_fields_that_there_are() -> None:
    for path in MEANING.glob("*.py"):
        assert list(unknown(path.read_text("utf-8"))) == [], path.name


def test_a_misspelt_field_is_noticed() -> None:
    for source in ('def f(body: shapes.Body):\n    body.get("{}")\n', 'def f(body: Body):\n    return "{}" in body\n'):
        assert list(unknown(source.format("hiatus"))) == []
        assert list(unknown(source.format("hiatsu"))) == ["Body has no hiatsu"]
