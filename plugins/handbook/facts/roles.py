"""Facts about roles: who holds them, and who has a part in the daily work."""

from __future__ import annotations

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning.decisions import DECIDING
from handbook.meaning.hollow import words

#: Titles made of these words only are seats in a board or committee, not a part in the daily work.
_SEAT = frozenset(
    "chair chairs chairperson chairman chairwoman cochair co vice deputy president director trustee member members "
    "representative alternate delegate board committee steering of the "
    "présidence président présidente vice-présidence membre membres administrateur administratrice représentant "
    "représentante conseil comité directeur du de la".split()
)


@overall
def body_roles(view: View) -> list[Item]:
    """Every role of every body."""
    return [role for body in view.items("bodies") for role in body.get("roles", [])]


@about("organizations")
def operational_roles(organization: Item, view: View) -> list[str]:
    """The titles of the roles in the daily work that people of the organization hold.

    A role counts when it says what it takes care of; a seat in a board or steering committee does not.
    """
    return [
        role["title"]
        for body in view.items("bodies")
        for role in body.get("roles", [])
        if view.speaks_for(role.get("holder"), organization["id"])
        and "title" in role
        and role.get("responsibilities")
        and not (body.get("type") in DECIDING and _SEAT.issuperset(words(role["title"])))
    ]
