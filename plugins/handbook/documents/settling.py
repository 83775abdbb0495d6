"""Settling: places of a document are given names, and links lead to them, out of the document, or nowhere.

Headings are as deep as those above them say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from handbook.documents.document import Block, Heading, Inline, Link, Place, below

#: Word takes a file for damaged in which an address is longer, and typst refuses one that is far longer.
_MOST = 2000


def settled(blocks: tuple[Block, ...], outside: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with every link leading to a place that is there, or out of the document, or being words alone.

    No level of headings is left out.
    """
    there = {name: None for one in below(blocks) if (name := _name(one))}
    targets = [one.target[1:] for one in below(blocks) if isinstance(one, Link) and one.target.startswith("#")]
    # A page that is there does for a place on it that is not.
    leading = {target: target if target in there else f"{target.partition('#')[0]}#" for target in targets}
    wanted = set(leading.values())
    numbers = {name: f"place-{number}" for number, name in enumerate((one for one in there if one in wanted), 1)}
    led = {target: numbers.get(name, "") for target, name in leading.items()}
    made: tuple[Block, ...] = _Settling(numbers, led, outside).each(blocks)
    return made


def _name(part: Any) -> str:
    return part.place if isinstance(part, Heading) else part.name if isinstance(part, Place) else ""


@dataclass
class _Settling:
    """Gives places their names, each of which is there once; ``led``: to which name a link leads."""

    names: dict[str, str]
    led: dict[str, str]
    outside: Callable[[str], str]

    def __post_init__(self) -> None:
        self._left = dict(self.names)
        self._above: list[int] = []

    def each(self, part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(one for part_ in part for one in self._one(part_))
        return part

    def _one(self, part: Any) -> Iterator[Any]:
        match part:
            case Place():
                yield from (Place(name) for name in [self._left.pop(part.name, "")] if name)
            case Link():
                yield from self._link(part)
            case Heading():
                inside, place = self.each(part.inside), self._left.pop(part.place, "")
                yield replace(part, inside=inside, place=place, level=self._level(part.level))
            case _ if hasattr(part, "__dataclass_fields__"):
                told = ((name, getattr(part, name)) for name in part.__dataclass_fields__)
                changed = {name: self.each(value) for name, value in told if isinstance(value, tuple)}
                yield replace(part, **changed) if changed else part
            case tuple():
                yield self.each(part)
            case _:
                yield part

    def _level(self, level: int) -> int:
        """How deep a heading is below the others: none is left out between, which PDF/UA does not allow."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return len(self._above)

    def _link(self, link: Link) -> Iterable[Inline]:
        target = link.target
        if target.startswith("#"):
            name = self.led.get(target[1:])
            target = f"#{name}" if name else self.outside(target[1:])
        return (replace(link, target=target),) if 0 < len(target.encode()) <= _MOST else link.inside
