"""Texts: which files may be published as they are written, so that a form can change them and lose nothing.

A file's own text says more than its pages do: comments, private fields, the names of hidden records. It is published
only where everything in it is on the site already; every doubt counts against it. For the others the form asks the
person, who can read the file on the forge, to paste it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handbook.editing.template import here, template, without_placeholder
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.pages.attachments import attachment, is_attached
from handbook.pages.hidden import SAID_BY_SHOWING
from handbook.pages.site import Site
from handbook.records.addresses import inside
from handbook.records.records import Record
from handbook.words import language

#: A link in Markdown as everybody writes it. Whatever else can hold an address counts as hidden.
_LINK = re.compile(r"(!?)\[[^\[\]]*\]\(([^\s()<>]+)\)")
_ODD = re.compile(r"<|\]\s*\[|\]:|\]\((?![^\s()<>]+\))|!\[(?![^\[\]]*\]\()|&[#\w]+;|\\[\[\]()]|\[[^\[\]]*\[")
_EMPTY_FIELD = re.compile(r"\w+:\Z")
_COMMENT = re.compile(r"(?:^|\s)#")
#: What an entry of another record has from that one.
_INHERITED = ("meeting", "date")


def published(site: Site) -> dict[str, str]:
    """The text of every file that may be published whole, by its path."""
    known = _Comments(site)
    files: dict[str, list[Record]] = {}
    for record in site.handbook.records:
        files.setdefault(record.path, []).append(record)
    texts = {
        path: site.handbook.tree.files[path].decode("utf-8-sig")
        for path, records in sorted(files.items())
        if all(_is_told(site, record) for record in records) and _holds_no_more(site, records, known)
    }
    kinds = site.handbook.records.kinds.values()
    return texts | {kind.place(id): text for kind in kinds for id, text in blank(site, kind).items()}


def _holds_no_more(site: Site, records: list[Record], known: _Comments) -> bool:
    """Whether a file has nothing but these records: no broken one, no comment of its own, nothing odd in its text."""
    source = next((record for record in records if not record.base), records[0]).source
    kind = next((record for record in records if not record.base), records[0]).kind
    if isinstance(source.data, list) and len(source.data) != len(records):
        return False
    if "#" in source.header:
        lines = (line.strip() for line in source.header.split("\n"))
        if any(_COMMENT.search(line) for line in lines if line not in known.of(kind)):
            return False
    return is_plain(site, source.path, without_placeholder(kind, source.body or ""))


class _Comments:
    """The comments with which new records begin: they are the schemas' own words, and tell nothing."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, frozenset[str]] = {}

    def of(self, kind: Kind) -> frozenset[str]:
        """The lines of a kind, worked out when first asked for."""
        if kind.id not in self._known:
            suggested = [record.get("given", {}) for record in _named(self._site, kind).values()]
            lines: set[str] = set()
            for code in self._site.languages:
                with language(code):
                    texts = [template(kind, kind.id), *(template(kind, remarks=here(given)) for given in suggested)]
                lines.update(line.strip() for text in texts for line in text.split("\n"))
            self._known[kind.id] = frozenset(line for line in lines if line.startswith("#"))
        return self._known[kind.id]


def _named(site: Site, kind: Kind) -> dict[str, Mapping[str, Any]]:
    """The records that the method itself names, by id."""
    requirements = (asked for result in site.handbook.assessment.stages for asked in result.stage.requirements)
    return {asked.record["id"]: asked.record for asked in requirements if asked.kind == kind.id and asked.record}


def blank(site: Site, kind: Kind) -> dict[str, str]:
    """The texts of templates that nobody has begun, by id: those that the method names, and nothing but a template."""
    ids = site.handbook.records.blank.get(kind.id, frozenset())
    if not ids:
        return {}
    found, known = {}, _Comments(site).of(kind)
    for id in sorted(ids & _named(site, kind).keys()):
        text = site.handbook.tree.files.get(kind.place(id), b"").decode("utf-8-sig")
        left = {line.strip() for line in without_placeholder(kind, text).split("\n")}
        left -= known | {"", "---"}
        if all(_EMPTY_FIELD.match(line) for line in left):
            found[id] = text
    return found


def _is_told(site: Site, record: Record) -> bool:
    """Whether the site shows a record, and everything that is in it."""
    if not site.shows(record):
        return False
    shown = site.published(record)
    kept = {
        name: record.data[name]
        for name, value in record.written.items()
        if value not in SAID_BY_SHOWING.get(name, ()) and not (record.base and name in _INHERITED)
    }
    if any(name not in shown or shown[name] != value for name, value in kept.items()):
        return False
    return all(_is_shown(site, place, value) for _pointer, place, value in record.kind.field.walk(record.written))


def _is_shown(site: Site, place: Field, value: Any) -> bool:
    if place.is_summed_up:
        return False
    if place.refers_to and isinstance(value, str):
        target = site.handbook.references.find(place.refers_to, value)
        return target is not None and site.shows(target.record)
    return not is_attached(place) or bool(attachment(site, str(value.get("path", ""))))


def is_plain(site: Site, path: str, text: str) -> bool:
    """Whether a Markdown text says on its page what it says in its file: nothing is left out, no link is cut."""
    if _ODD.search(text):
        return False
    return all(_leads_on(site, path, image, address) for image, address in _LINK.findall(text))


def _leads_on(site: Site, path: str, image: str, address: str) -> bool:
    if re.match(r"https?://|mailto:|#", address):
        return not image
    target, _anchor = inside(path, address)
    return bool(attachment(site, target)) or bool(site.page_of(target))
