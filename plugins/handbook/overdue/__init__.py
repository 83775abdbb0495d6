"""Overdue: what a date that has passed makes somebody's turn. The calendar alone never fails a check.

Each function of the modules below looks at one kind of promise or review. What it finds is a warning, and has its place
on the progress pages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from handbook.meaning import spans
from handbook.meaning.todos import Todo
from handbook.overdue import promises, reviews
from handbook.overdue.late import Overdue
from handbook.records.records import Records

__all__ = ["Overdue", "find"]

_Look = Callable[[Records, str], Iterator[Overdue]]
#: What was to be done by a day; of days before the handbook began nobody waits any more.
_PROMISES: tuple[_Look, ...] = (
    promises.reports,
    promises.evaluations,
    promises.planned_changes,
    promises.milestones,
    promises.measurements,
    promises.actual_costs,
    promises.conflicts,
    reviews.decision_reviews,
)
#: How things stand today, whenever they came to stand so. What is done again and again has its time anew from the day
#: on which the handbook began: nobody has to write down what was done before.
_STATES: tuple[_Look, ...] = (
    reviews.agreement_dates,
    reviews.risk_reviews,
    reviews.affirmations,
    reviews.groups,
    reviews.terms,
    reviews.vision_checks,
    reviews.audiences,
    reviews.conflict_logs,
    reviews.crossers,
    reviews.milestones_ahead,
)


def find(records: Records, facts: Mapping[str, Any], todos: Iterable[Todo], today: str) -> tuple[Overdue, ...]:
    """Everything that is overdue on ``today``, the longest overdue first. ``facts`` are those about the handbook."""
    promised = [*promises.todos(todos), *promises.newcomers(records, facts, today)]
    promised += [item for look in _PROMISES for item in look(records, today)]
    found = [item for item in promised if item.since >= facts["handbook_since"]]
    kept = spans.days_between(facts["handbook_since"], today) if facts["handbook_since"] else math.inf
    found += [item for look in _STATES for item in look(records, today) if item.days < kept]
    return tuple(sorted(found, key=lambda item: (item.since, item.record.path, item.pointer, item.rule)))
