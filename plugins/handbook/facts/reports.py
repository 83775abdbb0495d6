"""Facts about the evaluation report: what it says of each outcome, goal, strategy, instrument and commitment."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts.course import is_before_partnership
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import spans
from handbook.meaning.hollow import is_placeholder, is_similar
from handbook.meaning.reports import is_of_partnership

#: Types of reports in which partners evaluate; an annual one counts while there is none of the others.
_EVALUATING = ("evaluation", "final", "annual")
#: What an evaluation tells: a report of another type that does counts while there is none of these types, unless it is
#: one on the way.
_TOLD = ("outcomes", "goals", "effectiveness", "benefits", "modifications")
_ON_THE_WAY = ("progress", "after-action")
#: Agreements whose commitments hold.
_FAR = "9999-99-99"


@about("reports")
def handed_in(report: Item, view: View) -> bool:
    """Whether the day on which the report was handed in has come, and there was a partnership then."""
    day = report.get("submitted")
    return spans.no_later(day, view.latest) and not is_before_partnership(day, view)


@overall
def evaluation_report(view: View) -> Item:
    """The report in which the partners evaluate: of those handed in the latest, else the one being written.

    What a group reports of itself is not the partnership's report.
    """
    return max(_evaluating(view), key=lambda report: _rank(report, view), default={})


def _evaluating(view: View) -> list[Item]:
    reports = [*filter(is_of_partnership, view.items("reports"))]
    typed = [item for item in reports if item.get("type") in _EVALUATING]
    others = (item for item in reports if item.get("type") not in _ON_THE_WAY)
    return typed or [item for item in others if any(name in item for name in _TOLD)]


def _rank(report: Item, view: View) -> tuple[bool, bool, str, str]:
    day = spans.last(report.get("submitted")) or spans.last(report.get("period", {}).get("end"))
    return handed_in(report, view), report["type"] != "annual", day, str(report["id"])


def _told(name: str, view: View) -> list[tuple[Item, Item]]:
    """What the partners' reports have told under ``name``, each with its report: the one in which they evaluate last.

    The others tell only of outcomes and goals that were over before its period began: what was reached in one year is
    told in the report on that year, and not again in every later one.
    """
    report = evaluation_report(view)
    start = report.get("period", {}).get("start", report.get("submitted"))
    over = {key for key, end in _ends(view).items() if spans.before(end, start)}
    earlier = sorted((item for item in _evaluating(view) if item is not report), key=lambda item: _rank(item, view))
    of_then = [(item, entry) for item in earlier if handed_in(item, view) for entry in item.get(name, [])]
    kept = [(item, entry) for item, entry in of_then if (entry.get("outcome") or entry.get("goal")) in over]
    return [*kept, *((report, entry) for entry in report.get(name, []))]


def _asked(ids: list[str], told: Iterable[object], view: View) -> list[str]:
    """The outcomes or goals of which the report has to tell: not those of which nobody told, and that are history.

    What was to be reached before the handbook began is history; while there is nothing else, all of it is asked.
    """
    ends, known = _ends(view), set(told)
    return [id for id in ids if id in known or not spans.before(ends.get(id), view.handbook_since)] or ids


@about("outcomes")
def is_current(outcome: Item, view: View) -> bool:
    """Whether something is asked of an outcome: not of one that was to be reached before the handbook began.

    While there are only such, all count.
    """
    return outcome["id"] in _asked([item["id"] for item in view.items("outcomes")], (), view)


def _ends(view: View) -> dict[str, object]:
    """By when each outcome and each goal is to be reached; a goal that does not say so, by when its outcome is."""
    ends: dict[str, object] = {}
    for outcome in view.items("outcomes"):
        ends[outcome["id"]] = outcome.get("by_date")
        for goal in outcome.get("goals", []):
            if "id" in goal:
                ends[goal["id"]] = goal.get("by_date", outcome.get("by_date"))
    return ends


def said(value: object) -> bool:
    """Whether a value that may be a number or words says something."""
    return value is not None and not (isinstance(value, str) and is_placeholder(value))


def _answers(view: View, key: str, ids: Iterable[str], entries: Iterable[Item]) -> list[Item]:
    """For each id what the report says of it: ``said`` once it does, ``about`` the report. Empty without a report."""
    report = evaluation_report(view)
    return _of_reports(key, ids, [(report, entry) for entry in entries], report)


def _of_reports(key: str, ids: Iterable[str], told: Iterable[tuple[Item, Item]], report: Item) -> list[Item]:
    """The same of several reports: ``about`` is the one that says it, or ``report``, which has to."""
    if not report:
        return []
    by_id = {entry[key]: (teller, entry) for teller, entry in told if key in entry}
    return [
        {key: id, "about": f"report/{by_id[id][0]['id']}", "said": by_id[id][1]}
        if id in by_id
        else {key: id, "about": f"report/{report['id']}"}
        for id in ids
    ]


@overall
def outcomes_reported(view: View) -> list[Item]:
    """What the report says of each outcome of the plan; of one of an earlier time, what the report of then says."""
    told = _told("outcomes", view)
    ids = _asked(
        [item["id"] for item in view.items("outcomes")], (entry.get("outcome") for _report, entry in told), view
    )
    return _of_reports("outcome", ids, told, evaluation_report(view))


def goals(view: View) -> list[Item]:
    """Every goal of the plan."""
    return [goal for outcome in view.items("outcomes") for goal in outcome.get("goals", []) if "id" in goal]


def strategies(view: View) -> list[Item]:
    """Every strategy of the plan."""
    return [strategy for goal in goals(view) for strategy in goal.get("strategies", []) if "id" in strategy]


@overall
def goals_reported(view: View) -> list[Item]:
    """What the report says of each goal: ``target_given`` and ``actual_given`` tell whether the figures are there."""
    told = _told("goals", view)
    ids = _asked([goal["id"] for goal in goals(view)], (entry.get("goal") for _report, entry in told), view)
    found = _of_reports("goal", ids, told, evaluation_report(view))
    return [
        {
            **entry,
            "target_given": said(entry.get("said", {}).get("target")),
            "actual_given": said(entry.get("said", {}).get("actual")),
        }
        for entry in found
    ]


@overall
def instruments_reviewed(view: View) -> list[Item]:
    """What the report says of each instrument of the evaluation plan."""
    ids = [item["id"] for item in view.one("evaluation-plan").get("instruments", []) if "id" in item]
    return _answers(view, "instrument", ids, evaluation_report(view).get("tools_review", []))


@overall
def strategies_rated(view: View) -> list[Item]:
    """How the report rates each strategy; ``own_reason`` is false where another one has the same reason."""
    entries = evaluation_report(view).get("effectiveness", {}).get("strategies", [])
    found = _answers(view, "strategy", [item["id"] for item in strategies(view)], entries)
    reasons = [str(entry.get("said", {}).get("why", "")) for entry in found]
    return [{**entry, "own_reason": not _repeated(at, reasons)} for at, entry in enumerate(found)]


@about("reports")
def same_reason(report: Item, view: View) -> dict[str, bool]:
    """Whether the reason given for the protocols, policies or procedures is also given for another of the three."""
    effects = report.get("effectiveness", {})
    names = ("protocols", "policies", "procedures")
    reasons = [str(effects.get(name, {}).get("why", "")) for name in names]
    return {name: _repeated(at, reasons) for at, name in enumerate(names)}


def _repeated(at: int, texts: list[str]) -> bool:
    """Whether one of the texts is also among the others, in nearly the same words."""
    own = texts[at]
    return bool(own) and any(is_similar(own, other, 0.95) for one, other in enumerate(texts) if one != at and other)


@overall
def commitments_reported(view: View) -> list[Item]:
    """Whether, by the report, each commitment of the agreements in force was kept; ``what`` is the commitment."""
    known = {
        entry["id"]: str(entry.get("what", entry["id"]))
        for agreement in view.in_force()
        for entry in agreement.get("commitments", [])
        if "id" in entry
    }
    return _answers(view, "commitment", known, evaluation_report(view).get("commitments", []))


@about("reports")
def funded_a_year_ahead(report: Item, view: View) -> bool:
    """Whether the money is certain for a year after the end of the report's period (or after it was handed in)."""
    end = spans.last(report.get("period", {}).get("end") or report.get("submitted", _FAR))
    return spans.last(report.get("sustainability", {}).get("funding_until")) >= f"{int(end[:4]) + 1:04}{end[4:]}"
