"""Identity: what tells a handbook from every other, in programs that take in several; a word for addresses.

Where it is kept or published is its own for as long as it is there, whatever its records say. Where nobody knows that,
it is told by what the partnership is called.
"""

from __future__ import annotations

import hashlib
import json

from handbook.records.records import Record


def of(partnership: Record | None, is_shown: bool, *places: str) -> str:
    """The identity of the handbook of a partnership, whose id is in it if it may be shown.

    ``places`` are where the handbook is kept and published, each empty where nobody knows.
    """
    data = partnership.data if partnership else {}
    known = (str(place).rstrip("/") for place in (*places, data.get("source_url")) if place)
    place = next(known, "")
    told = json.dumps([place] if place else [data.get("id"), data.get("name")], sort_keys=True)
    named = data.get("id") if is_shown else None
    return f"{named or 'handbook'}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
