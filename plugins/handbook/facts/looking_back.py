"""Facts about looking again at what was decided and at what could go wrong or well."""

from __future__ import annotations

from handbook.facts.course import is_before_partnership, last_recorded, since_work_began, took_place
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import challenges as meaning
from handbook.meaning import decisions, spans


@overall
def standing_decisions(view: View) -> list[Item]:
    """The decisions about the partnership that were adopted and that no later one has taken the place of.

    Those of a working group, and about one, are its own affair; those from before the handbook are history.
    """
    replaced = decisions.replaced(view.items("decisions"))
    standing = [item for id, item in view.adopted.items() if id not in replaced and not view.is_history(item)]
    return [item for item in standing if decisions.is_of_partnership(item, view.bodies)]


@about("decisions")
def review_after_decision(decision: Item, view: View) -> bool:
    """Whether the review of a decision is set for a day after it was taken."""
    return spans.last(decision.get("review_date")) > str(decision.get("date", ""))


@overall
def reviews_due(view: View) -> list[Item]:
    """The decisions that should have been looked at again by the day of the latest meeting.

    None as soon as any decision has been: what is still due then is overdue, not missing.
    """
    standing, day = standing_decisions(view), last_recorded(view)
    if any(_was_reviewed(item) for item in view.items("decisions")):
        return []
    return [item for item in standing if review_after_decision(item, view) and spans.last(item["review_date"]) <= day]


def _was_reviewed(decision: Item) -> bool:
    reviews = [entry for entry in decision.get("reviewed", []) if "finding" in entry]
    return any(not spans.before(entry["date"], decision.get("date")) for entry in reviews)


@overall
def vision_checks(view: View) -> list[Item]:
    """The meetings since the work began in which the partners asked whether it still leads towards their vision."""
    return [
        item
        for item in view.meetings
        if item.get("vision_check") is True and took_place(item, view) and since_work_began(item["date"], view)
    ]


@overall
def challenges(view: View) -> list[Item]:
    """The entries of the risk register that could do harm: all but the opportunities."""
    return [risk for risk in view.items("risks") if meaning.could_harm(risk)]


@overall
def opportunities(view: View) -> list[Item]:
    """The opportunities in the risk register."""
    return [risk for risk in view.items("risks") if not meaning.could_harm(risk)]


@about("risks")
def updated_since_work_began(risk: Item, view: View) -> bool:
    """Whether the risk's history says what changed, on a day since the work began."""
    return any("note" in entry and since_work_began(entry["date"], view) for entry in risk.get("history", []))


@about("conflicts")
def log_was_reviewed(log: Item, view: View) -> bool:
    """Whether somebody went through the log, on a day that has come, and since there is a partnership."""
    day = log.get("reviewed_on")
    return spans.no_later(day, view.latest) and not is_before_partnership(day, view)


@about("conflicts")
def settled(log: Item, view: View) -> list[Item]:
    """The conflicts that are closed; those that were before the handbook began are history."""
    closed = (entry for entry in log.get("entries", []) if meaning.is_closed(entry))
    return [entry for entry in closed if not meaning.was_settled_before(entry, view.handbook_since)]
