"""Asking: whether a stage's schema says of each requirement what is asked, and by which record it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from handbook.fields import field
from handbook.words import _, listing

_GATES = ("mandatory", "conditional", "advisory")
_NEEDED = ("title", "description", "x-group", "x-answer")
#: What stands in an ``x-answer``: the kind of record, the field of it, lines that would answer, the values by which the
#: records that may answer are told from others of their kind, and the record to begin with where there is none.
_ANSWER = {
    "type": "object",
    "properties": {
        "kind": {"type": "string"},
        "field": {"type": "string"},
        "example": {"type": "string"},
        "where": {"type": "object"},
        "record": {
            "type": "object",
            "properties": {"id": {"type": "string"}, "given": {"type": "object"}},
            "required": ["id"],
            "additionalProperties": False,
        },
    },
    "required": ["kind"],
    "additionalProperties": False,
}


def faults(stage: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What the requirements of a stage's schema lack; nothing if each can be asked and answered."""
    for name, requirement in stage["$defs"].items():
        if isinstance(requirement, dict) and "x-gate" in requirement:
            yield from _requirement(name, requirement, stage.get("x-groups", {}))
    for name, below in stage["$defs"].items():
        for answer in answers(below):
            yield from _answer(name, answer, kinds)


def _requirement(name: str, requirement: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[str]:
    for key in _NEEDED:
        if key not in requirement:
            yield _('the requirement {name} lacks "{key}"').format(name=name, key=key)
    gate, group = requirement["x-gate"], requirement.get("x-group")
    if gate not in _GATES:
        gates = listing(list(_GATES))
        yield _('the requirement {name} has an "x-gate" other than {gates}').format(name=name, gates=gates)
    if gate == "conditional" and "if" not in requirement:
        yield _('the requirement {name} is conditional and lacks "if"').format(name=name)
    if group is not None and group not in groups:
        message = _('the requirement {name} belongs to the group "{group}", which is not among "x-groups"')
        yield message.format(name=name, group=group)


def answers(node: Any) -> Iterator[Any]:
    """Every ``x-answer`` in a stage's schema or a part of it: a requirement's own, and those of its parts."""
    if isinstance(node, list):
        for below in node:
            yield from answers(below)
    elif isinstance(node, dict):
        if "x-answer" in node:
            yield node["x-answer"]
        for key, below in node.items():
            if key != "x-answer":
                yield from answers(below)


def _answer(name: str, answer: Any, kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not jsonschema_rs.is_valid(_ANSWER, answer):
        yield _('an "x-answer" of {name} does not hold what it should').format(name=name)
    elif answer["kind"] not in kinds:
        message = _('the requirement {name} is answered by "{kind}", which is no kind of record')
        yield message.format(name=name, kind=answer["kind"])
    elif answer.get("field") and not field(kinds[answer["kind"]]).named(tuple(answer["field"].split("."))):
        message = _('the requirement {name} is answered in "{field}", which is no field of that kind')
        yield message.format(name=name, field=answer["field"])
