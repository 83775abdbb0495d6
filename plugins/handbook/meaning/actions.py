"""Actions: what a meeting agreed should be done, who sees to it, and when it is no longer open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning import shapes

    Todo = shapes.MeetingActions | shapes.ActionPlanTasks

#: Nobody waits for these any more: it is done, no longer needed, or nobody wrote down what became of it.
CLOSED = frozenset(("done", "dropped", "unknown"))


def is_owned(action: shapes.MeetingActions) -> bool:
    """Whether somebody is named who sees to it: people, an organization or a body.

    An action without is an open question of its meeting (``somebody should ask``), and nobody's fault.
    """
    return any(action.get(name) for name in ("responsible", "organization", "body"))


def is_open(action: Todo) -> bool:
    """Whether it is still to do, which it is as long as nothing else is said."""
    return action.get("status") not in CLOSED


def is_done(action: Todo) -> bool:
    """Whether somebody says that it is done."""
    return action.get("status") == "done"


def done_on(task: shapes.ActionPlanTasks) -> str:
    """When a task was done, as far as one knows: the day that is said, else the one by which it was due; else empty."""
    return task.get("done_on", task.get("due", "")) if is_done(task) else ""


def is_dropped(action: Todo) -> bool:
    """Whether it is no longer needed."""
    return action.get("status") == "dropped"


def progress(task: shapes.ActionPlanTasks | shapes.BodyDeliverables) -> str:
    """How far a task is; it is planned as long as nothing else is said."""
    return task.get("status", "planned")


def due(todo: Todo | shapes.BodyDeliverables) -> str:
    """By when it is to be done, as it is said: a time, or ``next-meeting``; empty where it is not."""
    return todo.get("due", "")


def is_due_before_start(task: shapes.ActionPlanTasks) -> bool:
    """Whether a task is to be done before it starts."""
    return spans.before(task.get("due"), task.get("start"))


def has_time(action: Todo) -> bool:
    """Whether it says by when."""
    return "due" in action


def is_reached(milestone: shapes.PartnershipMilestones) -> bool:
    """Whether somebody says that the partnership has come to a milestone."""
    return milestone.get("done") is True
