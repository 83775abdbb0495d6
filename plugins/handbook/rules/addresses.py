"""Rules about the addresses that pages have on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from handbook.findings import Finding, Position, warning
from handbook.method.layout import page_uri
from handbook.rules.checked import Checked
from handbook.words import _


def address_taken(checked: Checked) -> Iterator[Finding]:
    """Every page has an address of its own, capitals and small letters being the same: else one of two is left out.

    Bad: there are ``content/meetings/2026-02-10-first.md`` and ``content/pages/meetings/2026-02-10-first.md``.

    Good: the page of your own is called ``content/pages/about-the-first-meeting.md``.
    """
    kinds = checked.records.kinds.values()
    taken = {_address(kind.folder): f"content/{kind.folder}/" for kind in kinds if kind.folder}
    for record in checked.records:
        kind = record.kind
        yield from _other(taken, kind.file if kind.is_single else f"{kind.folder}/{record.id}", record.path)
    for path in sorted(checked.pages):
        yield from _other(taken, page_uri(path), path)


def _other(taken: dict[str, str], uri: str, path: str) -> Iterator[Finding]:
    """What is said of a page if another has its address; else it has taken it."""
    first = taken.setdefault(_address(uri), path)
    if first != path:
        message = _("the page of this has the same address on the site as that of {path}").format(path=first)
        yield warning("address-taken", Position(path), message, _("Give one of the two another name."))


def _address(uri: str) -> str:
    """Where a page is on the site, as disks know it that do not tell capitals from small letters."""
    stem = posixpath.splitext(uri)[0].casefold()
    return stem.removesuffix("/index") if stem != "index" else ""
