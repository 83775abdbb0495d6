"""The register of facts: every function marked here is worked out for each handbook, under its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from handbook.facts.view import Item, View

RecordFact = Callable[[Item, View], Any]
HandbookFact = Callable[[View], Any]
_Record = TypeVar("_Record", bound=RecordFact)
_Handbook = TypeVar("_Handbook", bound=HandbookFact)

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


def overall(fact: _Handbook) -> _Handbook:
    """Mark a fact about the handbook as a whole: it is put into the document's ``facts``."""
    _handbook[fact.__name__] = fact
    return fact
