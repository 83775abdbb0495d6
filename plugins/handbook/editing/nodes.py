"""YAML text as a tree of where everything stands, so that one value can be changed and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from handbook.reading.yamlreader import Pointer

_Parser: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True)
class Node:
    """A value in a text: from ``start`` to ``end``, without the empty lines after it.

    ``style`` is a scalar's sign (a quotation mark, ``|`` or ``>``) or empty, ``flow`` says that brackets are around it.
    ``column`` is where a collection's entries begin. ``entries`` are its values by name or number.
    """

    start: int
    end: int
    style: str = ""
    flow: bool = False
    column: int = 0
    is_list: bool = False
    entries: dict[str, Node] | list[Node] | None = None

    @property
    def is_scalar(self) -> bool:
        """Whether this is a single value."""
        return self.entries is None

    def child(self, step: str | int) -> Node | None:
        """The value one step below."""
        if isinstance(self.entries, dict):
            return self.entries.get(str(step)) if isinstance(step, str) else None
        if isinstance(self.entries, list) and isinstance(step, int):
            return self.entries[step] if step < len(self.entries) else None
        return None

    def way(self, pointer: Pointer) -> list[Node]:
        """The node and those below it along ``pointer``, as far as there are any."""
        found = [self]
        for step in pointer:
            below = found[-1].child(step)
            if below is None:
                break
            found.append(below)
        return found

    def scalars(self) -> Iterator[Node]:
        """Every single value at and below this place, in the order of the text."""
        if self.entries is None:
            yield self
        else:
            for below in self.entries.values() if isinstance(self.entries, dict) else self.entries:
                yield from below.scalars()


def compose(text: str) -> Node | None:
    """The tree of ``text``, which the reader accepts; None where nothing but comments stands in it."""
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_Parser))
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    return _node(next(events), events, text)


def _node(event: Any, events: Iterator[Any], text: str) -> Node:
    start = event.start_mark.index
    if hasattr(event, "style"):  # a single value
        end = event.end_mark.index
        if event.style in ("|", ">"):
            end = start + len(text[start:end].rstrip())
        return Node(start, end, event.style or "")
    column = event.start_mark.column
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, text))
        return _collection(start, column, event, items, items, text)
    named: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        named[event.value] = _node(next(events), events, text)
    return _collection(start, column, event, named, list(named.values()), text)


def _collection(
    start: int, column: int, last: Any, entries: dict[str, Node] | list[Node], nodes: list[Node], text: str
) -> Node:
    flow = text[start : start + 1] in ("[", "{")
    end = last.end_mark.index if flow or not nodes else nodes[-1].end
    return Node(start, end, flow=flow, column=column, is_list=isinstance(entries, list), entries=entries)


def comments(text: str) -> list[str]:
    """The comments in a text, each from its sign to the end of its line."""
    root = compose(text)
    # A sign inside a value begins no comment; that of a block of text may have one behind it.
    kept, done = [], 0
    for scalar in root.scalars() if root else ():
        first = text.find("\n", scalar.start) if scalar.style in ("|", ">") else scalar.start
        kept.append(text[done : scalar.start if first < 0 else first])
        done = max(done, scalar.end)
    lines = "\0".join([*kept, text[done:]]).split("\n")
    return [line[line.index("#") :].rstrip("\0 \t\r") for line in lines if _begins(line)]


def _begins(line: str) -> bool:
    at = line.find("#")
    return at >= 0 and (at == 0 or line[at - 1] in " \t\0")
