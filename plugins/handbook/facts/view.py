"""The handbook document as facts look at it: records by id, who belongs where, who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from handbook.meaning import spans
from handbook.meaning.attendance import organizations, present
from handbook.meaning.meetings import is_cancelled

Item = dict[str, Any]


class View:
    """Look-ups into one handbook document, each worked out once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._groups: dict[tuple[str, str], Mapping[str, list[Item]]] = {}

    @property
    def today(self) -> str:
        """The day for which the handbook is looked at, as ``2026-02-10``."""
        return str(self._document["today"])

    @cached_property
    def latest(self) -> str:
        """The latest day that anybody calls today: a day after :attr:`today`, which is that of a machine elsewhere."""
        day = date.fromisoformat(self.today)
        return (day + timedelta(days=1) if day < date.max else day).isoformat()

    def items(self, collection: str) -> list[Item]:
        """The records of a collection: none, the only one, or all of them."""
        found = self._document.get(collection, [])
        return [found] if isinstance(found, dict) else found

    def one(self, collection: str) -> Item:
        """The only record of a collection, or an empty mapping."""
        found = self._document.get(collection)
        return found if isinstance(found, dict) else {}

    def grouped(self, collection: str, name: str) -> Mapping[str, list[Item]]:
        """The records of a collection by what stands in one of their fields; those without it are left out."""
        if (collection, name) not in self._groups:
            groups: dict[str, list[Item]] = {}
            for item in self.items(collection):
                if name in item:
                    groups.setdefault(str(item[name]), []).append(item)
            self._groups[collection, name] = groups
        return self._groups[collection, name]

    @cached_property
    def meetings(self) -> list[Item]:
        """The meetings, without those that were cancelled."""
        return [item for item in self.items("meetings") if not is_cancelled(item)]

    @cached_property
    def adopted(self) -> Mapping[str, Item]:
        """The decisions that are adopted, by id."""
        return {item["id"]: item for item in self.grouped("decisions", "status").get("adopted", [])}

    @cached_property
    def people(self) -> Mapping[str, Item]:
        """People by id."""
        return {person["id"]: person for person in self.items("people")}

    def organization_of(self, person: object) -> str:
        """The id of a person's organization, or empty."""
        return str(self.people.get(str(person), {}).get("organization", ""))

    @cached_property
    def organization_names(self) -> frozenset[str]:
        """The names of all organizations in lower case."""
        return frozenset(str(item.get("name", item["id"])).casefold() for item in self.items("organizations"))

    def organization_name(self, id: object) -> str:
        """What an organization is called: its id where it has no name or no record."""
        found = next((item for item in self.items("organizations") if item["id"] == id), {})
        return str(found.get("name", id))

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
        if not self._agreements:
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
    def _agreements(self) -> list[Item]:
        found = [item for item in self.items("decisions") if item.get("type") == "agree-to-partner"]
        return [item for item in found if item.get("status") == "adopted"]

    @cached_property
    def agreed_on(self) -> str:
        """The day on which the organizations first agreed to partner; a day far ahead while they have not."""
        return spans.earliest(item.get("date") for item in self._agreements) or spans.NEVER

    def partners_on(self, day: str) -> list[Item]:
        """The partners but for those that joined after ``day``, when the others had agreed to partner already."""
        latest = max(spans.last(day), self.agreed_on)
        return [item for item in self.partners if spans.first(item.get("joined")) <= latest]

    @cached_property
    def _at_preliminary(self) -> frozenset[str]:
        meetings = [item for item in self.meetings if item.get("type") == "preliminary"]
        came = [entry for meeting in meetings for entry in present(meeting)]
        return frozenset(organizations(came, self.organization_of))

    def without(self, ids: Iterable[object], day: str) -> list[str]:
        """The names of the partners on ``day`` that are not among ``ids``."""
        given = set(ids)
        return [str(item.get("name", item["id"])) for item in self.partners_on(day) if item["id"] not in given]
