"""Facts about the needs assessment."""

from __future__ import annotations

from handbook.facts.likeness import alike, meant
from handbook.facts.meetings import preliminary_meeting
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import agreements, spans
from handbook.meaning.membership import is_candidate


@about("needs-assessment")
def not_before_meeting(assessment: Item, view: View) -> bool:
    """Whether the needs were assessed only after the preliminary meeting, and nothing shows that it was in time.

    Where an agreement was signed later, it was: the partners knew what they signed for.
    """
    meeting = preliminary_meeting(view)
    is_before = spans.before(assessment.get("date"), meeting.get("date", spans.NEVER))
    return not is_before and not spans.before(assessment.get("date"), agreements.first_signed(view.items("agreements")))


@about("needs-assessment")
def not_before_signature(assessment: Item, view: View) -> bool:
    """Whether the needs were assessed only after the first signature under an agreement."""
    signed = agreements.first_signed(view.items("agreements"))
    return bool(signed) and not spans.before(assessment.get("date"), signed)


@about("needs-assessment")
def weaknesses_not_listed(assessment: Item, view: View) -> list[str]:
    """The weaknesses that the profile of partners is to make up for, but that no partner lists among its own.

    Only where nothing else ties the point to a need or problem.
    """
    listed = [meant(weakness) for item in view.assessments.values() for weakness in item.get("weaknesses", [])]
    named = [
        entry for entry in assessment.get("partner_profile", []) if "addresses" not in entry and "weakness" in entry
    ]
    return [entry["weakness"] for entry in named if not any(alike(meant(entry["weakness"]), one) for one in listed)]


@overall
def candidates(view: View) -> list[Item]:
    """Other organizations that might fit: those of the needs assessment, and those that are not partners yet."""
    named: list[Item] = view.one("needs-assessment").get("other_candidates", [])
    records = filter(is_candidate, view.items("organizations"))
    return [*named, *(item for item in records if item["id"] not in view.partner_ids)]


@about("organizations")
def agreed_to_shared_need(organization: Item, view: View) -> bool:
    """Whether the organization is among those that agreed to the shared need, or joined only later."""
    needs = view.one("needs-assessment")
    joined_later = organization in view.partners and organization not in view.asked_on(needs.get("date"))
    return organization["id"] in needs.get("agreed_by", []) or (joined_later and bool(needs.get("agreed_by")))
