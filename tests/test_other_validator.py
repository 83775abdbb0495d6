"""The stage schemas mean the same to another validator than the one that the handbook decides with.

A handbook document, written as JSON and read again, is judged by the package ``jsonschema``; the handbook itself uses
``jsonschema-rs``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cases import HERE, Case, cases, handbook, load, packaged
from handbook import schemas, trees
from handbook.book import Handbook
from handbook.schemas import Schema
from handbook.stages import State
from handbook.trees import Tree

ACCEPTED = sorted(path.parent for path in (HERE / "accepted").glob("*/content"))


Validators = tuple[Draft202012Validator, dict[str, Draft202012Validator]]


@cache
def _packaged() -> dict[str, Validators]:
    return {stage: _validators(schema) for stage, schema in schemas.read(packaged(), Tree({})).stages.items()}


def _validators(schema: Schema) -> Validators:
    """One validator for the stage, and one for each of its requirements."""
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    alone = {
        id: Draft202012Validator({**schema, "allOf": [{"$ref": f"#/$defs/{id}"}]}, format_checker=checker)
        for id, asked in schema["$defs"].items()
        if "x-gate" in asked
    }
    return Draft202012Validator(schema, format_checker=checker), alone


def _agree(found: Handbook) -> None:
    document = json.loads(json.dumps(found.document.data))
    for result in found.assessment.stages:
        whole, alone = _packaged().get(result.stage.id) or _validators(result.stage.schema)
        assert whole.is_valid(document) == all(one.settled for one in result.asked)
        for one in result.results:
            met = one.state in (State.MET, State.NOT_APPLICABLE)
            assert alone[one.requirement.id].is_valid(document) == met, one.requirement.id


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    _agree(handbook(case))


@pytest.mark.parametrize("folder", ACCEPTED, ids=lambda folder: folder.name)
def test_accepted_handbook(folder: Path) -> None:
    _agree(load(trees.folder(folder)))


def test_nothing_but_a_handbook_document_is_complete() -> None:
    for whole, _alone in _packaged().values():
        assert not whole.is_valid({})
