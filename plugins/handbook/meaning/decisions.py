"""Decisions: whose they are, and by which rule they are taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Decision = Mapping[str, Any]
#: Bodies of these types decide for the whole partnership.
DECIDING = ("board", "steering")
BY_VOTE = ("majority", "supermajority")


def is_of_partnership(decision: Decision, bodies: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a decision is about the whole partnership: not about one group, nor taken by one that only works.

    That a working group goes on or ends says nothing of the partnership. ``bodies`` are all of them by their ids.
    """
    decided_by = bodies.get(str(decision.get("body")), {})
    return "concerns" not in decision and ("body" not in decision or decided_by.get("type") in DECIDING)


def own_rule(partnership: Mapping[str, Any], decision: Decision) -> Mapping[str, Any]:
    """What ``decision_rules`` of the partnership say of just such a decision; empty if nothing.

    Rules that name a body are for its decisions, the others for those of all partners. One for the type of decision
    counts before one for all types.
    """
    body, kind = decision.get("body"), decision.get("type")
    fitting = [
        entry
        for entry in partnership.get("decision_rules", [])
        if entry.get("body") == body and kind in entry.get("types", [kind])
    ]
    found: Mapping[str, Any] = max(fitting, key=lambda entry: "types" in entry, default={})
    return found


def rule(partnership: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    """The decision rule for a decision: its :func:`own_rule`, and what that leaves open as ``decision_rule`` says.

    Of the general rule a body takes over the method alone: the numbers there are of partners.
    """
    general: Mapping[str, Any] = partnership.get("decision_rule", {})
    kept = ("method",) if "body" in decision else tuple(general)
    return {**{name: general[name] for name in kept if name in general}, **own_rule(partnership, decision)}


def method(decision: Decision, agreed: Mapping[str, Any]) -> str:
    """The way in which a decision was taken: its own, else the agreed one, else empty.

    One that has its votes in numbers and says nothing else was voted on.
    """
    usual = str(agreed.get("method", ""))
    voted = "votes" in decision and usual not in BY_VOTE
    return str(decision.get("method", "majority" if voted else usual))
