"""Facts about the partnership's health in the period of the evaluation report."""

from __future__ import annotations

from handbook.facts.register import overall
from handbook.facts.reports import evaluation_report
from handbook.facts.surveys import lacks_comment, results_of, unanswered
from handbook.facts.view import Item, View
from handbook.meaning import spans


@overall
def health_survey(view: View) -> Item:
    """The health survey of the report's period (or between its end and the day it was handed in); the latest.

    One that every partner answered comes before one that is still open. Empty if there is none.
    """
    report = evaluation_report(view)
    period = report.get("period", {})
    first = spans.first(period.get("start", "9999"))
    last = max(spans.last(period.get("end")), spans.last(report.get("submitted")))
    found = [
        item
        for item in view.items("surveys")
        if item.get("instrument") == "health"
        and not spans.before(item.get("date"), first)
        and spans.no_later(item.get("date"), min(last, view.latest))
    ]

    def rank(survey: Item) -> tuple[bool, str, str]:
        return bool(survey["facts"]["all_answered"]), str(survey["date"]), str(survey["id"])

    return max(found, key=rank, default={})


@overall
def health_answers(view: View) -> list[Item]:
    """What each partner answered in it: ``unanswered`` names what it left out, ``answered`` whether it said anything.

    ``commented`` is false where it rates something 2 or lower and does not say why. Empty while there is no survey.
    """
    survey = health_survey(view)
    if not survey:
        return []
    return [
        view.asking(item, f"survey/{survey['id']}")
        | {
            "answered": any("dimensions" in result for result in results_of(survey, item["id"])),
            "unanswered": unanswered(survey, item["id"]),
            "commented": not lacks_comment(results_of(survey, item["id"])),
        }
        for item in view.partners_on(str(survey["date"]))
    ]
