"""Changing one value in a file: its own lines change, and everything around them stays byte for byte."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from handbook.editing.nodes import Node, comments, compose
from handbook.editing.written import Unwritable, after, entries, entry, in_brackets, scalar
from handbook.method.blanks import prune
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.reading.yamlreader import Pointer
from handbook.words import _

_BOM = b"\xef\xbb\xbf"
_BREAK = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"[|>][^\n]*?(?<![ \t])(?P<comment>[ \t]++#[^\n]*)(?:\n|\Z)")


class Splice(NamedTuple):
    """What is put into a text instead of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def change(path: str, data: bytes, pointer: Pointer, value: Any, orders: Sequence[Sequence[str]] = ()) -> bytes:
    """The file with ``value`` at ``pointer``.

    A field that is not there yet comes behind those before it in ``orders``, which has the names for each step.

    Raises :class:`Unwritable`, with the reason, where that cannot be done without touching something else.
    """
    return applied(path, data, pointer, value, lambda text, root: _splice(text, root, pointer, value, orders))


def applied(path: str, data: bytes, pointer: Pointer, value: Any, made: Callable[[str, Node | None], Splice]) -> bytes:
    """The file with the splice that is ``made`` for its fields, read back: it has ``value`` at ``pointer``.

    None stands for nothing. Raises :class:`Unwritable` where it does not read back so, or a comment is lost.
    """
    source = sources.read(path, data)
    if not isinstance(source, Source):
        raise Unwritable(_("the file has mistakes that have to be mended first"))
    splice = made(source.header, compose(source.header))
    before = len("---\n") if source.body is not None else 0
    changed = _applied(data, source, splice, before)
    read = sources.read(path, changed)
    wanted = _with(source.data, pointer, value)
    if not isinstance(read, Source) or not _same(*(prune(one).data for one in (read.data, wanted))):
        raise Unwritable(_("the way in which this is written in the file does not allow it"))
    if read.body != source.body or comments(read.header) != comments(source.header):
        raise Unwritable(_("a comment beside it would be lost"))
    return changed


def insert(path: str, data: bytes, name: str, lines: Sequence[str], order: Sequence[str]) -> bytes:
    """The file with a new field at its top, blank, whose ``lines`` may have comments above it.

    Raises :class:`Unwritable` where it cannot be put behind those that come before it in ``order``.
    """
    source = sources.read(path, data)
    root = compose(source.header) if isinstance(source, Source) else None
    if not isinstance(source, Source) or root is None or root.flow or root.is_list:
        raise Unwritable(_("the way in which this is written in the file does not allow it"))
    before = len("---\n") if source.body is not None else 0
    changed = _applied(data, source, _beside(source.header, root, name, "\n".join(lines), order), before)
    read = sources.read(path, changed)
    if not isinstance(read, Source) or (read.data, read.body) != ({**source.data, name: None}, source.body):
        raise Unwritable(_("the way in which this is written in the file does not allow it"))
    return changed


def _applied(data: bytes, source: Source, splice: Splice, before: int) -> bytes:
    """The splice, whose places count line ends as one character and begin at the header, put into the bytes."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(mark).decode()
    offset = before
    if source.body is not None:  # the first line may end in spaces
        offset = len(_BREAK.split(text, maxsplit=1)[0]) + 1
    places = _places(text, (splice.start + offset, splice.end + offset))
    end = _line_end(text, places[0])
    return mark + (text[: places[0]] + splice.text.replace("\n", end) + text[places[1] :]).encode()


def _places(text: str, wanted: tuple[int, int]) -> tuple[int, int]:
    """Places of a text whose line ends count as one character, in the text as it is."""
    found = list(wanted)
    for number, pair in enumerate(re.finditer(r"\r\n", text)):
        at = pair.start() - number
        for index, place in enumerate(wanted):
            if at < place:
                found[index] = place + number + 1
    return found[0], found[1]


def _line_end(text: str, place: int) -> str:
    """How the line at ``place`` ends, else the one before it."""
    behind = _BREAK.search(text, place)
    if behind:
        return behind.group()
    ahead = _BREAK.findall(text, 0, place)
    return str(ahead[-1]) if ahead else "\n"


def _with(data: Any, pointer: Pointer, value: Any) -> Any:
    """The data with the change, mappings on the way made where there are none."""
    if not pointer:
        return value
    step, rest = pointer[0], pointer[1:]
    if value is None and not rest and isinstance(step, int):
        return [*data[:step], *data[step + 1 :]]
    whole = copy.copy(data) if data is not None else {}
    if isinstance(step, int) and step == len(whole):
        return [*whole, _with(None, rest, value)]
    below = whole[step] if isinstance(step, int) else whole.get(step)
    whole[step] = _with(below, rest, value)
    return whole


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same types: ``true`` is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(_same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other)


def _splice(text: str, root: Node | None, pointer: Pointer, value: Any, orders: Sequence[Sequence[str]]) -> Splice:
    for step in reversed(pointer[len(root.way(pointer)) if root else 1 :]):
        if isinstance(step, int):
            raise Unwritable(_("there is no entry {number}").format(number=step + 1))
        value = {step: value}
    if root is None:
        return _alone(text, pointer[0], value)
    way = root.way(pointer)
    if len(way) > len(pointer):
        return _replaced(text, way[-1], way[-2] if len(way) > 1 else None, value)
    step, last = pointer[len(way) - 1], way[-1]
    if last.is_scalar:
        return _filled(text, last, way[-2], {str(step): value})
    if last.is_list:
        return _appended(text, last, value, step)
    order = orders[len(way) - 1] if len(way) <= len(orders) else ()
    return _added(text, last, str(step), value, order)


def _alone(text: str, step: str | int, value: Any) -> Splice:
    line = entry(value, 0) if isinstance(step, int) else f"{step}:{after(value, 2)}"
    return Splice(len(text), len(text), f"{line}\n" if not text or text.endswith("\n") else f"\n{line}")


def _replaced(text: str, node: Node, parent: Node | None, value: Any) -> Splice:
    if node.is_scalar:
        if isinstance(value, dict | list) and parent is not None:
            return _filled(text, node, parent, value)
        return _rewritten(text, node, parent, value)
    if not (node.is_list and isinstance(value, list)):
        raise Unwritable(
            _("a list stands there: name one of its entries")
            if node.is_list
            else _("several fields stand there: name one of them")
        )
    if node.flow or not value:
        said = [scalar(item, flow=True) for item in value]
        return Splice(node.start, node.end, f"[{', '.join(said)}]")
    return Splice(node.start, node.end, entries(value, node.column))


def _rewritten(text: str, node: Node, parent: Node | None, value: Any) -> Splice:
    """A single value in the place of another."""
    flow = parent is not None and parent.flow
    said = scalar(value, node.style, (parent.column if parent else 0) + 2, flow)
    comment = _HEADER.match(text[node.start : node.end]) if node.style in ("|", ">") else None
    if comment:
        first, line_break, rest = said.partition("\n")
        said = f"{first}{comment['comment']}{line_break}{rest}"
    if node.start == node.end and text[node.start - 1 : node.start] not in (" ", "\t", ""):
        said = f" {said}"
    return _kept_apart(text, Splice(node.start, node.end, said))


def _filled(text: str, node: Node, parent: Node, value: Any) -> Splice:
    """A list or mapping where a field was blank."""
    if node.start != node.end:
        raise Unwritable(_("a single value stands there already"))
    if parent.flow:
        raise Unwritable(_("it stands between brackets: write it there by hand"))
    said = after(value, parent.column + 2)
    if not said.startswith("\n"):
        return _kept_apart(text, Splice(node.start, node.end, said))
    # Below the line, whose comment stays where it is.
    end = _end_of_line(text, node.end)
    return Splice(end, end, said)


def _kept_apart(text: str, splice: Splice) -> Splice:
    """With a block of text, a comment behind the former value goes behind its sign."""
    behind = text[splice.end : _end_of_line(text, splice.end)]
    if "\n" not in splice.text or not behind.lstrip(" ").startswith("#"):
        return splice
    first, _line_break, rest = splice.text.partition("\n")
    return Splice(splice.start, splice.end + len(behind), f"{first}{behind.rstrip()}\n{rest}")


def _appended(text: str, node: Node, value: Any, step: str | int) -> Splice:
    if not isinstance(node.entries, list) or step != len(node.entries):
        raise Unwritable(_("the list has no entry of that name or number"))
    return _behind(text, node, in_brackets([value])[1:-1] if node.flow else entry(value, node.column))


def _added(text: str, node: Node, name: str, value: Any, order: Sequence[str]) -> Splice:
    """A new field in a mapping, behind the nearest that comes before it in ``order``."""
    if node.flow:
        if isinstance(value, dict) or (isinstance(value, list) and not in_brackets(value)):
            raise Unwritable(_("it stands between brackets: write it there by hand"))
        said = in_brackets(value) if isinstance(value, list) else scalar(value, flow=True)
        return _behind(text, node, f"{name}: {said}")
    return _beside(text, node, name, f"{name}:{after(value, node.column + 2)}", order)


def _beside(text: str, node: Node, name: str, lines: str, order: Sequence[str]) -> Splice:
    """Lines with a new field of a mapping where it belongs in ``order``."""
    fields = node.entries if isinstance(node.entries, dict) else {}
    earlier = order[: order.index(name)] if name in order else ()
    near = next((fields[other] for other in reversed(earlier) if other in fields), None)
    # A comment above the first field may be about it.
    commented = text[: node.start].rstrip("\n").rpartition("\n")[2].lstrip().startswith("#")
    if near is None and name in order and not commented:
        return Splice(node.start, node.start, f"{lines}\n{' ' * node.column}")
    end = _end_of_line(text, near.end if near else node.end)
    return Splice(end, end, f"\n{' ' * node.column}{lines}")


def _behind(text: str, node: Node, said: str) -> Splice:
    """Something more at the end of a collection."""
    nodes = list(node.entries.values() if isinstance(node.entries, dict) else node.entries or ())
    if not node.flow:
        end = _end_of_line(text, node.end)
        return Splice(end, end, f"\n{' ' * node.column}{said}")
    if nodes:
        return Splice(nodes[-1].end, nodes[-1].end, f", {said}")
    return Splice(node.start + 1, node.start + 1, said)


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
