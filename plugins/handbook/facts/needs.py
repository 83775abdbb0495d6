"""Facts about the needs assessment."""

from __future__ import annotations

from handbook.facts.meetings import preliminary_meeting
from handbook.facts.view import Item, View


def before_preliminary_meeting(assessment: Item, view: View) -> bool:
    """Whether the needs were assessed before the preliminary meeting; true while no such meeting is known."""
    meeting = preliminary_meeting(view)
    return str(assessment.get("date", "9999")) < str(meeting.get("date", "9999-99-99"))


def agreed_to_shared_need(organization: Item, view: View) -> bool:
    """Whether the organization is among those that agreed to the shared need."""
    return organization["id"] in view.one("needs-assessment").get("agreed_by", [])
