"""Bounds: how much an answer has to say so that it counts. All are lower ones: nobody's real answer is too long.

The stage schemas bound a text by a definition called ``words-20``, a list by ``minItems``, and what is counted in
records by ``minimum`` of a fact. Here they are read from the schemas, to be said wherever a person could look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement, Stage
from handbook.words import _

_WORDS = re.compile(r"/words-(\d+)$")
_SLOT = re.compile(r'"?\{[\w|]+\}"?')
#: What in a schema speaks of the same place, whatever else is so.
_SAME = ("allOf", "items", "else", "then", "contains", "anyOf", "oneOf")
#: A fact with such a name counts the different entries of the list that answers.
_DIFFERENT = "different_"
#: A way of names to a field, through lists as well.
Way = tuple[str, ...]


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

    Where in the handbook document a bound stands tells the field: the end of that way is a way of the kind as well.
    """
    found: dict[Way, Least] = {}
    for part in _parts(requirement.schema, {}, {}, (), ""):
        answer, way, bound = part.answer, part.way, part.bound
        if not part.is_bound or answer.get("kind") != kind.id:
            continue
        ends = (way[start:] for start in range(len(way)))
        answered = tuple(str(answer.get("field", "")).split("."))
        beside = answered if way[-1:] and way[-1].startswith(_DIFFERENT) else (*answered, *way[-1:])
        if place := next((end for end in (*ends, beside) if kind.field.named(end)), ()):
            found[place] = found.get(place, Least()).joined(bound)
    return found


def leasts(kind: Kind, requirements: Iterable[Requirement]) -> dict[Way, Least]:
    """What several requirements ask together: see :func:`least`."""
    found: dict[Way, Least] = {}
    for requirement in (one for one in requirements if kind.id in {part.kind for part in one.parts}):
        for way, bound in least(kind, requirement).items():
            found[way] = found.get(way, Least()).joined(bound)
    return found


def said(requirement: Requirement, stage: Stage) -> tuple[str, ...]:
    """What is said where a bound of the requirement is not reached, with "..." for whom it is said of."""
    parts = _parts(requirement.schema, stage.schema["$defs"], {}, (), "")
    return tuple(dict.fromkeys(_SLOT.sub("...", _(one.words)) for one in parts if one.is_bound))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a requirement's schema: what it speaks of, and how much it asks. ``words`` say what is missing."""

    answer: Mapping[str, Any]
    way: Way
    bound: Least
    words: str

    @property
    def is_bound(self) -> bool:
        return self.bound != Least()


def _parts(schema: Any, defined: Mapping[str, Any], answer: Mapping[str, Any], way: Way, words: str) -> Iterator[_Part]:
    """Every part of a schema; what it shares with other requirements (``defined``) as well."""
    if isinstance(schema, list):
        for below in schema:
            yield from _parts(below, defined, answer, way, words)
    elif isinstance(schema, dict):
        answer, words = schema.get("x-answer", answer), schema.get("x-missing", words)
        yield _Part(answer, way, _bound(schema), words)
        reference = str(schema.get("$ref", ""))
        if reference.startswith("#/$defs/"):
            yield from _parts(defined.get(reference.removeprefix("#/$defs/"), {}), defined, answer, way, words)
        for name, below in schema.get("properties", {}).items():
            yield from _parts(below, defined, answer, (*way, name), words)
        for key in _SAME:
            yield from _parts(schema.get(key, ()), defined, answer, way, words)


def _bound(schema: Mapping[str, Any]) -> Least:
    """What this very part asks: one of something is no bound, it has to be there at all."""
    words = _WORDS.search(str(schema.get("$ref", "")))
    entries = max(int(schema.get(name, 0)) for name in ("minItems", "minimum"))
    return Least(int(words.group(1)) if words else 0, entries if entries > 1 else 0)
