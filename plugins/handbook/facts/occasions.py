"""Facts about what keeps people going: the launch, celebrations and milestones."""

from __future__ import annotations

from handbook.facts.course import NEVER, before_partnership, is_before_partnership, last_recorded, took_place
from handbook.facts.meetings import held
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import spans
from handbook.meaning.actions import is_reached


@about("meetings")
def not_acknowledged(meeting: Item, view: View) -> list[str]:
    """The names of the partners whose part was not named with thanks."""
    return view.without(meeting.get("acknowledged", []), str(meeting.get("date", "")))


@overall
def launch(view: View) -> Item:
    """The launch: of this partnership, held, with thanks to most partners, the first. Empty if none is written down."""
    found = view.typed("meetings", "launch")

    def rank(meeting: Item) -> tuple[bool, bool, int, str, str]:
        forgotten = len(not_acknowledged(meeting, view))
        early = before_partnership(meeting, view)
        return early, not took_place(meeting, view), forgotten, str(meeting.get("date", NEVER)), meeting["id"]

    return min(found, key=rank, default={})


@overall
def celebrations(view: View) -> list[Item]:
    """The celebrations, held or planned, since there is a partnership."""
    return [item for item in view.typed("meetings", "celebration") if _counts(item, view)]


@overall
def celebrations_not_counted(view: View) -> list[Item]:
    """The others: from before there was a partnership, or planned for a day that has passed and not said to be held."""
    return [item for item in view.typed("meetings", "celebration") if not _counts(item, view)]


def _counts(meeting: Item, view: View) -> bool:
    """Whether a celebration was held or lies ahead; it does until a later meeting took place."""
    is_ahead = not spans.before(meeting.get("date"), last_recorded(view))
    return not before_partnership(meeting, view) and (held(meeting, view) or is_ahead)


@overall
def milestones_reached(view: View) -> list[Item]:
    """The milestones that were reached, on a day that has come, and since there is a partnership."""
    past = [item for item in _milestones(view) if is_reached(item) and spans.no_later(item["date"], view.latest)]
    return [item for item in past if not is_before_partnership(item["date"], view)]


@overall
def milestones_ahead(view: View) -> list[Item]:
    """The milestones still to reach, on a day after the latest that was reached."""
    last = spans.first(spans.latest(item["date"] for item in milestones_reached(view)))
    return [item for item in _milestones(view) if not is_reached(item) and spans.last(item["date"]) > last]


def _milestones(view: View) -> list[Item]:
    return [item for item in view.one("partnership").get("milestones", []) if "title" in item and "date" in item]
