"""Facts about the short check-ins at each stage."""

from __future__ import annotations

from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import spans


@about("organizations")
def checkins(organization: Item, view: View) -> dict[str, Item]:
    """The organization's latest answer to each stage's check-in, by stage; none from a day still to come."""
    found: dict[str, Item] = {}
    for survey in _surveys(view):
        for result in survey.get("results", []):
            if result.get("organization") == organization["id"]:
                found[survey["stage"]] = result
    return found


@about("organizations")
def checkins_before(organization: Item, view: View) -> list[str]:
    """The stages whose check-ins were all held before the organization was a partner: of these it owes no answer."""
    held: dict[str, bool] = {}
    for survey in _surveys(view):
        early = not view.was_partner(organization["id"], survey["date"]) if "date" in survey else False
        held[survey["stage"]] = held.get(survey["stage"], True) and early
    return sorted(stage for stage, early in held.items() if early)


def _surveys(view: View) -> list[Item]:
    asked = [item for item in view.items("surveys") if item.get("instrument") == "stage-checkin" and "stage" in item]
    found = [item for item in asked if not spans.before(view.latest, item.get("date"))]
    return sorted(found, key=lambda item: (spans.order(item.get("date")), str(item["id"])))
