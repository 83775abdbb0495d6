"""Requirements: what a stage asks for, as its schema states it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from handbook.method import asking, engine, given
from handbook.method.schemas import Schema
from handbook.words import _

Pointer = tuple[str | int, ...]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Requirement:
    """One thing that a stage asks for. Its words are the schema's; see ``x-`` keywords in CONTRIBUTING."""

    id: str
    schema: Mapping[str, Any]

    @property
    def title(self) -> str:
        """A few words: ``Motivation``."""
        return _(str(self.schema["title"]))

    @property
    def question(self) -> str:
        """The question that is asked, in a sentence."""
        return _(str(self.schema["description"]))

    @property
    def condition(self) -> str:
        """Of whom it is asked, in a sentence; empty where the schema does not say, or it is asked of everybody."""
        return _(str(self.schema.get("if", {}).get("description", "")))

    @property
    def group(self) -> str:
        """The guiding question or step it belongs to, by id."""
        return str(self.schema["x-group"])

    @property
    def gate(self) -> str:
        """``mandatory``, ``conditional`` (asked only in some handbooks) or ``advisory`` (never fails a stage)."""
        return str(self.schema["x-gate"])

    @property
    def kind(self) -> str:
        """The kind of record that answers it."""
        return str(self.schema["x-answer"]["kind"])

    @property
    def field(self) -> tuple[str, ...]:
        """The field of that record that answers it, from the outside in; empty for the record as a whole."""
        name = str(self.schema["x-answer"].get("field", ""))
        return tuple(name.split(".")) if name else ()

    @property
    def example(self) -> str:
        """Lines that would answer it, or empty where the field's own example does."""
        return _(self.sample)

    @property
    def sample(self) -> str:
        """The same lines as the schema has them, to be read as data."""
        return str(self.schema["x-answer"].get("example", ""))

    @property
    def record(self) -> Mapping[str, Any]:
        """The record with which its answer begins where there is none yet: an ``id``, and what is ``given`` in it."""
        record: Mapping[str, Any] = self.schema["x-answer"].get("record", {})
        return record

    @property
    def where(self) -> Mapping[str, Any]:
        """What the records say that may answer it, by the name of the field: ``type`` is ``preliminary``."""
        where: Mapping[str, Any] = self.schema["x-answer"].get("where", {})
        return where

    def answered_in(self, data: Mapping[str, Any]) -> bool:
        """Whether a record with these fields is of those that the question is about: of one type, of one area."""
        return all(_has(data, tuple(name.split(".")), wanted) for name, wanted in self.where.items())

    def answered_by(self, answer: Mapping[str, Any]) -> Requirement:
        """The same requirement, answered elsewhere."""
        return replace(self, schema={**self.schema, "x-answer": answer})

    @cached_property
    def parts(self) -> tuple[Requirement, ...]:
        """The requirement as each of its answers sees it: parts of it may be answered elsewhere than the rest."""
        return tuple(self.answered_by(answer) for answer in asking.answers(self.schema))

    @cached_property
    def each(self) -> Pointer | None:
        """The list in the handbook document of which every entry counts: every partner, every pair."""
        pointer = self.schema.get("x-each")
        return tuple(pointer.strip("/").split("/")) if pointer else None


def _has(value: Any, names: Pointer, wanted: Any) -> bool:
    """Whether what stands at the end of a way of names, through lists as well, is ``wanted`` or one of several."""
    if isinstance(value, list):
        return any(_has(item, names, wanted) for item in value)
    if names:
        return isinstance(value, dict) and names[0] in value and _has(value[names[0]], names[1:], wanted)
    return bool(value in wanted if isinstance(wanted, list) else value == wanted)


@dataclass(frozen=True)
class Group:
    """The requirements that answer one guiding question or step."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class Stage:
    """One of the method's stages: its groups and requirements, in the order in which the schema gives them."""

    id: str
    schema: Schema

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def title(self) -> str:
        """What the stage is called: ``Connect``."""
        return _(str(self.schema["title"]))

    @property
    def description(self) -> str:
        """What the stage is about."""
        return _(str(self.schema.get("description", "")))

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything that the stage asks for."""
        return tuple(self._requirements())

    @cached_property
    def answers(self) -> tuple[Mapping[str, Any], ...]:
        """Where the stage looks for its answers: every ``x-answer``."""
        return tuple(asking.answers(self.schema))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that the stage's schema says: the names of all fields that it looks at are among them."""
        return frozenset(_WORD.findall(json.dumps(self.schema)))

    def _requirements(self) -> Iterator[Requirement]:
        for id, schema in self.schema["$defs"].items():
            if isinstance(schema, dict) and "x-gate" in schema:
                yield Requirement(id, schema)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The stage's groups."""
        groups: Mapping[str, Mapping[str, str]] = self.schema.get("x-groups", {})
        return tuple(Group(id, said["title"], said.get("description", "")) for id, said in groups.items())

    @cached_property
    def judging(self) -> Schema:
        """A schema that asks for every requirement, also what is advisory or waived: its errors are the gaps.

        Behind them it asks for the conditions of :attr:`_conditional`: to hand over a handbook document takes longer
        than to judge it, so it is done once.
        """
        asked = [
            *(f"#/$defs/{requirement.id}" for requirement in self.requirements),
            *(f"#/$defs/{requirement.id}/if" for requirement in self._conditional),
        ]
        return {
            "$schema": self.schema["$schema"],
            "$defs": self.schema["$defs"],
            "allOf": [{"$ref": reference} for reference in asked],
        }

    @cached_property
    def validator(self) -> engine.Validator:
        """The validator of :attr:`judging`."""
        return engine.Validator(self.judging)

    @cached_property
    def _conditional(self) -> tuple[Requirement, ...]:
        """The requirements that are asked on a condition."""
        return tuple(requirement for requirement in self.requirements if requirement.gate == "conditional")

    def judged(self, data: Mapping[str, Any]) -> tuple[dict[int, list[engine.Error]], frozenset[str]]:
        """What a handbook document lacks of each requirement, by its number, and the ids of those not asked of it."""
        found = by_number(self.validator.errors(data))
        failed = {number: found.pop(number) for number in list(found) if number >= len(self.requirements)}
        return found, frozenset(self._conditional[number - len(self.requirements)].id for number in failed)

    @cached_property
    def asked(self) -> tuple[given.Asked, ...]:
        """What each of the requirements asks for, in parts."""
        return tuple(given.asked(requirement.schema, self.schema["$defs"]) for requirement in self.requirements)

    @cached_property
    def given(self) -> Callable[[tuple[int, ...]], engine.Validator]:
        """Makes a validator that finds what is given of these requirements' parts; see :mod:`handbook.method.given`."""

        # Each takes half a megabyte, and what is open now is as good as always what was open last.
        @lru_cache(maxsize=4)
        def finding(numbers: tuple[int, ...]) -> engine.Validator:
            turned = [self.asked[number].turned or True for number in numbers]
            return engine.Validator({"$schema": self.schema["$schema"], "$defs": self.schema["$defs"], "allOf": turned})

        return finding


def by_number(errors: Iterable[engine.Error]) -> dict[int, list[engine.Error]]:
    """The errors of each requirement, by its place among those that were asked for together."""
    found: dict[int, list[engine.Error]] = {}
    for error in errors:
        found.setdefault(int(error.evaluation_path[1]), []).append(error)
    return found
