"""Facts about the plan: outcomes, goals, strategies, and the indicators that measure them."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.facts.agreements import agreement
from handbook.facts.approvals import first_approved_on
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.facts.wording import is_activity
from handbook.meaning import agreements, spans
from handbook.meaning.hollow import is_similar

_SAME = 0.9


@about("outcomes")
def is_an_activity(outcome: Item, view: View) -> bool:
    """Whether the outcome begins with something you do, such as "Hold three workshops", where a change is asked for."""
    return is_activity(str(outcome.get("statement", "")))


@overall
def goals(view: View) -> list[Item]:
    """Every goal of every outcome.

    ``goal`` is what was written. ``measured_by`` are the indicators that it names, ``indicators`` also those that name
    the goal. ``strategies_like_goal`` are strategies that only repeat it. ``outside_term`` says that its day is not
    within the term of the agreement, ``past_at_approval`` that it was over when the outcome was approved.
    """
    known = {item["id"]: item for item in view.items("indicators")}
    term = _term(view)
    return [
        _goal(goal, outcome, known, term, view)
        for outcome in view.items("outcomes")
        for goal in outcome.get("goals", [])
    ]


def _goal(goal: Item, outcome: Item, known: Mapping[str, Item], term: tuple[str, str], view: View) -> Item:
    named = {id: known[id] for id in goal.get("indicators", []) if id in known}
    naming = {item["id"]: item for item in view.grouped("indicators", "goal").get(goal["id"], [])}
    day = spans.last(goal.get("by_date"))
    first, last = term
    return {
        "id": goal["id"],
        "outcome": outcome["id"],
        "about": f"outcome/{outcome['id']}",
        "goal": goal,
        "measured_by": _by_id(named),
        "indicators": _by_id({**named, **naming}),
        "strategies_like_goal": [
            entry["id"]
            for entry in goal.get("strategies", [])
            if is_similar(str(entry.get("statement", "")), str(goal.get("statement", " ")), _SAME)
        ],
        "outside_term": bool(day) and not first <= day <= last,
        "past_at_approval": bool(day) and spans.before(day, first_approved_on(outcome, view)),
    }


def _by_id(found: Mapping[str, Item]) -> list[Item]:
    return [item for _id, item in sorted(found.items())]


def _term(view: View) -> tuple[str, str]:
    """The first day of the first agreement, and the last day of the one that counts."""
    first = spans.first(agreements.first_effect(view.items("agreements")))
    return first, agreements.last_day(agreement(view)) or spans.NEVER
