"""References in a schema that stands alone: each leads to a schema in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbook.method.engine.parts import Schema, parts
from handbook.words import _


class Unusable(ValueError):
    """A schema that no engine can apply; its text says why."""


def check(schema: Schema) -> None:
    """Raises :exc:`Unusable` where a ``$ref`` of the schema does not lead to a schema in it."""
    inside = list(parts(schema))
    anchors = {part[name] for part in inside for name in ("$anchor", "$dynamicAnchor") if name in part}
    for part in inside:
        for name in ("$ref", "$dynamicRef"):
            reference = part.get(name, "#")
            if reference.removeprefix("#") not in anchors and not _leads(schema, reference):
                raise Unusable(_('"{reference}" leads to no schema').format(reference=reference))


def _leads(schema: Schema, reference: str) -> bool:
    """Whether a reference such as ``#/$defs/day`` leads to what may be a schema."""
    before, *way = reference.split("/")
    node: Any = schema if before == "#" else None
    for step in way:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list):
            node = node[int(name)] if name.isdecimal() and int(name) < len(node) else None
        else:
            node = node.get(name) if isinstance(node, Mapping) else None
    return isinstance(node, (Mapping, bool))
