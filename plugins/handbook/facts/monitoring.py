"""Facts about who monitors: the monitoring group, and evaluation on the agenda of those who decide."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from handbook.facts.meetings import past_meetings
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View, name_of
from handbook.meaning import bodies
from handbook.meaning.attendance import present
from handbook.meaning.decisions import DECIDING
from handbook.meaning.hollow import words

#: Evaluation is on the agenda at least every six months, over the last year of meetings.
_HALF_A_YEAR = 184
_YEAR = timedelta(days=365)


def _monitors(body: Item) -> bool:
    return bool(body.get("type") == "monitoring")


def _members(body: Item, first: str, last: str) -> set[str]:
    """The people who were members of a body on some day from one to another."""
    return bodies.people(bodies.members(body, first, last))


def _meetings(body: Item, view: View) -> list[Item]:
    """The meetings of a body that were held, each with at least two of its people."""
    listed = bodies.everybody(body)
    return [
        meeting
        for meeting in past_meetings(view)
        if meeting.get("body") == body["id"] and len({one.get("person") for one in present(meeting)} & listed) >= 2
    ]


def _last_met(body: Item, view: View) -> str:
    return max((str(item.get("date", "")) for item in _meetings(body, view)), default="")


def _now(body: Item, view: View) -> set[str]:
    """The people in a body since it last met, so that the calendar alone changes nothing."""
    return _members(body, _last_met(body, view), view.today)


@about("bodies")
def own_meetings(body: Item, view: View) -> int:
    """How many meetings a monitoring group has held, with at least two of its members; 0 for other bodies."""
    return len(_meetings(body, view)) if _monitors(body) else 0


@about("bodies")
def partners_among_members(body: Item, view: View) -> list[str]:
    """The ids of the partners to which the members of a monitoring group belong; none for other bodies."""
    if not _monitors(body):
        return []
    found = {id for person in _now(body, view) for id in view.organizations_of(person, _last_met(body, view))}
    return [id for id in view.partner_ids if id in found]


@about("bodies")
def same_members_as(body: Item, view: View) -> list[str]:
    """The names of the boards and steering committees that consist of the same people as a monitoring group."""
    if not _monitors(body):
        return []
    own = _now(body, view)
    others = [other for other in _who_decide(view) if other["id"] != body["id"]]
    return [name_of(other) for other in others if own and _now(other, view) == own]


@about("bodies")
def linked_to_planning(body: Item, view: View) -> bool:
    """Whether a body and the one that plans are linked: the planning team or, without one, those who decide."""
    known = view.typed("bodies", "planning-team") or _who_decide(view)
    return any(
        other["id"] in body.get("linked_to", []) or body["id"] in other.get("linked_to", [])
        for other in known
        if other["id"] != body["id"]
    )


@overall
def monitoring_group(view: View) -> Item:
    """The monitoring group, of several one that is not over and met most; empty if there is none."""
    found = view.typed("bodies", "monitoring")
    at_work = [item for item in found if not bodies.has_ended(item, view.today)]
    return max(at_work or found, key=lambda item: (own_meetings(item, view), item["id"]), default={})


def _who_decide(view: View) -> list[Item]:
    return [body for body in view.items("bodies") if body.get("type") in DECIDING]


def _deciding(view: View) -> list[Item]:
    """The meetings that boards and steering committees held, in order of date."""
    deciding = {item["id"] for item in _who_decide(view)}
    return [item for item in past_meetings(view) if item.get("body") in deciding and "date" in item]


def _evaluates(meeting: Item) -> bool:
    topics = [word for entry in meeting.get("agenda", []) for word in words(str(entry.get("topic", "")))]
    return any(word.startswith(("evaluat", "évaluat")) for word in topics)


@overall
def deciding_meetings(view: View) -> list[str]:
    """The days on which those who decide met."""
    return [str(meeting["date"]) for meeting in _deciding(view)]


@overall
def evaluation_on_agenda(view: View) -> list[str]:
    """The days on which those who decide had evaluation on their agenda."""
    return [str(meeting["date"]) for meeting in _deciding(view) if _evaluates(meeting)]


@overall
def evaluation_pauses(view: View) -> list[str]:
    """Spans of more than six months, in the last year of their meetings, in which those who decide met without it.

    Both ends are days on which they met. Where they did not meet in between either, nothing was left off an agenda.
    """
    met = [date.fromisoformat(day) for day in deciding_meetings(view) if day >= view.handbook_since]
    days = [day for day in met if day >= met[-1] - _YEAR]
    evaluated = {date.fromisoformat(day) for day in evaluation_on_agenda(view)}
    points = [*days[:1], *(day for day in days[1:-1] if day in evaluated), *days[-1:]]
    spans = [(one, other) for one, other in pairwise(points) if (other - one).days > _HALF_A_YEAR]
    without = [day for day in days if day not in evaluated]
    return [f"{one} – {other}" for one, other in spans if any(one <= day <= other for day in without)]
