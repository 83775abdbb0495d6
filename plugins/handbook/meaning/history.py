"""History: what was over before the partners began to keep the handbook. It is shown, and nobody is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handbook.meaning import spans
from handbook.records.records import Records


def began(partnership: Mapping[str, Any], adopted: Mapping[str, Mapping[str, Any]]) -> str:
    """The day from which the partners keep the handbook, as ``2026-02-10``; empty where they do not say.

    As ``partnership.handbook_since`` says; else the earliest day from which a stage is adopted as it is, which is that
    of the decision where ``adopted_as_is`` names none. ``adopted`` are the adopted decisions by id: what is not decided
    yet begins nothing.
    """
    if "handbook_since" in partnership:
        return spans.first(partnership["handbook_since"])
    entries = [entry for entry in partnership.get("adopted_as_is", ()) if entry.get("decision") in adopted]
    days = (entry.get("date", adopted[entry["decision"]].get("date")) for entry in entries)
    return spans.first(spans.earliest(days))


def is_over(record: Mapping[str, Any], began: str) -> bool:
    """Whether what a record tells was certainly over before the handbook began; nothing was that says no day.

    A meeting, a decision and a survey say a day, a report the one on which it was handed in, else the end of its
    period, a group the last on which it was at work. Of what goes on, such as an agreement, no day tells that.
    """
    ended = record.get("ended", {}).get("date")
    last = record.get("end_date") if "date" in record else None
    said = (ended, last, record.get("date"), record.get("submitted"), record.get("period", {}).get("end"))
    return spans.before(next((day for day in said if day), None), began)


def without(records: Records, began: str) -> Records:
    """The records without those that are history."""
    kept = {
        kind: {id: record for id, record in known.items() if not is_over(record.data, began)}
        for kind, known in records.by_kind.items()
    }
    return replace(records, by_kind=kept)
