"""Parts of a schema: the schemas in it, by the keywords that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

#: The keywords that hold a schema, a list of schemas, or schemas by name.
_ONE = frozenset(
    "additionalProperties contains else if items not propertyNames then unevaluatedItems unevaluatedProperties".split()
)
_LISTS = frozenset("allOf anyOf oneOf prefixItems".split())
_NAMED = frozenset("$defs dependentSchemas patternProperties properties".split())


def changed(schema: Any, change: Callable[[str, Any], Any], keyword: str = "") -> Any:
    """A copy of the schema in which ``change`` made each part, given the ``keyword`` that holds it, innermost first."""
    if not isinstance(schema, Mapping):
        return change(keyword, schema)
    copy: dict[str, Any] = {}
    for name, said in schema.items():
        if name in _ONE:
            copy[name] = changed(said, change, name)
        elif name in _LISTS and isinstance(said, list):
            copy[name] = [changed(one, change, name) for one in said]
        elif name in _NAMED and isinstance(said, Mapping):
            copy[name] = {key: changed(one, change, name) for key, one in said.items()}
        else:
            copy[name] = said
    return change(keyword, copy)


def parts(schema: Schema) -> Iterator[Schema]:
    """The schema and every schema in it."""
    found: list[Schema] = []

    def take(_keyword: str, part: Any) -> Any:
        if isinstance(part, Mapping):
            found.append(part)
        return part

    changed(schema, take)
    yield from found
