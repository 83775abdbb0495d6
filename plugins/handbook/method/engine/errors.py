"""Errors: what either engine says of a value that a schema does not allow, in one form and one order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]

#: Of a field that is not known beside an ``allOf`` both engines speak by these.
_UNEVALUATED = ("unevaluatedProperties", "unevaluatedItems")
#: At one place these are said first, in this order: whoever wrote a text for a list has chosen nothing yet.
_FIRST = ("type", "enum")


@dataclass(frozen=True, slots=True)
class Error:
    """One value that is not as its schema says.

    ``instance_path`` leads to it in the data, ``evaluation_path`` from the schema's top to the keyword that it fails,
    through every ``$ref``. ``keyword`` is that keyword, ``falseSchema`` where the schema is ``false``.
    ``names`` are the property that is missing (``required``) or those that are too many; ``wanted`` is what the
    keyword says, as JSON, where that is a value or a list of values.
    """

    instance_path: Path
    evaluation_path: Path
    keyword: str
    names: tuple[str, ...] = ()
    wanted: str = ""


def in_order(errors: Iterable[Error]) -> list[Error]:
    """The errors by their place in the data, each once, without those that are only said because of others."""
    found = list(dict.fromkeys(errors))
    if any(error.keyword in _UNEVALUATED for error in found):
        found = [error for error in found if not _follows(error, found)]
    return sorted(found, key=_order)


def _follows(error: Error, others: Iterable[Error]) -> bool:
    """Whether a property is only called unknown because the part of the schema that knows it has failed."""
    if error.keyword not in _UNEVALUATED:
        return False
    at, schema = error.instance_path, error.evaluation_path[:-1]
    return any(
        other is not error and other.instance_path[: len(at)] == at and other.evaluation_path[: len(schema)] == schema
        for other in others
    )


def _order(error: Error) -> tuple[object, ...]:
    place = tuple((isinstance(step, str), step) for step in error.instance_path)
    rank = _FIRST.index(error.keyword) if error.keyword in _FIRST else len(_FIRST)
    return place, rank, error.keyword, error.names
