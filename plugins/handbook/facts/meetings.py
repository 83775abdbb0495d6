"""Facts about meetings: whether they were held, who was there, and what became of their actions."""

from __future__ import annotations

from handbook.facts.view import Item, View


def held(meeting: Item, view: View) -> bool:
    """Whether the meeting's day has come."""
    return str(meeting.get("date", "9999")) <= view.today


def organizations_present(meeting: Item, view: View) -> list[str]:
    """The ids of the partner organizations of which somebody was present."""
    present = _with_status(meeting, view, ("present",))
    return [id for id in view.partner_ids if id in present]


def partners_unaccounted(meeting: Item, view: View) -> list[str]:
    """The names of the partners of which nobody was present or sent apologies."""
    return view.without(_with_status(meeting, view, ("present", "apologies")))


def _with_status(meeting: Item, view: View, statuses: tuple[str, ...]) -> set[str]:
    entries = meeting.get("attendance", [])
    return {view.organization_of(entry.get("person")) for entry in entries if entry.get("status") in statuses}


def facilitator_of_partner(meeting: Item, view: View) -> bool:
    """Whether the facilitator belongs to one of the partners, and so needs everybody's acceptance."""
    return view.organization_of(meeting.get("facilitator")) in view.partner_ids


def not_accepted_by(meeting: Item, view: View) -> list[str]:
    """The names of the partners that have not accepted the facilitator."""
    return view.without(meeting.get("accepted_by", []))


def agenda_set_with_facilitator(meeting: Item, view: View) -> bool:
    """Whether the facilitator is among those who set the agenda."""
    facilitator = meeting.get("facilitator")
    return facilitator is not None and facilitator in meeting.get("agenda_set_with", [])


def agenda_shared_in_time(meeting: Item, view: View) -> bool:
    """Whether the agenda was shared on or before the day of the meeting."""
    return "shared_on" in meeting and meeting["shared_on"] <= meeting.get("date", "")


def different_topics(meeting: Item, view: View) -> int:
    """How many different topics the agenda has."""
    return len({str(entry.get("topic", "")).casefold().strip() for entry in meeting.get("agenda", [])} - {""})


def preliminary_meeting(view: View) -> Item:
    """The first preliminary meeting that was held, else the first that is planned; empty if there is none."""
    found = [item for item in view.items("meetings") if item.get("type") == "preliminary"]
    in_order = sorted(found, key=lambda item: (str(item.get("date", "9999")), str(item["id"])))
    return in_order[0] if in_order else {}


def past_meetings(view: View) -> list[Item]:
    """Every meeting whose day has come, in order of date."""
    found = [item for item in view.items("meetings") if held(item, view)]
    return sorted(found, key=lambda item: (str(item.get("date", "")), str(item["id"])))


def actions_closed_later(view: View) -> int:
    """How many actions were closed after the day of their meeting, with a result: the proof that follow-up works."""
    return sum(
        action.get("status") == "done" and str(action.get("closed", "")) > str(meeting.get("date", "9999"))
        for meeting in view.items("meetings")
        for action in meeting.get("actions", [])
    )
