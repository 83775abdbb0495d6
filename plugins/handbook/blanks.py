"""Blanks: what counts as not filled in (E1), taken out before anything else looks at the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Pointer = tuple[str | int, ...]
#: Says whether the value at a place is to be taken out.
Drop = Callable[[Pointer, Any], bool]


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


def prune(data: Any, drop: Drop = lambda pointer, value: False) -> Pruned:
    """``data`` without blanks and without what ``drop`` names, and then without what is left empty.

    ``drop`` is asked about every value that is not blank, whole before parts, with its place in ``data``.
    """
    moved: dict[Pointer, tuple[int, ...]] = {}
    kept = _kept(data, (), (), drop, moved)
    return Pruned(kept, moved)


def _kept(value: Any, old: Pointer, new: Pointer, drop: Drop, moved: dict[Pointer, tuple[int, ...]]) -> Any:
    if is_blank(value) or drop(old, value):
        return None
    if isinstance(value, dict):
        pairs = ((key, _kept(below, (*old, key), (*new, key), drop, moved)) for key, below in value.items())
        return {key: below for key, below in pairs if below is not None} or None
    if isinstance(value, list):
        return _kept_items(value, old, new, drop, moved)
    return value


def _kept_items(
    items: list[Any], old: Pointer, new: Pointer, drop: Drop, moved: dict[Pointer, tuple[int, ...]]
) -> list[Any] | None:
    kept: list[Any] = []
    indices: list[int] = []
    for index, item in enumerate(items):
        below = _kept(item, (*old, index), (*new, len(kept)), drop, moved)
        if below is not None:
            kept.append(below)
            indices.append(index)
    if len(kept) < len(items):
        moved[new] = tuple(indices)
    return kept or None
