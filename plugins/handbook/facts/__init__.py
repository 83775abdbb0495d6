"""Facts: what JSON Schema cannot compute, as small pure functions whose results stand in the handbook document.

``RECORDS`` and ``HANDBOOK`` list them all. A fact about the handbook stands in its ``facts``; one about a record in
that record's ``facts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handbook.facts import checkins, decisions, meetings, needs, partners, people, risks
from handbook.facts.view import Item, View

RecordFact = Callable[[Item, View], Any]
HandbookFact = Callable[[View], Any]

#: Facts about each record, by collection, in the order in which they are worked out.
RECORDS: Mapping[str, Mapping[str, RecordFact]] = {
    "meetings": {
        "held": meetings.held,
        "organizations_present": meetings.organizations_present,
        "partners_unaccounted": meetings.partners_unaccounted,
        "facilitator_of_partner": meetings.facilitator_of_partner,
        "not_accepted_by": meetings.not_accepted_by,
        "agenda_set_with_facilitator": meetings.agenda_set_with_facilitator,
        "agenda_shared_in_time": meetings.agenda_shared_in_time,
        "different_topics": meetings.different_topics,
    },
    "decisions": {
        "partners_without_position": decisions.partners_without_position,
        "open_objections": decisions.open_objections,
    },
    "needs-assessment": {
        "before_preliminary_meeting": needs.before_preliminary_meeting,
        "before_agreements": needs.before_agreements,
        "weaknesses_not_listed": needs.weaknesses_not_listed,
    },
    "organizations": {
        "partner": partners.partner,
        "assessment": partners.assessment,
        "own_vision": partners.own_vision,
        "shares_interest": partners.shares_interest,
        "pressure_recorded": risks.pressure_recorded,
        "agreed_to_shared_need": needs.agreed_to_shared_need,
        "champions": people.champions,
        "unlisted_champions": people.unlisted_champions,
        "boundary_crossers": people.boundary_crossers,
        "checkins": checkins.checkins,
    },
}

#: Facts about the handbook as a whole.
HANDBOOK: Mapping[str, HandbookFact] = {
    "partners": partners.partners,
    "pairs": partners.pairs,
    "ties": partners.ties,
    "preliminary_meeting": meetings.preliminary_meeting,
    "past_meetings": meetings.past_meetings,
    "meeting_numbers_missing": meetings.meeting_numbers_missing,
    "actions": meetings.actions,
    "actions_closed_later": meetings.actions_closed_later,
    "barriers": risks.barriers,
    "external_pressures": risks.external_pressures,
    "candidates": needs.candidates,
    "process_decision": decisions.process_decision,
    "positions_on_process": decisions.positions_on_process,
    "agreement_to_partner": decisions.agreement_to_partner,
    "positions_on_partnering": decisions.positions_on_partnering,
    "approved_before_agreeing": decisions.approved_before_agreeing,
}


def add(document: dict[str, Any]) -> None:
    """Work out every fact and put it into ``document``, which so far holds records only."""
    view = View(document)
    for collection, facts in RECORDS.items():
        for item in view.items(collection):
            for name, fact in facts.items():
                item["facts"][name] = fact(item, view)
    document["facts"] = {name: fact(view) for name, fact in HANDBOOK.items()}
