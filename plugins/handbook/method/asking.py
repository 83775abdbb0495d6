"""Asking: whether what a stage asks can be answered: the groups, kinds and fields that it names are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

from handbook.method.fields import Field, field
from handbook.words import _


def faults(stage: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Of a stage's schema, each requirement that names what is not there, with what is said of it."""
    for name, requirement in stage["$defs"].items():
        if isinstance(requirement, dict) and "x-gate" in requirement:
            yield from _group(name, requirement, stage.get("x-groups", {}))

    @cache
    def fields(kind: str) -> Field:
        return field(kinds[kind])

    for name, below in stage["$defs"].items():
        for answer in answers(below):
            yield from _answer(name, answer, kinds, fields)


def _group(name: str, requirement: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if requirement["x-group"] not in groups:
        message = _('the requirement {name} belongs to the group "{group}", which is not among "x-groups"')
        yield name, message.format(name=name, group=requirement["x-group"])


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


def _answer(
    name: str, answer: Any, kinds: Collection[str], fields: Callable[[str], Field]
) -> Iterator[tuple[str, str]]:
    if answer["kind"] not in kinds:
        message = _('the requirement {name} is answered by "{kind}", which is no kind of record')
        yield name, message.format(name=name, kind=answer["kind"])
    elif answer.get("field") and not fields(answer["kind"]).named(tuple(answer["field"].split("."))):
        message = _('the requirement {name} is answered in "{field}", which is no field of that kind')
        yield name, message.format(name=name, field=answer["field"])
