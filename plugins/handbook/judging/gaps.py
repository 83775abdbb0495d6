"""Gaps: an error that JSON Schema reports, read as what is missing and whom that is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

    def filled(self, text: str) -> str:
        """``text`` with each ``{name}`` filled in from the innermost mapping that has it."""

        def fill(match: re.Match[str]) -> str:
            return next((said for name in match.group(1).split("|") if (said := self._said(name))), "")

        return _SLOT.sub(fill, text)

    def _said(self, name: str) -> str:
        for mapping in reversed(self.passed):
            value = mapping.get(name)
            if isinstance(value, (str, int, float)):
                return str(value)
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                return listing(value)
        return ""


def read(error: Error, schema: Mapping[str, Any], data: Any) -> Gap:
    """What ``error`` of ``schema`` on ``data`` says: the innermost ``x-missing`` on its way, and whom it is about."""
    path, instance = error.evaluation_path, error.instance_path
    passed: list[Mapping[str, Any]] = []
    template, hint, told = "", "", 0
    answer: Mapping[str, Any] = {}
    last: Mapping[str, Any] = schema
    for node, value in _way(schema, path, data, instance):
        if isinstance(value, dict):
            passed.append(value)
        if "x-missing" in node:
            template, hint, told = node["x-missing"], node.get("x-hint", ""), len(passed)
        answer = node.get("x-answer", answer)
        last = node
    lacks = error.names[0] if error.keyword == "required" else ""
    asked = last.get("properties", {}).get(lacks, {}) if lacks else {}
    if isinstance(asked, dict) and "x-missing" in asked:
        template, hint, told = asked["x-missing"], asked.get("x-hint", ""), len(passed)
        answer = asked.get("x-answer", answer)
    return Gap(instance, template, hint, lacks, tuple(passed[:told]), answer)


def _way(
    schema: Mapping[str, Any], path: Pointer, data: Any, instance: Pointer
) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Every subschema that an error passed, outermost first, with the value it was applied to."""
    node: Any = schema
    value, step, deep = data, 0, 0
    while isinstance(node, dict):
        yield node, value
        keyword = path[step] if step < len(path) else None
        if keyword == "$ref":
            node, step = _target(schema, node["$ref"]), step + 1
        elif keyword in ("if", "then", "else", "not"):
            node, step = node[keyword], step + 1
        elif keyword in ("allOf", "anyOf", "oneOf") and step + 1 < len(path):
            node, step = node[keyword][path[step + 1]], step + 2
        elif keyword == "properties" and step + 1 < len(path) and deep < len(instance):
            node, value = node["properties"][path[step + 1]], value[instance[deep]]
            step, deep = step + 2, deep + 1
        elif keyword == "items" and deep < len(instance) and step + 1 < len(path):
            node, value, step, deep = node["items"], value[instance[deep]], step + 1, deep + 1
        else:
            return


def _target(schema: Mapping[str, Any], reference: str) -> Any:
    node: Any = schema
    for step in reference.removeprefix("#").strip("/").split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")] if step else node
    return node
