"""The handbook document as JSON: what the stage schemas judge, for any other JSON Schema validator."""

from __future__ import annotations

import json

from handbook.book import Handbook


def export(handbook: Handbook) -> str:
    """The whole handbook document. It holds records that are never published: keep it where the content is kept."""
    return json.dumps(handbook.document.data, ensure_ascii=False, indent=2) + "\n"
