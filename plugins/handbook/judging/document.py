"""The handbook document: every record in one JSON mapping, by kind, without hollow text. Stage schemas judge it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from handbook import facts
from handbook.findings import Finding
from handbook.meaning import hollow
from handbook.meaning.decisions import is_of_partnership
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.reading.sources import Pointer
from handbook.records.records import Record, Records
from handbook.records.references import References

#: Raised when the document's form changes in a way that its readers must know.
FORMAT = 1
Origin = tuple[Record, Pointer]


@dataclass(frozen=True)
class Document:
    """``data`` is plain JSON. ``origins`` tells of every list and mapping in it, by identity, where it was written.

    ``hollow`` has for each record (kind and id) what was taken out of it, by place, and why; ``findings`` has it all.
    """

    data: dict[str, Any]
    origins: Mapping[int, Origin]
    hollow: Mapping[tuple[str, str], Mapping[Pointer, Finding]]
    findings: tuple[Finding, ...]


def gather(records: Records, references: References, today: str) -> Document:
    """Put all records into one document. Text in several languages is taken in the handbook's first one that has it."""
    partnership = records.get("partnership", "partnership")
    languages = tuple(partnership.data.get("languages", ())) if partnership else ()
    cleaner = _Cleaner(records, references, languages)
    data: dict[str, Any] = {"format": FORMAT, "today": today}
    for kind in sorted(records.kinds.values(), key=lambda kind: kind.id):
        cleaned = [cleaner.record(record) for record in records.of(kind.id)]
        kept = [record for record in cleaned if record is not None]
        if not kind.is_single:
            data[kind.collection] = kept
        elif kept:
            data[kind.collection] = kept[0]
    data.update(_set_aside(data))
    facts.add(data, _every_other(records.kinds.values()))
    findings = (finding for taken in cleaner.hollow.values() for finding in taken.values())
    return Document(data, cleaner.origins, cleaner.hollow, tuple(findings))


def _every_other(kinds: Iterable[Kind]) -> dict[tuple[str, str], int]:
    """Up to how many partners each tells something of every other, by the kind and the field in which it does."""
    return {
        (kind.id, name): field.annotations["x-every-other-up-to"]
        for kind in kinds
        for name, field in kind.field.fields.items()
        if "x-every-other-up-to" in field.annotations
    }


def _set_aside(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Waivers by requirement and stages adopted as they are, as far as an adopted decision of the partners agreed."""
    partnership = data.get("partnership", {})
    bodies = {body["id"]: body for body in data.get("bodies", [])}
    decided = (item for item in data.get("decisions", []) if is_of_partnership(item, bodies))
    adopted = {item["id"] for item in decided if item.get("status") == "adopted"}

    def agreed(name: str, key: str) -> dict[str, Any]:
        entries = partnership.get(name, [])
        return {
            entry[key]: entry
            for entry in entries
            if key in entry and "reason" in entry and entry.get("decision") in adopted
        }

    return {"waivers": agreed("waivers", "requirement"), "adopted_as_is": agreed("adopted_as_is", "stage")}


class _Cleaner:
    """Makes the cleaned copy of each record and remembers where its parts come from."""

    def __init__(self, records: Records, references: References, languages: tuple[str, ...]) -> None:
        self.references = references
        self.records = records
        self.languages = languages
        self.copied = hollow.copied(records)
        self.dangling: dict[tuple[str, str], set[Pointer]] = {}
        for kind, id, pointer in references.dangling:
            self.dangling.setdefault((kind, id), set()).add(pointer)
        self.origins: dict[int, Origin] = {}
        self.hollow: dict[tuple[str, str], Mapping[Pointer, Finding]] = {}

    def record(self, record: Record) -> dict[str, Any] | None:
        key = record.kind.id, record.id
        if self._other_voice(record):
            return None
        copied, dangling = self.copied.get(key, {}), self.dangling.get(key, set())
        # As good as always it is the record alone that decides.
        copy = (
            _Copy(record, self.languages, copied, dangling)
            if copied or dangling
            else record.once(_Copy, self.languages)
        )
        self.origins.update(copy.origins)
        if copy.hollow:
            self.hollow[key] = copy.hollow
        # A decision written inside a meeting and one in a file of its own read the same.
        cleaned: dict[str, Any] = {"id": record.id, "path": record.path, **copy.fields}
        cleaned["id"] = record.id
        cleaned["facts"] = {"words": copy.words}
        if record.kind.is_markdown:
            cleaned["text"] = record.body
        self.origins[id(cleaned)] = (record, ())
        return cleaned

    def _other_voice(self, record: Record) -> bool:
        """Whether somebody outside the organization answered for it (E8), which then counts as no answer."""
        own = record.kind.schema.get("x-own-voice")
        if not own:
            return False
        person = self.records.get("person", str(record.data.get(own["person"])))
        organization = record.data.get(own["organization"])
        if person is None or organization is None or person.data.get("organization") == organization:
            return False
        if ("organization",) in self.dangling.get(("person", person.id), ()):
            return False
        self.hollow[record.kind.id, record.id] = _taken_out("other-voice", record, (own["person"],), person.title)
        return True


def _taken_out(why: str, record: Record, pointer: Pointer, other: str = "") -> dict[Pointer, Finding]:
    """Why what stands there does not count; what only the schema says, nobody can mend."""
    return {pointer: hollow.finding(why, record, pointer, other)} if record.is_written(pointer) else {}


class _Copy:
    """The copy of one record's ``fields`` without what does not count, and how many ``words`` its text has.

    ``origins`` and ``hollow`` are as in :class:`Document`. Texts that are ``copied`` from other records do not count,
    nor do references that lead nowhere (``dangling``).
    """

    def __init__(
        self,
        record: Record,
        languages: tuple[str, ...],
        copied: Mapping[Pointer, str] = MappingProxyType({}),
        dangling: Container[Pointer] = (),
    ) -> None:
        self._record = record
        self._languages = languages
        self._copied = copied
        self._dangling = dangling
        self.origins: dict[int, Origin] = {}
        self.hollow: dict[Pointer, Finding] = {}
        self.fields: Mapping[str, Any] = self._value(record.data, record.kind.field, (), None) or {}
        self.words = hollow.counted(record.body)

    def _take_out(self, why: str, pointer: Pointer, other: str = "") -> None:
        self.hollow |= _taken_out(why, self._record, pointer, other)

    def _value(self, value: Any, place: Field | None, pointer: Pointer, beside: Any) -> Any:
        """The cleaned copy of ``value``, or None where nothing of it counts."""
        if self._copied and pointer in self._copied:
            self._take_out("copied", pointer, self._copied[pointer])
            return None
        if place is not None and place.text:
            return self._text(value, place, pointer, beside)
        if isinstance(value, dict):
            return self._mapping(value, place, pointer)
        if isinstance(value, list):
            return self._list(value, place, pointer)
        if place is not None and place.refers_to and pointer in self._dangling:
            return None
        return value

    def _mapping(self, value: dict[str, Any], place: Field | None, pointer: Pointer) -> dict[str, Any] | None:
        kept = {}
        for name, below in value.items():
            child = place.child(name) if place else None
            clean = self._value(below, child, (*pointer, name), value)
            if clean is not None:
                kept[name] = clean
        if place is not None and place.differing:
            self._apart(kept, place, pointer)
        # The record as a whole is entered once it is complete.
        if kept and pointer:
            self.origins[id(kept)] = (self._record, pointer)
        return kept or None

    def _list(self, value: list[Any], place: Field | None, pointer: Pointer) -> list[Any] | None:
        items = place.items if place else None
        cleaned = (self._value(below, items, (*pointer, at), None) for at, below in enumerate(value))
        kept = [below for below in cleaned if below is not None]
        if kept:
            self.origins[id(kept)] = (self._record, pointer)
        return kept or None

    def _text(self, value: Any, place: Field, pointer: Pointer, beside: Any) -> str | None:
        text = self._spoken(value)
        why = hollow.why_hollow(text, place, beside)
        if not why:
            return text
        self._take_out(why, pointer)
        return None

    def _spoken(self, value: Any) -> str:
        if not isinstance(value, dict):
            return str(value)
        languages = (*self._languages, *sorted(value))
        return str(next((value[code] for code in languages if code in value), ""))

    def _apart(self, kept: dict[str, Any], place: Field, pointer: Pointer) -> None:
        """Take out a text that must differ from one beside it and does not (E7)."""
        for name, others in place.differing.items():
            for other in others:
                both = isinstance(kept.get(name), str) and isinstance(kept.get(other), str)
                if both and hollow.is_similar(kept[name], kept[other], 0.95):
                    del kept[name]
                    self._take_out("sibling", (*pointer, name), other)
