"""Rules: what must hold between records and inside them beyond their shape.

Every public function of a module here that takes ``checked``, and nothing else, is a rule. Its name with hyphens is the
rule's id, its docstring explains it with a bad and a good example, and ``tests/rejected/<id>/`` holds handbooks that
break it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import FunctionType, ModuleType

from handbook.findings import Finding
from handbook.rules import links, pictures
from handbook.rules.checked import Checked

Rule = Callable[[Checked], Iterator[Finding]]


def _rules(module: ModuleType) -> Iterator[tuple[str, Rule]]:
    for name, function in vars(module).items():
        is_own = isinstance(function, FunctionType) and function.__module__ == module.__name__
        if is_own and not name.startswith("_") and _takes(function) == ("checked",):
            yield name.replace("_", "-"), function


def _takes(function: FunctionType) -> tuple[str, ...]:
    """The names of what it is called with."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


_MODULES = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
#: Every rule by its id.
RULES: Mapping[str, Rule] = dict(sorted(pair for module in _MODULES for pair in _rules(module)))

#: Those that ask for what a good record has, or whether somebody did as was agreed. What was over before the handbook
#: began is shown as it was, and they do not look at it.
OF_PRACTICE = frozenset(
    "action-done-without-result action-without-due action-without-owner adopted-without-outcome "
    "change-without-finding consent-without-review decision-without-day facilitator-keeps-minutes "
    "facilitator-not-accepted language-missing low-rating-without-comment method-weaker-than-agreed "
    "modification-without-finding notice-too-short objection-without-reason quorum-not-met steps-out-of-order "
    "working-group-of-one".split()
)

#: Those that say what somebody wrote and no reader will see.
LOST = frozenset(id for module in (links, pictures) for id, _rule in _rules(module))


def check(checked: Checked) -> tuple[Finding, ...]:
    """What breaks a rule."""
    return tuple(
        finding
        for id, rule in RULES.items()
        for finding in rule(checked.since_it_began if id in OF_PRACTICE else checked)
    )
