"""Gaps: an error that JSON Schema reports, read as what is missing and whom that is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from handbook.method.engine import Error
from handbook.words import listing

Pointer = tuple[str | int, ...]
#: ``{name}``, or ``{title|id}`` for the first of several that is known.
_SLOT = re.compile(r"\{([\w|]+)\}")


@dataclass(frozen=True, slots=True)
class Gap:
    """An error of a stage schema, placed: which part of the handbook document, and what the schema says about it.

    ``passed`` are the mappings on the way, outermost first. ``answer`` is the innermost ``x-answer`` on the way: part
    of a requirement may be answered elsewhere than the rest.
    """

    pointer: Pointer
    template: str
    hint: str
    lacks: str
    passed: tuple[Mapping[str, Any], ...]
    answer: Mapping[str, Any]

    def filled(self, text: str, titles: Mapping[str, str] = MappingProxyType({})) -> str:
        """``text`` with each ``{name}`` filled in from the innermost mapping that has it.

        ``titles``: what is called otherwise in the language that is spoken.
        """

        def fill(match: re.Match[str]) -> str:
            said = next((said for name in match.group(1).split("|") if (said := self._said(name))), "")
            return titles.get(said, said)

        return _SLOT.sub(fill, text)

    def _said(self, name: str) -> str:
        for mapping in reversed(self.passed):
            value = mapping.get(name)
            if isinstance(value, (str, int, float)):
                return str(value)
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                return listing(value)
        return ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a schema says on the way to an error, whatever the handbook document holds there.

    ``depths`` are those of the values that it spoke of before it said what is missing, as steps from the outermost.
    """

    template: str
    hint: str
    answer: Mapping[str, Any]
    lacks: str
    depths: tuple[int, ...]


def read(errors: Iterable[Error], schema: Mapping[str, Any], data: Any) -> Iterator[Gap]:
    """What each of the errors of ``schema`` on ``data`` says: the innermost ``x-missing`` on its way, and of whom.

    The way through the schema, which many errors share, is gone once.
    """
    ways: dict[tuple[Pointer, int, tuple[str, ...]], _Said] = {}
    for error in errors:
        way = error.evaluation_path, len(error.instance_path), error.names if error.keyword == "required" else ()
        if way not in ways:
            ways[way] = _said(schema, *way)
        said = ways[way]
        values = list(accumulate(error.instance_path, lambda value, step: value[step], initial=data))
        passed = tuple(value for depth in said.depths if isinstance(value := values[depth], dict))
        yield Gap(error.instance_path, said.template, said.hint, said.lacks, passed, said.answer)


def _said(schema: Mapping[str, Any], path: Pointer, deepest: int, names: tuple[str, ...]) -> _Said:
    depths: list[int] = []
    template, hint, told = "", "", 0
    answer: Mapping[str, Any] = {}
    last: Mapping[str, Any] = schema
    for node, depth in _way(schema, path, deepest):
        depths.append(depth)
        if "x-missing" in node:
            template, hint, told = node["x-missing"], node.get("x-hint", ""), len(depths)
        answer = node.get("x-answer", answer)
        last = node
    lacks = names[0] if names else ""
    asked = last.get("properties", {}).get(lacks, {}) if lacks else {}
    if isinstance(asked, dict) and "x-missing" in asked:
        template, hint, told = asked["x-missing"], asked.get("x-hint", ""), len(depths)
        answer = asked.get("x-answer", answer)
    return _Said(template, hint, answer, lacks, tuple(dict.fromkeys(depths[:told])))


def _way(schema: Mapping[str, Any], path: Pointer, deepest: int) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Every subschema that an error passed, outermost first, with how deep the value stands that it was applied to."""
    node: Any = schema
    step, deep = 0, 0
    while isinstance(node, dict):
        yield node, deep
        keyword = path[step] if step < len(path) else None
        if keyword == "$ref":
            node, step = _target(schema, node["$ref"]), step + 1
        elif keyword in ("if", "then", "else", "not"):
            node, step = node[keyword], step + 1
        elif keyword in ("allOf", "anyOf", "oneOf") and step + 1 < len(path):
            node, step = node[keyword][path[step + 1]], step + 2
        elif keyword == "properties" and step + 1 < len(path) and deep < deepest:
            node, step, deep = node["properties"][path[step + 1]], step + 2, deep + 1
        elif keyword == "items" and deep < deepest and step + 1 < len(path):
            node, step, deep = node["items"], step + 1, deep + 1
        else:
            return


def _target(schema: Mapping[str, Any], reference: str) -> Any:
    node: Any = schema
    for step in reference.removeprefix("#").strip("/").split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")] if step else node
    return node
