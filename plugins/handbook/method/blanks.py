"""Blanks: what counts as not filled in (E1), taken out before anything else looks at the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Pointer = tuple[str | int, ...]


@dataclass(frozen=True)
class Pruned:
    """Data with something taken out, and the way back to where each value stood before."""

    data: Any
    moved: Mapping[Pointer, tuple[int, ...]]

    def before(self, pointer: Pointer) -> Pointer:
        """Where the value now at ``pointer`` stood before anything was taken out."""
        if not self.moved:
            return pointer
        steps: list[str | int] = []
        for depth, step in enumerate(pointer):
            indices = self.moved.get(pointer[:depth])
            known = indices is not None and isinstance(step, int) and step < len(indices)
            steps.append(indices[step] if known else step)  # type: ignore[index]
        return tuple(steps)


def is_blank(value: Any) -> bool:
    """Whether nothing was written: nothing at all, only spaces, an empty list or mapping."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value == [] or value == {}


def says_nothing(value: Any) -> bool:
    """Whether it is blank, or holds nothing but blanks."""
    if isinstance(value, (dict, list)):
        return all(map(says_nothing, value.values() if isinstance(value, dict) else value))
    return is_blank(value)


def prune(data: Any) -> Pruned:
    """``data`` without blanks, and then without what is left empty. What was given stays as it is."""
    if not _holds_blank(data):
        return Pruned(data, {})
    moved: dict[Pointer, tuple[int, ...]] = {}
    return Pruned(_kept(data, (), moved), moved)


def _holds_blank(value: Any) -> bool:
    """Whether the value or something in it is blank. Most records hold none, and need no copy."""
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, (dict, list)):
        parts = value.values() if isinstance(value, dict) else value
        return not value or any(map(_holds_blank, parts))
    return value is None


def _kept(value: Any, place: Pointer, moved: dict[Pointer, tuple[int, ...]]) -> Any:
    """What is kept of ``value``, which will stand at ``place``; None if nothing is."""
    if is_blank(value):
        return None
    if isinstance(value, dict):
        pairs = ((key, _kept(below, (*place, key), moved)) for key, below in value.items())
        return {key: below for key, below in pairs if below is not None} or None
    if isinstance(value, list):
        return _kept_items(value, place, moved)
    return value


def _kept_items(items: list[Any], place: Pointer, moved: dict[Pointer, tuple[int, ...]]) -> list[Any] | None:
    kept: list[Any] = []
    indices: list[int] = []
    for index, item in enumerate(items):
        below = _kept(item, (*place, len(kept)), moved)
        if below is not None:
            kept.append(below)
            indices.append(index)
    if len(kept) < len(items):
        moved[place] = tuple(indices)
    return kept or None
