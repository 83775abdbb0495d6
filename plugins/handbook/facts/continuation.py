"""Facts about the decision whether and how to go on."""

from __future__ import annotations

from handbook.facts.decisions import by_partner, foremost
from handbook.facts.meetings import held
from handbook.facts.register import about, overall
from handbook.facts.reports import evaluation_report, handed_in
from handbook.facts.view import Item, View
from handbook.meaning import decisions, reports, spans
from handbook.meaning.hollow import is_similar, words
from handbook.meaning.meetings import is_evaluation

_ARGUMENT = 4
#: After so many days a report is no longer what a decision follows from.
_YEAR = 366


@overall
def continuation(view: View) -> Item:
    """The decision on going on: adopted, with the positions of most partners, the latest."""
    return foremost("continuation", view)


@overall
def positions_on_continuing(view: View) -> list[Item]:
    """Where each partner stands on going on; empty while there is no such decision."""
    return by_partner(continuation(view), view)


def _cited(decision: Item, view: View) -> list[Item]:
    """The reports that a decision names, and the meetings in which the partners evaluated.

    How the partnership goes on does not rest on what a group says of itself. One that names none and follows such a
    meeting, or the report in which the partners evaluate, by their days, rests on that.
    """
    refs = decision.get("refs", [])
    named = [item for item in (*view.items("reports"), *view.once(_reviews)) if item["id"] in refs] if refs else []
    if not decisions.is_of_partnership(decision, view.bodies):
        return named
    return [item for item in named if _is_of_partnership(item, view)] or _just_before(decision, view)


def _reviews(view: View) -> list[Item]:
    """The meetings in which somebody evaluated."""
    return [meeting for meeting in view.meetings if is_evaluation(meeting)]


def _is_of_partnership(item: Item, view: View) -> bool:
    """Whether a report, or a meeting, is the partnership's and not a group's own."""
    return decisions.is_of_partnership(item, view.bodies) if "date" in item else reports.is_of_partnership(item)


def _told_on(item: Item, view: View) -> object:
    """The day on which a report was handed in, or a meeting was held; nothing while it was not."""
    if "date" in item:
        return item["date"] if held(item, view) else None
    return item.get("submitted") if handed_in(item, view) else None


def _just_before(decision: Item, view: View) -> list[Item]:
    """Those of the partners' evaluations that were there in the year before a decision on going on."""
    if decision.get("type") != "continuation":
        return []
    day = decision.get("date")
    own = (item for item in view.once(_reviews) if _is_of_partnership(item, view))
    told = ((item, _told_on(item, view)) for item in (evaluation_report(view), *own))
    return [item for item, on in told if spans.no_later(on, day) and spans.days_between(on, day) <= _YEAR]


@about("decisions")
def reports_cited(decision: Item, view: View) -> list[str]:
    """The ids of the reports and of the review meetings that the decision rests on."""
    return [str(item["id"]) for item in _cited(decision, view)]


@about("decisions")
def after_the_report(decision: Item, view: View) -> bool:
    """Whether a report or a review meeting that the decision rests on was there by the day of the decision."""
    return any(spans.no_later(_told_on(item, view), decision.get("date")) for item in _cited(decision, view))


@about("decisions")
def review_follows(decision: Item, view: View) -> bool:
    """Whether the decision is to be looked at again after the day on which it was taken."""
    return spans.last(decision.get("review_date")) > str(decision.get("date", ""))


@about("decisions")
def arguments(decision: Item, view: View) -> dict[str, dict[str, int]]:
    """How many different arguments of four words or more partners give for it (``pros``) and against it (``cons``).

    ``partners`` is how many partners gave them.
    """
    return {side: _arguments(decision.get(side, []), view) for side in ("pros", "cons")}


def _arguments(entries: list[Item], view: View) -> dict[str, int]:
    kept: list[Item] = []
    for entry in entries:
        text = str(entry.get("text", ""))
        is_own = entry.get("organization") in view.partner_ids and len(words(text)) >= _ARGUMENT
        if is_own and not any(is_similar(text, str(other["text"]), 0.95) for other in kept):
            kept.append(entry)
    return {"given": len(kept), "partners": len({entry["organization"] for entry in kept})}
