"""``handbook.json``: what of the handbook is published, as data for other programs.

``schemas/exports/handbook.schema.json`` says what it looks like.
"""

from __future__ import annotations

import json
from typing import Any

from handbook.judging.stages import StageResult
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages.attachments import attachment, is_attached
from handbook.pages.page import Download
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

URI = "handbook.json"
_HOME = "index.md"
_LEFT_OUT = object()


def download(site: Site) -> Download:
    """The data that the site offers."""
    return Download(URI, (json.dumps(document(site), ensure_ascii=False, indent=1) + "\n").encode())


def document(site: Site) -> dict[str, Any]:
    """The published part of the handbook: its stages, and its records by kind."""
    return {
        "name": site.name,
        "language": site.language,
        "today": site.handbook.today,
        "stage": site.handbook.assessment.stage,
        "stages": [_stage(result) for result in site.handbook.assessment.stages],
        "records": {kind.collection: _records(site, kind) for kind in site.kinds},
    }


def _stage(result: StageResult) -> dict[str, Any]:
    stage, state = result.stage, result.state.value
    counts = {"met": result.met, "waived": result.waived, "total": result.total}
    return {"id": stage.id, "title": _(stage.title), "state": state, **counts}


def _records(site: Site, kind: Kind) -> list[dict[str, Any]]:
    writer = Writer(site, _HOME)
    return [_record(site, writer, record) for record in site.records(kind.id)]


def _record(site: Site, writer: Writer, record: Record) -> dict[str, Any]:
    fields = _told(site, record.kind.field, site.published(record))
    fields.pop("id", None)
    page = site.url(_HOME, site.uri(record))
    return {"id": record.id, "title": writer.title(record), "page": page, "fields": fields}


def _told(site: Site, field: Field | None, value: Any) -> Any:
    """A value without the references in it that lead to something hidden; those pages write around it."""
    if field is None:
        return value
    if isinstance(value, dict):
        if is_attached(field) and not attachment(site, str(value.get("path", ""))):
            return _LEFT_OUT
        told = {name: _told(site, field.child(name), below) for name, below in value.items()}
        return {name: below for name, below in told.items() if below is not _LEFT_OUT}
    if isinstance(value, list):
        told_each = (_told(site, field.items, below) for below in value)
        return [below for below in told_each if below is not _LEFT_OUT]
    if field.refers_to:
        target = site.handbook.references.find(field.refers_to, value)
        return value if target and site.shows(target.record) else _LEFT_OUT
    return value
