"""Overdue: what a date that has passed makes somebody's turn. The calendar alone never fails a check.

Each function below looks at one kind of promise. What it finds is a warning, and has its place on the progress pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handbook.findings import Finding, warning
from handbook.records import Record, Records
from handbook.todos import Todo
from handbook.words import _

Pointer = tuple[str | int, ...]
#: After this many days somebody affirms a membership or a structure anew (method: twelve months).
YEAR = 365
#: How many days lie between two meetings, by the stated cadence.
CADENCE_DAYS = {
    "daily": 1,
    "weekly": 7,
    "every-two-weeks": 14,
    "monthly": 31,
    "every-two-months": 62,
    "quarterly": 92,
    "twice-a-year": 183,
    "yearly": 366,
}


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something whose day has passed: what (``rule``), in which record and where, since when, and whose turn it is.

    ``since`` is the day that passed, as ``2026-02-10``; ``people`` are ids, none where nobody is named.
    """

    rule: str
    record: Record
    pointer: Pointer
    since: str
    message: str
    hint: str
    people: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """The warning that says so."""
        return warning(self.rule, self.record.at(*self.pointer), self.message, self.hint)


def find(records: Records, todos: Iterable[Todo], today: str) -> tuple[Overdue, ...]:
    """Everything that is overdue on ``today``, the longest overdue first."""
    found = [*promises(todos), *(item for look in _LOOKS for item in look(records, today))]
    return tuple(sorted(found, key=lambda item: (item.since, item.record.path, item.pointer, item.rule)))


def _name(value: Any) -> str:
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else str(value)


def _before(value: Any, today: str) -> bool:
    return isinstance(value, str) and value < today


def promises(todos: Iterable[Todo]) -> Iterator[Overdue]:
    """Actions, tasks and deliverables that fell due and are not done."""
    for todo in todos:
        if todo.closed or not todo.fallen_due:
            continue
        if todo.pointer[0] == "actions":
            message = _("action {id} was due on {date} and is still open").format(
                id=todo.entry["id"], date=todo.fallen_due
            )
            hint = _("If it is done, write status: done with closed and result; else agree on a new date.")
            rule = "overdue-action"
        else:
            message = _('"{title}" was due on {date} and is not done').format(
                title=_name(todo.text), date=todo.fallen_due
            )
            hint = _("Write what became of it (status, done_on, evidence), or agree on a new date.")
            rule = "overdue-task"
        yield Overdue(rule, todo.record, todo.pointer, todo.fallen_due, message, hint, todo.people)


def decision_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Standing decisions whose review date has passed without a review since."""
    for decision in records.of("decision"):
        due = decision.data.get("review_date")
        reviewed = [entry.get("date", "") for entry in decision.data.get("reviewed", [])]
        if decision.data.get("status") == "adopted" and _before(due, today) and not any(day >= due for day in reviewed):
            message = _("this decision was to be reviewed on {date}").format(date=due)
            hint = _(
                "Look at it together, add the date and what you found under reviewed, and set the next review_date."
            )
            yield Overdue("overdue-decision-review", decision, ("review_date",), str(due), message, hint)


def agreement_dates(records: Records, today: str) -> Iterator[Overdue]:
    """Agreements in force whose review date or last day has passed."""
    for agreement in records.of("agreement"):
        if agreement.data.get("status") not in ("ratified", "amended"):
            continue
        for name, message, hint in (
            (
                "review_date",
                _("this agreement was to be reviewed on {date}"),
                _("Review it, and set the next review_date."),
            ),
            ("end_date", _("this agreement ended on {date}"), _("Renew it, or write status: ended.")),
        ):
            if _before(agreement.data.get(name), today):
                day = agreement.data[name]
                yield Overdue("overdue-agreement", agreement, (name,), day, message.format(date=day), hint)


def risk_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Risks that are not closed and were to be looked at again."""
    for risk in records.of("risk"):
        due = risk.data.get("review_date")
        if risk.data.get("status") != "closed" and _before(due, today):
            message = _("this risk was to be looked at again on {date}").format(date=due)
            hint = _("Add what has changed under history, and set the next review_date.")
            people = (risk.data["owner"],) if "owner" in risk.data else ()
            yield Overdue("overdue-risk-review", risk, ("review_date",), str(due), message, hint, people)


def affirmations(records: Records, today: str) -> Iterator[Overdue]:
    """Active partners that have not affirmed their membership for a year."""
    for partner in records.of("organization"):
        days = [entry["date"] for entry in partner.data.get("affirmed", [])]
        last = max(days, default=None)
        if partner.data.get("status") == "active" and last and _plus(last, YEAR) < today:
            message = _("this partner last affirmed its membership on {date}").format(date=last)
            hint = _("Ask it whether it goes on, and add the date and who said so under affirmed.")
            yield Overdue("overdue-affirmation", partner, ("affirmed",), _plus(last, YEAR), message, hint)


def groups(records: Records, today: str) -> Iterator[Overdue]:
    """Groups that have not met for twice their cadence, or whose structure nobody has looked at for a year."""
    held: dict[str, str] = {}
    for meeting in records.of("meeting"):
        group, day = str(meeting.data.get("body")), str(meeting.data["date"])
        if day <= today:
            held[group] = max(day, held.get(group, ""))
    for body in records.of("body"):
        chair = (body.data["chair"],) if "chair" in body.data else ()
        reviewed = body.data.get("reviewed_on")
        if reviewed and _plus(reviewed, YEAR) < today:
            message = _("this group's structure was last reviewed on {date}").format(date=reviewed)
            hint = _("Look at its aim, members and roles, and write the day under reviewed_on.")
            yield Overdue(
                "overdue-structure-review", body, ("reviewed_on",), _plus(reviewed, YEAR), message, hint, chair
            )
        days = CADENCE_DAYS.get(str(body.data.get("cadence")))
        if days and body.id in held and _plus(held[body.id], 2 * days) < today:
            message = _("this group last met on {date}, more than twice its cadence ago").format(date=held[body.id])
            hint = _("Meet, or change the cadence to what you really keep.")
            yield Overdue("overdue-meeting", body, ("cadence",), _plus(held[body.id], 2 * days), message, hint, chair)


def reports(records: Records, today: str) -> Iterator[Overdue]:
    """Reports that were due and are not submitted."""
    for report in records.of("report"):
        if _before(report.data.get("due"), today) and "submitted" not in report.data:
            message = _("this report was due on {date}").format(date=report.data["due"])
            people = (report.data["author"],) if "author" in report.data else ()
            hint = _("Send it, and write the day under submitted.")
            yield Overdue("overdue-report", report, ("due",), report.data["due"], message, hint, people)


def evaluations(records: Records, today: str) -> Iterator[Overdue]:
    """Days on which the evaluation plan wanted results, with no report handed in since."""
    submitted = max((str(report.data.get("submitted", "")) for report in records.of("report")), default="")
    for plan in records.of("evaluation-plan"):
        for part in ("formative", "summative"):
            evaluation = plan.data.get(part, {})
            for index, day in enumerate(evaluation.get("when", [])):
                if _before(day, today) and submitted < day:
                    message = _("results were due on {date}, and no report has been handed in since").format(date=day)
                    hint = _("Write what you found as a report, or agree on a new date.")
                    people = (evaluation["responsible"],) if "responsible" in evaluation else ()
                    yield Overdue("overdue-evaluation", plan, (part, "when", index), day, message, hint, people)


def planned_changes(records: Records, today: str) -> Iterator[Overdue]:
    """Changes that a report planned for a day that has passed."""
    for report in records.of("report"):
        for index, change in enumerate(report.data.get("modifications", [])):
            if change.get("when") == "planned" and _before(change.get("date"), today):
                message = _("a change was planned for {date}").format(date=change["date"])
                hint = _("If it is made, write when: made; else agree on a new date.")
                yield Overdue("overdue-change", report, ("modifications", index), change["date"], message, hint)


def milestones(records: Records, today: str) -> Iterator[Overdue]:
    """Milestones whose day has passed and that are not marked as done."""
    for partnership in records.of("partnership"):
        for index, milestone in enumerate(partnership.data.get("milestones", [])):
            if not milestone.get("done") and _before(milestone.get("date"), today):
                name = _name(milestone.get("title", milestone["id"]))
                message = _('the milestone "{title}" was to be reached on {date}').format(
                    title=name, date=milestone["date"]
                )
                hint = _("Write done: true when you have reached it, or set a new date.")
                yield Overdue("overdue-milestone", partnership, ("milestones", index), milestone["date"], message, hint)


def measurements(records: Records, today: str) -> Iterator[Overdue]:
    """Indicators whose period is over and that have no actual value for it."""
    for indicator in records.of("indicator"):
        for index, period in enumerate(indicator.data.get("periods", [])):
            if "target" in period and "actual" not in period and _before(period.get("end"), today):
                message = _("the period that ended on {date} has no actual value").format(date=period["end"])
                hint = _("Add actual: and the value beside the target, or a comment that says why there is none.")
                people = (indicator.data["responsible"],) if "responsible" in indicator.data else ()
                yield Overdue(
                    "overdue-measurement", indicator, ("periods", index), period["end"], message, hint, people
                )


def conflicts(records: Records, today: str) -> Iterator[Overdue]:
    """Open conflicts whose next step was due."""
    for conflict in records.of("conflict"):
        for index, entry in enumerate(conflict.data.get("entries", [])):
            if entry.get("status", "open") == "open" and _before(entry.get("next_date"), today):
                message = _("the next step was due on {date}").format(date=entry["next_date"])
                hint = _("Take it, and write the next date, or close the entry with its resolution.")
                people = (entry["owner"],) if "owner" in entry else ()
                yield Overdue(
                    "overdue-conflict", conflict, ("entries", index), entry["next_date"], message, hint, people
                )


def _plus(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):  # the years 0 and 10000, which calendars here do not have
        return date.max.isoformat()


_LOOKS: tuple[Callable[[Records, str], Iterator[Overdue]], ...] = (
    decision_reviews,
    agreement_dates,
    risk_reviews,
    affirmations,
    groups,
    reports,
    evaluations,
    planned_changes,
    milestones,
    measurements,
    conflicts,
)
