"""Taking one value out of a file: its own lines go, its comments stay, and everything around it stays as it was."""

from __future__ import annotations

from handbook.editing.nodes import Node, comments
from handbook.editing.splice import Splice, applied
from handbook.editing.written import Unwritable
from handbook.reading.yamlreader import Pointer
from handbook.words import _


def without(path: str, data: bytes, pointer: Pointer) -> bytes:
    """The file without the value at ``pointer``: an entry goes whole, a field keeps its name and is blank.

    Raises :class:`Unwritable`, with the reason, where that cannot be done without touching something else.
    """
    return applied(path, data, pointer, None, lambda text, root: _splice(text, root, pointer))


def _splice(text: str, root: Node | None, pointer: Pointer) -> Splice:
    way = root.way(pointer) if root else []
    if len(way) <= len(pointer):
        raise Unwritable(_("nothing stands there"))
    parent, node = way[-2], way[-1]
    if parent.flow:
        raise Unwritable(_("it stands between brackets: take it out by hand"))
    return _entry(text, parent, node) if parent.is_list else _value(text, node)


def _entry(text: str, parent: Node, node: Node) -> Splice:
    start = text.rfind("\n", 0, node.start) + 1
    hyphen = start + parent.column
    if text[start:hyphen].strip() or text[hyphen : hyphen + 1] != "-" or text[hyphen + 1 : node.start].strip():
        raise Unwritable(_("it does not begin a line of its own"))
    return _lines(text, start, node.end, parent.column)


def _value(text: str, node: Node) -> Splice:
    start = text.rfind("\n", 0, node.start) + 1
    if node.is_scalar or node.flow:
        first = text.find("\n", node.start, node.end)
        header = text[node.start : node.end if first < 0 else first]
        kept = f" {header[header.index('#') :]}" if node.style in ("|", ">") and "#" in header else ""
        return Splice(node.start, node.end, kept)
    if text[start : node.start].strip():
        raise Unwritable(_("it begins on the line of its name"))
    return _lines(text, start, node.end, node.column)


def _lines(text: str, start: int, end: int, column: int) -> Splice:
    """Whole lines taken out, but for the comments in them."""
    last = text.find("\n", end)
    end = len(text) if last < 0 else last + 1
    kept = "".join(f"{' ' * column}{comment}\n" for comment in comments(text[start:end]))
    return Splice(start, end, kept)
