"""Facts about boundary crossers once the work is under way: who they are now, and what they are given for it."""

from __future__ import annotations

from handbook.facts.course import since_work_began
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.hollow import words

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


@about("organizations")
def known_crossers(organization: Item, view: View) -> list[str]:
    """The names of the people who know this partner and another from the inside, confirmed since the work began."""
    found = [person for person in crossers_confirmed(view) if organization["id"] in _known(person, view)]
    return [str(person.get("name", person["id"])) for person in found]


@overall
def crosser_levels(view: View) -> list[str]:
    """The levels at which those confirmed since the work began have contacts, all together."""
    return sorted(
        {level for person in crossers_confirmed(view) for level in person["boundary_crosser"].get("levels", [])}
    )


@about("people")
def concrete_support(person: Item, view: View) -> list[str]:
    """What a boundary crosser is given, such as time, authority or somebody to stand in: not just thanks."""
    given = person.get("boundary_crosser", {}).get("support", [])
    return [
        text
        for text in given
        if len(words(text)) >= _CONCRETE and not any(word.startswith(_THANKS) for word in words(text))
    ]
