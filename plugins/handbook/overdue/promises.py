"""Promises: what somebody was to do by a day that has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handbook.facts.membership import WELCOME_DAYS
from handbook.meaning import decisions, spans
from handbook.meaning.actions import is_reached
from handbook.meaning.challenges import is_open
from handbook.meaning.meetings import is_evaluation, was_held
from handbook.meaning.reports import awaited, is_of_partnership
from handbook.meaning.todos import Todo
from handbook.overdue.late import Overdue, Reminder
from handbook.records.records import Records
from handbook.words import _, count, given, listing

#: So many budget lines are named; of more there is only the number.
_FEW = 3
#: So many words of what is to be done are said.
_WORDS = 16


def todos(found: Iterable[Todo]) -> Iterator[Overdue]:
    """Actions, tasks and deliverables that fell due and are not done."""
    for todo in found:
        if todo.closed or not todo.fallen_due:
            continue
        rule, message, hint = _said(str(todo.pointer[0]))
        title = _short(given(todo.text)) if todo.pointer[0] == "commitments" else given(todo.text)
        message = message.format(title=title, date=todo.fallen_due)
        yield Overdue(
            rule,
            todo.record,
            todo.pointer,
            todo.fallen_due,
            message,
            hint,
            todo.people,
            organization=todo.organization,
        )


def _said(place: str) -> tuple[str, str, str]:
    """The rule, the message and the hint for what is to be done in a list of this name."""
    match place:
        case "actions":
            message = _('"{title}" was due on {date} and is still open')
            hint = _("If it is done, write status: done with closed and result; else agree on a new date.")
            return "overdue-action", message, hint
        case "commitments":
            message = _('"{title}" was promised by {date}, and nobody has said since whether it was kept')
            hint = _("Write under kept what became of it, with the day; or agree on a new day, and write it as due.")
            return "overdue-promise", message, hint
    hint = _("Write what became of it (status, done_on, evidence), or agree on a new date.")
    return "overdue-task", _('"{title}" was due on {date} and is not done'), hint


def _short(text: str) -> str:
    """The beginning of a text that is more than a line."""
    words = text.split()
    return " ".join((*words[:_WORDS], "…")) if len(words) > _WORDS else text


def reports(records: Records, today: str) -> Iterator[Overdue]:
    """Reports that were due and are not submitted."""
    hint = _("Send it, and write the day under submitted.")
    late = Reminder("overdue-report", _("this report was due on {date}"), hint)
    for report in records.of("report"):
        yield from late.of(report, ("due",), awaited(report.data), today, report.data.get("author"))


def evaluations(records: Records, today: str) -> Iterator[Overdue]:
    """Days on which the evaluation plan wanted results, with no report handed in since, and no review held."""
    bodies = {body.id: body.data for body in records.of("body")}
    own = (report.data for report in records.of("report") if is_of_partnership(report.data))
    held = (item.data for item in records.of("meeting") if is_evaluation(item.data) and was_held(item.data, today))
    reviews = (meeting["date"] for meeting in held if decisions.is_of_partnership(meeting, bodies))
    told = spans.last(spans.latest([*(report.get("submitted") for report in own), *reviews]))
    message = _("results were due on {date}, and no report has been handed in since")
    late = Reminder("overdue-evaluation", message, _("Write what you found as a report, or agree on a new date."))
    for plan in records.of("evaluation-plan"):
        for part in ("formative", "summative"):
            evaluation = plan.data.get(part, {})
            for index, day in enumerate(evaluation.get("when", [])):
                if told < spans.last(day):
                    yield from late.of(plan, (part, "when", index), day, today, evaluation.get("responsible"))


def planned_changes(records: Records, today: str) -> Iterator[Overdue]:
    """Changes that a report planned for a day that has passed."""
    hint = _("If it is made, write when: made; else agree on a new date.")
    late = Reminder("overdue-change", _("a change was planned for {date}"), hint)
    for report, index, change in records.listed("report", "modifications"):
        if change.get("when") == "planned":
            yield from late.of(report, ("modifications", index), change.get("date"), today)


def milestones(records: Records, today: str) -> Iterator[Overdue]:
    """Milestones whose day has passed and that are not marked as done."""
    for partnership, index, milestone in records.listed("partnership", "milestones"):
        day = spans.last(milestone.get("date"))
        if not is_reached(milestone) and "" < day < today:
            name = given(milestone.get("title", milestone["id"]))
            message = _('the milestone "{title}" was to be reached on {date}').format(title=name, date=day)
            hint = _("Write done: true when you have reached it, or set a new date.")
            yield Overdue("overdue-milestone", partnership, ("milestones", index), day, message, hint)


def measurements(records: Records, today: str) -> Iterator[Overdue]:
    """Indicators whose period is over and that have no actual value for it."""
    hint = _("Add actual: and the value beside the target, or a comment that says why there is none.")
    late = Reminder("overdue-measurement", _("the period that ended on {date} has no actual value"), hint)
    for indicator, index, period in records.listed("indicator", "periods"):
        if "target" in period and not period.keys() & {"actual", "comment"}:
            yield from late.of(
                indicator, ("periods", index), period.get("end"), today, indicator.data.get("responsible")
            )


def actual_costs(records: Records, today: str) -> Iterator[Overdue]:
    """Periods of the finance plan that are over, with budget lines that do not say what they really cost."""
    for plan, index, period in records.listed("finance-plan", "periods"):
        first = plan.data["periods"][0]
        lines = [line for line in plan.data.get("budget_lines", []) if line.get("period", first) == period]
        unknown = [line for line in lines if "planned" in line and "actual" not in line]
        end = spans.last(period.get("end"))
        if unknown and "" < end < today:
            names = listing([f'"{given(line.get("title", line["id"]))}"' for line in unknown[:_FEW]])
            if len(unknown) > _FEW:
                names = count("{count} budget line", "{count} budget lines", len(unknown))
            message = _("the period ended on {date}, and nothing says what was really spent on {names}").format(
                date=end, names=names
            )
            hint = _("Add actual: and the amount to each of these budget lines, 0 if nothing was spent.")
            yield Overdue("overdue-actual-costs", plan, ("periods", index), end, message, hint)


def newcomers(records: Records, facts: Mapping[str, Any], today: str) -> Iterator[Overdue]:
    """Those who joined after the launch and have not gone through all steps for new members in time."""
    for entry in (*facts["new_partners"], *facts["new_people"]):
        end = spans.plus(entry["joined"], WELCOME_DAYS)
        kind, _slash, id = entry["about"].partition("/")
        record = records.get(kind, id)
        if record and entry["waiting"] and end < today:
            steps = listing([f'"{step}"' for step in entry["waiting"]])
            message = _('"{name}" joined on {date} and has not yet gone through {steps}').format(
                name=entry["name"], date=entry["joined"], steps=steps
            )
            hint = _("Make up for it together, and add each step under onboarding, with the day under done.")
            people = (id,) if kind == "person" else ()
            yield Overdue("overdue-welcome", record, ("onboarding",), end, message, hint, people)


def conflicts(records: Records, today: str) -> Iterator[Overdue]:
    """Open conflicts whose next step was due."""
    hint = _("Take it, and write the next date, or close the entry with its resolution.")
    late = Reminder("overdue-conflict", _("the next step was due on {date}"), hint)
    for conflict, index, entry in records.listed("conflict", "entries"):
        if is_open(entry):
            yield from late.of(conflict, ("entries", index), entry.get("next_date"), today, entry.get("owner"))
