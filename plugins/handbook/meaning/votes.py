"""Votes: how a decision by vote is counted, and when it is carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from handbook.meaning import bodies, decisions, quorum

if TYPE_CHECKING:
    from handbook.meaning.shapes import Body, Decision

#: Of whom a threshold is a share, where it does not speak of all partners: those there, or the votes.
_OF_PRESENT = re.compile(
    r" (?:of |des )?(?:those |the )?(?:(?:partners|organizations|members|partenaires|organismes|membres) )?"
    r"(?:present|présents)\W*\Z",
    re.IGNORECASE,
)
_OF_VOTES = re.compile(r" (?:of (?:the |all )?votes(?: cast)?|des (?:votes|voix)(?: exprimée?s)?)\W*\Z", re.IGNORECASE)
_OF_PARTNERS = re.compile(r"partner|partenaire|organi|member|membre", re.IGNORECASE)


@dataclass(frozen=True)
class Vote:
    """The votes on one decision, after ``decision.positions`` or, in numbers, ``decision.votes``.

    Who agrees, with a reservation or without, is in favour; who objects is against. Who stands aside or abstains takes
    part and casts no vote; who is absent or does not vote does neither.
    """

    in_favour: int
    against: int
    aside: int

    @property
    def has_majority(self) -> bool:
        """Whether more are in favour than against: more than half of the votes cast. A tie carries nothing."""
        return self.in_favour > self.against

    @property
    def present(self) -> int:
        """How many took part."""
        return self.in_favour + self.against + self.aside

    def reaches(self, threshold: str, partners: int) -> bool:
        """Whether enough are in favour for a large majority, as ``partnership.decision_rule.threshold`` says.

        ``2/3 of the partners`` are of all, ``2/3 of the partners present`` of those who took part, ``2/3`` of the votes
        cast. It is never less than a majority; a threshold in other words asks for no more than that.
        """
        cast = self.in_favour + self.against
        of = cast
        if _OF_PRESENT.search(threshold):
            threshold, of = _OF_PRESENT.sub("", threshold), self.present
        elif _OF_VOTES.search(threshold):
            threshold = _OF_VOTES.sub("", threshold)
        elif _OF_PARTNERS.search(threshold):
            of = partners
        asked = quorum.read(threshold)
        is_enough = asked is None or not asked.speaks_of(partners) or asked.reached(self.in_favour, of)
        return self.has_majority and is_enough


Named = Literal["organization", "person"]


@dataclass(frozen=True)
class Voters:
    """Those who have a vote: the ids of partners or, where a body decides, of its members.

    ``names`` is the field of a position that says whose it is: ``organization`` or ``person``.
    """

    ids: frozenset[str]
    names: Named = "organization"

    def all_spoke(self, decision: Decision) -> bool:
        """Whether each of them has a position; not where there is nobody."""
        return bool(self.ids) and self.positions(decision).keys() == self.ids

    def positions(self, decision: Decision) -> dict[str, str]:
        """The positions of those who have a vote, of each the first: two members of one employer vote separately."""
        taken: dict[str, str] = {}
        for _index, entry in decisions.positions(decision):
            if (position := decisions.position(entry)) and entry.get(self.names) in self.ids:
                taken.setdefault(entry[self.names], position)
        return taken


def who_spoke(decision: Decision, names: Named = "organization") -> Voters:
    """Whoever has an entry among the positions."""
    return Voters(frozenset(entry[names] for _index, entry in decisions.positions(decision) if names in entry), names)


def of_body(decision: Decision, body: Body, day: str) -> Voters:
    """Who has a vote where a body decides: its members of that day; its organizations where the positions are theirs.

    Whoever spoke, where the body lists nobody.
    """
    people = who_spoke(decision, "person")
    if not people.ids and "positions" in decision:
        return Voters(frozenset(body.get("organizations", ())) or who_spoke(decision).ids)
    return Voters(frozenset(bodies.people(bodies.members(body, day))) or people.ids, "person")


def count(decision: Decision, voters: Voters) -> Vote:
    """The votes on a decision: as its numbers say, else :func:`among` the positions."""
    if "votes" in decision:
        said = decision["votes"]
        return Vote(said.get("for", 0), said.get("against", 0), said.get("abstain", 0))
    return among(decision, voters)


def among(decision: Decision, voters: Voters) -> Vote:
    """The votes on a decision among the positions of the ``voters``, each counted once, whatever its numbers say."""
    taken = Counter(voters.positions(decision).values())
    return Vote(taken["consent"] + taken["reservation"], taken["object"], taken["stand-aside"] + taken["abstain"])


def are_numbers(decision: Decision) -> bool:
    """Whether the votes on a decision are given in numbers."""
    return "votes" in decision


def says_for(decision: Decision) -> bool:
    """Whether its numbers say how many were in favour, be it nobody."""
    return "votes" in decision and "for" in decision["votes"]


def place(decision: Decision) -> str:
    """The field that says how the vote went."""
    return "votes" if are_numbers(decision) else "positions"


def turnout(decision: Decision, voters: Voters) -> int | None:
    """How many of the ``voters`` took part: as the numbers say, else whoever has a position other than "absent".

    None where nothing is said of anybody's position.
    """
    if are_numbers(decision):
        return count(decision, voters).present
    if not any(decisions.position(entry) for _index, entry in decisions.positions(decision)):
        return None
    return sum(position != "absent" for position in voters.positions(decision).values())


def contradictions(decision: Decision, names: Named) -> Iterator[tuple[int, str, str, str]]:
    """Where somebody takes a second position on a decision: its number, who it is, and what was said before and now."""
    first: dict[str, str] = {}
    for index, entry in decisions.positions(decision):
        if names in entry:
            now = decisions.position(entry)
            before = first.setdefault(entry[names], now)
            if now and now != before:
                yield index, entry[names], before, now
