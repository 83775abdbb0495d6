"""Changes that the layout of a file makes awkward: the entry in which the value stands is written anew, no other."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from handbook.editing.nodes import Node
from handbook.editing.splice import Splice, applied
from handbook.editing.written import Unwritable, scalar
from handbook.reading.yamlreader import Pointer
from handbook.words import _

_WIDTH = 110
#: What stands on one line stays on one.
_ONE_LINE = 4096


def reworked(path: str, data: bytes, pointer: Pointer, value: Any) -> bytes:
    """The file with ``value`` at ``pointer``, None to take away what is there, comments kept.

    The outermost field, or entry of a list, that holds the place is written anew by a round trip. Raises
    :class:`Unwritable` where even that does not read back as it should, or would lose a comment.
    """
    return applied(path, data, pointer, value, lambda text, root: _splice(text, root, pointer, value))


def _splice(text: str, root: Node | None, pointer: Pointer, value: Any) -> Splice:
    if root is None or root.is_scalar:
        raise Unwritable(_("nothing stands there"))
    if entry := _entry(text, root, pointer):
        (start, end, column), pointer = entry, pointer[1:]
    else:
        start, end, column = _outermost(text, root, pointer[0])
    lines = [line[column:] if not line[:column].strip() else line for line in text[start:end].split("\n")]
    try:
        written = _round_trip("\n".join(lines), (0 if isinstance(pointer[0], int) else pointer[0], *pointer[1:]), value)
    except (YAMLError, LookupError, TypeError, ValueError) as fault:
        raise Unwritable(_("the way in which this is written in the file does not allow it")) from fault
    indented = [f"{' ' * column}{line}" if line else line for line in written.rstrip("\n").split("\n")]
    return Splice(start, end, "\n".join(indented))


def _entry(text: str, root: Node, pointer: Pointer) -> tuple[int, int, int] | None:
    """Where the entry of a list in a field stands, if the place is inside one that begins on a line of its own."""
    listed = None if root.flow else root.child(pointer[0])
    if len(pointer) < 3 or isinstance(pointer[0], int) or listed is None or listed.flow or not listed.is_list:
        return None
    entry = listed.child(pointer[1])
    start = text.rfind("\n", 0, entry.start) + 1 if entry else 0
    is_alone = entry is not None and text[start : entry.start].strip() == "-"
    return (start, entry.end, listed.column) if entry and is_alone else None


def _outermost(text: str, root: Node, step: str | int) -> tuple[int, int, int]:
    """Where the field or entry stands, from the beginning of its line; the whole where brackets are around it."""
    whole: Any = yaml.compose(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    node = root.child(step)
    if root.flow or node is None:
        return text.rfind("\n", 0, root.start) + 1, root.end, root.column
    if isinstance(step, int):
        first = whole.value[step].start_mark
    else:
        first = next(key.start_mark for key, _value in whole.value if key.value == step)
    return text.rfind("\n", 0, first.index) + 1, max(node.end, first.index), root.column


def _round_trip(fragment: str, pointer: Pointer, value: Any) -> str:
    editor = YAML(typ="rt")
    editor.preserve_quotes = True
    editor.brace_single_entry_mapping_in_flow_sequence = True
    editor.width = _WIDTH if "\n" in fragment.strip() else _ONE_LINE
    hanging = any(line.startswith("- ") for line in fragment.split("\n")[1:]) and not fragment.startswith("- ")
    editor.indent(mapping=2, sequence=2 if hanging else 4, offset=0 if hanging else 2)
    whole = editor.load(fragment)
    place = whole
    for step, following in pairwise(pointer):
        place = _below(place, step, following)
    last = pointer[-1]
    if value is None:
        del place[last]
    elif isinstance(place, CommentedSeq) and last == len(place):
        place.append(_quoted(value))
    else:
        place[last] = _quoted(value)
    out = io.StringIO()
    editor.dump(whole, out)
    return _unindented(out.getvalue()) if isinstance(whole, CommentedSeq) else out.getvalue()


def _below(place: Any, step: str | int, following: str | int) -> Any:
    """What stands one step below, made where nothing does."""
    empty = CommentedSeq() if isinstance(following, int) else CommentedMap()
    if isinstance(place, CommentedSeq) and step == len(place):
        place.append(empty)
    elif place.get(step) is None if isinstance(place, CommentedMap) else place[step] is None:
        place[step] = empty
    return place[step]


def _unindented(text: str) -> str:
    """A list whose hyphens stand at the beginning of the line, as they do where a file is one."""
    lines = text.split("\n")
    pad = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(line[pad:] if not line[:pad].strip() else line for line in lines)


def _quoted(value: Any) -> Any:
    """The value with the quotes that readers of YAML 1.1 need as well."""
    if isinstance(value, dict):
        return CommentedMap({name: _quoted(below) for name, below in value.items()})
    if isinstance(value, list):
        return CommentedSeq([_quoted(below) for below in value])
    if not isinstance(value, str):
        return value
    sign = scalar(value, flow=True)[:1]
    return DoubleQuotedScalarString(value) if sign == '"' else SingleQuotedScalarString(value) if sign == "'" else value
