"""Reports: whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_of_partnership(report: Mapping[str, Any]) -> bool:
    """Whether a report is the whole partnership's; what a group reports of itself, with ``body``, is the group's."""
    return "body" not in report
