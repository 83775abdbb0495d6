"""Given: which of the things that a requirement asks for are there, so that "3 of 4" can be said while one is missing.

Whether a thing is missing, the requirement's schema says. Whether it is there, the same schema says the other way
round: turned (:func:`turned`) it fails wherever something that is asked for has been given, under the same conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.method.engine import Error

Schema = Mapping[str, Any]
Pointer = tuple[str | int, ...]
#: A way of names to a place, with ``*`` for the entries of a list.
Way = tuple[str, ...]

#: What is no answer by itself: a record has an id and facts whatever it says.
_ALWAYS = ("id", "facts")
#: A list of which one entry has to be like that has been begun with any.
_ANY = {"maxItems": 0}


@dataclass(frozen=True)
class Asked:
    """The things that a requirement asks for: ``turned`` fails where they are given, ``below`` has what each holds."""

    turned: Schema
    each: Pointer | None
    below: Mapping[Way, tuple[str, ...]]

    @property
    def things(self) -> tuple[Way, ...]:
        """What has to be there in any case, without what only holds such things."""
        found = ((*way, name) for way, names in self.below.items() for name in names)
        return tuple(way for way in found if way not in self.below and (*way, "*") not in self.below)

    def missing(self, errors: Iterable[Error]) -> set[Pointer]:
        """The things that these errors of the requirement are about."""
        return {self._thing(place) for error in errors for place in self._within((*error.instance_path, *error.names))}

    def given(self, errors: Iterable[Error]) -> set[Pointer]:
        """The things that these errors of :attr:`turned` are about."""
        return {self._thing(error.instance_path) for error in errors}

    def _within(self, place: Pointer) -> Iterator[Pointer]:
        """What would have to stand at a place at which nothing stands: a rating and a reason, of a motivation."""
        names = self.below.get(_way(place), ())
        if not names:
            yield place
        for name in names:
            yield from self._within((*place, name))

    def _thing(self, place: Pointer) -> Pointer:
        """A list is one thing, but for the one of which every entry counts."""
        start = len(self.each) + 1 if self.each and place[: len(self.each)] == self.each else 0
        return next((place[:at] for at in range(start, len(place)) if isinstance(place[at], int)), place)


def _way(place: Pointer) -> Way:
    return tuple("*" if isinstance(step, int) else step for step in place)


def asked(requirement: Schema, defined: Mapping[str, Any]) -> Asked:
    """What a requirement's schema asks for. ``defined`` is what it shares with others, of which only they are asked."""
    each = tuple(requirement["x-each"].strip("/").split("/")) if "x-each" in requirement else None
    reader = _Reader(requirement["x-answer"], each, defined)
    reader.read(requirement, ())
    turned = reader.turned(requirement, (), asks=True, answers=False)
    return Asked(turned, each, {way: tuple(names) for way, names in reader.below.items()})


@dataclass
class _Reader:
    """Reads one requirement's schema: first where it asks for something, then the other way round."""

    answer: Mapping[str, Any]
    each: Pointer | None
    defined: Mapping[str, Any]
    #: What is required at a place, whatever else is so.
    below: dict[Way, dict[str, None]] = field(default_factory=dict)
    #: All places of which something is asked.
    places: set[Way] = field(default_factory=set)

    def read(self, node: Any, way: Way, *, always: bool = True) -> None:
        """Note what is asked, and where; ``always``: not only under a condition."""
        if not isinstance(node, dict):
            return
        names = [name for name in node.get("required", ()) if name not in _ALWAYS] if len(way) else []
        self.places |= {way, *((*way, name) for name in names)}
        if always and names and way != ("facts",):
            self.below.setdefault(way, {}).update(dict.fromkeys(names))
        for name, below in node.get("properties", {}).items():
            self.read(below, (*way, name))
        if "items" in node:
            self.read(node["items"], (*way, "*"))
        for below in self._same(node):
            self.read(below, way, always=always)
        for key in ("then", "else"):
            if key in node:
                self.read(node[key], way, always=False)

    def _same(self, node: Schema) -> Iterator[Schema]:
        """What else is asked of the same place; of what is shared only whole requirements."""
        shared = self.defined.get(str(node.get("$ref", "")).removeprefix("#/$defs/"), {})
        if "x-gate" in shared:
            yield shared
        yield from node.get("allOf", ())

    def turned(self, node: Any, way: Way, *, asks: bool, answers: bool) -> dict[str, Any]:
        """A schema that fails where something that ``node`` asks for is given.

        ``asks``: it is asked for here; else ``node`` is a condition, which tells as well what is there. ``answers``: it
        was said on the way that what stands here answers the requirement, though it is in another kind of record.
        """
        if not isinstance(node, dict):
            return {}
        answers = answers or bool(way and "x-answer" in node)
        clauses = [*self._named(node, way, asks=asks, answers=answers)]
        if (asks or way in self.places) and self._is_answer(way, answers=answers):
            clauses += self._own(node)
        below = {
            name: turned
            for name, one in node.get("properties", {}).items()
            if (turned := self.turned(one, (*way, name), asks=asks, answers=answers))
        }
        clauses += [{"properties": below}] if below else []
        if items := self.turned(node.get("items"), (*way, "*"), asks=asks, answers=answers):
            clauses.append({"items": items})
        clauses += [self.turned(one, way, asks=asks, answers=answers) for one in self._same(node)]
        clauses += self._conditions(node, way, asks=asks, answers=answers)
        clauses = [clause for clause in clauses if clause]
        return {"allOf": clauses} if clauses else {}

    def _conditions(self, node: Schema, way: Way, *, asks: bool, answers: bool) -> Iterator[dict[str, Any]]:
        if "if" not in node:
            return
        yield self.turned(node["if"], way, asks=False, answers=answers)
        then, otherwise = (self.turned(node.get(key), way, asks=asks, answers=answers) for key in ("then", "else"))
        if then or otherwise:
            yield {"if": node["if"], "then": then or True, "else": otherwise or True}

    def _is_answer(self, way: Way, *, answers: bool) -> bool:
        """Whether what is asked for at a place answers the requirement, rather than that there is a record at all."""
        kind = self.answer["kind"]
        own = bool(way) and way[0] in ("facts", kind, f"{kind}s", *(self.each or ())[:1])
        return len(way) > 1 and (own or answers) and way != self.each

    def _named(self, node: Schema, way: Way, *, asks: bool, answers: bool) -> Iterator[dict[str, Any]]:
        """What has to be there by name, turned. What holds other things that are asked for is none by itself."""
        for name in node.get("required", ()):
            place, said = (*way, name), node.get("properties", {}).get(name, {})
            answering = self._is_answer(place, answers=answers or (isinstance(said, dict) and "x-answer" in said))
            is_asked = (asks or place in self.places) and name not in _ALWAYS and len(way) and way != ("facts",)
            if is_asked and answering and not self.below.get(place):
                yield {"properties": {name: False}}

    def _own(self, node: Schema) -> Iterator[dict[str, Any]]:
        """The keywords of one place, turned."""
        if node.get("minItems") or "contains" in node:
            yield _ANY
        if node.get("minLength"):
            yield {"maxLength": 0}
        if node.get("minimum") or "exclusiveMinimum" in node:
            yield {"maximum": 0}
        if node.get("const") is True:
            yield {"not": {"const": True}}
