"""YAML text to plain data, event by event, on PyYAML's C parser.

Nothing is ever constructed but texts, numbers, true, false, nothing, lists and mappings, so a file can do no harm.
"""

from __future__ import annotations

from typing import Any

import yaml

from handbook.scalars import Refused, plain
from handbook.words import _

Mark = tuple[int, int]
Problem = tuple[Mark, Refused]
Pointer = tuple[str | int, ...]

DEPTH = 50
_Parser: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _TooDeep(Exception):
    """Nested beyond :data:`DEPTH`; nothing below is read."""


def load(text: str, problems: list[Problem]) -> Any:
    """The data in ``text`` (None if there is none). What is refused is appended to ``problems``, all of it at once.

    Raises ``yaml.YAMLError`` where the text is not YAML.
    """
    return _Reader(text, problems, None).document()


def locate(text: str) -> dict[Pointer, tuple[Mark, Mark]]:
    """For every value in ``text``, which :func:`load` accepts: where its field name and where it begins, from 0."""
    marks: dict[Pointer, tuple[Mark, Mark]] = {}
    _Reader(text, [], marks).document()
    return marks


class _Reader:
    def __init__(self, text: str, problems: list[Problem], marks: dict[Pointer, tuple[Mark, Mark]] | None) -> None:
        self.parser = _Parser(text)
        self.problems = problems
        self.marks = marks

    def document(self) -> Any:
        try:
            return self._document()
        except _TooDeep:
            return None
        finally:
            self.parser.dispose()

    def _document(self) -> Any:
        take = self.parser.get_event
        take()
        event = take()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        if event.version or event.tags:
            self._refuse(event, "yaml-directive", _("a line beginning with % is not used here"), _("Delete it."))
        first = take()
        data = self._node(first, (), 0, _mark(first))
        take()
        event = take()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                event,
                "second-document",
                _("a second document begins here"),
                _("Delete the line of three hyphens, or move what follows into a file of its own."),
            )
        return data

    def _node(self, event: Any, pointer: Pointer, depth: int, name: Mark) -> Any:
        if self.marks is not None:
            self.marks[pointer] = (name, _mark(event))
        if type(event) is yaml.ScalarEvent and event.implicit[0] and event.anchor is None:
            return self._plain_scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-alias",
                _('"*{name}" is an alias, which is not used here').format(name=event.anchor),
                _("Write the text out, or put it in quotes if the star belongs to it."),
            )
            return None
        self._plainness(event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if depth >= DEPTH:
            self._refuse(event, "nested-too-deep", _("lists and mappings are nested more than 50 deep"), "")
            raise _TooDeep
        return (
            self._mapping(pointer, depth) if isinstance(event, yaml.MappingStartEvent) else self._list(pointer, depth)
        )

    def _list(self, pointer: Pointer, depth: int) -> list[Any]:
        items: list[Any] = []
        event = self.parser.get_event()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, (*pointer, len(items)), depth + 1, _mark(event)))
            event = self.parser.get_event()
        return items

    def _mapping(self, pointer: Pointer, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        event = self.parser.get_event()
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(self.parser.get_event(), (*pointer, key), depth + 1, _mark(event))
            if key in data:
                self._refuse(
                    event,
                    "field-twice",
                    _('the field "{name}" stands here a second time').format(name=key),
                    _("Keep one of the two."),
                )
            else:
                data[key] = value
            event = self.parser.get_event()
        return data

    def _key(self, event: Any, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(
                event,
                "complex-field-name",
                _("a field name must be a word, not a list or a mapping"),
                _("Put the text in quotes if the brackets belong to it."),
            )
            self._node(event, ("?",), depth + 1, _mark(event))
            return f"?{event.start_mark.line}:{event.start_mark.column}"
        self._plainness(event)
        value = plain(event.value)
        if not event.implicit[0] or isinstance(value, str):
            return str(event.value)
        reason = (
            value.hint if isinstance(value, Refused) else _('Write it in quotes: "{name}".').format(name=event.value)
        )
        self._refuse(event, "field-name-not-text", _('"{name}" is not a field name').format(name=event.value), reason)
        return str(event.value)

    def _plain_scalar(self, event: Any) -> Any:
        value = plain(event.value)
        if isinstance(value, Refused):
            self.problems.append((_mark(event), value))
            return None
        return value

    def _plainness(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "yaml-anchor",
                _('"&{name}" is an anchor, which is not used here').format(name=event.anchor),
                _("Delete it, or put the text in quotes if the & belongs to it."),
            )
        if event.tag is not None:
            self._refuse(
                event,
                "yaml-tag",
                _('"{tag}" is a tag, which is not used here').format(tag=event.tag),
                _("Delete it, or put the text in quotes if the ! belongs to it."),
            )

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.problems.append((_mark(event), Refused(rule, message, hint)))


def _mark(event: Any) -> Mark:
    return (event.start_mark.line, event.start_mark.column)
