"""Rules about what a decision rests on, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import spans
from handbook.meaning.decisions import ends, replaces
from handbook.meaning.meetings import is_evaluation
from handbook.records.records import Record
from handbook.rules.checked import Checked, day, entries
from handbook.words import _


def consent_without_review(checked: Checked) -> Iterator[Finding]:
    """What is decided by consent is good enough for now, and so has a day on which it is looked at again.

    Who fills a role, and the end of the partnership, need none.

    Bad::

        method: consent
        status: adopted

    Good::

        method: consent
        status: adopted
        review_date: 2027-03-15
    """
    for decision in checked.adopted:
        lasts = decision.data["type"] in ("appointment", "election") or ends(decision.data)
        if checked.method(decision) == "consent" and "review_date" not in decision.data and not lasts:
            message = _("the decision is adopted by consent, but it does not say when you look at it again")
            hint = _('Add "review_date: ..." with a day.')
            yield warning("consent-without-review", decision.at("status"), message, hint)


def continuation_without_report(checked: Checked) -> Iterator[Finding]:
    """Whether to continue is decided on what the partners found out, so the decision names a report.

    One that follows the evaluation report, or a review meeting that says what was found, within a year rests on that,
    named or not.

    Bad::

        type: continuation
        status: adopted

    Good::

        type: continuation
        status: adopted
        refs: [evaluation-2027]
    """
    rests_on = {item["id"]: item["facts"]["reports_cited"] for item in checked.view.items("decisions")}
    for decision in checked.adopted:
        named = any(checked.known("report", id) for _index, id in entries(decision, "refs"))
        named = named or bool(rests_on.get(decision.id))
        if _is_on_continuing(decision, checked) and not named:
            message = _("the partners decided whether to continue, but no report is named that this rests on")
            hint = _('Add "refs: [report-id]". Reports are listed in content/reports/.')
            yield warning("continuation-without-report", decision.at("refs"), message, hint)


def continued_before_report(checked: Checked) -> Iterator[Finding]:
    """The report that a decision to continue rests on was there before the decision.

    Bad: the decision is of ``2027-03-15``, and the only report that it names has ``submitted: 2027-04-01``.

    Good: the report has ``submitted: 2027-03-01``.
    """
    for decision in checked.adopted:
        found = (checked.records.get("report", id) for _index, id in entries(decision, "refs"))
        first = spans.earliest(day(report, "submitted") for report in found if report)
        if _is_on_continuing(decision, checked) and spans.before(day(decision), first):
            message = _("this was decided on {date}, before the report was there, on {submitted}").format(
                date=day(decision), submitted=first
            )
            hint = _("Correct one of the dates, or name the report that you had before you.")
            yield error("continued-before-report", decision.at("date"), message, hint)


def _is_on_continuing(decision: Record, checked: Checked) -> bool:
    """Whether it is about how the partnership goes on, not only one group of it."""
    return decision.data["type"] == "continuation" and checked.is_of_partnership(decision)


def modification_without_finding(checked: Checked) -> Iterator[Finding]:
    """A change to what was agreed comes from something that the partners found out.

    That is a report, a survey, a risk or a review meeting that says what was found among the decision's "refs", a
    report that lists the decision under its changes, or what was found when the earlier decision was reviewed.

    Bad::

        type: modification
        status: adopted

    Good::

        type: modification
        status: adopted
        refs: [progress-2026]
    """
    listed = {entry.get("decision") for _report, _index, entry in checked.records.listed("report", "modifications")}
    for decision in checked.adopted:
        if decision.data["type"] != "modification" or decision.id in listed or _has_finding(decision, checked):
            continue
        message = _("something is changed, but not what finding led to it")
        hint = _('Add "refs: [id]" with the report, survey or risk that shows it.')
        yield warning("modification-without-finding", decision.at("refs"), message, hint)


def _has_finding(decision: Record, checked: Checked) -> bool:
    earlier = checked.records.get("decision", replaces(decision.data))
    reviews = earlier.data.get("reviewed", ()) if earlier else ()
    named = decision.data.get("refs", ())
    return any("finding" in review for review in reviews) or any(
        checked.known(kind, id) or _says_finding(checked.records.get("meeting", id))
        for kind in ("report", "survey", "risk")
        for id in named
    )


def _says_finding(meeting: Record | None) -> bool:
    return meeting is not None and is_evaluation(meeting.data)
