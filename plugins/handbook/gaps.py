"""Gaps: from an error that JSON Schema reports to what is missing, in words, and where to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from handbook import messages
from handbook.document import Document
from handbook.fields import Field
from handbook.findings import Position
from handbook.kinds import Kind
from handbook.records import Record, Records
from handbook.references import References
from handbook.requirements import Requirement
from handbook.words import _, listing

Pointer = tuple[str | int, ...]
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: what, what to write, and where.

    ``record`` is the one it belongs in, if it exists; ``partner`` the id of the organization that is asked, if one is.
    """

    message: str
    hint: str
    position: Position
    record: tuple[str, str] | None = None
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """An error of a stage schema, placed: which part of the handbook document, and what the schema says about it.

    ``answer`` is the innermost ``x-answer`` on the way: part of a requirement may be answered elsewhere than the rest.
    """

    pointer: Pointer
    template: str
    hint: str
    lacks: str
    context: Mapping[str, Any]
    answer: Mapping[str, Any]


def read_gap(error: jsonschema_rs.ValidationError, schema: Mapping[str, Any], data: Any) -> Gap:
    """What ``error`` of ``schema`` on ``data`` says: the innermost ``x-missing`` on its way, and whom it is about."""
    path, instance = list(error.evaluation_path), list(error.instance_path)
    template = hint = ""
    answer: Mapping[str, Any] = {}
    context: dict[str, Any] = {}
    told: dict[str, Any] = {}
    last: Mapping[str, Any] = schema
    for node, value in _way(schema, path, data, instance):
        if isinstance(value, dict):
            context.update({name: below for name, below in value.items() if _is_plain(below)})
        if "x-missing" in node:
            template, told = node["x-missing"], dict(context)
            hint = node.get("x-hint", "")
        answer = node.get("x-answer", answer)
        last = node
    lacks = str(error.kind.as_dict().get("property", "")) if error.kind.name == "required" else ""
    asked = last.get("properties", {}).get(lacks, {}) if lacks else {}
    if isinstance(asked, dict) and "x-missing" in asked:
        template, hint, told = asked["x-missing"], asked.get("x-hint", ""), context
        answer = asked.get("x-answer", answer)
    return Gap(tuple(instance), template, hint, lacks, told, answer)


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float)) or (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    )


def _way(
    schema: Mapping[str, Any], path: list[str | int], data: Any, instance: list[str | int]
) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Every subschema that an error passed, outermost first, with the value it was applied to."""
    node: Any = schema
    value, step, deep = data, 0, 0
    while isinstance(node, dict):
        yield node, value
        keyword = path[step] if step < len(path) else None
        if keyword == "$ref":
            node, step = _target(schema, node["$ref"]), step + 1
        elif keyword in ("if", "then", "else", "not"):
            node, step = node[keyword], step + 1
        elif keyword in ("allOf", "anyOf", "oneOf") and step + 1 < len(path):
            node, step = node[keyword][path[step + 1]], step + 2
        elif keyword == "properties" and step + 1 < len(path) and deep < len(instance):
            node, value = node["properties"][path[step + 1]], value[instance[deep]]
            step, deep = step + 2, deep + 1
        elif keyword == "items" and deep < len(instance) and step + 1 < len(path):
            node, value, step, deep = node["items"], value[instance[deep]], step + 1, deep + 1
        else:
            return


def _target(schema: Mapping[str, Any], reference: str) -> Any:
    node: Any = schema
    for step in reference.removeprefix("#").strip("/").split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")] if step else node
    return node


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer goes: in ``record`` at ``pointer``, or in a file that does not exist yet, called ``new``.

    ``exact``: the very place that lacks something, not just the field that answers the requirement.
    """

    kind: Kind
    record: Record | None
    pointer: Pointer = ()
    new: str = ""
    exact: bool = False


@dataclass(frozen=True)
class Places:
    """Knows where in the partners' files an answer belongs."""

    records: Records
    references: References
    document: Document

    def missing(self, gap: Gap, requirement: Requirement) -> Missing:
        """The gap in words, at the place where its answer goes."""
        message = (
            _filled(_(gap.template), gap.context)
            if gap.template
            else _("not answered: {question}").format(question=requirement.question)
        )
        asked = requirement.answered_by(gap.answer) if gap.answer else requirement
        place = self._place(gap, asked)
        hint = self._hollow(place) or (_filled(_(gap.hint), gap.context) if gap.hint else self._hint(asked, place))
        record = (place.record.kind.id, place.record.id) if place.record else None
        return Missing(message, hint, self._position(place), record, self._partner(gap))

    def _partner(self, gap: Gap) -> str:
        """The organization that the gap is about: the last one on the way, or the one whose own voice is asked for."""
        value: Any = self.document.data
        found = ""
        for step in gap.pointer:
            value = value[step]
            origin = self.document.origins.get(id(value))
            kind, _slash, name = str(value.get("about", "")).partition("/") if isinstance(value, dict) else ("", "", "")
            if kind in self.records.kinds and (
                kind == "organization" or "x-own-voice" in self.records.kinds[kind].schema
            ):
                found = name
            elif origin and origin[0].kind.id == "organization" and not origin[1]:
                found = origin[0].id
        return found

    def _position(self, place: _Place) -> Position:
        if place.record:
            return place.record.at(*place.pointer)
        return Position(place.kind.place(place.new) if place.new else self._home(place.kind))

    def _place(self, gap: Gap, requirement: Requirement) -> _Place:
        kind = self.records.kinds[requirement.kind]
        origin, about = self._origin(gap)
        if origin and origin[2]:
            record, pointer, _precise = origin
            return _Place(record.kind, record, (*pointer, gap.lacks) if gap.lacks else pointer, exact=True)
        near = origin[0] if origin else None
        answering = near if near and near.kind.id == kind.id else self._answering(kind, near, about)
        if answering:
            return _Place(kind, answering, requirement.field)
        id = about.partition("/")[2] or (near.id if near and "x-own-voice" in kind.schema else "")
        return _Place(kind, None, new=kind.id if kind.is_single else id)

    def _origin(self, gap: Gap) -> tuple[tuple[Record, Pointer, bool] | None, str]:
        """The innermost record on the way to the gap with the place in it, and what ``about`` says on the way.

        The last part tells whether the gap is at that very place, rather than in a fact about the record.
        """
        value: Any = self.document.data
        found: tuple[Record, Pointer, bool] | None = None
        about = ""
        for depth in range(len(gap.pointer) + 1):
            if depth:
                value = value[gap.pointer[depth - 1]]
            if isinstance(value, dict) and isinstance(value.get("about"), str):
                about = value["about"]
            origin = self.document.origins.get(id(value))
            if origin:
                rest = gap.pointer[depth:]
                precise = not rest or rest[0] != "facts"
                found = (origin[0], (*origin[1], *rest) if precise else origin[1], precise)
        if found and found[2] and not found[1]:
            found = (found[0], (), bool(gap.lacks) and gap.lacks != "facts")
        return found, about

    def _answering(self, kind: Kind, near: Record | None, about: str) -> Record | None:
        if about:
            other, _slash, id = about.partition("/")
            return self.records.get(other, id) if other == kind.id else None
        if kind.is_single:
            return self.records.get(kind.id, kind.id)
        own = kind.schema.get("x-own-voice")
        if near is None or not own:
            return None
        place = (own["organization"],)
        links = (link for link in self.references.to(near) if link.pointer == place)
        return next((link.record for link in links if link.record.kind.id == kind.id), None)

    def _hollow(self, place: _Place) -> str:
        """Why what stands there does not count, if something does."""
        if place.record is None:
            return ""
        taken = self.document.hollow.get((place.record.kind.id, place.record.id), {})
        for pointer, why in taken.items():
            below = place.pointer and pointer[: len(place.pointer)] == place.pointer
            if below or why.rule == "hollow-other-voice":
                return f"{why.message[0].upper()}{why.message[1:]}. {why.hint}"
        return ""

    def _hint(self, requirement: Requirement, place: _Place) -> str:
        kind = place.kind
        if place.new in self.records.broken.get(kind.id, ()):
            return _("What is in {path} does not count until its mistakes are mended.").format(
                path=kind.place(place.new)
            )
        field = field_named(kind, requirement.field)
        if place.record is None:
            lines = requirement.example or messages.example(field)
            home = kind.place(place.new) if place.new else self._home(kind)
            if home == kind.home and lines.startswith("- "):
                # An entry of a list is shown, but here each stands in a file of its own.
                lines = "\n".join(line[2:] for line in lines.split("\n"))
            create = (
                _("Create {path}.").format(path=home)
                if place.new
                else _("Add a {kind} in {home}.").format(kind=kind.title.lower(), home=home)
            )
            own = kind.schema.get("x-own-voice")
            if own and lines and place.new:
                lines = f"{own['organization']}: {place.new}\n{lines}"
            return f"{create} {_example(_header(lines) if kind.is_markdown else lines)}".strip()
        here = kind.field.at(place.pointer) if place.exact else None
        lines = messages.example(here) or requirement.example or messages.example(field)
        return _example(lines) or (field.description if field else "")

    def _home(self, kind: Kind) -> str:
        """Where a new record of a kind goes: in the list, unless the handbook keeps each in a file of its own."""
        alone = any(not record.base for record in self.records.of(kind.id))
        return kind.home if alone or kind.is_markdown or not kind.file else f"content/{kind.file}"


def _header(lines: str) -> str:
    return f"---\n{lines}\n---" if lines else ""


def _example(lines: str) -> str:
    return _("Write, for example:\n{lines}").format(lines=lines) if lines else ""


def field_named(kind: Kind, names: tuple[str, ...]) -> Field | None:
    """The field at the end of a way of names, through lists as well."""
    found: Field | None = kind.field if names else None
    for name in names:
        found = found.items if found and found.items else found
        found = found.fields.get(name) if found else None
    return found


def _filled(template: str, context: Mapping[str, Any]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = context.get(match.group(1), "")
        return listing(value) if isinstance(value, list) else str(value)

    return _SLOT.sub(fill, template)
