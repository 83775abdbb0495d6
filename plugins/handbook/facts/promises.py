"""Facts about what each partner promises in the agreement, and what it is responsible for."""

from __future__ import annotations

from handbook.facts.agreements import agreement
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View


@about("organizations")
def commitments(organization: Item, view: View) -> list[Item]:
    """What the organization promises in the agreement."""
    promised: list[Item] = agreement(view).get("commitments", [])
    return [entry for entry in promised if entry.get("party") == organization["id"] and "what" in entry]


@overall
def responsibilities(view: View) -> list[Item]:
    """Every entry of the agreement's table of who is responsible for what."""
    found: list[Item] = agreement(view).get("responsibilities", [])
    return found


@overall
def different_responsibilities(view: View) -> int:
    """How many different things the table of responsibilities names."""
    return len({str(entry.get("item", "")).casefold().strip() for entry in responsibilities(view)} - {""})


@about("organizations")
def responsible_for(organization: Item, view: View) -> list[str]:
    """What the organization, or one of its people, is responsible for; a group of several partners is nobody's own."""
    return [
        str(entry.get("item", ""))
        for entry in responsibilities(view)
        if any(organization["id"] in (one, view.organization_of(one)) for one in entry.get("responsible", []))
    ]
