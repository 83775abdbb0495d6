"""Explanations: what a requirement, a rule, a kind or a field asks, and how to answer."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator

from handbook import messages
from handbook.book import Handbook
from handbook.fields import Field
from handbook.gaps import field_named
from handbook.kinds import Kind
from handbook.requirements import Requirement
from handbook.rules import RULES
from handbook.words import _

_WIDTH = 96


def explain(handbook: Handbook, id: str) -> str | None:
    """The explanation of ``id``: a requirement, a rule, a kind, or a field such as ``meeting.actions.due``."""
    for requirement in requirements(handbook):
        if requirement.id == id:
            return _requirement(requirement, handbook.records.kinds[requirement.kind])
    if id in RULES:
        return f"{id}\n\n{inspect.getdoc(RULES[id])}\n"
    kind = handbook.records.kinds.get(id.partition(".")[0])
    if kind is None:
        return None
    names = tuple(id.split(".")[1:])
    if not names:
        return _kind(kind)
    field = field_named(kind, names)
    return _field(id, field) if field else None


def requirements(handbook: Handbook) -> Iterator[Requirement]:
    """Every requirement of every stage."""
    for stage in handbook.assessment.stages:
        yield from stage.stage.requirements


def known(handbook: Handbook) -> list[str]:
    """Everything that can be explained, but for single fields."""
    return [*(requirement.id for requirement in requirements(handbook)), *RULES, *handbook.records.kinds]


def _requirement(requirement: Requirement, kind: Kind) -> str:
    gates = {
        "mandatory": _("Has to be answered before the partnership moves on."),
        "conditional": _("Has to be answered where it applies."),
        "advisory": _("Good to answer; nothing waits for it."),
    }
    field = field_named(kind, requirement.field)
    where = ".".join((kind.id, *requirement.field))
    lines = [f"{requirement.title} ({requirement.id})", "", *_wrapped(requirement.question), ""]
    lines += [
        gates[requirement.gate],
        _("Written in {home}, as {field}.").format(home=kind.home, field=where),
    ]
    sample = requirement.example or messages.example(field)
    return "\n".join([*lines, *_sample(sample)]) + "\n"


def _kind(kind: Kind) -> str:
    lines = [kind.title, "", *_wrapped(kind.schema["description"]), ""]
    lines += [_("Kept in {home}.").format(home=kind.home), "", _("Fields:")]
    width = max(len(name) for name in kind.field.fields)
    for name, field in kind.field.fields.items():
        lines.append(f"  {name:<{width}}  {field.title}: {field.description}")
    return "\n".join(lines) + "\n"


def _field(id: str, field: Field) -> str:
    lines = [f"{field.title} ({id})", "", *_wrapped(field.description)]
    if field.choices:
        lines += ["", _("One of:"), *(f"  {choice}: {field.label(choice)}" for choice in field.choices)]
    below = (field.items or field).fields
    if below:
        lines += [
            "",
            _("Fields:"),
            *(f"  {name}: {child.title}. {child.description}" for name, child in below.items()),
        ]
    return "\n".join([*lines, *_sample(messages.example(field))]) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)


def _sample(lines: str) -> list[str]:
    return ["", _("For example:"), *(f"  {line}" for line in lines.split("\n"))] if lines else []
