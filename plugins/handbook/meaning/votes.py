"""Votes: how a decision by vote is counted, and when it is carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook.meaning import quorum

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


@dataclass(frozen=True)
class Voters:
    """Those who have a vote: the ids of partners or, where a body decides, of its members.

    ``names`` is the field of a position that says whose it is: ``organization`` or ``person``.
    """

    ids: frozenset[str]
    names: str = "organization"

    def positions(self, decision: Mapping[str, Any]) -> dict[str, str]:
        """The positions of those who have a vote, of each the first: two members of one employer vote separately."""
        taken: dict[str, str] = {}
        for entry in decision.get("positions", ()):
            if "position" in entry and entry.get(self.names) in self.ids:
                taken.setdefault(str(entry[self.names]), str(entry["position"]))
        return taken


def count(decision: Mapping[str, Any], voters: Voters) -> Vote:
    """The votes on a decision: as its numbers say, else among the positions of the ``voters``, each counted once."""
    if "votes" in decision:
        said: Mapping[str, int] = decision["votes"]
        return Vote(said.get("for", 0), said.get("against", 0), said.get("abstain", 0))
    taken = Counter(voters.positions(decision).values())
    return Vote(taken["consent"] + taken["reservation"], taken["object"], taken["stand-aside"] + taken["abstain"])
