"""The engine that is used wherever there is a build of it: ``jsonschema-rs``, compiled and fast."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import jsonschema_rs

from handbook.method.engine.errors import Error, in_order
from handbook.method.engine.parts import Schema

#: What it calls the keyword of which only the number fails.
_COUNTS = ("minContains", "maxContains")


class Validator:
    """Holds values to one schema; ``others`` are schemas that it may refer to by their ``$id``."""

    def __init__(self, schema: Schema, others: Collection[Schema] = ()) -> None:
        registry = jsonschema_rs.Registry([(one["$id"], dict(one)) for one in others])
        self._engine = jsonschema_rs.Draft202012Validator(
            dict(schema), registry=registry, validate_formats=True, offline=True
        )
        self.is_valid = self._engine.is_valid

    def errors(self, value: Any) -> list[Error]:
        """What is wrong with a value, by place."""
        return in_order(map(_read, self._engine.iter_errors(value)))


def _read(error: jsonschema_rs.ValidationError) -> Error:
    path: list[str | int] = error.evaluation_path
    keyword, said = error.kind.name, error.kind.as_dict()
    if keyword == "propertyNames":
        path = path[: len(path) - path[::-1].index(keyword)]
    elif keyword == "contains":
        path = ["contains" if step in _COUNTS else step for step in path]
    return Error(tuple(error.instance_path), tuple(path), keyword, _names(keyword, said), _wanted(said))


def _names(keyword: str, said: dict[str, Any]) -> tuple[str, ...]:
    if keyword == "required":
        return (said["property"],)
    return tuple(sorted(said["unexpected"])) if keyword in ("additionalProperties", "unevaluatedProperties") else ()


def _wanted(said: dict[str, Any]) -> str:
    if "types" in said:
        return json.dumps(sorted(said["types"]))
    for name in ("options", "expected_value", "limit", "pattern", "format", "multiple_of"):
        if name in said:
            return json.dumps(said[name], ensure_ascii=False)
    return ""
