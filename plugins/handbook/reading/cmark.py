"""The engine for Markdown that GitHub uses, driven step by step: its binding never gives back the memory of a text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

import cmarkgfm.cmark as engine

# The last one keeps tags that would swallow what follows, such as <title>, as words of the text.
_EXTENSIONS = ("table", "strikethrough", "autolink", "tasklist", "tagfilter")
_native = engine._cmark
_Free = Callable[[Any], None]


def html(text: str, options: int) -> str:
    """The HTML of a text, with the engine's own ``options``."""
    free_tree, free_text = _frees()
    parser = engine.parser_new(options=options)
    try:
        for extension in _extensions():
            engine.parser_attach_syntax_extension(parser, extension)
        engine.parser_feed(parser, text)
        tree = engine.parser_finish(parser)
        written = _native.lib.cmark_render_html(tree, options, engine.parser_get_syntax_extensions(parser))
        said = _native.ffi.string(written).decode("utf-8", "replace")
        free_text(written)
        free_tree(tree)
    finally:
        engine.parser_free(parser)
    return str(said)


@cache
def _extensions() -> tuple[Any, ...]:
    engine.core_extensions_ensure_registered()
    return tuple(engine.find_syntax_extension(name) for name in _EXTENSIONS)


@cache
def _frees() -> tuple[_Free, _Free]:
    """What frees a tree, and what frees the text made of it; nothing where the system does not say how."""
    try:
        return _freeing(ctypes.CDLL(_native.__file__).cmark_node_free), _freeing(ctypes.CDLL(None).free)
    except (OSError, TypeError, AttributeError):  # Windows: a library shows only what Python asks for
        return _keeping, _keeping


def _freeing(function: Any) -> _Free:
    function.argtypes, function.restype = [ctypes.c_void_p], None
    return lambda pointer: function(int(_native.ffi.cast("uintptr_t", pointer)))


def _keeping(_pointer: Any) -> None:
    """Leave the memory to the end of the process."""
