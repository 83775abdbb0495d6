"""Rules: what must hold between records and inside them beyond their shape.

Every public function of the modules listed here is a rule. Its name with hyphens is the rule's id, its docstring
explains it with a bad and a good example, and ``tests/rejected/<id>/`` holds handbooks that break it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

from handbook.findings import Finding
from handbook.rules import (
    actions,
    agreements,
    approvals,
    attachments,
    bodies,
    challenges,
    dates,
    decisions,
    finance,
    grounds,
    groups,
    indicators,
    languages,
    links,
    meetings,
    membership,
    order,
    organizations,
    people,
    pictures,
    plans,
    privacy,
    raci,
    reports,
    signatures,
    signing,
    succession,
    surveys,
    voting,
    waivers,
)
from handbook.rules.checked import Checked

Rule = Callable[[Checked], Iterator[Finding]]
_MODULES = (
    actions,
    agreements,
    approvals,
    attachments,
    bodies,
    challenges,
    dates,
    decisions,
    finance,
    grounds,
    groups,
    indicators,
    languages,
    links,
    meetings,
    membership,
    order,
    organizations,
    people,
    pictures,
    plans,
    privacy,
    raci,
    reports,
    signatures,
    signing,
    succession,
    surveys,
    voting,
    waivers,
)


def _rules(module: ModuleType) -> Iterator[tuple[str, Rule]]:
    for name, function in vars(module).items():
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
            yield name.replace("_", "-"), function


#: Every rule by its id.
RULES: Mapping[str, Rule] = dict(sorted(pair for module in _MODULES for pair in _rules(module)))

#: Those that say what somebody wrote and no reader will see.
LOST = frozenset(id for module in (links, pictures) for id, _rule in _rules(module))


def check(checked: Checked) -> tuple[Finding, ...]:
    """What breaks a rule."""
    return tuple(finding for rule in RULES.values() for finding in rule(checked))
