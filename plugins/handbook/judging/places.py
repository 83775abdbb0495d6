"""Places: where in the partners' files the answer to a gap belongs, and what to write there."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handbook import oneline
from handbook.findings import Position
from handbook.judging.document import Document
from handbook.judging.gaps import Gap
from handbook.method import messages
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.records.records import Record, Records
from handbook.records.references import References
from handbook.words import _

Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: what, what to write, and where.

    ``record`` is the one it belongs in, if it exists, and ``pointer`` the place in its data; ``partner`` the id of the
    organization that is asked, if one is.
    """

    message: str
    hint: str
    position: Position
    record: tuple[str, str] | None = None
    partner: str = ""
    pointer: Pointer = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", oneline.line(self.message))
        object.__setattr__(self, "hint", "\n".join(oneline.several(self.hint)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer goes: in ``record`` at ``pointer``, or in a file that does not exist yet, called ``new``.

    ``exact``: the very place that lacks something, not just the field that answers the requirement. ``lacking``: of an
    entry of the record that the gap is about, what it lacks.
    """

    kind: Kind
    record: Record | None
    pointer: Pointer = ()
    new: str = ""
    exact: bool = False
    lacking: Pointer = ()


@dataclass(frozen=True)
class Places:
    """Knows where in the partners' files an answer belongs.

    ``naming``: the requirements that name the record with which a partnership begins to answer them.
    """

    records: Records
    references: References
    document: Document
    naming: tuple[Requirement, ...] = ()

    def missing(self, gap: Gap, requirement: Requirement) -> Missing:
        """The gap in words, at the place where its answer goes."""
        message = (
            gap.filled(_(gap.template), self._titles)
            if gap.template
            else _("not answered: {question}").format(question=_(requirement.question))
        )
        asked = requirement.answered_by(gap.answer) if gap.answer else requirement
        place = self._place(gap, asked)
        hint = self._hollow(place) or (gap.filled(_(gap.hint), self._titles) if gap.hint else self._hint(asked, place))
        record = (place.record.kind.id, place.record.id) if place.record else None
        return Missing(message, hint, self._position(place), record, self._partner(gap), place.lacking or place.pointer)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What records are called in the language that is spoken, by what the document calls them."""
        return {
            text: record.title
            for record in self.records
            if isinstance(texts := record.data.get(record.kind.title_field), dict)
            for text in texts.values()
            if text != record.title
        }

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
            part = origin[1] if origin and answering is near else ()
            return _Place(kind, answering, requirement.field, lacking=(*part, *requirement.field[-1:]) if part else ())
        other, _slash, id = about.partition("/")
        id = id if other == kind.id else near.id if near and "x-own-voice" in kind.schema else ""
        return _Place(kind, None, new=kind.id if kind.is_single else id or self._begun(kind, requirement))

    def _begun(self, kind: Kind, requirement: Requirement) -> str:
        """The record whose template waits for this answer, if there is one in which nothing is filled in yet.

        One that the method begins waits for questions of its own stage, and for records such as it is to be.
        """
        blank = self.records.blank.get(kind.id, frozenset())
        if requirement.record:
            return str(requirement.record["id"]) if requirement.record["id"] in blank else ""
        named = {asked.record["id"]: asked for asked in self.naming if asked.kind == kind.id}
        waiting = (id for id in sorted(blank) if id not in named or self._waits(named[id], requirement))
        return next(waiting, "")

    def _waits(self, named: Requirement, requirement: Requirement) -> bool:
        given = named.record.get("given", {})
        same_stage = named.id.partition(".")[0] == requirement.id.partition(".")[0]
        return same_stage and requirement.answered_in(given) and named not in self._written

    @cached_property
    def _written(self) -> tuple[Requirement, ...]:
        """Those of ``naming`` for which a record stands elsewhere, so that their blank template is left over."""

        def is_written(asked: Requirement) -> bool:
            given = asked.record.get("given", {}).items()
            return any(given <= record.data.items() for record in self.records.of(asked.kind))

        return tuple(asked for asked in self.naming if is_written(asked))

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
        other, _slash, id = about.partition("/")
        if other == kind.id:
            return self.records.get(kind.id, id)
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
        field = kind.field.named(requirement.field)
        if place.record is None:
            lines = requirement.example or messages.example(field)
            create, lines = self._create(place, lines)
            own = kind.schema.get("x-own-voice")
            if own and lines and place.new:
                lines = f"{own['organization']}: {place.new}\n{lines}"
            return f"{create} {_example(_header(lines) if kind.is_markdown else lines)}".strip()
        here = kind.field.at(place.pointer) if place.exact else None
        lines = messages.example(here) or requirement.example or messages.example(field)
        return _example(lines) or (field.description if field else "")

    def _create(self, place: _Place, lines: str) -> tuple[str, str]:
        """Where to write a record that is not there, and the example's ``lines`` as they stand there."""
        kind = place.kind
        home = kind.place(place.new) if place.new else self._home(kind)
        if place.new:
            begun = place.new in self.records.blank.get(kind.id, ())
            return (_("Fill in {path}.") if begun else _("Create {path}.")).format(path=home), lines
        name = kind.one
        if home == kind.home:
            lines, path = kind.alone(lines)
            if path:
                words = _("Add {kind} in {home}, in a file of its own such as {file}.")
                return words.format(kind=name, home=home, file=posixpath.basename(path)), lines
        return _("Add {kind} in {home}.").format(kind=name, home=home), lines

    def _home(self, kind: Kind) -> str:
        """Where a new record of a kind goes: in a file of its own, unless the handbook keeps all in one list."""
        path = f"content/{kind.file}"
        kept = self.records.of(kind.id)
        is_listed = bool(kept) and all(record.base for record in kept) and any(record.path == path for record in kept)
        return path if is_listed else kind.home


def _header(lines: str) -> str:
    return f"---\n{lines}\n---" if lines else ""


def _example(lines: str) -> str:
    return _("Write, for example:\n{lines}").format(lines=lines) if lines else ""
