"""To do: every action, task of a plan, deliverable of a group, and promise that has a day, in one list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from handbook.meaning import actions, bodies, spans
from handbook.meaning.actions import CLOSED
from handbook.meaning.meetings import was_held
from handbook.meaning.promises import KEPT, LATE, OPEN, Promise
from handbook.records.records import Record, Records

Pointer = tuple[str | int, ...]
NEXT_MEETING = "next-meeting"


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that somebody is to do.

    ``text`` may be a mapping by language, ``people`` are ids. ``due`` is a time (``2026-02-10``, ``2026-02``),
    ``next-meeting``, or empty. ``fallen_due`` is the past day on which it fell due, the last of a month or a year, or
    empty: what waits for a meeting falls due with it. ``organization`` and ``body`` are the ids of those that see to it
    where no person is named, or empty.
    """

    record: Record
    pointer: Pointer
    text: Any
    people: tuple[str, ...]
    status: str
    due: str
    fallen_due: str
    organization: str = ""
    body: str = ""

    @property
    def closed(self) -> bool:
        """Whether it is no longer open: done, dropped, or nobody knows what became of it."""
        return self.status in CLOSED

    @property
    def entry(self) -> dict[str, Any]:
        """The entry as it is written."""
        found: dict[str, Any] = self.record.data[str(self.pointer[0])][self.pointer[1]]
        return found


def find(records: Records, promised: Iterable[Promise], today: str, began: str = "") -> tuple[Todo, ...]:
    """Everything to do, open or closed, in the order of the records; ``promised`` are the promises of the agreements.

    What was to be done by a day before the handbook ``began`` has not fallen due: nobody waits for it any more.
    """
    found = (
        *_actions(records, today),
        *_tasks(records, today),
        *_deliverables(records, today),
        *_promised(records, promised),
    )
    return tuple(replace(todo, fallen_due="") if todo.fallen_due < began else todo for todo in found)


def _fallen(due: str, today: str) -> str:
    return spans.last(due) if spans.before(due, today) else ""


def _actions(records: Records, today: str) -> Iterator[Todo]:
    held: dict[str, list[str]] = {}
    for meeting in records.of("meeting"):
        if was_held(meeting.data, today):
            held.setdefault(str(meeting.data.get("body", "")), []).append(meeting.data["date"])
    for of_body in held.values():
        of_body.sort()
    for meeting in records.of("meeting"):
        days = held.get(str(meeting.data.get("body", "")), [])
        following = bisect_right(days, meeting.data["date"])
        next_held = days[following] if following < len(days) else ""
        for index, action in enumerate(meeting.data.get("actions", [])):
            due = actions.due(action)
            fallen = _fallen(next_held, today) if due == NEXT_MEETING else _fallen(due, today)
            people = tuple(action.get("responsible", ()))
            text, status = action.get("text", action["id"]), str(action.get("status", "open"))
            others = str(action.get("organization", "")), str(action.get("body", ""))
            yield Todo(meeting, ("actions", index), text, people, status, due, fallen, *others)


def _tasks(records: Records, today: str) -> Iterator[Todo]:
    for plan in records.of("action-plan"):
        for index, task in enumerate(plan.data.get("tasks", [])):
            due = actions.due(task)
            people = (str(task["responsible"]),) if "responsible" in task else ()
            text, status = task.get("title", task["id"]), actions.progress(task)
            yield Todo(plan, ("tasks", index), text, people, status, due, _fallen(due, today))


def _deliverables(records: Records, today: str) -> Iterator[Todo]:
    for body in records.of("body"):
        is_over = bodies.has_ended(body.data, today)
        for index, item in enumerate(body.data.get("deliverables", [])):
            due = actions.due(item)
            people = tuple(bodies.chairs(body.data, today))
            text, status = item.get("title", item["id"]), actions.progress(item)
            if is_over and status not in CLOSED:
                continue
            yield Todo(body, ("deliverables", index), text, people, status, due, _fallen(due, today))


def _promised(records: Records, promised: Iterable[Promise]) -> Iterator[Todo]:
    """The promises with a day that somebody waits for, or that were kept."""
    for promise in promised:
        agreement = records.get("agreement", promise.agreement)
        if agreement and promise.due and promise.state in (LATE, OPEN, KEPT):
            status = "done" if promise.state == KEPT else "open"
            place, fallen, party = promise.pointer, promise.fallen_due, promise.party
            yield Todo(agreement, place, promise.what, (), status, promise.due, fallen, party)
