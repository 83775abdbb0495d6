"""The other engine's opinion of a handbook: ``jsonschema`` beside ``jsonschema-rs``, in verdicts and in each error.

It is slow, so it is asked again only what it can answer differently: a requirement that looks at a part of the handbook
document in which the handbook is not as another one that was judged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any

from cases import packaged
from handbook.book import Handbook
from handbook.judging.stages import Result, State
from handbook.method import schemas
from handbook.method.engine import Error, compiled, portable
from handbook.method.kinds import Kind
from handbook.method.schemas import Schema
from handbook.reading.trees import Tree

#: A place in the handbook document: a name at its top, or that of a fact: ``("facts", "partners")``.
Place = tuple[str, ...]

#: Keywords that hold more schemas for the same value, and those that say nothing about it.
_TOGETHER = frozenset(("allOf", "anyOf", "oneOf"))
_ALONE = frozenset(("if", "then", "else", "not"))
_SILENT = frozenset(("title", "description", "type", "$defs", "$schema", "$id", "$comment"))

#: Values as JSON; nothing in a handbook document holds itself, which would take as long to look for as all else.
_json = json.JSONEncoder(check_circular=False).encode


class Both:
    """Both engines with one schema. What they say is the same, or :exc:`AssertionError` is raised."""

    def __init__(self, schema: Schema) -> None:
        self.compiled, self.portable = compiled.Validator(schema), portable.Validator(schema)

    def is_valid(self, value: Any) -> bool:
        found = self.compiled.is_valid(value)
        assert self.portable.is_valid(value) == found, value
        return found

    def errors(self, value: Any) -> list[Error]:
        found = self.compiled.errors(value)
        assert self.portable.errors(value) == found
        return found


@cache
def _both(written: str) -> Both:
    return Both(json.loads(written))


def of_kind(kind: Kind) -> Both:
    """Both engines with the schema of a kind of record: each schema is prepared once."""
    return _both(json.dumps(kind.schema))


class Judge:
    """Both engines for one stage: as a whole and each requirement alone."""

    def __init__(self, schema: Schema) -> None:
        self.whole = Both(schema)
        self.alone = {
            id: Both({**schema, "$defs": dict(_needed(id, schema)), "allOf": [{"$ref": f"#/$defs/{id}"}]})
            for id, asked in schema["$defs"].items()
            if "x-gate" in asked
        }
        self.looks_at = {id: frozenset(looked_at(schema["$defs"][id], schema)) for id in self.alone}
        #: What every handbook document has, whatever is asked.
        self.always = frozenset(looked_at({**schema, "allOf": []}, schema))


def _needed(id: str, schema: Schema) -> Iterator[tuple[str, Any]]:
    """What a requirement is made of: itself, and what it shares with others, each once."""
    wanted = [id]
    for name in wanted:  # goes on while names are added
        yield name, schema["$defs"][name]
        wanted += [other for other in _names(schema["$defs"][name]) if other not in wanted]


def _names(part: Any) -> set[str]:
    return set(re.findall(r'"#/\$defs/([^"/]+)', json.dumps(part)))


def looked_at(schema: Schema, root: Schema, within: Place = ()) -> Iterator[Place]:
    """The places of the handbook document that a schema looks at. Stops at a keyword of which that is not known."""
    for keyword, said in schema.items():
        if keyword == "$ref":
            yield from looked_at(_at(root, said), root, within)
        elif keyword in _ALONE:
            yield from looked_at(said, root, within)
        elif keyword in _TOGETHER:
            for one in said:
                yield from looked_at(one, root, within)
        elif keyword == "properties":
            for name, below in said.items():
                yield from looked_at(below, root, ("facts",)) if not within and name == "facts" else [(*within, name)]
        elif keyword == "required":
            yield from ((*within, name) for name in said if within or name != "facts")
        else:
            assert keyword in _SILENT or keyword.startswith("x-"), keyword


def _at(root: Schema, reference: str) -> Schema:
    found: Any = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


@cache
def judges() -> dict[str, Judge]:
    """For each stage of the method."""
    return {stage: Judge(schema) for stage, schema in schemas.read(packaged(), Tree({})).stages.items()}


class Judged:
    """A handbook and its document, written as JSON: what stands at each place."""

    def __init__(self, handbook: Handbook) -> None:
        self.assessment = handbook.assessment
        data = dict(handbook.document.data)
        facts = data.pop("facts")
        self.written: dict[Place, str] = {(name,): _json(value) for name, value in data.items()}
        self.written |= {("facts", name): _json(value) for name, value in facts.items()}

    def changed(self, like: Judged) -> set[Place]:
        """The places at which another document is not the same."""
        return {place for place in self.written | like.written if self.written.get(place) != like.written.get(place)}

    def document(self, places: Collection[Place] | None = None) -> dict[str, Any]:
        """The handbook document, or what of it stands at these places, read from the JSON again."""
        read: dict[str, Any] = {"facts": {}}
        for place in self.written if places is None else self.written.keys() & places:
            (read["facts"] if place[:-1] else read)[place[-1]] = _read(self.written[place])
        return read


#: Of most places one document says what another says.
_read = lru_cache(maxsize=512)(json.loads)


def disagreements(found: Judged, like: Judged | None = None) -> list[str]:
    """Where the engines come to another verdict than the handbook, by the ids of stages and requirements.

    ``like`` is a handbook of which it is known that the two agree.
    """
    said = []
    changed = found.changed(like) if like else None
    for result in found.assessment.stages:
        judge = judges().get(result.stage.id) or Judge(result.stage.schema)
        before = like and like.assessment.of(result.stage.id)
        known = {one.requirement.id: one for one in before.results} if before else {}
        for one in result.results:
            id = one.requirement.id
            if changed is not None and changed.isdisjoint(judge.looks_at[id]):
                opinion = _is_met(known[id])
            else:
                opinion = not judge.alone[id].errors(found.document(judge.looks_at[id] | judge.always))
            said += [id] * (opinion != _is_met(one))
        # A stage is made of its requirements (test_requirements.py), and of those that are waived.
        if changed is None or ("waivers",) in changed:
            opinion = judge.whole.is_valid(found.document())
            said += [result.stage.id] * (opinion != all(one.settled for one in result.asked))
    return said


def _is_met(result: Result) -> bool:
    return result.state in (State.MET, State.NOT_APPLICABLE)
