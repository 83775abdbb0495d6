"""Words of ours that no catalogue knows, and sentences put together from pieces: found in Python by its syntax."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

#: Whose texts are messages of the catalogue.
_SPOKEN = frozenset(("_", "count", "either", "known_as", "in_all"))
#: Whose texts are no words for people: patterns, and what a command's help takes from its own catalogue.
_SILENT = frozenset("compile option argument split Error ValueError TypeError RuntimeError ValidationError".split())
#: To whom people listen: here a single word is one too many.
_HEARD = frozenset("fail prompt ask confirmed Wrong Unwritable Unusable ConfigurationError Markup".split())
_TAG = re.compile(r"<[^<>]*>?|^[^<>]*\">")
_WORDS = re.compile(r"\b[A-Za-z]?[a-z]{2,},? [a-z]{2,}\b")
_WORD = re.compile(r"(?<![\w/.<=-])[A-Za-z]?[a-z]{2,}(?![\w/.=(-])")
_BESIDE = re.compile(r"\0,? [A-Za-z]?[a-z]{2,}\b|\b[A-Za-z]?[a-z]{2,}[:,]? \0")
#: What an f-string fills in.
_SLOT = "\0"


class Found(NamedTuple):
    """A text with words that is no message, or code that puts words together (``glued``), with its line."""

    line: int
    text: str
    glued: bool = False


def found(tree: ast.Module) -> Iterator[Found]:
    """Everything in a module that another language could not say."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, heard = waiting.pop()
        if _is_glued(node):
            yield Found(getattr(node, "lineno", 0), ast.unparse(node), glued=True)
        if _is_passed(node):
            continue
        text = _text(node)
        if text and (_WORDS.search(text) or _BESIDE.search(text) or (heard and _WORD.search(text))):
            yield Found(getattr(node, "lineno", 0), text.replace(_SLOT, "{}"))
        heard = heard or _is_heard(node)
        below = ast.iter_child_nodes(node)
        waiting += [(one, heard) for one in below if not (text and isinstance(one, ast.Constant))]


def _is_passed(node: ast.AST) -> bool:
    """Whether it needs no look: messages, docstrings, patterns, and what is only for programmers."""
    if isinstance(node, ast.Call):
        return _called(node) in _SPOKEN or _called(node) in _SILENT
    return isinstance(node, ast.Assert) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _is_heard(node: ast.AST) -> bool:
    return _called(node) in _HEARD or (_called(node) == "say" and ast.unparse(node).startswith("outside."))


def _is_glued(node: ast.AST) -> bool:
    """Whether words of the catalogue are put together or changed as only English allows."""
    if isinstance(node, ast.JoinedStr):
        return bool(re.search(r"[a-zA-Z]|: |, ", _text(node))) and _speaks(node)
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(said)), *_]) if name in _SPOKEN:
            # Two spaces set a line in; one begins or ends a piece of a sentence.
            return bool(re.match(r" \S", said) or said.endswith(" "))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(between)), attr="join")):
            return bool(re.search(r"[a-z]|:", between.replace("\n", ""), re.IGNORECASE)) and " " in between
        case ast.Call(func=ast.Attribute(value=of, attr="lower" | "capitalize")):
            return (isinstance(of, ast.Attribute) and of.attr in ("title", "plural")) or _speaks(of)
    return False


def _speaks(node: ast.AST) -> bool:
    return any(_called(one) in _SPOKEN for one in ast.walk(node))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _TAG.sub("", node.value) if " " in node.value or node.value.isalpha() else ""
    if isinstance(node, ast.JoinedStr):
        parts = (str(part.value) if isinstance(part, ast.Constant) else _SLOT for part in node.values)
        return _TAG.sub("", "".join(parts))
    return ""


def _called(node: ast.AST) -> str:
    """The last name of the function that is called, or nothing."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
