"""Whether two short texts mean the same: what people wrote about one thing in slightly different words."""

from __future__ import annotations

from handbook.meaning.hollow import words

_SHORT = 3


def meant(text: str) -> frozenset[str]:
    """The words that carry a text's meaning: the longer ones, or all where it has only short ones."""
    said = words(text)
    return frozenset(word for word in said if len(word) > _SHORT) or frozenset(said)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether at least half of the words of the shorter one are also in the other."""
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))
