"""Facts about people: champions, and boundary crossers who know several partners, and what they are given for it."""

from __future__ import annotations

from handbook.facts.course import since_work_began
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View, name_of
from handbook.meaning.hollow import words


@about("organizations")
def champions(organization: Item, view: View) -> list[str]:
    """The names of the organization's champions who agreed to be listed."""
    found = _champions(organization, view)
    return [name_of(person) for person in found if person.get("consent_to_list") is True]


@about("organizations")
def unlisted_champions(organization: Item, view: View) -> int:
    """How many champions of the organization have not agreed to be listed."""
    return sum(person.get("consent_to_list") is not True for person in _champions(organization, view))


def _champions(organization: Item, view: View) -> list[Item]:
    """People who are, or were, of the organization: an entry that has an organization's name is not one."""
    return [
        person
        for person in view.people_of(organization["id"])
        if "champion" in person.get("roles", [])
        and str(person.get("name", "")).casefold() not in view.organization_names
    ]


@about("organizations")
def boundary_crossers(organization: Item, view: View) -> list[str]:
    """The names of people who know this partner and at least one other from the inside."""
    return [name_of(person) for person in crossers(view) if organization["id"] in _known(person, view)]


_CONCRETE = 3
_THANKS = ("appreciat", "thank", "grateful", "valued", "recogni", "merci", "appréci")


def _known(person: Item, view: View) -> set[str]:
    return set(person.get("boundary_crosser", {}).get("knows", [])) & set(view.partner_ids)


@overall
def crossers(view: View) -> list[Item]:
    """The people who know at least two partners from the inside."""
    return [person for person in view.items("people") if len(_known(person, view)) >= 2]


@overall
def crossers_confirmed(view: View) -> list[Item]:
    """Those of them whose entry somebody has looked at since the work began."""
    return [item for item in crossers(view) if since_work_began(item["boundary_crosser"].get("reviewed_on"), view)]


@overall
def crossers_by_partner(view: View) -> list[Item]:
    """For each partner the names of those who know it and another partner (``known``), and of these the ``confirmed``.

    ``about`` is the first of them.
    """
    everybody = crossers(view)
    confirmed = {person["id"] for person in crossers_confirmed(view)}
    entries = []
    for partner in view.partners:
        known = [person for person in everybody if partner["id"] in _known(person, view)]
        entry: Item = {
            "organization": partner["id"],
            "name": partner.get("name", partner["id"]),
            "known": [name_of(person) for person in known],
            "confirmed": [name_of(person) for person in known if person["id"] in confirmed],
        }
        entries.append({**entry, "about": f"person/{known[0]['id']}"} if known else entry)
    return entries


@overall
def crosser_levels(view: View) -> Item:
    """The ``levels`` at which those confirmed since the work began have contacts; ``about`` is the first of them."""
    found = crossers_confirmed(view)
    levels = sorted({level for person in found for level in person["boundary_crosser"].get("levels", [])})
    return {"levels": levels, "about": f"person/{found[0]['id']}"} if found else {"levels": levels}


@about("people")
def concrete_support(person: Item, view: View) -> list[str]:
    """What a boundary crosser is given, such as time, authority or somebody to stand in: not just thanks."""
    given = person.get("boundary_crosser", {}).get("support", [])
    return [
        text
        for text in given
        if len(words(text)) >= _CONCRETE and not any(word.startswith(_THANKS) for word in words(text))
    ]
