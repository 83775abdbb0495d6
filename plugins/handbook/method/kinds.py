"""Kinds: what types of record there are, where they lie, and whether a record has the shape of its kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.method import engine, mending, messages
from handbook.method.fields import Field, field
from handbook.method.messages import Said
from handbook.words import _

Pointer = tuple[str | int, ...]
#: Of so many mistakes in one record it is tried out what may have been meant.
_MOST = 20


@dataclass(frozen=True)
class Kind:
    """A type of record, as its schema describes it."""

    id: str
    schema: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def title(self) -> str:
        """What one record is called: ``Meeting``."""
        return _(str(self.schema["title"]))

    @property
    def plural(self) -> str:
        """What several are called: ``Meetings``."""
        return _(str(self.schema.get("x-plural", self.schema["title"])))

    @property
    def noun(self) -> str:
        """What one record is called inside a sentence: ``meeting``."""
        return _(str(self.schema["title"]).lower())

    @property
    def one(self) -> str:
        """The same with its article: ``a meeting``."""
        return messages.a(str(self.schema["title"]).lower())

    @property
    def nouns(self) -> str:
        """What several are called inside a sentence: ``meetings``."""
        return _(str(self.schema.get("x-plural", self.schema["title"])).lower())

    @property
    def description(self) -> str:
        """What such records are for those who write them."""
        return _(str(self.schema["description"]))

    @property
    def lead(self) -> str:
        """What such records are for those who read them; what they are for those who write them, where that is all."""
        return _(str(self.schema.get("x-lead", self.schema["description"])))

    @property
    def asked(self) -> str:
        """With which other words readers look for such records, or empty."""
        return _(str(self.schema.get("x-asked", "")))

    @property
    def collection(self) -> str:
        """The name under which the handbook document holds the records."""
        return str(self.schema["x-collection"])

    @property
    def is_markdown(self) -> bool:
        """Whether a record is Markdown with a header, rather than YAML."""
        return bool(self.schema["x-form"] == "markdown")

    @property
    def title_field(self) -> str:
        """The field that says what a record is called; it may be left out."""
        return str(self.schema.get("x-title-field", "title"))

    @property
    def is_single(self) -> bool:
        """Whether a handbook has exactly one such record."""
        return bool(self.schema.get("x-single", False))

    @property
    def folder(self) -> str:
        """The folder below ``content/`` for one file a record, or empty."""
        return str(self.schema.get("x-folder", ""))

    @property
    def file(self) -> str:
        """The file below ``content/`` that holds the single record or the list of them, or empty."""
        return str(self.schema.get("x-file", ""))

    @property
    def formerly(self) -> tuple[str, ...]:
        """The folders and files below ``content/`` in which such records lay before."""
        return tuple(self.schema.get("x-formerly", ()))

    @property
    def visibility(self) -> str:
        """Who sees a record that does not say."""
        return str(self.schema.get("x-visibility", "public"))

    @cached_property
    def field(self) -> Field:
        """The tree of fields."""
        return field(self.schema)

    @cached_property
    def _validator(self) -> engine.Validator:
        return engine.Validator(self.schema)

    def place(self, id: str) -> str:
        """The path of a record's own file: ``content/meetings/2026-02-10-first.md``."""
        if not self.folder:
            return f"content/{self.file}"
        return f"content/{self.folder}/{id}{'.md' if self.is_markdown else '.yml'}"

    @property
    def home(self) -> str:
        """Where records of this kind are kept, for messages."""
        return f"content/{self.folder}/" if self.folder else f"content/{self.file}"

    def alone(self, lines: str) -> tuple[str, str]:
        """An example that may be an entry of a list, as it stands in a file of its own; and where, if it has an id."""
        if not self.folder or not lines.startswith("- "):
            return lines, ""
        lines = "\n".join(line[2:] for line in lines.split("\n"))
        id, _break, rest = lines.partition("\n")
        return (rest, self.place(id.removeprefix("id: "))) if id.startswith("id: ") and rest else (lines, "")

    def faults(self, data: Any, written: Callable[[Pointer], str] = lambda _pointer: "") -> Iterator[Fault]:
        """What is wrong with the shape of a record's data: nothing if it is as the schema says.

        A field that has to be there and stands there misspelt is one mistake. ``written`` says how a value stands in
        its file, if it comes from one.
        """
        if self._validator.is_valid(data):
            return
        room = itertools.count()
        found = [
            fault
            for error in self._validator.errors(data)
            for fault in self._said(error, data, written, next(room) < _MOST)
        ]
        meant = {(fault.pointer[:-1], fault.said.near) for fault in found if fault.is_name and fault.said.near}
        seen: set[Pointer] = set()
        for fault in found:
            is_misspelt = fault.lacks and (fault.pointer, fault.lacks) in meant
            if not is_misspelt and (fault.pointer not in seen or fault.is_name or fault.lacks):
                yield fault
            seen.add(fault.pointer)

    def _said(
        self, fault: engine.Error, data: Any, written: Callable[[Pointer], str], try_others: bool
    ) -> Iterator[Fault]:
        pointer = fault.instance_path
        here = self.field.at(pointer) or self.field
        match fault.keyword:
            case "required":
                name = fault.names[0]
                yield Fault("field-missing", pointer, messages.missing(here.child(name), name), lacks=name)
            case "additionalProperties" | "unevaluatedProperties":
                owner = self.one if not pointer else messages.name_of(here, pointer)
                for name in fault.names:
                    said = messages.unknown(name, here, owner)
                    yield Fault("field-not-known", (*pointer, name), said, is_name=True)
            case "enum":
                name = messages.name_of(here, pointer)
                meant = self._meant(data, pointer, here, written, try_others)
                yield Fault("not-a-choice", pointer, messages.not_a_choice(name, _value(data, pointer), here, meant))
            case "propertyNames" if here.text:
                for name in _value(data, pointer):
                    if not messages.is_language(name):
                        yield Fault("wrong-shape", (*pointer, name), messages.no_language(name), is_name=True)
            case _ if not pointer:
                yield Fault("wrong-shape", pointer, messages.not_fields(_value(data, pointer), self.field))
            case _:
                name = messages.name_of(here, pointer)
                sample = self.field.at(pointer[:-1]) if isinstance(pointer[-1], int) else here
                meant = self._meant(data, pointer, here, written, try_others)
                said = messages.wrong_shape(name, _value(data, pointer), here, sample, meant)
                yield Fault("wrong-shape", pointer, said)

    def _meant(
        self, data: Any, pointer: Pointer, here: Field, written: Callable[[Pointer], str], try_others: bool
    ) -> messages.Meant:
        """What the author of a single value may have meant: what would be right in its place."""
        value = _value(data, pointer)
        own = written(pointer)
        if not own or isinstance(value, (dict, list)):
            return messages.Meant(messages.plainly(value))
        fitting = self._fitting(data, pointer, here, own) if try_others else []
        days = [one for one in fitting if isinstance(one, str) and one in mending.days(str(value))]
        single = here.annotations.get("type") not in ("array", "object")
        return messages.meant(pointer, value, own, days if days == fitting else fitting[:1], single)

    def _fitting(self, data: Any, pointer: Pointer, here: Field, own: str) -> list[Any]:
        """What the author of a single value may have meant, the likeliest first, as far as it would be right there."""
        choices = [(choice, name) for choice in here.choices for name in (here.label(choice), here.short_label(choice))]
        candidates = mending.candidates(_value(data, pointer), own, choices)
        return list(dict.fromkeys(one for one in candidates if self._fits(data, pointer, one)))

    def understood(self, data: Any, pointer: Pointer) -> Any:
        """The data with what the text at ``pointer`` certainly means there; as it is where that is not sure."""
        said, here = _value(data, pointer), self.field.at(pointer)
        fitting = self._fitting(data, pointer, here, said) if isinstance(said, str) and here else []
        return _with(data, pointer, fitting[0]) if len(fitting) == 1 else data

    def _fits(self, data: Any, pointer: Pointer, value: Any) -> bool:
        """Whether ``value`` at ``pointer`` would be right, whatever is wrong elsewhere."""
        faults = self._validator.errors(_with(data, pointer, value))
        return all(fault.instance_path[: len(pointer)] != pointer for fault in faults)


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a record's data has the wrong shape.

    ``is_name``: the field's name is at fault. ``lacks``: the field that is not there.
    """

    rule: str
    pointer: Pointer
    said: Said
    is_name: bool = False
    lacks: str = ""


def _with(data: Any, pointer: Pointer, value: Any) -> Any:
    """The data with another value at ``pointer``; what was given stays as it is."""
    if not pointer:
        return value
    changed = data.copy()
    changed[pointer[0]] = _with(data[pointer[0]], pointer[1:], value)
    return changed


def _value(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data
