"""Rewording: which words of a text differ between two states of it, however its lines are broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.words import count

#: Aligning takes time: of longer texts, once their equal beginning and end are left out, nothing is said.
_MOST = 4000
#: So many words are shown around a change, so many of a long one, and so many changes.
_AROUND, _LONG, _FEW = 3, 12, 4
#: What people write as one word may be of any length; so many letters of a line are shown.
_LINE = 400


@dataclass(frozen=True, slots=True)
class Reworded:
    """One place where words differ: a few words before it, those that went, those that came, a few words behind it."""

    before: tuple[str, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    behind: tuple[str, ...]

    def __str__(self) -> str:
        """As ``git diff --word-diff`` writes it: ``within [-a week-] {+two weeks+} of it``."""
        gone = f"[-{_short(self.gone)}-]" if self.gone else ""
        come = f"{{+{_short(self.come)}+}}" if self.come else ""
        return " ".join(part for part in (*self.before, gone, come, *self.behind) if part)


def _short(words: Sequence[str]) -> str:
    if len(words) <= _LONG:
        return " ".join(words)
    half = _LONG // 2
    return " ".join((*words[:half], "…", *words[-half:]))


def reworded(old: Sequence[str], new: Sequence[str]) -> tuple[Reworded, ...] | None:
    """The places where two texts, given as their words, differ; None where they are too long to be aligned."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    first, second = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(first), len(second)) > _MOST:
        return None
    places = SequenceMatcher(a=first, b=second).get_opcodes()
    return tuple(
        Reworded(
            tuple(new[max(0, start + low - _AROUND) : start + low]),
            tuple(first[left:right]),
            tuple(second[low:high]),
            tuple(new[start + high : start + high + _AROUND]),
        )
        for how, left, right, low, high in places
        if how != "equal"
    )


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def told(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The first places where the words differ, a line each, and how many more there are; nothing of long texts."""
    places = reworded(old, new) or ()
    for line in map(str, places[:_FEW]):
        yield line if len(line) <= _LINE else f"{line[:_LINE]}…"
    if len(places) > _FEW:
        yield count("and {count} more place", "and {count} more places", len(places) - _FEW)
