"""What it takes to answer a question: the fields that its example fills in, for a record of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.reading import yamlreader

_WORDS = re.compile(r"/words-(\d+)$")
#: What in a schema speaks of the same place, whatever else is so.
_SAME = ("allOf", "items", "else", "then")
#: A way of names to a field, through lists as well.
Way = tuple[str, ...]


def ways(kind: Kind, requirement: Requirement) -> dict[Way, Field]:
    """The fields of a record of ``kind`` in which the requirement is answered, by the way to them, whole before parts.

    The method names them; an example shows what else belongs to the answer, such as who does it and by when.
    """
    found: dict[Way, Field] = {}
    for part in requirement.parts:
        if part.kind == kind.id:
            own = kind.field.named(part.field)
            found |= {part.field: own} if own else {}
            found |= dict(_shown(kind.field, _entry(part.example), ()))
    return found


@dataclass(frozen=True, slots=True)
class Least:
    """How much a field has to say so that it counts: ``words``, or for a list ``entries``; 0 for no bound."""

    words: int = 0
    entries: int = 0

    def joined(self, other: Least) -> Least:
        """What serves both."""
        return Least(max(self.words, other.words), max(self.entries, other.entries))


def least(kind: Kind, requirement: Requirement) -> dict[Way, Least]:
    """What the requirement asks of the fields of a record of ``kind``, by the way to them.

    A stage's schema bounds a text by a definition called ``words-20`` and a list by ``minItems``. Where in the
    handbook document it does so tells the field: the end of that way is a way of the kind as well.
    """
    found: dict[Way, Least] = {}
    for answer, way, bound in _bounds(requirement.schema, {}, ()):
        ends = (way[start:] for start in range(len(way)))
        beside = (*str(answer.get("field", "")).split("."), *way[-1:])
        place = next((end for end in (*ends, beside) if kind.field.named(end)), ())
        if place and answer.get("kind") == kind.id:
            found[place] = found.get(place, Least()).joined(bound)
    return found


def _bounds(schema: Any, answer: Mapping[str, Any], way: Way) -> Iterator[tuple[Mapping[str, Any], Way, Least]]:
    if isinstance(schema, list):
        for below in schema:
            yield from _bounds(below, answer, way)
    elif isinstance(schema, dict):
        answer = schema.get("x-answer", answer)
        words = _WORDS.search(str(schema.get("$ref", "")))
        entries = int(schema.get("minItems", 0))
        if words or entries > 1:
            yield answer, way, Least(int(words.group(1)) if words else 0, entries)
        for key, below in schema.items():
            if key == "properties":
                for name, value in below.items():
                    yield from _bounds(value, answer, (*way, name))
            elif key in _SAME:
                yield from _bounds(below, answer, way)


def of_partner(kind: Kind, requirement: Requirement) -> str:
    """Where a record that answers the requirement says whose it is: ``results.organization``; empty for nowhere."""
    leading = (way for way, field in ways(kind, requirement).items() if "organization" in _targets(field))
    return ".".join(next(leading, ()))


def _targets(field: Field) -> tuple[str, ...]:
    return field.refers_to or (field.items.refers_to if field.items else ())


def _entry(example: str) -> Any:
    """The record that an example shows; of a list its first entry."""
    data = yamlreader.load(example, [])
    return data[0] if isinstance(data, list) and data else data


def _shown(field: Field, value: Any, way: Way) -> Iterator[tuple[Way, Field]]:
    if isinstance(value, list):
        for item in value:
            yield from _shown(field.items or field, item, way)
    elif isinstance(value, dict):
        for name, below in value.items():
            if name in field.fields:
                yield (*way, name), field.fields[name]
                yield from _shown(field.fields[name], below, (*way, name))
