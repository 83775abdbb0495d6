"""What rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from handbook.facts.view import View
from handbook.findings import Finding
from handbook.judging.document import Document
from handbook.meaning import bodies, decisions, history, spans, votes
from handbook.meaning.votes import Voters
from handbook.records.records import Record, Records
from handbook.records.references import References
from handbook.rules import lost
from handbook.rules.files import Files

#: What a file was before, the newest state first, by its path.
Earlier = Callable[[str], Iterable[bytes]]


def nothing_earlier(_path: str) -> Iterable[bytes]:
    """Where nobody keeps what files were before."""
    return ()


@dataclass(frozen=True)
class Checked:
    """Records of the right shape, their references, the handbook document, and what else records may name.

    ``requirements`` are the ids of all requirements, ``attachments`` the paths of the files in the handbook's folder,
    ``pages`` the maintainers' own pages by their paths. ``earlier`` gives what a file was before, where somebody keeps
    that.
    """

    records: Records
    references: References
    document: Document
    requirements: frozenset[str]
    attachments: frozenset[str]
    pages: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Earlier = nothing_earlier

    @property
    def today(self) -> str:
        """The day for which the handbook is checked, as ``2026-02-10``."""
        return str(self.document.data["today"])

    @cached_property
    def view(self) -> View:
        """The handbook document's people and partners."""
        return View(self.document.data)

    @cached_property
    def since_it_began(self) -> Checked:
        """The same without records of what was over before the partners began to keep the handbook."""
        return replace(self, records=history.without(self.records, self.view.handbook_since))

    def lost(self, rule: str) -> tuple[Finding, ...]:
        """What is lost in a text, as far as one rule says it."""
        return self._lost.get(rule, ())

    @cached_property
    def _lost(self) -> Mapping[str, tuple[Finding, ...]]:
        return lost.find(Files(self.attachments, self.records), self.pages)

    def partners(self, day: str) -> list[str]:
        """The ids of the organizations that are partners and were on ``day``."""
        known = (str(item["id"]) for item in self.view.partners_on(day))
        return [id for id in known if self.view.membership_of(id).now]

    def known(self, kind: str, id: object) -> bool:
        """Whether there is such a record, be it a broken one."""
        return id in self.records.by_kind.get(kind, ()) or id in self.records.broken.get(kind, ())

    def members(self, body: Record) -> Iterator[tuple[int, Any]]:
        """The entries of those who are members of a body today, with their numbers."""
        now = bodies.members(body.data, self.today)
        yield from ((index, entry) for index, entry in bodies.seats(body.data) if entry in now)

    @cached_property
    def ruled_since(self) -> str:
        """The day of the latest adopted decision on how the group works, from which its decision rule holds."""
        return max((str(item.get("date", "")) for item in self.view.adopted_as("process")), default="")

    def is_of_partnership(self, decision: Record) -> bool:
        """Whether a decision is about the whole partnership."""
        return decisions.is_of_partnership(decision.data, self.view.bodies)

    def rule(self, decision: Record) -> decisions.Rule:
        """The decision rule that counts for a decision, its texts in the handbook's first language that has them.

        Of one that is older than the rule the method alone: nobody had agreed on its numbers then.
        """
        return self._since_ruled(decision, decisions.rule(self.view.one("partnership"), decision.data))

    def own_rule(self, decision: Record) -> decisions.Rule:
        """What the decision rules say of just such a decision; empty if nothing."""
        own = decisions.own_rule(self.view.one("partnership"), decision.data.get("body"), decision.data["type"])
        return self._since_ruled(decision, own)

    def _since_ruled(self, decision: Record, found: decisions.Rule) -> decisions.Rule:
        return found if day(decision) >= self.ruled_since else decisions.Rule(found.method)

    def method(self, decision: Record) -> str:
        """The way in which a decision was taken: its own, else the one agreed for it; empty if neither is known."""
        return decisions.method(decision.data, self.rule(decision))

    def voters(self, decision: Record) -> Voters:
        """Who has a vote on a decision: the partners of that day; where a body decides, its members of that day.

        Until the organizations have agreed to partner that is whoever takes a position.
        """
        body = self.records.get("body", str(decision.data.get("body")))
        if body:
            return votes.of_body(decision.data, body.data, day(decision) or self.today)
        if day(decision) <= self.view.agreed_on:
            return votes.who_spoke(decision.data)
        return Voters(frozenset(self.entitled(decision)))

    def everybody(self, decision: Record) -> Voters:
        """Of whom a quorum or a threshold is a share: all partners of the day, also before they had agreed to partner.

        Where a body decides, its members.
        """
        return self.voters(decision) if "body" in decision.data else Voters(frozenset(self.entitled(decision)))

    def of_tier(self, decision: Record, tier: str) -> Voters:
        """Of whom the quorum of a tier is a share: the members of the tier on the day of a decision of all partners."""
        on = spans.last(day(decision))
        everybody = self.everybody(decision).ids
        return Voters(frozenset(id for id in everybody if self.view.membership_of(id).tier_on(on) == tier))

    def entitled(self, decision: Record) -> set[str]:
        """The partners on the day of a decision: those of today that had joined, and those that have left since.

        Of one that has left and does not say when it joined, its position shows that it was a partner then.
        """
        on = spans.last(day(decision))
        spoke = votes.who_spoke(decision.data).ids
        known = {item.id: self.view.membership_of(item.id) for item in self.records.of("organization")}
        gone = ((id, membership) for id, membership in known.items() if membership.is_over)
        return {
            *self.partners(on),
            *(id for id, membership in gone if membership.surely_on(on) or (id in spoke and membership.maybe_on(on))),
        }

    @cached_property
    def adopted(self) -> list[Record]:
        """The decisions that are adopted."""
        return [item for item in self.records.of("decision") if decisions.is_adopted(item.data)]

    @cached_property
    def replaced_by(self) -> Mapping[str, str]:
        """For each decision that a later one took the place of, the later one's id."""
        return decisions.replaced(self.view.items("decisions"))

    @cached_property
    def in_force(self) -> list[Record]:
        """The agreements that hold: ratified, or amended since, and not replaced by a later one."""
        holding = {item["id"] for item in self.view.in_force()}
        return [item for item in self.records.of("agreement") if item.id in holding]

    @cached_property
    def goals(self) -> Mapping[str, tuple[Record, int, dict[str, Any]]]:
        """Every goal by its id: its outcome, its number there, and what it says."""
        return {
            goal["id"]: (outcome, index, goal)
            for outcome in self.records.of("outcome")
            for index, goal in enumerate(outcome.data.get("goals", []))
        }


def day(record: Record, field: str = "date") -> str:
    """A date of a record, or empty."""
    return str(record.data.get(field, ""))


def entries(record: Record, field: str) -> Iterator[tuple[int, Any]]:
    """The entries of a list in a record with their numbers; none where it is not filled in."""
    yield from enumerate(record.data.get(field, ()))


def circles(onward: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The circles that one runs into by going from each id to the next, each from its first id on."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(onward):
        way: dict[str, int] = {}
        here = start
        while here in onward and here not in seen and here not in way:
            way[here] = len(way)
            here = onward[here]
        if here in way:
            circle = list(way)[way[here] :]
            first = circle.index(min(circle))
            found.append((*circle[first:], *circle[:first]))
        seen.update(way)
    return found
