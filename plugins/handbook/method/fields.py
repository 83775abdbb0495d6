"""Fields: a record schema as a tree of what it says about each field, for messages, labels and references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.method.blanks import is_blank
from handbook.words import Voice, _, in_all, spoken

Pointer = tuple[str | int, ...]


# Compared by identity: there is one for each place in a schema, and it keeps what was worked out about it.
@dataclass(frozen=True, eq=False)
class Field:
    """What a kind's schema says about one field and the fields below it.

    ``annotations`` are the schema's own keywords there, with those behind ``$ref`` filled in where they are not given.
    ``fields`` are a mapping's named fields, ``items`` a list's entries, ``others`` a mapping's entries of any name.
    """

    name: str
    annotations: Mapping[str, Any]
    fields: Mapping[str, Field]
    items: Field | None
    others: Field | None

    @property
    def title(self) -> str:
        """The label a person reads; the field's name where the schema gives none."""
        return _(str(self.annotations.get("title", ""))) or self.name

    @property
    def description(self) -> str:
        """What to write, in one sentence."""
        return _(str(self.annotations.get("description", "")))

    @property
    def examples(self) -> list[Any]:
        """Values that could stand here."""
        return [_spoken(self, example) for example in self.annotations.get("examples", ())]

    @cached_property
    def lines(self) -> dict[Voice, str]:
        """What :func:`handbook.method.messages.example` made of the field: it goes when the method does."""
        return {}

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The schema's own texts about the field, which are no answer when they are repeated in whatever language."""
        examples = [example for example in self.annotations.get("examples", ()) if isinstance(example, str)]
        texts = (str(self.annotations.get("title", self.name)), str(self.annotations.get("description", "")), *examples)
        return tuple(dict.fromkeys(said for text in texts for said in in_all(text)))

    @cached_property
    def takes_address(self) -> bool:
        """Whether a web address alone is an answer: in any line, and in prose that has one as an example."""
        shown = (example for example in self.examples if isinstance(example, str))
        return self.text == "line" or any("://" in example for example in shown)

    @property
    def is_private(self) -> bool:
        """Whether the schema says that what stands here is never published."""
        return self.annotations.get("x-visibility") == "never-publish"

    @property
    def is_summed_up(self) -> bool:
        """Whether the schema says that what stands here is published only summed up with others."""
        return self.annotations.get("x-visibility") == "summary"

    @property
    def is_withheld(self) -> bool:
        """Whether the schema says that what stands here is never shown as it is."""
        return self.is_private or self.is_summed_up

    @property
    def choices(self) -> list[Any]:
        """The values allowed, or none if any may stand here."""
        return list(self.annotations.get("enum", []))

    def label(self, value: object) -> str:
        """How a choice reads: ``group-decision`` as its ``x-labels`` say, else with spaces."""
        labels: Mapping[str, str] = self.annotations.get("x-labels", {})
        return _(labels.get(str(value), "")) or str(value).replace("-", " ")

    def short_label(self, value: object) -> str:
        """A choice's label up to its colon, where only a few words fit."""
        return self.label(value).partition(":")[0].rstrip()

    @property
    def offered(self) -> list[str]:
        """The choices as they are written, which are English words; in another language each with what it means."""
        if spoken() == "en":
            return [str(choice) for choice in self.choices]
        return [f"{choice} ({self.short_label(choice)})" for choice in self.choices]

    @cached_property
    def text(self) -> str:
        """``line`` or ``prose`` where people write text, else empty."""
        return str(self.annotations.get("x-text", ""))

    @cached_property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds (or parts) whose ids may stand here."""
        kinds = self.annotations.get("x-ref", ())
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    @cached_property
    def part(self) -> str:
        """What the mapping is called that stands here with an id of its own, such as a goal; empty where none does."""
        return str(self.annotations.get("x-part", ""))

    @property
    def formerly(self) -> tuple[str, ...]:
        """What the field was called before."""
        return tuple(self.annotations.get("x-formerly", ()))

    def renamed(self, name: str) -> str:
        """What the field below is called now that was once called so; empty where none was, or where one is."""
        if name in self.fields:
            return ""
        return next((child.name for child in self.fields.values() if name in child.formerly), "")

    @cached_property
    def differing(self) -> Mapping[str, list[str]]:
        """The fields below whose text must differ from that of others beside it, with those others."""
        differing = {name: child.annotations.get("x-differs-from", []) for name, child in self.fields.items()}
        return {name: others for name, others in differing.items() if others}

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """What the fields below mean where they are left out; a default that is blank is none."""
        given = {name: child.annotations.get("default") for name, child in self.fields.items()}
        return {name: default for name, default in given.items() if not is_blank(default)}

    @property
    def is_period(self) -> bool:
        """Whether a time from a start to an end stands here."""
        return self.fields.keys() == {"start", "end"}

    @property
    def is_span(self) -> bool:
        """Whether a time stands here: a day, a month, a quarter or a year."""
        return self.annotations.get("x-span") is True

    @property
    def may_be_span(self) -> bool:
        """Whether a time may stand here, alone or beside words that say one otherwise."""
        return bool(self.annotations.get("x-span"))

    @cached_property
    def _means_more(self) -> bool:
        """Whether something here or below may mean more than is written."""
        below = (*self.fields.values(), *(place for place in (self.items, self.others) if place))
        return bool(self.defaults) or self.may_be_span or any(place._means_more for place in below)

    def filled(self, value: Any) -> Any:
        """``value`` with the defaults of all fields that are left out in it, at any depth; the same where none is.

        A mapping that is left out as a whole has no fields to fill in. What was given stays as it is, but for a year
        that YAML reads as a number: where times stand it is a text like the others.
        """
        if not self._means_more:
            return value
        if isinstance(value, dict):
            whole = {**value, **{name: default for name, default in self.defaults.items() if name not in value}}
            children = ((name, self.fields.get(name, self.others), below) for name, below in whole.items())
            return {name: child.filled(below) if child else below for name, child, below in children}
        if isinstance(value, list) and self.items:
            return [self.items.filled(item) for item in value]
        return str(value) if self.may_be_span and isinstance(value, int) else value

    @cached_property
    def names_entries(self) -> bool:
        """Whether a list stands here or below whose entries can have ids."""
        below = (*self.fields.values(), *(place for place in (self.items, self.others) if place))
        return bool(self.items and "id" in self.items.fields) or any(place.names_entries for place in below)

    @cached_property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return self.annotations.get("type") == "array"

    def child(self, step: str | int) -> Field | None:
        """The field one step below: a named field, or a list's entry for a number."""
        if isinstance(step, int):
            return self.items
        return self.fields.get(step, self.others)

    def at(self, pointer: Pointer) -> Field | None:
        """The field at the end of ``pointer``, or None where the schema knows none."""
        found: Field | None = self
        for step in pointer:
            found = found.child(step) if found else None
        return found

    def named(self, names: tuple[str, ...]) -> Field | None:
        """The field at the end of a way of names, through lists as well; None for no name or an unknown one."""
        found: Field | None = self if names else None
        for name in names:
            found = found.items if found and found.items else found
            found = found.fields.get(name) if found else None
        return found

    def walk(self, value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Field, Any]]:
        """Every value at and below ``value`` with its field, whole before parts."""
        yield pointer, self, value
        if isinstance(value, dict):
            for name, below in value.items():
                child = self.child(name)
                if child:
                    yield from child.walk(below, (*pointer, name))
        elif isinstance(value, list) and self.items:
            for index, below in enumerate(value):
                yield from self.items.walk(below, (*pointer, index))

    @cached_property
    def links(self) -> Search:
        """Finds where references and parts with ids stand."""
        return Search(self, lambda field: bool(field.refers_to or field.part))

    @cached_property
    def texts(self) -> Search:
        """Finds what people write as text, be it given by language."""
        return Search(self, lambda field: bool(field.text))

    @cached_property
    def parts(self) -> frozenset[str]:
        """What the parts with ids are called that stand here or below: a plan's goals and strategies."""
        children = (*self.fields.values(), *(child for child in (self.items, self.others) if child))
        below = frozenset(part for child in children for part in child.parts)
        return below | {self.part} if self.part else below

    @cached_property
    def distinct(self) -> Search:
        """Finds the texts that must differ between partners."""
        return Search(self, lambda field: bool(field.annotations.get("x-distinct")))

    @cached_property
    def days(self) -> Search:
        """Finds the days that belong into a calendar."""
        return Search(self, lambda field: isinstance(field.annotations.get("x-calendar"), dict))

    @cached_property
    def attachments(self) -> Search:
        """Finds where attached files are named: mappings with a path and a fingerprint."""
        return Search(self, lambda field: field.fields.keys() >= {"path", "sha256"})


def _spoken(field: Field | None, example: Any) -> Any:
    """An example in the language that is spoken: what is prose in it, not ids and choices."""
    if isinstance(example, str):
        is_words = field is not None and not field.choices and (field.text or " " in example)
        return _(example) if is_words else example
    if isinstance(example, list):
        return [_spoken(field.items if field else None, item) for item in example]
    if not isinstance(example, dict) or field is None or field.text:
        return example
    return {key: _spoken(field.child(key), item) for key, item in example.items()}


Found = tuple[Pointer, Field, Any]


class Search:
    """Finds the values of the fields that are ``wanted``, visiting nothing that cannot hold one."""

    def __init__(self, root: Field, wanted: Callable[[Field], bool]) -> None:
        self._root = _step(root, wanted)

    def __bool__(self) -> bool:
        return self._root is not None

    def find(self, data: Any) -> list[Found]:
        """The wanted values in a record's data with their places and fields, whole before parts."""
        found: list[Found] = []
        if self._root is not None:
            _collect(self._root, data, (), found)
        return found


@dataclass(frozen=True, slots=True)
class _Step:
    field: Field
    wanted: bool
    named: tuple[tuple[str, _Step], ...]
    items: _Step | None
    others: _Step | None


def _step(field: Field, wanted: Callable[[Field], bool]) -> _Step | None:
    named = tuple((name, step) for name, child in field.fields.items() if (step := _step(child, wanted)))
    items = _step(field.items, wanted) if field.items else None
    others = _step(field.others, wanted) if field.others else None
    if not (wanted(field) or named or items or others):
        return None
    return _Step(field, wanted(field), named, items, others)


def _collect(step: _Step, value: Any, pointer: Pointer, found: list[Found]) -> None:
    if step.wanted:
        found.append((pointer, step.field, value))
    if isinstance(value, dict):
        for name, below in step.named:
            if name in value:
                _collect(below, value[name], (*pointer, name), found)
        if step.others:
            for name in value:
                if name not in step.field.fields:
                    _collect(step.others, value[name], (*pointer, name), found)
    elif isinstance(value, list) and step.items:
        for index, item in enumerate(value):
            _collect(step.items, item, (*pointer, index), found)


def field(schema: Mapping[str, Any] | bool, name: str = "", within: Mapping[str, Any] | None = None) -> Field:
    """The field that ``schema`` describes; ``within`` is the whole schema that its ``$ref`` point into."""
    whole = within if within is not None else schema if not isinstance(schema, bool) else {}
    annotations = dict(_followed(schema, whole))
    properties: Mapping[str, Any] = annotations.pop("properties", {})
    items, others = annotations.pop("items", None), annotations.get("additionalProperties")
    return Field(
        name=name,
        annotations=annotations,
        fields={key: field(below, key, whole) for key, below in properties.items()},
        items=field(items, name, whole) if isinstance(items, dict) else None,
        others=field(others, name, whole) if isinstance(others, dict) and annotations.get("x-text") is None else None,
    )


def _followed(schema: Mapping[str, Any] | bool, whole: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(schema, bool):  # JSON Schema for "anything" and "nothing"
        return {}
    reference = schema.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#"):
        return dict(schema)
    target: Any = whole
    for step in reference.removeprefix("#").strip("/").split("/"):
        target = target[step.replace("~1", "/").replace("~0", "~")] if step else target
    return {**_followed(target, whole), **{key: value for key, value in schema.items() if key != "$ref"}}
