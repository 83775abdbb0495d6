"""Facts about the meetings of bodies that decide: whether they met, and whether enough partners were there."""

from __future__ import annotations

from handbook.facts.course import ratified_on
from handbook.facts.groups import meetings_of
from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import bodies, decisions, quorum
from handbook.meaning.quorum import Quorum


def _concerned(body: Item, day: str, view: View) -> set[str]:
    """The partners that sit in a body on a day; all of that day where it does not say."""
    sitting = bodies.organizations(body, day, lambda person: view.organizations_of(person, day))
    partners = {item["id"] for item in view.partners_on(day)}
    return sitting & partners or partners


@about("bodies")
def meetings_since_ratified(body: Item, view: View) -> list[str]:
    """The days on which the body met since the agreement was ratified."""
    return [str(item["date"]) for item in meetings_of(body, view) if str(item["date"]) >= ratified_on(view)]


@about("bodies")
def meetings_with_quorum(body: Item, view: View) -> list[str]:
    """Of the days on which the body met since the agreement was ratified, those on which it had its quorum.

    The quorum is the body's own among the decision rules, else the partnership's, of the partners that sit in the body,
    or all of them where it asks for more than sit there. Where it cannot be counted, one partner is enough. What the
    minutes say of the quorum (``quorum_met``) counts before what the attendance shows.
    """
    asks = _quorum(body, view)
    found = []
    for meeting in meetings_of(body, view):
        day = str(meeting["date"])
        sitting = _concerned(body, day, view)
        came = view.came_to(meeting)
        least = min(asks.least(len(sitting)) if asks else 1, max(1, len(sitting)))
        if day >= ratified_on(view) and meeting.get("quorum_met", len(came & sitting) >= least):
            found.append(day)
    return found


def _quorum(body: Item, view: View) -> Quorum | None:
    """What is agreed for the body's meetings; None where it cannot be counted."""
    partnership = view.one("partnership")
    own = decisions.own_rule(partnership, body["id"]).quorum
    rule = quorum.read(own or decisions.general_rule(partnership).quorum)
    return rule if rule and (own or rule.speaks_of(len(view.partner_ids))) else None
