"""Facts about people: champions, and boundary crossers who know several partners."""

from __future__ import annotations

from handbook.facts.view import Item, View


def champions(organization: Item, view: View) -> list[str]:
    """The names of the organization's champions who agreed to be listed."""
    return [
        str(person.get("name", person["id"]))
        for person in view.items("people")
        if person.get("organization") == organization["id"]
        and "champion" in person.get("roles", [])
        and person.get("consent_to_list") is True
    ]


def boundary_crossers(organization: Item, view: View) -> list[str]:
    """The names of people who know this partner and at least one other from the inside."""
    return [
        str(person.get("name", person["id"]))
        for person in view.items("people")
        if organization["id"] in _known(person, view) and len(_known(person, view)) >= 2
    ]


def _known(person: Item, view: View) -> set[str]:
    return set(person.get("boundary_crosser", {}).get("knows", [])) & set(view.partner_ids)
