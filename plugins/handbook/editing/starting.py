"""What a stage begins with: a template for each record that its requirements ask for, as its schema names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.editing.template import here, template
from handbook.method.kinds import Kind
from handbook.method.requirements import Stage


@dataclass(frozen=True)
class _Wanted:
    """A record to begin; ``given`` is what its fields say in this one."""

    kind: Kind
    id: str
    given: Mapping[str, Any] = field(default_factory=dict)


def records(
    stage: str, stages: Sequence[Stage], kinds: Mapping[str, Kind], organizations: Sequence[str]
) -> dict[str, str]:
    """The templates with which a stage begins, by path. ``organizations``: the ids of those asked for themselves.

    A kind that an earlier stage began comes again only where the schema names a record for it. Of people, risks and
    others nobody knows yet what they are called: each is written in a file of its own once there is one.
    """
    asking = next(candidate for candidate in stages if candidate.id == stage)
    files: dict[str, str] = {}
    for wanted in _wanted(asking, kinds, organizations):
        path = wanted.kind.place(wanted.id)
        if path not in files:  # many requirements are answered in one record
            without = _later(wanted.kind, stage, stages)
            files[path] = template(wanted.kind, wanted.id, remarks=here(wanted.given), without=without)
    return files


def known(
    kind: Kind,
    id: str,
    given: Mapping[str, Any],
    stages: Sequence[Stage],
    stage: str,
    remarks: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The template of a record of which something is known already, by path, as a ``stage`` asks for it."""
    return {kind.place(id): template(kind, id, given, remarks, _later(kind, stage, stages))}


def _wanted(stage: Stage, kinds: Mapping[str, Kind], organizations: Sequence[str]) -> Iterator[_Wanted]:
    for requirement in stage.requirements:
        kind = kinds[requirement.kind]
        record = requirement.record
        if requirement.gate == "advisory":
            continue
        if record:
            yield _Wanted(kind, record["id"], record.get("given", {}))
        elif kind.schema.get("x-stage") != stage.id:
            continue
        elif "x-own-voice" in kind.schema:
            yield from (_Wanted(kind, id) for id in organizations)
        elif kind.is_single:
            yield _Wanted(kind, kind.id)


def further(kind: Kind, stage: str, stages: Sequence[Stage]) -> list[str]:
    """The fields that templates of the first stage leave out, and in which stages up to this one look for an answer."""
    found = _later(kind, stages[0].id, stages) - _later(kind, stage, stages)
    return [name for name in kind.field.fields if name in found]


def _later(kind: Kind, stage: str, stages: Sequence[Stage]) -> set[str]:
    """The fields of a kind in which only stages after this one look for an answer."""
    index = next(index for index, candidate in enumerate(stages) if candidate.id == stage)
    later = (answer for candidate in stages[index + 1 :] for answer in candidate.answers)
    named = {str(answer.get("field", "")).partition(".")[0] for answer in later if answer["kind"] == kind.id}
    now = (candidate.words for candidate in stages[: index + 1])
    return named.difference(("",), kind.schema.get("required", ()), *now)
