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
    """One thing that is missing: what, what to write, and where. ``record`` is the one it belongs in, if it exists."""

    message: str
    hint: str
    position: Position
    record: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """An error of a stage schema, placed: which part of the handbook document, and what the schema says about it."""

    pointer: Pointer
    template: str
    hint: str
    lacks: str
    context: Mapping[str, Any]


def read_gap(error: jsonschema_rs.ValidationError, schema: Mapping[str, Any], data: Any) -> Gap:
    """What ``error`` of ``schema`` on ``data`` says: the innermost ``x-missing`` on its way, and whom it is about."""
    path, instance = list(error.evaluation_path), list(error.instance_path)
    template = hint = ""
    context: dict[str, Any] = {}
    told: dict[str, Any] = {}
    last: Mapping[str, Any] = schema
    for node, value in _way(schema, path, data, instance):
        if isinstance(value, dict):
            context.update({name: below for name, below in value.items() if _is_plain(below)})
        if "x-missing" in node:
            template, told = node["x-missing"], dict(context)
            hint = node.get("x-hint", "")
        last = node
    lacks = str(error.kind.as_dict().get("property", "")) if error.kind.name == "required" else ""
    asked = last.get("properties", {}).get(lacks, {}) if lacks else {}
    if isinstance(asked, dict) and "x-missing" in asked:
        template, hint, told = asked["x-missing"], asked.get("x-hint", ""), context
    return Gap(tuple(instance), template, hint, lacks, told)


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
        record, position, new = self._where(gap, requirement)
        hint = _filled(_(gap.hint), gap.context) if gap.hint else self._hint(requirement, new)
        return Missing(message, hint, position, (record.kind.id, record.id) if record else None)

    def _where(self, gap: Gap, requirement: Requirement) -> tuple[Record | None, Position, str]:
        """The record that answers, where in it, and for a record that does not exist yet its id."""
        kind = self.records.kinds[requirement.kind]
        origin, about = self._origin(gap)
        if origin and origin[0].kind.id == kind.id:
            record, pointer, precise = origin
            field = pointer if precise else requirement.field
            return record, record.at(*field, *([gap.lacks] if precise and gap.lacks else [])), ""
        answering = self._answering(kind, origin[0] if origin else None, about)
        if answering is not None:
            return answering, answering.at(*requirement.field), ""
        id = about.partition("/")[2] or (origin[0].id if origin and "x-own-voice" in kind.schema else "")
        return None, Position(kind.place(id) if id or kind.is_single else kind.home), id or kind.id

    def _origin(self, gap: Gap) -> tuple[tuple[Record, Pointer, bool] | None, str]:
        """The innermost record on the way to the gap with the place in it, and what ``about`` says on the way."""
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
                found = (
                    origin[0],
                    (*origin[1], *(rest if precise else ())),
                    precise and (bool(rest) or depth > 0),
                )
        if found and found[2] and not found[1]:
            found = (found[0], (), bool(gap.lacks) and gap.lacks != "facts")
        return found, about

    def _answering(self, kind: Kind, near: Record | None, about: str) -> Record | None:
        if about:
            other, _slash, id = about.partition("/")
            return self.records.get(other, id) if other == kind.id else None
        if kind.is_single:
            return self.records.get(kind.id, kind.id)
        if near is None:
            return None
        linked = (link.record for link in self.references.to(near) if link.record.kind.id == kind.id)
        return next(linked, None) if "x-own-voice" in kind.schema else None

    def _hint(self, requirement: Requirement, new: str) -> str:
        kind = self.records.kinds[requirement.kind]
        field = field_named(kind, requirement.field)
        lines = requirement.example or (messages.example(field) if field else "")
        what = _("Write, for example:\n{lines}").format(lines=lines) if lines else ""
        if not new:
            return what or (field.description if field else "")
        if kind.is_single:
            create = _("Create {path}.").format(path=kind.place(kind.id))
        elif new == kind.id:
            create = _("Add a {kind} in {home}.").format(kind=kind.title.lower(), home=kind.home)
        else:
            create = _("Create {path}.").format(path=kind.place(new))
        return f"{create} {what}".strip()


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
