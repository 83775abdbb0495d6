"""Facts about the consensus to start the work, and the trust that there was by then."""

from __future__ import annotations

from handbook.facts.approvals import first_approved_on
from handbook.facts.course import adopted_on
from handbook.facts.decisions import by_partner, foremost
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import agreements, spans

_TYPE = "consensus-on-implementation"


@overall
def consensus_to_start(view: View) -> Item:
    """The decision to start the work: adopted, with the positions of most partners, the latest."""
    return foremost(_TYPE, view)


@overall
def positions_on_starting(view: View) -> list[Item]:
    """Where each partner stands on starting the work; empty while there is no such decision."""
    return by_partner(consensus_to_start(view), view)


@about("decisions")
def rests_on_agreement(decision: Item, view: View) -> bool:
    """Whether the decision refers to an agreement that has been made, whatever became of it since."""
    return any(agreements.is_made(item) for item in _referred("agreements", decision, view))


@about("decisions")
def rests_on_plan(decision: Item, view: View) -> bool:
    """Whether the decision refers to an outcome of the plan."""
    return bool(_referred("outcomes", decision, view))


@about("decisions")
def approved_only_later(decision: Item, view: View) -> list[str]:
    """The ids of the agreement and the outcomes that the decision rests on but that were first approved after it."""
    rests_on = [item for name in ("agreements", "outcomes") for item in _referred(name, decision, view)]
    return [item["id"] for item in rests_on if spans.before(decision.get("date"), first_approved_on(item, view))]


def _referred(collection: str, decision: Item, view: View) -> list[Item]:
    refs = decision.get("refs", [])
    return [item for item in view.items(collection) if item["id"] in refs]


@about("organizations")
def trust_before_start(organization: Item, view: View) -> bool:
    """Whether the organization said how far it trusts the others no later than the first decision to start the work.

    One that became a partner after that decision is not asked.
    """
    start = adopted_on(_TYPE, view)
    return not view.was_partner(organization["id"], start) or any(
        result.get("organization") == organization["id"] and "trust" in result.get("dimensions", {})
        for survey in view.items("surveys")
        if spans.no_later(survey.get("date"), start)
        for result in survey.get("results", [])
    )
