"""Facts about the groups of a partnership: who sits in them, who leads them, and to whom they answer."""

from __future__ import annotations

from handbook.facts.meetings import different_topics, held
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import bodies as meaning
from handbook.meaning import spans
from handbook.meaning.attendance import present
from handbook.meaning.decisions import DECIDING


@overall
def planning_team(view: View) -> Item:
    """The planning team: of several the one that was confirmed first; empty if there is none."""
    teams = view.typed("bodies", "planning-team")
    return min(teams, key=lambda item: (spans.first(item.get("confirmed_on", "9999")), str(item["id"])), default={})


@about("bodies")
def organizations_confirmed(body: Item, view: View) -> list[str]:
    """The ids of the body's organizations that are partners, or were when the body was confirmed; each once."""
    listed = dict.fromkeys(body.get("organizations", []))
    return [id for id in listed if view.has_been_partner(id, body.get("confirmed_on"))]


@about("bodies")
def organizations_not_active(body: Item, view: View) -> list[str]:
    """The names of the body's organizations that have not agreed to be partners."""
    confirmed = organizations_confirmed(body, view)
    listed = dict.fromkeys(body.get("organizations", []))
    return [view.organization_name(id) for id in listed if id not in confirmed]


@about("bodies")
def members_from_elsewhere(body: Item, view: View) -> list[str]:
    """The names of members who sit for an organization that is not in the body, or that is not their own."""
    return [
        view.person_name(member["person"])
        for _index, member in meaning.seats(body)
        if member.get("person") in view.people and "organization" in member and not _sits_for(member, body, view)
    ]


def _sits_for(member: Item, body: Item, view: View) -> bool:
    start = member.get("from", body.get("confirmed_on"))
    own = view.organizations_of(member.get("person"), start, member.get("to", view.today))
    return member.get("organization") in body.get("organizations", []) and (not own or member["organization"] in own)


@about("bodies")
def chair_is_member(body: Item, view: View) -> bool:
    """Whether all who lead the body are among its members."""
    return meaning.everybody(body).issuperset(chairs(body, view))


@about("bodies")
def chairs(body: Item, view: View) -> list[str]:
    """The ids of the people who lead the body, or led it at last, also those known only as members with that role."""
    return meaning.chairs(body, meaning.last_day(body, view.today))


@about("bodies")
def choice_adopted(body: Item, view: View) -> bool:
    """Whether the decision in which the chair was chosen is adopted."""
    return body.get("chosen_by") in view.adopted


@overall
def planning_team_seats(view: View) -> list[Item]:
    """One entry for each organization of the planning team, with the names of those who sit in it for it."""
    team = planning_team(view)
    return [
        {
            "organization": id,
            "name": view.organization_name(id),
            "about": f"body/{team['id']}",
            "people": [
                view.person_name(member["person"])
                for _index, member in meaning.seats(team)
                if member.get("organization") == id and member.get("person") in view.people
                if _sits_for(member, team, view)
            ],
        }
        for id in dict.fromkeys(team.get("organizations", []))
    ]


@about("meetings")
def anybody_present(meeting: Item, view: View) -> bool:
    """Whether somebody is recorded as present."""
    return any("person" in entry or "organization" in entry or "number" in entry for entry in present(meeting))


@overall
def planning_meeting(view: View) -> Item:
    """The planning team's meeting of which there is the fullest record; empty if there is none."""
    teams = [item["id"] for item in view.typed("bodies", "planning-team")]
    found = [item for item in view.meetings if item.get("body") in teams]

    def rank(meeting: Item) -> tuple[bool, bool, int, int, str]:
        topics, said = min(different_topics(meeting, view), 3), min(meeting["facts"]["words"], 12)
        return held(meeting, view), anybody_present(meeting, view), topics, said, str(meeting["id"])

    return max(found, key=rank, default={})


@overall
def top_body(view: View) -> Item:
    """The board or steering committee that answers to nobody; empty if there is none."""
    at_work = [item for item in view.items("bodies") if not meaning.has_ended(item, view.today)]
    found = [item for item in at_work if item.get("type") in DECIDING and "reports_to" not in item]
    return min(found, key=lambda item: (DECIDING.index(item["type"]), str(item["id"])), default={})


@about("bodies")
def reaches_top(body: Item, view: View) -> bool:
    """Whether the body is the one at the top, or answers to it directly or through others; or need not."""
    if meaning.has_ended(body, view.today) or not meaning.answers(body):
        return True
    known = view.bodies
    top, seen, here = top_body(view), set[str](), body
    while here and here["id"] not in seen:
        if here is top:
            return True
        seen.add(here["id"])
        here = known.get(here.get("reports_to", ""), {})
    return False
