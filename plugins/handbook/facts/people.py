"""Facts about people: champions, and boundary crossers who know several partners."""

from __future__ import annotations

from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import affiliation


@about("organizations")
def champions(organization: Item, view: View) -> list[str]:
    """The names of the organization's champions who agreed to be listed."""
    found = _champions(organization, view)
    return [str(person.get("name", person["id"])) for person in found if person.get("consent_to_list") is True]


@about("organizations")
def unlisted_champions(organization: Item, view: View) -> int:
    """How many champions of the organization have not agreed to be listed."""
    return sum(person.get("consent_to_list") is not True for person in _champions(organization, view))


def _champions(organization: Item, view: View) -> list[Item]:
    """People who are, or were, of the organization: an entry that has an organization's name is not one."""
    return [
        person
        for person in view.items("people")
        if organization["id"] in (one.organization for one in affiliation.read(person))
        and "champion" in person.get("roles", [])
        and str(person.get("name", "")).casefold() not in view.organization_names
    ]


@about("organizations")
def boundary_crossers(organization: Item, view: View) -> list[str]:
    """The names of people who know this partner and at least one other from the inside."""
    return [
        str(person.get("name", person["id"]))
        for person in view.items("people")
        if organization["id"] in _known(person, view) and len(_known(person, view)) >= 2
    ]


def _known(person: Item, view: View) -> set[str]:
    return set(person.get("boundary_crosser", {}).get("knows", [])) & set(view.partner_ids)
