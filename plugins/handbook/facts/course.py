"""Facts about the course of the work: when it began, which meetings took place, up to when the handbook tells of it."""

from __future__ import annotations

from handbook.facts.meetings import held
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import agreements, spans
from handbook.meaning.attendance import anybody_came
from handbook.meaning.meetings import is_said_held

NEVER = spans.NEVER


def adopted_on(kind: str, view: View) -> str:
    """The day of the first decision of a type that was adopted; a day far ahead while there is none."""
    return spans.earliest(item.get("date") for item in view.adopted_as(kind)) or NEVER


@overall
def work_began(view: View) -> str:
    """The day on which the work began.

    The decision to begin it; without one the first task's start, or else the agreement to partner; a day far ahead
    while nothing of it is known.
    """
    decided = adopted_on("consensus-on-implementation", view)
    if decided != NEVER:
        return decided
    starts = (task.get("start") for plan in view.items("action-plans") for task in plan.get("tasks", []))
    return spans.first(spans.earliest(starts)) or view.agreed_on


def since_work_began(day: object, view: View) -> bool:
    """Whether a day is between the beginning of the work and today."""
    return spans.no_later(work_began(view), day) and spans.no_later(day, view.latest)


def ratified_on(view: View) -> str:
    """The day on which the first agreement was ratified, else took effect; else that of the agreement to partner."""
    decided = adopted_on("ratify", view)
    if decided != NEVER:
        return decided
    return spans.first(agreements.first_effect(view.items("agreements"))) or view.agreed_on


@about("meetings")
def before_partnership(meeting: Item, view: View) -> bool:
    """Whether the meeting was certainly before there was a partnership: what was held then is none of its doing."""
    return is_before_partnership(meeting.get("date"), view)


def is_before_partnership(day: object, view: View) -> bool:
    """Whether a day is certainly before the first one on which there was a partnership."""
    return spans.before(day, view.began)


@about("meetings")
def took_place(meeting: Item, view: View) -> bool:
    """Whether the meeting was held, and this or somebody who was there is written down."""
    return held(meeting, view) and (anybody_came(meeting) or is_said_held(meeting))


@overall
def handbook_since(view: View) -> str:
    """The day from which the partners keep the handbook; empty where they do not say. What was over before is shown."""
    return view.handbook_since


@overall
def last_recorded(view: View) -> str:
    """The day of the latest meeting that took place: up to then the handbook tells what happened; empty if none did."""
    return max((str(item["date"]) for item in view.meetings if took_place(item, view)), default="")
