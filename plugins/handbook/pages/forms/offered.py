"""Offered: what a form is given of a record whose file says more than the site shows.

It has the fields that the site shows. What it must not show stays where it is: a private field is left out, and where
somebody hidden is named stands a mark with the words that the pages use, which the form gives back untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbook.method.fields import Field
from handbook.pages.attachments import attachment, is_attached
from handbook.pages.forms.texts import is_plain
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _

#: Under this name, which no field has, stand the words for what is hidden.
MARK = "?"


def offered(site: Site, record: Record) -> dict[str, Any]:
    """The fields of a record as its form may show them."""
    return _Offer(site, record).mapping(record.kind.field, record.written)


def body(site: Site, record: Record) -> str | None:
    """The text below its header, None where something in it is not for everybody to see."""
    return record.body.strip() if is_plain(site, record.path, record.body) else None


class _Offer:
    def __init__(self, site: Site, record: Record) -> None:
        self._site, self._record = site, record
        self._writer = Writer(site, site.uri(record))

    def mapping(self, field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: self._value(field.child(name), below) for name, below in value.items()}
        return {name: below for name, below in found.items() if below is not None}

    def _value(self, field: Field | None, value: Any) -> Any:
        """What may be shown of a value; None where that is nothing."""
        if field is None or field.is_withheld:
            return None
        if field.refers_to and isinstance(value, str):
            return self._reference(field, value)
        if isinstance(value, list):
            return self._list(field, value)
        if field.text:
            texts = value.values() if isinstance(value, dict) else (value,)
            is_open = field.text == "line" or all(is_plain(self._site, self._record.path, str(one)) for one in texts)
            return value if is_open else {MARK: _("a text that can only be changed in its file")}
        if not isinstance(value, dict):
            return value
        if is_attached(field) and not attachment(self._site, str(value.get("path", ""))):
            return {MARK: _("a file that is not published")}
        return self.mapping(field, value)

    def _reference(self, field: Field, value: str) -> Any:
        target = self._site.handbook.references.find(field.refers_to, value)
        if target is not None and self._site.shows(target.record):
            return value
        return {MARK: str(self._writer.link(target.record).striptags()) if target else _("not found")}

    def _list(self, field: Field, values: list[Any]) -> Any:
        item = field.items
        kind = item.annotations.get("x-record") if item else None
        if kind:
            values = [one for one in values if self._shows(kind, str(one.get("id")))]
        found = [self._value(item, one) for one in values]
        return [one if one is not None else {} for one in found]

    def _shows(self, kind: str, id: str) -> bool:
        record = self._site.handbook.records.get(kind, id)
        return record is not None and record.path == self._record.path and self._site.shows(record)
