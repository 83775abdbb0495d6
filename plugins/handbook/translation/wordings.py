"""Wordings: the words of schemas that people read, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.method import messages

Pointer = tuple[str | int, ...]
#: What is filled in.
_SLOT = re.compile(r"\{[\w|]+\}")
#: Keywords whose text is words for people.
_TEXTS = frozenset(
    (
        *("title", "description", "x-message", "x-missing", "x-hint"),
        *("x-plural", "x-lead", "x-asked", "x-body", "says", "example"),
    )
)
#: How the definitions end that say of a field that it is text.
_OF_TEXT = ("/text", "/prose")
#: Keywords with a mapping of words for people.
_LABELS = frozenset(("x-labels",))
#: Keywords below which stand values, as data has them.
_VALUES = frozenset(("const", "enum", "default", "where", "given", "required", "pattern", "$ref"))


def of_schema(schema: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every word for people in a schema, as a message of the catalogue, with the place at which it stands.

    What is named in a sentence is there as the sentence has it too: ``Meeting`` as ``meeting`` and ``a meeting``.
    """
    if isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from of_schema(item, (*pointer, index))
    if not isinstance(schema, dict):
        return
    yield from _named(schema, pointer)
    for key, value in schema.items():
        yield from _of_keyword(key, value, (*pointer, key), is_name=pointer[-1:] == ("properties",))


def _of_keyword(key: str, value: Any, here: Pointer, is_name: bool) -> Iterator[tuple[Pointer, str]]:
    """The words of one keyword; ``is_name``: it is the name of a field, and what follows is a schema."""
    if key in _TEXTS and isinstance(value, str):
        yield here, value
    elif key in _LABELS and isinstance(value, dict) and not is_name:
        yield from (((*here, name), label) for name, label in value.items() if isinstance(label, str))
    elif key == "x-title" and isinstance(value, list):
        yield from (
            ((*here, index), said) for index, said in enumerate(value) if any(map(str.isalpha, _SLOT.sub("", said)))
        )
    elif key == "x-bands" and isinstance(value, dict) and not is_name:
        yield from (((*here, name), name) for name in value)
    elif key == "examples" and isinstance(value, list):
        yield from _examples(value, here)
    elif is_name or key not in _VALUES:
        yield from of_schema(value, here)


def _named(schema: Mapping[str, Any], pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Of a kind or an entry of a list, what it is called inside a sentence."""
    title = schema.get("title")
    is_entry = "items" in pointer[-1:] or ("$defs" in pointer[-2:-1] and "x-gate" not in schema)
    if isinstance(title, str) and ("x-kind" in schema or is_entry):
        yield from ((((*pointer, "title")), word) for word in (title.lower(), messages.with_article(title.lower())))
    if isinstance(schema.get("x-part"), str):
        yield from (
            ((*pointer, "x-part"), word) for word in (schema["x-part"], messages.with_article(schema["x-part"]))
        )
    if isinstance(schema.get("x-plural"), str):
        yield (*pointer, "x-plural"), schema["x-plural"].lower()
    if _is_text(schema) or _is_text(schema.get("items")):
        # Where texts stand, one word is words as well.
        lines = (one if isinstance(one, list) else [one] for one in schema.get("examples", ()))
        words = (said for line in lines for said in line if isinstance(said, str) and said.isalpha())
        yield from (((*pointer, "examples"), said) for said in words)


def _is_text(schema: Any) -> bool:
    """Whether what stands there is a text."""
    return isinstance(schema, dict) and ("x-text" in schema or str(schema.get("$ref", "")).endswith(_OF_TEXT))


def _examples(examples: list[Any], pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The examples that are words: sentences and names, not dates, ids or addresses."""
    for index, example in enumerate(examples):
        if isinstance(example, str):
            if is_words(example):
                yield (*pointer, index), example
        elif isinstance(example, dict):
            yield from _examples(list(example.values()), (*pointer, index))
        elif isinstance(example, list):
            yield from _examples(example, (*pointer, index))


def is_words(example: str) -> bool:
    """Whether an example is words, rather than a date, an id or an address: it has a space and letters."""
    return " " in example.strip() and any(letter.isalpha() for letter in example)
