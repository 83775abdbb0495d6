"""Mine: for which partners something on a page is, so that a reader can have only what is for their own.

It says so in the page itself, by the ids of the partners; what is for nobody in particular is for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handbook.meaning.todos import Todo
from handbook.overdue import Overdue
from handbook.records.records import Record
from handbook.records.references import Link, References

Name = tuple[str, str]


@dataclass(frozen=True)
class Mine:
    """Knows the partners by their ids, to which of them each person belongs, and which of them each record names."""

    partners: frozenset[str]
    people: Mapping[str, frozenset[str]]
    records: Mapping[Name, frozenset[str]]

    def record(self, record: Record) -> Markup:
        """Whose a record is: the partner that it is, or those that it names, also by people."""
        return self.of(self.whose(record))

    def whose(self, record: Record) -> frozenset[str]:
        """The partners of which one is the record, or which it names, also by people."""
        if record.kind.id == "organization":
            return frozenset((record.id,))
        return self.records.get((record.kind.id, record.id), frozenset())

    def todo(self, todo: Todo) -> Markup:
        """Whose turn something to do is."""
        return self.of(self._all(todo.people, todo.organization))

    def late(self, item: Overdue) -> Markup:
        """Whose turn something overdue is; where nobody is named, those whose record it is in."""
        return self.of(self._all(item.people, item.organization)) or self.record(item.record)

    def of(self, ids: Iterable[str]) -> Markup:
        """An attribute that names these partners; nothing where they are none, or all of them."""
        found = self.partners & set(ids)
        named = found and found != self.partners
        return Markup(' data-whose="{}"').format(" ".join(sorted(found))) if named else Markup("")

    def _all(self, people: Iterable[str], organization: str) -> set[str]:
        return {organization, *(id for person in people for id in self.people.get(person, ()))}


def mine(partners: Iterable[Record], people: Mapping[str, frozenset[str]], references: References) -> Mine:
    """What the records that may be shown say; ``people`` are those who may be, with their organizations by id."""
    ids = frozenset(partner.id for partner in partners)
    named: dict[Name, set[str]] = {}
    leading = [(("organization", id), frozenset((id,))) for id in ids]
    leading += [(("person", person), whose & ids) for person, whose in people.items()]
    for target, whose in leading:
        for link in references.links.get(target, ()):
            if not _is_withheld(link):
                named.setdefault((link.record.kind.id, link.record.id), set()).update(whose)
    return Mine(ids, people, {name: frozenset(found) for name, found in named.items()})


def _is_withheld(link: Link) -> bool:
    """Whether a reference stands where nobody may read it."""
    names = tuple(step for step in link.pointer if isinstance(step, str))
    fields = (link.record.kind.field.named(names[:depth]) for depth in range(1, len(names) + 1))
    return any(field is not None and field.is_withheld for field in fields)
