"""What two collections do not have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

_Item = TypeVar("_Item")


def only(these: Iterable[_Item], those: Iterable[_Item], key: Callable[[_Item], object]) -> tuple[_Item, ...]:
    """What is among these and not among those, told apart by ``key``; of repeats, as many as there are more here."""
    left = Counter(key(item) for item in those)
    found = []
    for item in these:
        if left[key(item)] > 0:
            left[key(item)] -= 1
        else:
            found.append(item)
    return tuple(found)
