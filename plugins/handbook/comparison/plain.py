"""Plain words for values: a choice by its label, a reference by the title of what it leads to. As text, for reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbook.method import messages
from handbook.method.fields import Field
from handbook.records.records import Record
from handbook.records.references import References
from handbook.words import _, count, series

_SLOT = re.compile(r"\{(\w+)\}")
#: Of a list or mapping so many parts are said; a longer text than so many characters is cut.
_FEW, _LONG = 3, 60


@dataclass(frozen=True)
class Plain:
    """Says values of one handbook in plain words, in one line and without markup."""

    references: References

    def title(self, record: Record) -> str:
        """What a record is called: its title, else as its kind says, else its id. Its file if it is never published."""
        kind = record.kind
        if record.visibility == "never-publish":
            return record.path
        templates = () if kind.title_field in record.data else kind.schema.get("x-title", ())
        for template in templates:
            if all(name in record.data for name in _SLOT.findall(template)):
                return _cut(_SLOT.sub(partial(self._slot, record), _(template)))
        return kind.title if kind.is_single else _cut(record.title)

    def _slot(self, record: Record, match: re.Match[str]) -> str:
        return self._bare(record.kind.field.child(match[1]), record.data[match[1]])

    def value(self, field: Field | None, value: Any) -> str:
        """A value as its field describes it; what people wrote in their own words stands in quotes."""
        if isinstance(value, list):
            below = field.items if field else None
            return self._few([self.value(below, item) for item in value])
        if isinstance(value, dict):
            return self._mapping(field, value)
        if isinstance(value, str) and (field is None or field.text):
            return self.text(value)
        return self._bare(field, value)

    def text(self, value: str) -> str:
        """What people wrote in their own words."""
        return messages.shown(value)

    def exact(self, field: Field | None, value: Any) -> str:  # noqa: ARG002 - others need the field
        """A value as it is written, where :meth:`value` says the same of another one."""
        return messages.shown(value)

    def _bare(self, field: Field | None, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, dict):
            return _cut(str(next(iter(value.values()), "")))
        if field and field.choices:
            return _(field.short_label(value))
        return self._target(field, value) or _cut(str(value))

    def _target(self, field: Field | None, value: Any) -> str:
        target = self.references.find(field.refers_to, value) if field and isinstance(value, str) else None
        if target is None or target.record.visibility == "never-publish":
            return ""
        return str(value) if target.pointer else self.title(target.record)

    def called(self, kind: str, id: str) -> str:
        """What the record of that id is called; the id where none is, or none that is published."""
        target = self.references.find((kind,), id)
        return self.title(target.record) if target and target.record.visibility != "never-publish" else id

    def _mapping(self, field: Field | None, value: dict[str, Any]) -> str:
        if field and field.text:
            return self._few([self.text(text) for text in value.values()])
        parts = []
        for name, below in value.items():
            child = field.child(name) if field else None
            if not (child and child.is_private):
                label = _(child.title) if child else name
                parts.append(_("{label}: {value}").format(label=label, value=self.value(child, below)))
        return self._few(parts)

    def entry(self, field: Field | None, value: Any, index: int) -> str:
        """What to call an entry of a list: by its id, its title or what it is about; else by its number."""
        fields = field.fields if field else {}
        names = [name for name in ("id", "title", "name") if name in fields]
        names += [name for name, child in fields.items() if child.text or child.refers_to or child.choices]
        for name in names:
            if isinstance(value, dict) and isinstance(value.get(name), (str, dict)) and not fields[name].is_private:
                return self._bare(fields[name], value[name])
        return _("entry {number}").format(number=index + 1)

    def _few(self, parts: list[str]) -> str:
        said = series(parts[:_FEW])
        if len(parts) <= _FEW:
            return said
        more = count("{{parts}}, and {count} more", "{{parts}}, and {count} more", len(parts) - _FEW)
        return more.format(parts=said)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:_LONG]}…" if len(text) > _LONG else text
