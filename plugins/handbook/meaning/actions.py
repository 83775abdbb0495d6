"""Actions: what a meeting agreed should be done, who sees to it, and when it is no longer open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Nobody waits for these any more: it is done, no longer needed, or nobody wrote down what became of it.
CLOSED = frozenset(("done", "dropped", "unknown"))


def is_owned(action: Mapping[str, Any]) -> bool:
    """Whether somebody is named who sees to it: people, an organization or a body.

    An action without is an open question of its meeting (``somebody should ask``), and nobody's fault.
    """
    return any(action.get(name) for name in ("responsible", "organization", "body"))


def is_open(action: Mapping[str, Any]) -> bool:
    """Whether it is still to do, which it is as long as nothing else is said."""
    return action.get("status", "open") not in CLOSED
