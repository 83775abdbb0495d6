"""The handbook document as facts look at it: records by id, who belongs where, who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

Item = dict[str, Any]


class View:
    """Look-ups into one handbook document, each worked out once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    @property
    def today(self) -> str:
        """The day for which the handbook is looked at, as ``2026-02-10``."""
        return str(self._document["today"])

    def items(self, collection: str) -> list[Item]:
        """The records of a collection: none, the only one, or all of them."""
        found = self._document.get(collection, [])
        return [found] if isinstance(found, dict) else found

    def one(self, collection: str) -> Item:
        """The only record of a collection, or an empty mapping."""
        found = self._document.get(collection)
        return found if isinstance(found, dict) else {}

    @cached_property
    def people(self) -> Mapping[str, Item]:
        """People by id."""
        return {person["id"]: person for person in self.items("people")}

    def organization_of(self, person: object) -> str:
        """The id of a person's organization, or empty."""
        return str(self.people.get(str(person), {}).get("organization", ""))

    @cached_property
    def assessments(self) -> Mapping[str, Item]:
        """Self-assessments by the organization that they are about."""
        return {item["organization"]: item for item in self.items("assessments") if "organization" in item}

    @cached_property
    def partners(self) -> list[Item]:
        """The organizations that take part.

        Those with status active; while nobody has agreed to partner yet, also those that came to a preliminary meeting.
        """
        found = [item for item in self.items("organizations") if item.get("status") == "active"]
        agreed = any(
            item.get("type") == "agree-to-partner" and item.get("status") == "adopted"
            for item in self.items("decisions")
        )
        if not agreed:
            coming = ("prospective", "invited")
            found += [
                item
                for item in self.items("organizations")
                if item.get("status") in coming and item["id"] in self._at_preliminary
            ]
        return sorted(found, key=lambda item: str(item["id"]))

    @cached_property
    def partner_ids(self) -> list[str]:
        """The ids of :attr:`partners`, in order."""
        return [item["id"] for item in self.partners]

    @cached_property
    def _at_preliminary(self) -> frozenset[str]:
        meetings = [item for item in self.items("meetings") if item.get("type") == "preliminary"]
        present = [
            self.organization_of(entry.get("person"))
            for meeting in meetings
            for entry in meeting.get("attendance", [])
            if entry.get("status") == "present"
        ]
        return frozenset(present)

    def without(self, ids: object) -> list[str]:
        """The names of the partners that are not among ``ids``."""
        given = set(ids) if isinstance(ids, (list, tuple, set, frozenset)) else set()
        return [str(item.get("name", item["id"])) for item in self.partners if item["id"] not in given]
