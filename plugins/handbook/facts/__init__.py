"""Facts: what JSON Schema cannot compute, as small pure functions whose results stand in the handbook document.

A fact is a function marked with ``@about(collection)`` or ``@overall`` in one of the modules here. A fact about the
handbook stands in its ``facts``; one about a record in that record's ``facts``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from handbook.facts.register import HANDBOOK, RECORDS
from handbook.facts.view import View

__all__ = ["HANDBOOK", "RECORDS", "add"]

for _module in pkgutil.iter_modules(__path__):  # importing them registers their facts
    import_module(f"{__name__}.{_module.name}")


def add(document: dict[str, Any], every_other: Mapping[tuple[str, str], int]) -> None:
    """Work out every fact and put it into ``document``, which so far holds records only.

    ``every_other``: see :class:`~handbook.facts.view.View`.
    """
    view = View(document, every_other)
    for collection, facts in RECORDS.items():
        for item in view.items(collection):
            for name, fact in facts.items():
                item["facts"][name] = fact(item, view)
    document["facts"] = {name: fact(view) for name, fact in HANDBOOK.items()}
