"""Facts about the short check-ins at each stage."""

from __future__ import annotations

from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import spans


@about("organizations")
def checkins(organization: Item, view: View) -> dict[str, Item]:
    """The organization's latest answer to each stage's check-in, by stage."""
    found: dict[str, Item] = {}
    surveys = [item for item in view.items("surveys") if item.get("instrument") == "stage-checkin" and "stage" in item]
    for survey in sorted(surveys, key=lambda item: (spans.order(item.get("date")), str(item["id"]))):
        for result in survey.get("results", []):
            if result.get("organization") == organization["id"]:
                found[survey["stage"]] = result
    return found
