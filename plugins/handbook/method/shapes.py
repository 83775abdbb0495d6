"""Shapes: the kinds of records as Python's ``TypedDict``s, so that a type checker knows every field and its type.

What is written here is kept in ``meaning/shapes.py``; a test compares it with the schemas.
"""

from __future__ import annotations

import json
import keyword
import textwrap
from collections.abc import Iterable, Iterator

from handbook.method.fields import Field
from handbook.method.kinds import Kind

_HEADER = '''"""Shapes of records, after defaults: one for each kind and for each mapping in it, from the schemas.

``make test ARGS="tests/test_shapes.py --update-golden"`` writes them anew.
"""
# ruff: noqa: D400, D415, E501, F401

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

#: What people write: in one language, or in several, by language.
Text = str | dict[str, str]
'''
_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def module(kinds: Iterable[Kind]) -> str:
    """The source of the module with the shapes of these kinds, by id; a shape stands after those that it names."""
    in_order = sorted(kinds, key=lambda kind: kind.id)
    blocks = [block for kind in in_order for block in _blocks(kind.field, _name(kind.id))]
    return "\n\n".join((_HEADER, *blocks))


def _name(id: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in id.replace("-", "_").split("_"))


def _blocks(field: Field, name: str) -> Iterator[str]:
    """The definitions of the shape of a mapping and of those in it, innermost first."""
    for key, below in field.fields.items():
        yield from _below(below, name + _name(key))
    required = {*field.annotations.get("required", ()), *field.defaults}
    types = {key: _type(below, name + _name(key)) for key, below in field.fields.items()}
    lines = {key: said if key in required else f"NotRequired[{said}]" for key, said in types.items()}
    description = textwrap.shorten(field.description or field.title, 100, placeholder=" ...")
    description = description.replace("\\", "").replace('"', "'")
    if all(key.isidentifier() and not keyword.iskeyword(key) for key in lines):
        begun = [f"class {name}(TypedDict):", f'    """{description}"""', ""]
        yield "\n".join([*begun, *(f"    {key}: {said}" for key, said in lines.items()), ""])
    else:
        # A field may be called like a word of Python: "from".
        entries = [f'        "{key}": {said},' for key, said in lines.items()]
        begun = [f"#: {description}", f"{name} = TypedDict(", f'    "{name}",', "    {"]
        yield "\n".join([*begun, *entries, "    },", ")", ""])


def _below(field: Field, name: str) -> Iterator[str]:
    if field.text:
        return
    if field.fields:
        yield from _blocks(field, name)
    for below in (field.items, field.others):
        if below:
            yield from _below(below, name)


def _type(field: Field, name: str) -> str:
    if field.text:
        return "Text"
    said = field.annotations.get("type")
    if field.fields and said in (None, "object"):
        return name
    if said == "array":
        return f"list[{_type(field.items, name) if field.items else 'Any'}]"
    if said == "object":
        return f"dict[str, {_type(field.others, name) if field.others else 'Any'}]"
    if field.is_span:
        return "str"
    if field.choices and all(isinstance(choice, str) for choice in field.choices):
        return f"Literal[{', '.join(json.dumps(choice) for choice in field.choices)}]"
    names = [said] if isinstance(said, str) else list(said or ())
    known = [_TYPES[one] for one in names if one in _TYPES]
    return " | ".join(known) if known and len(known) == len(names) else "Any"
