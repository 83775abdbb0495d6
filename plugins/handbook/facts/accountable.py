"""Facts about responsibility in practice: whether those who answer for something also do something."""

from __future__ import annotations

from handbook.facts.agreements import agreement
from handbook.facts.register import overall
from handbook.facts.view import Item, View


@overall
def accountable_people(view: View) -> list[Item]:
    """The people who answer for something under the agreement, each with whether the work shows it.

    ``active``: responsible for a task or an action, or the author of a report.
    """
    busy = _busy(view)
    entries = agreement(view).get("responsibilities", [])
    ids = sorted({str(entry["accountable"]) for entry in entries if "accountable" in entry})
    return [{"person": id, "name": view.people.get(id, {}).get("name", id), "active": id in busy} for id in ids]


def _busy(view: View) -> set[str]:
    tasks = {str(task.get("responsible")) for plan in view.items("action-plans") for task in plan.get("tasks", [])}
    actions = {
        str(person)
        for meeting in view.items("meetings")
        for action in meeting.get("actions", [])
        for person in action.get("responsible", [])
    }
    return tasks | actions | {str(report.get("author")) for report in view.items("reports")}
