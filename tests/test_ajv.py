"""The stages mean the same to ajv, with which editors and web pages validate: the packaged files, just as they are.

What ``handbook export json`` writes of the accepted handbooks, whole and with one part after another taken out, is
judged by ajv in one process, by the ``$id`` of each stage and of each of its requirements.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from jsonschema.validators import SPECIFICATIONS
from referencing import Resource

import installed
from browsing import cannot
from cases import HERE, load, packaged
from handbook.exports import json as export
from handbook.judging.stages import State
from handbook.method import schemas
from handbook.method.keywords import BASE
from handbook.method.requirements import Stage
from handbook.reading import trees
from handbook.reading.trees import Tree

FILES: list[dict[str, Any]] = [json.loads(data) for data in packaged().files.values()]
STAGES = schemas.read(packaged(), Tree({})).stages
ASKED = {stage: [id for id, asked in schema["$defs"].items() if "x-gate" in asked] for stage, schema in STAGES.items()}
#: Complete, half-way, hardly begun, adopted, and with records inside records.
HANDBOOKS = """
    smallest smallest-connect half-filled nothing-but-a-partnership adopted-in-mid-life decisions-inside-meetings
""".split()

WHOLE = {stage: jsonschema_rs.validator_for(schema, offline=True) for stage, schema in STAGES.items()}
JUDGING = {stage: Stage(stage, schema).validator for stage, schema in STAGES.items()}

#: What is said of a document: for each stage whether it is complete, and which of its requirements are met.
Verdict = dict[str, list[Any]]


def judged_by_ajv(documents: list[Any]) -> list[Verdict]:
    node = shutil.which("node") or cannot("there is no node")
    installed.file("ajv/dist/2020.js")
    given = json.dumps({"base": BASE, "schemas": FILES, "asked": ASKED, "documents": documents})
    done = subprocess.run(
        [node, HERE / "npm" / "judge.mjs"], input=given.encode(), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    answer: list[Verdict] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def documents() -> dict[str, tuple[Any, Verdict]]:
    """Each handbook's document, as it is exported, with the verdict of the handbook itself."""
    found: dict[str, tuple[Any, Verdict]] = {}
    for name in HANDBOOKS:
        handbook = load(trees.folder(HERE / "accepted" / name))
        verdict: Verdict = {}
        for stage in handbook.assessment.stages:
            met = {one.requirement.id: one.state in (State.MET, State.NOT_APPLICABLE) for one in stage.results}
            whole = all(one.settled for one in stage.asked)
            verdict[stage.stage.id] = [whole, [met[id] for id in ASKED[stage.stage.id]]]
        found[name] = json.loads(export.export(handbook)), verdict
    return found


def test_ajv_comes_to_the_verdicts_of_the_handbook(documents: dict[str, tuple[Any, Verdict]]) -> None:
    names = list(documents)
    whole = [documents[name][0] for name in names]
    complete = documents["smallest"][0]
    parts = [{**complete, name: [] if isinstance(value, list) else {}} for name, value in complete.items()]
    parts += [{**complete, "facts": {**complete["facts"], name: []}} for name in complete["facts"]]
    answer = judged_by_ajv([*whole, *parts])
    for name, verdict in zip(names, answer, strict=False):
        assert verdict == documents[name][1], name
    for part, verdict in zip(parts, answer[len(whole) :], strict=True):
        assert verdict == {stage: _judged(stage, part) for stage in STAGES}
    # All sorts of answers were compared.
    assert {verdict[stage][0] for verdict in answer for stage in STAGES} == {True, False}
    said = {id: set() for ids in ASKED.values() for id in ids}
    for verdict in answer:
        for stage, ids in ASKED.items():
            for id, met in zip(ids, verdict[stage][1], strict=True):
                said[id].add(met)
    assert len([id for id, answers in said.items() if len(answers) == 2]) > 140


def _judged(stage: str, document: Any) -> list[Any]:
    """What the engine of the handbook says of a document: each requirement that an error of the stage belongs to."""
    unmet = {error.evaluation_path[1] for error in JUDGING[stage].errors(document)}
    each = [number not in unmet for number in range(len(ASKED[stage]))]
    return [WHOLE[stage].is_valid(document), each]


def test_by_their_ids_the_packaged_files_find_each_other() -> None:
    """In both other validators, without a request to anybody."""
    resources = SPECIFICATIONS.with_resources((one["$id"], Resource.from_contents(one)) for one in FILES)
    registry = jsonschema_rs.Registry([(one["$id"], one) for one in FILES])
    for schema in FILES:
        other = jsonschema.Draft202012Validator(schema, registry=resources)
        ours = jsonschema_rs.Draft202012Validator(schema, registry=registry, offline=True)
        for value in ({}, {"title": 5, "x-ref": 5}):
            assert ours.is_valid(value) == other.is_valid(value), schema["$id"]
