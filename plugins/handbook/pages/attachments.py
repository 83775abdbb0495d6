"""Attachments: the files of ``content/`` that are published as they are, because a page that is shown names them."""

from __future__ import annotations

import posixpath
import re

from handbook.layout import is_page
from handbook.pages import prose
from handbook.pages.site import Site
from handbook.records import Record

#: Images, PDF and office documents. Not SVG and HTML: they can carry scripts.
ENDINGS = frozenset(".png .jpg .jpeg .gif .webp .avif .pdf .docx .xlsx .pptx .odt .ods .odp .doc .xls .ppt".split())
_ADDRESS = re.compile(r"\]\(<?([^)\s>]+)|(?:src|href)=[\"']([^\"']+)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)


def is_attachment(path: str) -> bool:
    """Whether a file's ending is one of :data:`ENDINGS`."""
    return posixpath.splitext(path)[1].lower() in ENDINGS


def attachments(site: Site) -> frozenset[str]:
    """The paths, below ``content/``, of the attachments that a shown record or a maintainers' page names."""
    named: set[str] = set()
    for kind in site.kinds:
        for record in site.records(kind.id):
            named |= _of_record(record)
    for path, data in site.handbook.tree.files.items():
        if is_page(path):
            named |= _in_text(path, data.decode("utf-8", "replace"))
    there = site.handbook.tree.others
    return frozenset(path for path in named if is_attachment(path) and f"content/{path}" in there)


def _of_record(record: Record) -> set[str]:
    fields = record.kind.field.walk(record.data)
    paths = {
        str(value["path"])
        for _pointer, field, value in fields
        if isinstance(value, dict) and set(field.fields) >= {"path", "sha256"} and "path" in value
    }
    return {posixpath.normpath(path) for path in paths} | _in_text(record.path, record.body)


def _in_text(path: str, text: str) -> set[str]:
    addresses = (next(part for part in match.groups() if part) for match in _ADDRESS.finditer(text))
    return {prose.inside(path, address)[0] for address in addresses}
