"""The register of facts: every function marked here is worked out for each handbook, under its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from handbook.facts.view import Item, View

RecordFact = Callable[[Item, View], Any]
HandbookFact = Callable[[View], Any]
_Record = TypeVar("_Record", bound=RecordFact)
_Value = TypeVar("_Value")

_records: dict[str, dict[str, RecordFact]] = {}
_handbook: dict[str, HandbookFact] = {}
#: Facts about each record, by the collection it is in and their own name.
RECORDS: Mapping[str, Mapping[str, RecordFact]] = _records
#: Facts about the handbook as a whole, by their name.
HANDBOOK: Mapping[str, HandbookFact] = _handbook


def about(collection: str) -> Callable[[_Record], _Record]:
    """Mark a fact about each record of a collection: it is put into the record's ``facts``."""

    def mark(fact: _Record) -> _Record:
        _records.setdefault(collection, {})[fact.__name__] = fact
        return fact

    return mark


def overall(fact: Callable[[View], _Value]) -> Callable[[View], _Value]:
    """Mark a fact about the handbook as a whole: it is put into the document's ``facts``.

    Whoever asks for it, it is worked out once for a handbook.
    """

    @wraps(fact)
    def worked_out(view: View) -> _Value:
        return view.once(fact)

    _handbook[fact.__name__] = worked_out
    return worked_out
