"""Values as YAML text that readers of YAML 1.1 and 1.2 take for the same."""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from handbook.reading.scalars import short
from handbook.reading.yamlreader import load
from handbook.words import _

#: A line is not made longer than this where it can be folded, nor a list in brackets.
_WIDTH = 110
_LIST = 80
#: What every reader takes for a text as it stands: words of letters, figures and signs inside them, but for the few
#: that mean something.
WORDS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\wÀ-ÖØ-öø-ÿ.@'’-]*(?: [A-Za-zÀ-ÖØ-öø-ÿ0-9][\wÀ-ÖØ-öø-ÿ.@'’-]*)*", re.ASCII)
NO_WORDS = frozenset("y yes n no on off true false null".split())


class Unwritable(Exception):
    """Why something cannot be written, in plain words."""


def after(value: Any, indent: int) -> str:
    """What stands behind ``name:`` for a value; its further lines begin at ``indent``."""
    pad = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{scalar(name)}:{after(below, indent + 2)}" for name, below in value.items()) or " {}"
    if isinstance(value, list):
        return f" {brackets}" if (brackets := in_brackets(value)) else pad + entries(value, indent)
    return f" {scalar(value, indent=indent)}"


def entries(values: list[Any], indent: int) -> str:
    """A list with an entry a line; the first line begins where it is put, the others at ``indent``."""
    return ("\n" + " " * indent).join(entry(value, indent) for value in values)


def entry(value: Any, indent: int) -> str:
    """One entry of a list with its hyphen, which stands at ``indent``."""
    if isinstance(value, dict) and value:
        return f"- {after(value, indent + 2).lstrip()}"
    return f"-{after(value, indent + 2)}"


def in_brackets(values: list[Any]) -> str:
    """A short list of single words or numbers on one line, else nothing; an empty list always."""
    said = [scalar(value, flow=True) for value in values if not isinstance(value, dict | list)]
    text = f"[{', '.join(said)}]"
    simple = len(said) == len(values) and len(text) <= _LIST and all(" " not in word for word in said)
    return text if simple or not values else ""


def scalar(value: Any, style: str = "", indent: int = 2, flow: bool = False) -> str:
    """A single value: in its former ``style`` if it can be, else in the plainest that is read back as the same.

    ``indent`` is where further lines begin. Raises :class:`Unwritable` where no way of writing it is read back.
    """
    if not isinstance(value, str):
        return json.dumps(value)
    for way in _ways(value, style, indent, flow):
        if way is not None and _is_read_back(way, value, flow):
            return way
    raise Unwritable(_("{text} holds something that cannot be written here").format(text=f'"{short(value)}"'))


def _ways(value: str, style: str, indent: int, flow: bool) -> Iterator[str | None]:
    """The ways in which a text can be written, the best first; None where one is not to be had."""
    can_be_block = not flow and value == value.strip(" ")
    if can_be_block and (style in ("|", ">") or "\n" in value or len(value) + indent > _WIDTH):
        ways = (_folded, _literal)
        yield from (way(value, indent) for way in (ways[::-1] if style == "|" else ways))
    if style not in ("'", '"'):
        yield value
    quoted = (_single, _double)
    yield from (way(value) for way in (quoted[::-1] if style == '"' else quoted))


def _single(value: str) -> str | None:
    return None if "\n" in value else "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _folded(value: str, indent: int) -> str | None:
    if "\n" in value or not value:
        return None
    lines = textwrap.wrap(value, max(40, _WIDTH - indent), break_long_words=False, break_on_hyphens=False)
    return "".join([">-", *(f"\n{' ' * indent}{line}" for line in lines)])


def _literal(value: str, indent: int) -> str | None:
    body = value.removesuffix("\n")
    if not body or body.endswith("\n"):
        return None
    lines = (f"\n{' ' * indent}{line}" if line else "\n" for line in body.split("\n"))
    return "".join(["|" if value.endswith("\n") else "|-", *lines])


@lru_cache(maxsize=4096)
def _is_read_back(way: str, value: str, flow: bool) -> bool:
    """Whether both our reader and one of YAML 1.1 take it for the value; a date may be a date to the latter."""
    if way == value and WORDS.fullmatch(value) and value.lower() not in NO_WORDS:
        return True
    text = f"{{k: {way}, l: [{way}]}}\n" if flow else f"k: {way}\n"
    problems: list[Any] = []
    try:
        read, other = load(text, problems), yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return False
    same = not problems and isinstance(read, dict) and isinstance(other, dict) and read.get("k") == value
    if not same or set(read) != set(other):
        return False
    found = other["k"]
    is_date = isinstance(found, datetime.date) and not isinstance(found, datetime.datetime)
    return bool(found == value or (is_date and found.isoformat() == value))
