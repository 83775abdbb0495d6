"""YAML text to plain data, event by event, on PyYAML's C parser.

Nothing is ever constructed but texts, numbers, true, false, nothing, lists and mappings, so a file can do no harm.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn

import yaml

from handbook.reading import unseen
from handbook.reading.scalars import LINE, Refused, plain, short, strange
from handbook.words import _

Mark = tuple[int, int]
Problem = tuple[Mark, Refused]
Pointer = tuple[str | int, ...]

DEPTH = 50
_STANDARD = "tag:yaml.org,2002:"
#: Stands for a line end of another program, until the text is taken apart.
LINE_END = "\ufdd0"
PARSER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


#: A file of a partnership has a few hundred fields and entries, a list of seventy partners some thousands.
MOST = 50_000


class _Stopped(Exception):
    """Nested beyond :data:`DEPTH`, or more than :data:`MOST` values; no more is read."""


def load(text: str, problems: list[Problem]) -> Any:
    """The data in ``text`` (None if there is none). What is refused is appended to ``problems``, all of it at once.

    Invisible characters are looked for only where they are written as an escape: ``text`` itself holds none. Where
    another program ended a line, :data:`LINE_END` stands.
    Raises ``yaml.YAMLError`` where the text is not YAML.
    """
    return _Reader(text, problems).document()


class Place(NamedTuple):
    """Where a value's field name and the value itself begin, from 0; and, of a single value, how it is written."""

    name: Mark
    value: Mark
    text: str


def locate(text: str) -> dict[Pointer, Place]:
    """The place of every value in ``text``, which :func:`load` accepts."""
    parser = PARSER(text)
    take = parser.get_event
    take()
    places: dict[Pointer, Place] = {}
    if not isinstance(take(), yaml.StreamEndEvent):
        first = take()
        _locate(take, text, (), first, first, places)
    parser.dispose()
    return places


def _locate(
    take: Callable[[], Any], text: str, pointer: Pointer, name: Any, event: Any, places: dict[Pointer, Place]
) -> None:
    """Note where the value that begins with ``event`` stands, and all below it; ``name`` is the event of its name."""
    if is_scalar(event):
        places[pointer] = Place(mark(name), mark(event), text[event.start_mark.index : event.end_mark.index])
        return
    places[pointer] = Place(mark(name), mark(event), "")
    steps = itertools.count() if isinstance(event, yaml.SequenceStartEvent) else None
    while not isinstance(below := take(), yaml.CollectionEndEvent):
        step, value = (next(steps), below) if steps else (below.value, take())
        _locate(take, text, (*pointer, step), below, value, places)


def _dash() -> Refused:
    return Refused(
        "dash-in-text",
        _("the dash continues the text above; it does not begin an entry of a list"),
        _("Begin all entries of a list in the same column. If it is text, put the whole text in quotes."),
    )


class _Reader:
    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text = text
        self.bangs = "!" in text
        self.foreign = LINE_END in text
        self.parser = PARSER(text)
        self.problems = problems
        self.values = 0

    def document(self) -> Any:
        try:
            return self._document()
        except _Stopped:
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
        if isinstance(first, yaml.ScalarEvent) and first.style in ("|", ">"):
            self._refuse(
                first,
                "unreadable",
                _("a text begins here without a field name before it"),
                _("Write the field's name first, such as  description: |"),
            )
        data = self._node(first, 0)
        end = take()
        event = take()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                event,
                "second-document",
                _("a second document begins here"),
                _("Delete the line of three hyphens, or move what follows into a file of its own."),
            )
        elif end.explicit:
            self._refuse(end, "document-end", _("a line of three dots is not used here"), _("Delete it."))
        return data

    def _node(self, event: Any, depth: int) -> Any:
        """The value that begins with ``event``."""
        self.values += 1
        if self.values > MOST:
            self._too_many(event)
        if type(event) is yaml.ScalarEvent and event.implicit[0] and event.anchor is None:
            return self._plain_scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-alias",
                _('"*{name}" is an alias, which is not used here').format(name=short(str(event.anchor))),
                _("Write the text out, or put it in quotes if the star belongs to it."),
            )
            return None
        self._plainness(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if depth >= DEPTH:
            self._refuse(
                event,
                "nested-too-deep",
                _("lists and mappings are nested more than 50 deep"),
                _("Write the innermost part as text, or as a record of its own."),
            )
            raise _Stopped
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(depth)
        if event.flow_style and not self.text.startswith("{", event.start_mark.index):
            self._refuse(
                event,
                "pair-in-list",
                _("there is a colon inside this list in brackets"),
                _('Put the text in quotes, or the field and its value in braces: ["note: later"] or [{note: later}].'),
            )
        return self._mapping(depth)

    def _too_many(self, event: Any) -> NoReturn:
        self._refuse(
            event,
            "too-many-values",
            _("there are more than 50,000 fields and entries in this file, so nothing in it is used"),
            _("Divide it among several files."),
        )
        raise _Stopped

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        event = self.parser.get_event()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
            event = self.parser.get_event()
        return items

    def _text(self, event: Any) -> str:
        value: str = event.value
        if event.style == '"' and (found := unseen.STRANGE.search(value)):
            self.problems.append((mark(event), strange(found.group())))
        return self._ended(value)

    def _mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        event = self.parser.get_event()
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(self.parser.get_event(), depth + 1)
            if key in data:
                self._refuse(
                    event,
                    "field-twice",
                    _('the field "{name}" stands here a second time').format(name=short(key)),
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
            self._node(event, depth + 1)
            return f"?{event.start_mark.line}:{event.start_mark.column}"
        self._plainness(event)
        if not event.value.isascii() and (hidden := unseen.found(event.value)):
            self._unseen(event, hidden)
        if not event.implicit[0] or _is_text(event.value):
            return self._text(event)
        value, name = plain(event.value), short(event.value)
        reason = value.hint if isinstance(value, Refused) else _('Write it in quotes: "{name}".').format(name=name)
        self._refuse(event, "field-name-not-text", _('"{name}" is not a field name').format(name=name), reason)
        return str(event.value)

    def _unseen(self, event: Any, hidden: str) -> None:
        """Refuse a field's name in which something stands that nobody sees; in another alphabet that may be right."""
        name = unseen.cleaned(event.value)
        if not name.isascii():
            return
        indent = len(event.value) - len(event.value.lstrip())
        message = _("{characters} stands in the name of this field")
        if indent:
            message = _("this line is indented with {characters}, which is no space here")
        start, end = event.start_mark.index, event.end_mark.index
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        line = f"{before}{' ' * indent}{name.strip()}{self.text[end:].partition(chr(10))[0]}"
        hint = _("Write the line anew:\n{line}").format(line=short(line, LINE))
        self._refuse(event, "invisible-character", message.format(characters=hidden), hint)

    def _ended(self, text: str) -> str:
        """A text with the line ends of other programs as ours; at its ends they are nothing."""
        return text.strip(LINE_END).replace(LINE_END, "\n") if self.foreign else text

    def _plain_scalar(self, event: Any) -> Any:
        value = plain(self._ended(event.value))
        if isinstance(value, Refused):
            self.problems.append((mark(event), value))
            return None
        if self.bangs and self.text.startswith("!", event.start_mark.index):
            self._plainness(event)
        if "- " in event.value and event.start_mark.line != event.end_mark.line:
            self._dashes(event)
        return value

    def _dashes(self, event: Any) -> None:
        """Refuse a line with a dash that was meant to be an entry of a list and would run into the text above."""
        lines = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        for number, line in enumerate(lines[1:], start=1):
            if line.lstrip().startswith("- "):
                place = (event.start_mark.line + number, len(line) - len(line.lstrip()))
                self.problems.append((place, _dash()))

    def _plainness(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "yaml-anchor",
                _('"&{name}" is an anchor, which is not used here').format(name=short(event.anchor)),
                _("Delete it, or put the text in quotes if the & belongs to it."),
            )
        tag = event.tag
        if tag is None and self.bangs and self.text.startswith("!", event.start_mark.index):
            tag = "!"
        if tag is not None:
            self._refuse(
                event,
                "yaml-tag",
                _('"{tag}" is a tag, which is not used here').format(tag=short(tag.replace(_STANDARD, "!!"))),
                _("Delete it, or put the text in quotes if the ! belongs to it."),
            )

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.problems.append((mark(event), Refused(rule, message, hint)))


@lru_cache(maxsize=4096)
def _is_text(name: str) -> bool:
    """Whether a field's name without quotes is text. The same names stand in every file."""
    return isinstance(plain(name), str)


def is_scalar(event: Any) -> bool:
    """Whether an event of the parser is a single value."""
    return type(event) is yaml.ScalarEvent


def mark(event: Any) -> Mark:
    """Where an event of the parser begins: line and column from 0."""
    return (event.start_mark.line, event.start_mark.column)
