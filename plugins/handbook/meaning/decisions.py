"""Decisions: what became of them, whose they are, and by which rule they are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handbook.meaning import shapes
    from handbook.method.fields import Field

#: Bodies of these types decide for the whole partnership; the highest first.
DECIDING = ("assembly", "board", "steering")
BY_VOTE = ("majority", "supermajority")


def status(decision: shapes.Decision) -> str:
    """What it says became of it; empty where it says nothing."""
    return decision.get("status", "")


def is_adopted(decision: shapes.Decision) -> bool:
    """Whether it was taken and holds, as ``decision.status`` says. A draft, a proposal and a refusal bind nobody."""
    return decision.get("status") == "adopted"


def was_taken(decision: shapes.Decision) -> bool:
    """Whether it was adopted, also where a later one has taken its place since."""
    return is_adopted(decision) or is_superseded(decision)


def is_superseded(decision: shapes.Decision) -> bool:
    """Whether it is said to have been replaced."""
    return decision.get("status") == "superseded"


def waits(decision: shapes.Decision) -> bool:
    """Whether the partners are asked to decide."""
    return decision.get("status") == "proposed"


def is_pending(decision: shapes.Decision) -> bool:
    """Whether nothing has come of it yet: it waits, or it is a draft, which it is as long as nothing else is said."""
    return status(decision) in ("", "draft", "proposed")


def replaces(later: shapes.Decision | shapes.Agreement) -> str:
    """The id of the decision, or agreement, that it takes the place of; empty if of none."""
    return later.get("supersedes", "")


def replaced(decisions: Iterable[shapes.Decision]) -> dict[str, str]:
    """The ids of the decisions that a later one took the place of, each with the later one's; of those taken."""
    return {replaces(item): item["id"] for item in decisions if replaces(item) and was_taken(item)}


def ends(decision: shapes.Decision) -> bool:
    """Whether it is the choice not to go on."""
    return decision.get("option") == "end"


def positions(decision: shapes.Decision) -> Iterator[tuple[int, shapes.DecisionPositions]]:
    """Where each partner or member stands, with its number in the list."""
    yield from enumerate(decision.get("positions", ()))


def is_silent(decision: shapes.Decision) -> bool:
    """Whether it tells neither where anybody stands nor how many voted."""
    return not (decision.get("positions") or decision.get("votes"))


@dataclass(frozen=True, slots=True)
class Choice:
    """An option or, by the id of the person, a candidate; how many votes it had, where that is said."""

    option: shapes.Text
    person: str
    votes: int | None


def chosen(decision: shapes.Decision) -> list[Choice]:
    """Which of several options or candidates the votes chose; where there is one, the decision's result is said."""
    return [
        Choice(entry.get("option", ""), entry.get("person", ""), entry.get("votes"))
        for entry in decision.get("ballot", ())
        if entry.get("chosen", False)
    ]


def asks_for_reason(entry: shapes.DecisionPositions) -> bool:
    """Whether others have to know why, so that they can answer."""
    return position(entry) in ("object", "reservation")


def position(entry: shapes.DecisionPositions) -> str:
    """What somebody says to it; empty where the entry does not say."""
    return entry.get("position", "")


def agrees(entry: shapes.DecisionPositions) -> bool:
    """Whether somebody is in favour, with a reservation or without."""
    return position(entry) in ("consent", "reservation")


def objects(entry: shapes.DecisionPositions) -> bool:
    """Whether somebody says that it must not be so."""
    return position(entry) == "object"


def objections(decision: shapes.Decision) -> list[tuple[str | int, ...]]:
    """The places where somebody objects: positions or, where none is named, the number of votes against."""
    named = [("positions", index) for index, entry in positions(decision) if objects(entry)]
    return [*named] or ([("votes", "against")] if decision.get("votes", {}).get("against") else [])


def is_of_partnership(decision: shapes.Decision, bodies: Mapping[str, shapes.Body]) -> bool:
    """Whether a decision is about the whole partnership: not about one group, nor taken by one that only works.

    That a working group goes on or ends says nothing of the partnership. ``bodies`` are all of them by their ids.
    """
    decided_by = bodies.get(str(decision.get("body")))
    return "concerns" not in decision and (
        "body" not in decision or bool(decided_by and decided_by.get("type") in DECIDING)
    )


_VOTE = re.compile(r"\b(?:vot|majorit|ballot|scrutin)")
_LARGE = re.compile(
    r"\d ?/ ?\d|\d ?%|two[- ]thirds|three[- ]quarters|super-?majorit|deux tiers|trois quarts|majorité qualifiée"
)
_NAMED = {
    "delegated": re.compile(r"\b(?:board|committee|chair|coordinator|deleg|délég|conseil|comité|président)"),
    "consent": re.compile(r"\bconsent"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a decision is to be taken; empty, or 0, where nothing is agreed.

    ``quorum``, ``threshold`` and ``fallback`` are in people's own words, ``approvals`` is how many have to
    be in favour at least, and ``notice_days`` for how many days it is open at least. ``by_tier`` has the quorums of
    tiers of membership, each with the tier's id.
    """

    method: str = ""
    quorum: str = ""
    threshold: str = ""
    approvals: int = 0
    notice_days: int = 0
    fallback: str = ""
    by_tier: tuple[tuple[str, str], ...] = ()

    def falls_back_to(self, method: str) -> bool:
        """Whether its ``fallback``, what happens when the partners cannot agree, speaks of deciding by a method.

        A vote is one by majority, unless a large majority is asked for. Understood are English and French.
        """
        said = self.fallback.casefold()
        if method == "majority":
            return bool(_VOTE.search(said)) and not _LARGE.search(said)
        if method == "supermajority":
            return bool(_VOTE.search(said) or _LARGE.search(said))
        return method in _NAMED and bool(_NAMED[method].search(said))


def _read(said: Mapping[str, Any]) -> Rule:
    method, quorum, threshold = (str(said.get(name, "")) for name in ("method", "quorum", "threshold"))
    numbers = said.get("approvals", 0), said.get("notice_days", 0)
    by_tier = tuple((str(entry.get("tier", "")), str(entry["quorum"])) for entry in said.get("quorum_by_tier", ()))
    return Rule(method, quorum, threshold, *numbers, str(said.get("fallback", "")), by_tier)


def rules(partnership: shapes.Partnership) -> Iterator[tuple[tuple[str | int, ...], str, Rule]]:
    """Every decision rule of a partnership: its place, the body that it is for (empty: all partners), what it says."""
    yield ("decision_rule",), "", general_rule(partnership)
    for index, said in enumerate(partnership.get("decision_rules", ())):
        yield ("decision_rules", index), said.get("body", ""), _read(said)


def said_rules(partnership: shapes.Partnership) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """The rules as they are written down, to be shown: the general one, empty where there is none, and all others."""
    return partnership.get("decision_rule", {}), list(partnership.get("decision_rules", ()))


def rule_fields(partnership: Field) -> Mapping[str, Field]:
    """The fields of which a rule may consist, by their names."""
    others = partnership.fields["decision_rules"].items
    return {**(others.fields if others else {}), **partnership.fields["decision_rule"].fields}


def general_rule(partnership: shapes.Partnership) -> Rule:
    """How the partners decide where no other rule is for it: ``partnership.decision_rule``."""
    return _read(partnership.get("decision_rule", {}))


def own_rule(partnership: shapes.Partnership, body: str | None, kind: str | None = None) -> Rule:
    """What ``decision_rules`` say of just such decisions: those of a ``body``, or of all partners, and of a type.

    One for the type of decision counts before one for all types.
    """
    return _read(_own(partnership, body, kind))


def _own(partnership: shapes.Partnership, body: str | None, kind: str | None) -> Mapping[str, Any]:
    fitting = [
        entry
        for entry in partnership.get("decision_rules", ())
        if entry.get("body") == body and kind in entry.get("types", [kind])
    ]
    found: Mapping[str, Any] = max(fitting, key=lambda entry: "types" in entry, default={})
    return found


def rule(partnership: shapes.Partnership, decision: shapes.Decision) -> Rule:
    """The decision rule for a decision: its :func:`own_rule`, and what that leaves open as the general rule says.

    Of the general rule a body takes over the method alone: the numbers there are of partners.
    """
    general: Mapping[str, Any] = partnership.get("decision_rule", {})
    own = _own(partnership, decision.get("body"), decision.get("type"))
    # A quorum by tier takes the place of one of all, and the other way round.
    other = {"quorum", "quorum_by_tier"} if own.keys() & {"quorum", "quorum_by_tier"} else set()
    kept = {name: said for name, said in general.items() if "body" not in decision or name == "method"}
    return _read({**{name: said for name, said in kept.items() if name not in other}, **own})


def method(decision: shapes.Decision, agreed: Rule) -> str:
    """The way in which a decision was taken: its own, else the agreed one, else empty.

    One that has its votes in numbers and says nothing else was voted on.
    """
    voted = "votes" in decision and agreed.method not in BY_VOTE
    return str(decision.get("method", "majority" if voted else agreed.method))
