"""Keeping: states as they are written down between one build and the next. What is not just so is thrown away.

Whoever can write there could write anything: only figures are read, and only such as can be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from handbook.history.states import Reached, Reading
from handbook.judging.stages import StageState

#: Raised when the form of what is kept changes.
_FORM = 1
#: Nobody has so many questions or files.
_MOST = 1_000_000
_KEY = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?@\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,199}")


def written(states: Mapping[str, Reading], judged_by: str) -> bytes:
    """States by their keys as JSON; ``judged_by`` says by which software and schemas they were judged."""
    kept = {name: _plain(reading) for name, reading in sorted(states.items())}
    return json.dumps({"form": _FORM, "judged_by": judged_by, "states": kept}, separators=(",", ":")).encode()


def _plain(reading: Reading) -> dict[str, Any]:
    stages = {id: [one.state.value, one.met, one.waived, one.total] for id, one in reading.stages.items()}
    partners = {id: list(share) for id, share in reading.partners.items()}
    return {"stages": stages, "partners": partners, "met": sorted(reading.met), "spoilt": reading.spoilt}


def read(data: bytes, judged_by: str) -> dict[str, Reading]:
    """The states that were kept; none of what was judged otherwise or cannot be."""
    try:
        kept = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict) or (kept.get("form"), kept.get("judged_by")) != (_FORM, judged_by):
        return {}
    states = kept.get("states")
    found = {name: _reading(entry) for name, entry in states.items()} if isinstance(states, dict) else {}
    return {name: reading for name, reading in found.items() if reading is not None and _KEY.fullmatch(name)}


def _reading(entry: Any) -> Reading | None:
    """A state as it was written; None for anything else."""
    if not isinstance(entry, dict) or set(entry) != {"stages", "partners", "met", "spoilt"}:
        return None
    try:
        stages = {_name(id): _reached(*parts) for id, parts in entry["stages"].items()}
        partners = {_name(id): _share(*share) for id, share in entry["partners"].items()}
        return Reading(stages, partners, frozenset(map(_name, entry["met"])), _number(entry["spoilt"]))
    except (ValueError, TypeError, AttributeError):
        return None


def _reached(state: Any, met: Any, waived: Any, total: Any) -> Reached:
    reached = Reached(StageState(state), _number(met), _number(waived), _number(total))
    if reached.settled > reached.total:
        raise ValueError
    return reached


def _share(done: Any, asked: Any) -> tuple[int, int]:
    if _number(done) > _number(asked):
        raise ValueError
    return done, asked


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError
    return value


def _name(value: Any) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError
    return str(value)
