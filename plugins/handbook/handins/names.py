"""What things are called in the answer to a hand-in: by their titles, as the website says them, and never by an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook.comparison.plain import Plain
from handbook.meaning import affiliation
from handbook.method import messages
from handbook.method.fields import Field
from handbook.records.records import Record, Records
from handbook.records.references import References
from handbook.words import _, begun, count

#: More of a text, and more entries of a list, are not quoted.
_LONG, _MANY = 160, 12


@dataclass(frozen=True)
class Entry:
    """An entry of a list on the way to a value: what its field says, what stands there, and its number from 0."""

    field: Field | None
    value: Any
    index: int


@dataclass(frozen=True)
class Names:
    """Names what the handbook has once a hand-in is taken in, or had ``before``: a record with mistakes is none.

    ``given`` are the titles that new records give themselves, by kind and id. Somebody who is not listed is called as
    the website does it.
    """

    records: Records
    references: References
    before: References
    given: Mapping[tuple[str, str], str]
    today: str

    def record(self, name: str) -> str:
        """What the record ``organization/library`` is called, with its kind."""
        kind, _slash, id = name.partition("/")
        known = self.records.kinds.get(kind)
        title = self._called((kind,), id or kind)
        if known is None or known.is_single or not id:
            return known.title if known else name
        return _("{kind}: {title}").format(kind=known.title, title=title or id)

    def path(self, name: str) -> str:
        """Where a record of its own file lies, empty for what no kind keeps."""
        kind, _slash, id = name.partition("/")
        return self.records.kinds[kind].place(id or kind) if kind in self.records.kinds else ""

    def step(self, step: str | Entry) -> str:
        """A step on the way to a value: a field's title, or what an entry is about."""
        return step if isinstance(step, str) else self._entry(step)

    def value(self, field: Field | None, value: Any) -> str:
        """A value in one line, cut where it is long; what people wrote in their own words stands in quotes."""
        said = self._said(field, value)
        return said if len(said) <= _LONG else f"{said[:_LONG].rstrip()} …"

    def _said(self, field: Field | None, value: Any) -> str:
        if isinstance(value, list):
            return self._several([self.value(field.items if field else None, one) for one in value])
        if isinstance(value, dict):
            return self._mapping(field, value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field and field.choices:
            return _(field.short_label(value))
        called = self._called(field.refers_to, value) if field and isinstance(value, str) else ""
        return called or (_quoted(value) if field is None or field.text else _cut(messages.plainly(value)))

    def _several(self, said: list[str]) -> str:
        return begun(said, _MANY)

    def _mapping(self, field: Field | None, value: Mapping[str, Any]) -> str:
        if field and field.text:
            return self._several([_quoted(text) for text in value.values()])
        children = [(name, field.child(name) if field else None, below) for name, below in value.items()]
        return self._several(
            [
                _("{label}: {value}").format(label=_(child.title) if child else name, value=self.value(child, below))
                for name, child, below in children
                if not (child and child.is_private) and (name != "id" or len(value) == 1)
            ]
        )

    def _entry(self, entry: Entry) -> str:
        fields = entry.field.fields if entry.field else {}
        told = [name for name, child in fields.items() if child.text or child.refers_to]
        for name in ("title", "name", *told, "id"):
            value = entry.value.get(name) if isinstance(entry.value, dict) else None
            if value and name in fields and not fields[name].is_withheld:
                return self.value(fields[name], value)
        return str(entry.index + 1)

    def _called(self, kinds: tuple[str, ...], id: str) -> str:
        """The title of what has that id among these kinds, empty where nothing has."""
        target = self.references.find(kinds, id) or self.before.find(kinds, id)
        if target is None:
            return next((self.given[kind, id] for kind in kinds if (kind, id) in self.given), "")
        if target.pointer:
            value: Any = target.record.data
            for step in target.pointer:
                value = value[step]
            return self._entry(Entry(target.record.kind.field.at(target.pointer), value, 0))
        return self._title(target.record)

    def _title(self, record: Record) -> str:
        is_new = (record.kind.id, record.id) in self.given
        if "consent_to_list" in record.kind.field.fields and not record.data.get("consent_to_list") and not is_new:
            return self._somebody(record)
        return Plain(self.references).title(record)

    def _somebody(self, person: Record) -> str:
        """The words of the website for somebody who is not listed."""
        own = affiliation.organizations(person.data, self.today)
        if not own:
            return count("somebody", "{count} people", 1)
        words = count("somebody from {{organization}}", "{count} people from {{organization}}", 1)
        return words.format(organization=self._called(("organization",), own[0]) or own[0])


def _quoted(value: Any) -> str:
    """A text in quotes and in one line, cut where it is long; other single values as they are written."""
    if not isinstance(value, str):
        return messages.plainly(value)
    return f'"{_cut(value)}"'


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
