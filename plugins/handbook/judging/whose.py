"""Whose: which partners the parts of a stage's questions are for, as far as the records themselves say so.

A stage counts some of its answers one by one: each partner, each signature, each role, each task. An entry that names
an organization is that organization's; one that names the people who do it, that of their organizations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.judging.document import Document
from handbook.judging.stages import StageResult, State
from handbook.meaning import affiliation
from handbook.method.fields import Pointer
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.records.records import Records

#: Where an entry says whom it is for: the organizations it is about, or else the people whose work it is.
_ORGANIZATIONS = ("organization", "party")
_PEOPLE = ("responsible", "holder", "owner", "lead")


@dataclass
class Share:
    """What of a stage's questions is for one partner: how many, and which of them still wait for it."""

    asked: int = 0
    open: list[Requirement] = field(default_factory=list)


@dataclass(frozen=True)
class Whose:
    """Knows the organizations of the handbook, and the organizations of each person today, by their ids."""

    document: Document
    kinds: Mapping[str, Kind]
    organizations: frozenset[str]
    people: Mapping[str, frozenset[str]]
    _known: dict[Pointer, list[frozenset[str]]] = field(default_factory=dict)

    @staticmethod
    def of(records: Records, document: Document, today: str) -> Whose:
        """What the records say of a day, and the document that was gathered from them."""
        people = {one.id: frozenset(affiliation.organizations(one.data, today)) for one in records.of("person")}
        organizations = frozenset(record.id for record in records.of("organization"))
        return Whose(document, records.kinds, organizations, people)

    def shares(self, result: StageResult) -> dict[str, Share]:
        """What a stage asks of each organization; what the partners have waived is asked of nobody."""
        found: dict[str, Share] = {}
        for asked in result.asked:
            if asked.requirement.each is None or asked.state is State.WAIVED:
                continue
            entries = self._entries(asked.requirement.each)
            waiting = {id for index in asked.failed for id in entries[index]}
            for id in frozenset().union(*entries):
                share = found.setdefault(id, Share())
                share.asked += 1
                share.open += [asked.requirement] if id in waiting else []
        return found

    def _entries(self, each: Pointer) -> list[frozenset[str]]:
        """The organizations that each entry of a list of the handbook document is for; several questions share one."""
        if each not in self._known:
            value: Any = self.document.data
            for step in each:
                value = value.get(step, {}) if isinstance(value, dict) else {}
            self._known[each] = [self._named(entry) for entry in value] if isinstance(value, list) else []
        return self._known[each]

    def _named(self, entry: Any) -> frozenset[str]:
        """The organizations that an entry of the handbook document is for; none where it does not say."""
        if not isinstance(entry, dict):
            return frozenset()
        named = {str(entry[name]) for name in _ORGANIZATIONS if name in entry} | self._voice(entry)
        return frozenset(named & self.organizations) or frozenset(
            found for name in _PEOPLE if name in entry for id in _listed(entry[name]) for found in self._of(id)
        )

    def _voice(self, entry: Mapping[str, Any]) -> set[str]:
        """The organization that an entry is, or whose own voice it is about."""
        origin = self.document.origins.get(id(entry))
        if origin and origin[0].kind.id == "organization" and not origin[1]:
            return {origin[0].id}
        kind, _slash, name = str(entry.get("about", "")).partition("/")
        known = self.kinds.get(kind)
        return {name} if known and (kind == "organization" or "x-own-voice" in known.schema) else set()

    def _of(self, id: str) -> frozenset[str]:
        return frozenset((id,)) if id in self.organizations else self.people.get(id, frozenset())


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]
