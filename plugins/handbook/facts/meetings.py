"""Facts about meetings: whether they were held, who was there, and what became of their actions."""

from __future__ import annotations

from itertools import pairwise

from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import spans
from handbook.meaning.actions import is_done, is_owned
from handbook.meaning.attendance import excused, is_recorded
from handbook.meaning.meetings import was_held


@about("meetings")
def held(meeting: Item, view: View) -> bool:
    """Whether the meeting was held: its day has come, and it was neither cancelled nor is still called planned."""
    return was_held(meeting, view.today, view.latest)


@about("meetings")
def organizations_present(meeting: Item, view: View) -> list[str]:
    """The ids of the partner organizations of which somebody was present."""
    came = view.came_to(meeting)
    return [id for id in view.partner_ids if id in came]


@about("meetings")
def partners_unaccounted(meeting: Item, view: View) -> list[str]:
    """The names of the partners of which nobody was present or sent apologies."""
    known = view.came_to(meeting) | view.came_for(meeting, excused(meeting))
    return view.without(known, meeting.get("date"))


@about("meetings")
def facilitator_of_partner(meeting: Item, view: View) -> bool:
    """Whether the facilitator belongs to one of the partners, and so needs everybody's acceptance."""
    return not {*view.organizations_of(meeting.get("facilitator"), meeting.get("date"))}.isdisjoint(view.partner_ids)


@about("meetings")
def not_accepted_by(meeting: Item, view: View) -> list[str]:
    """The names of the partners that have not accepted the facilitator."""
    return view.without(meeting.get("accepted_by", []), str(meeting.get("date", "")))


@about("meetings")
def agenda_set_with_facilitator(meeting: Item, view: View) -> bool:
    """Whether the facilitator is among those who set the agenda."""
    facilitator = meeting.get("facilitator")
    return facilitator is not None and facilitator in meeting.get("agenda_set_with", [])


@about("meetings")
def agenda_shared_in_time(meeting: Item, view: View) -> bool:
    """Whether the agenda was shared on or before the day of the meeting."""
    return "shared_on" in meeting and meeting["shared_on"] <= meeting.get("date", "")


@about("meetings")
def different_topics(meeting: Item, view: View) -> int:
    """How many different topics the agenda has."""
    return len({str(entry.get("topic", "")).casefold().strip() for entry in meeting.get("agenda", [])} - {""})


@overall
def preliminary_meeting(view: View) -> Item:
    """The first preliminary meeting that was held, else the first that is planned; empty if there is none.

    One from before the handbook only where there is no other.
    """
    found = [item for item in _in_order(view) if item.get("type") == "preliminary"]
    return min(found, key=view.is_history, default={})


@overall
def past_meetings(view: View) -> list[Item]:
    """Every meeting that must have its minutes, in order of date.

    Those whose day has come. After the agreement to partner only those of which something was written down (who came,
    minutes, actions): so the calendar alone never undoes what was complete. None from before the handbook.
    """
    return [
        item
        for item in _in_order(view)
        if not view.is_history(item)
        and held(item, view)
        and (str(item.get("date", "")) <= view.agreed_on or _was_recorded(item))
    ]


def _in_order(view: View) -> list[Item]:
    return sorted(view.meetings, key=lambda item: (str(item.get("date", "9999")), str(item["id"])))


def _was_recorded(meeting: Item) -> bool:
    written = any(name in meeting for name in ("recorder", "recorders", "actions", "reviews"))
    return written or is_recorded(meeting) or bool(meeting["facts"]["words"])


@overall
def meeting_numbers_missing(view: View) -> list[str]:
    """The numbers left out where meetings are numbered, each group's meetings by themselves: ``3``, ``5–7``.

    Not among the meetings from before the handbook.
    """
    numbers: dict[str, set[int]] = {}
    for meeting in view.items("meetings"):
        if "number" in meeting and not view.is_history(meeting):
            numbers.setdefault(str(meeting.get("body", "")), set()).add(meeting["number"])
    gaps = {
        (before + 1, after - 1)
        for known in numbers.values()
        for before, after in pairwise(sorted(known))
        if after > before + 1
    }
    return [str(first) if first == last else f"{first}–{last}" for first, last in sorted(gaps)]


@overall
def actions(view: View) -> list[Item]:
    """The actions that the meetings agreed on, in order of the meetings.

    Of meetings after the agreement to partner only those that somebody sees to: the others are open questions there.
    None of meetings from before the handbook.
    """
    return [
        action
        for meeting in _in_order(view)
        if not view.is_history(meeting)
        for action in meeting.get("actions", [])
        if is_owned(action) or str(meeting.get("date", "")) <= view.agreed_on
    ]


@overall
def actions_closed_later(view: View) -> int:
    """How many actions were done, with a result, by a later meeting that was held: the proof that follow-up works."""
    days = [str(item.get("date", "")) for item in view.meetings if held(item, view)]
    return sum(
        is_done(action)
        and "result" in action
        and spans.before(meeting.get("date"), action.get("closed"))
        and any(spans.no_later(action["closed"], day) for day in days)
        for meeting in view.items("meetings")
        for action in meeting.get("actions", [])
    )
