"""The oracle for reading: ruamel.yaml, pure Python, YAML 1.2, with dates left as text."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class _TextDates(SafeConstructor):
    pass


_TextDates.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def read(text: str) -> Any:
    """The data that ruamel.yaml reads in ``text``; raises where it reads none."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _TextDates
    return yaml.load(text)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, of the same types and in the same order: 1 is not 1.0 and not true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other)
