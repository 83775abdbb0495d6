"""What it takes to answer a question: the fields that its example fills in, for a record of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.method.bounds import Way
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.reading import yamlreader


def ways(kind: Kind, requirement: Requirement) -> dict[Way, Field]:
    """The fields of a record of ``kind`` in which the requirement is answered, by the way to them, whole before parts.

    The method names them; an example shows what else belongs to the answer, such as who does it and by when.
    """
    found: dict[Way, Field] = {}
    for part in requirement.parts:
        if part.kind == kind.id:
            own = kind.field.named(part.field)
            found |= {part.field: own} if own else {}
            found |= dict(_shown(kind.field, _entry(part.sample), ()))
    return found


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
