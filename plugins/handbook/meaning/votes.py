"""Votes: how a decision by vote is counted, and when it is carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.meaning import quorum

#: Of whom a threshold is a share, where it does not speak of all partners: those there, or the votes.
_OF_PRESENT = re.compile(
    r" (?:of |des )?(?:those |the )?(?:(?:partners|organizations|partenaires|organismes) )?(?:present|présents)\W*\Z",
    re.IGNORECASE,
)
_OF_VOTES = re.compile(r" (?:of (?:the |all )?votes(?: cast)?|des (?:votes|voix)(?: exprimée?s)?)\W*\Z", re.IGNORECASE)
_OF_PARTNERS = re.compile(r"partner|partenaire|organi", re.IGNORECASE)


@dataclass(frozen=True)
class Vote:
    """The votes of the partners on one decision, after ``decision.positions``.

    Who agrees, with a reservation or without, is in favour; who objects is against. Who stands aside takes part and
    casts no vote; who is absent does neither.
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


def count(positions: Iterable[Mapping[str, Any]], entitled: Collection[str]) -> Vote:
    """The votes among ``positions`` of the organizations that are ``entitled`` to one, each counted once."""
    taken: dict[str, str] = {}
    for entry in positions:
        if "position" in entry and entry["organization"] in entitled:
            taken.setdefault(entry["organization"], entry["position"])
    said = Counter(taken.values())
    return Vote(said["consent"] + said["reservation"], said["object"], said["stand-aside"])
