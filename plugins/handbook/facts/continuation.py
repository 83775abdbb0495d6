"""Facts about the decision whether and how to go on."""

from __future__ import annotations

from handbook.facts.decisions import by_partner, foremost
from handbook.facts.register import about, overall
from handbook.facts.reports import evaluation_report, handed_in
from handbook.facts.view import Item, View
from handbook.meaning import decisions, reports, spans
from handbook.meaning.hollow import is_similar, words

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
    """The reports that a decision names; how the partnership goes on does not rest on what a group says of itself.

    One that names none and follows the report in which the partners evaluate, by their days, rests on that.
    """
    named = [report for report in view.items("reports") if report["id"] in decision.get("refs", [])]
    bodies = {body["id"]: body for body in view.items("bodies")}
    if not decisions.is_of_partnership(decision, bodies):
        return named
    own = [report for report in named if reports.is_of_partnership(report)]
    return own or _just_before(decision, view)


def _just_before(decision: Item, view: View) -> list[Item]:
    """The report in which the partners evaluate, if it was handed in in the year before a decision on going on."""
    report = evaluation_report(view)
    if decision.get("type") != "continuation" or not report or not handed_in(report, view):
        return []
    between = spans.days_between(report["submitted"], decision.get("date"))
    return [report] if spans.no_later(report["submitted"], decision.get("date")) and between <= _YEAR else []


@about("decisions")
def reports_cited(decision: Item, view: View) -> list[str]:
    """The ids of the reports that the decision rests on."""
    return [str(report["id"]) for report in _cited(decision, view)]


@about("decisions")
def after_the_report(decision: Item, view: View) -> bool:
    """Whether a report that the decision rests on was handed in by the day of the decision."""
    found = (report for report in _cited(decision, view) if handed_in(report, view))
    return any(spans.no_later(report["submitted"], decision.get("date")) for report in found)


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
