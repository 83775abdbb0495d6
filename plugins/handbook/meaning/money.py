"""Money: what an entry of a finance plan is worth, and what several are worth together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Entry = Mapping[str, Any]
#: The sums of a plan of another period, each with the field that has its lines.
LINES = {"income": "income_lines", "costs": "cost_lines"}


def amount(entry: Entry, name: str) -> float | None:
    """What an entry says is ``planned`` or ``actual``; None where nobody knows, which is not 0.

    Where many pay the same (49 members, 10,000 each), ``count`` times ``each`` is planned.
    """
    if name == "planned" and name not in entry and entry.keys() >= {"count", "each"}:
        found: float = entry["count"] * entry["each"]
        return found
    return entry.get(name)


def total(entries: Iterable[Entry], name: str) -> float:
    """The sum of what is known."""
    return sum(amount(entry, name) or 0 for entry in entries)


def is_known(entries: Iterable[Entry], name: str) -> bool:
    """Whether something is known of the sum: there is nothing to add up, or an amount of one entry."""
    found = list(entries)
    return not found or any(amount(entry, name) is not None for entry in found)


def is_whole(entries: Iterable[Entry], name: str) -> bool:
    """Whether the amount of every entry is known, and so their sum."""
    return all(amount(entry, name) is not None for entry in entries)


def sums(plan: Entry, name: str) -> dict[str, float]:
    """What the lines of a plan of another period add up to under one of :data:`LINES`, as far as all of them say it."""
    lines = plan.get(LINES[name], ())
    return {word: round(total(lines, word), 2) for word in ("planned", "actual") if lines and is_whole(lines, word)}


def summed(plan: Entry) -> dict[str, Any]:
    """A plan of another period with all its sums: its own, else what its lines add up to."""
    found = {name: {**sums(plan, name), **plan.get(name, {})} for name in LINES}
    return {**plan, **{name: said for name, said in found.items() if said}}
