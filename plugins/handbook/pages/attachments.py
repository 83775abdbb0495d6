"""Attachments: the files of ``content/`` that are published as they are, because a page that is shown names them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from handbook.method.fields import Field
from handbook.method.layout import is_page
from handbook.pages.page import Page
from handbook.pages.site import Site
from handbook.records.addresses import ENDINGS, inside

#: The folder of the site in which attachments lie, each under the path that it has below ``content/``.
FOLDER = "files"
#: An address begins and ends without a look far ahead: a name in brackets ends where another begins.
_ADDRESS = re.compile(
    r"""\]\(\s*<([^<>\n]+)>"""
    r"""|\]\(\s*([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)"""
    r"""|(?:src|href)=["']([^"']+)"""
    r"""|^[ ]{0,3}\[[^\[\]]+\]:\s*<?([^\s<>]+)""",
    re.MULTILINE,
)


def attachment(site: Site, path: str) -> str:
    """The attachment at ``path`` below ``content/``, or empty if there is none that can be published."""
    path = posixpath.normpath(path)
    known = posixpath.splitext(path)[1].lower() in ENDINGS and f"content/{path}" in site.handbook.tree.others
    return path if known else ""


def published_at(path: str) -> str:
    """Where the attachment at ``path`` below ``content/`` is on the site: below a folder in which nothing else is."""
    return f"{FOLDER}/{path}"


def is_attached(field: Field) -> bool:
    """Whether an attached file stands in this field: a mapping with its path and its fingerprint."""
    return field.fields.keys() >= {"path", "sha256"}


def attachments(site: Site, pages: Iterable[Page]) -> frozenset[str]:
    """The attachments, below ``content/``, that the pages or the maintainers' own pages name."""
    named = {path for page in pages for path in page.attachments}
    for path, data in site.handbook.tree.files.items():
        if is_page(path):
            named |= {attachment(site, address) for address in _in_text(path, data.decode("utf-8", "replace"))}
    return frozenset(named - {""})


def _in_text(path: str, text: str) -> set[str]:
    addresses = (next(part for part in match.groups() if part) for match in _ADDRESS.finditer(text))
    return {inside(path, address)[0] for address in addresses}
