"""The handbook document as JSON: what the stage schemas judge, for any other JSON Schema validator."""

from __future__ import annotations

from handbook.book import Handbook
from handbook.oneline import as_json


def export(handbook: Handbook) -> str:
    """The whole handbook document. It holds records that are never published: keep it where the content is kept."""
    return as_json(handbook.document.data)
