"""Changes: what differs between two states of one record, field by field, each told by the labels of its fields."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handbook.comparison.plain import Plain
from handbook.method.fields import Field
from handbook.records.records import Record
from handbook.rewording import told
from handbook.words import _

_LONG = 60


class How(StrEnum):
    """In what way a field differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    REORDERED = "reordered"
    #: The same words, on other lines.
    LAID_OUT = "laid-out"
    #: It differs, and its value is never published.
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the labels that lead to it, outermost first, and the value in words before and after.

    Of a text that was rewritten, ``added`` and ``removed`` count the words that are new and gone, and ``words`` shows
    the first places where they differ; nothing of texts that are too long for that.
    """

    labels: tuple[str, ...]
    how: How
    before: str = ""
    after: str = ""
    added: int = 0
    removed: int = 0
    words: tuple[str, ...] = ()


#: What a record says: its fields, and the text below them.
Said = tuple[dict[str, Any], str]
#: Says in which words a text differs, of which the words are given.
Words = Callable[[Sequence[str], Sequence[str]], Iterable[str]]


@dataclass(frozen=True)
class Changes:
    """Finds changes; ``before`` and ``after`` say the values of the two handbooks in words.

    ``words`` says in which words a longer text differs.
    """

    before: Plain
    after: Plain
    words: Words = told

    def between(self, before: Record, after: Record) -> tuple[Change, ...]:
        """What differs between two states of a record. Records inside a record have changes of their own."""
        if "never-publish" in (before.visibility, after.visibility):
            same = before.written == after.written and before.body == after.body
            return () if same else (Change((), How.HIDDEN),)
        return self.inside(after.kind.field, (own(before), before.body), (own(after), after.body))

    def inside(self, field: Field, before: Said, after: Said) -> tuple[Change, ...]:
        """What differs between what two states of a record say, in its fields and in the text below them."""
        fields = self._mapping(field, before[0], after[0], ())
        return (*fields, *self._rewritten(before[1], after[1], (_("Text"),)))

    def _value(self, field: Field | None, old: Any, new: Any, labels: tuple[str, ...]) -> Iterator[Change]:
        if old == new:
            return
        if field and field.is_private:
            yield Change(labels, How.HIDDEN)
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from self._mapping(field, old, new, labels)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self._list(field.items if field else None, old, new, labels)
        elif isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
            yield from self._rewritten(old, new, labels)
        elif old is None:
            yield Change(labels, How.ADDED, after=self.after.value(field, new))
        elif new is None:
            yield Change(labels, How.REMOVED, before=self.before.value(field, old))
        else:
            said = (self.before.value(field, old), self.after.value(field, new))
            # Another id, whose record is called the same: the ids tell the difference.
            apart = said if said[0] != said[1] else (self.before.exact(field, old), self.after.exact(field, new))
            yield Change(labels, How.CHANGED, *apart)

    def _mapping(
        self, field: Field | None, old: dict[str, Any], new: dict[str, Any], labels: tuple[str, ...]
    ) -> Iterator[Change]:
        for name in dict.fromkeys((*old, *new)):
            child = field.child(name) if field else None
            label = _(child.title) if child else name
            yield from self._value(child, old.get(name), new.get(name), (*labels, label))

    def _list(self, items: Field | None, old: list[Any], new: list[Any], labels: tuple[str, ...]) -> Iterator[Change]:
        changes = list(self._entries(items, old, new, labels))
        yield from changes or (Change(labels, How.REORDERED),)

    def _entries(
        self, items: Field | None, old: list[Any], new: list[Any], labels: tuple[str, ...]
    ) -> Iterator[Change]:
        for first, second in paired(items, old, new):
            if first is None and second is not None:
                yield Change(labels, How.ADDED, after=self.after.value(items, new[second]))
            elif second is None and first is not None:
                yield Change(labels, How.REMOVED, before=self.before.value(items, old[first]))
            elif first is not None and second is not None:
                name = self.after.entry(items, new[second], second)
                yield from self._value(items, old[first], new[second], (*labels, name))

    def _rewritten(self, old: str, new: str, labels: tuple[str, ...]) -> Iterator[Change]:
        """Which words of a text differ, and how many."""
        before, after = old.split(), new.split()
        if before == after:
            if _lines(old) != _lines(new):
                yield Change(labels, How.LAID_OUT)
            return
        added, removed = Counter(after) - Counter(before), Counter(before) - Counter(after)
        how = How.REWRITTEN if added or removed else How.REORDERED
        yield Change(labels, how, "", "", added.total(), removed.total(), tuple(self.words(before, after)))


def own(record: Record) -> dict[str, Any]:
    """What is written in a record without its id, which names it, and without the records inside it."""
    fields = record.kind.field.fields
    inside = {name for name, field in fields.items() if field.items and "x-record" in field.items.annotations}
    return {name: value for name, value in record.written.items() if name != "id" and name not in inside}


def paired(items: Field | None, old: list[Any], new: list[Any]) -> list[tuple[int | None, int | None]]:
    """Which entries of two lists belong together, by place, in the order of ``new``; the rest stand alone.

    Those that are called the same, where all have names; else those with the same id or that are the same, and then, of
    mappings without an id, what is left in its order.
    """
    names = (_names(items, old), _names(items, new))
    named = all(found and len(set(found)) == len(found) for found in names)
    keys = names if named else ([_id(entry) or _content(entry) for entry in old], [_id(e) or _content(e) for e in new])
    waiting: dict[str, deque[int]] = {}
    for at, key in enumerate(keys[0]):
        waiting.setdefault(key, deque()).append(at)
    pairs = [(waiting[key].popleft() if waiting.get(key) else None, at) for at, key in enumerate(keys[1])]
    rest = sorted(at for left in waiting.values() for at in left)
    if not named and items and items.fields:
        nameless = deque(at for at in rest if not _id(old[at]))
        pairs = [
            (nameless.popleft() if nameless and first is None and not _id(new[at]) else first, at)
            for first, at in pairs
        ]
    taken = {first for first, _at in pairs}
    return [*pairs, *((at, None) for at in rest if at not in taken)]


def _id(entry: Any) -> str:
    """The id of an entry of a list; empty where it has none."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return id if isinstance(id, str) else ""


def _names(items: Field | None, entries: list[Any]) -> list[str]:
    """What the entries of a list are called, or nothing unless all have a name: an id, or else their first field."""
    first = next(iter(items.fields), "id") if items else "id"
    names = [entry.get("id", entry.get(first)) for entry in entries if isinstance(entry, dict)]
    texts = [name for name in names if isinstance(name, str)]
    return texts if len(texts) == len(entries) else []


def _content(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
