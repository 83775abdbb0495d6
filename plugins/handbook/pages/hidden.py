"""Hidden: what of a handbook an audience must not see, also where a mistake makes a file unreadable.

What a file hides is decided when it is first seen. Where a file is broken, nobody knows what it hides: then nothing is
shown that depends on it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from handbook.book import Handbook
from handbook.judging.places import Missing
from handbook.records.records import UNREAD, Record, Records

PUBLIC, PARTNERS, NEVER = "public", "partners", "never-publish"
#: Fields that a record which is shown may have without telling anything: that it may be shown.
SAID_BY_SHOWING: dict[str, tuple[object, ...]] = {"visibility": (PUBLIC, PARTNERS), "consent_to_list": (True,)}
#: Names in a file that cannot be read, as far as they can be recognized.
_NAME = re.compile(r"\b(?:id|name|title)[\"']?[ \t]*:[ \t]*(?:\"([^\"\n]+)|'([^'\n]+)|([^\s\"',}#][^\n,}]*))")
#: A word, or a sign that is in none.
_PART = re.compile(r"[\w-]+|[^\w-]")
#: Shorter names would be found in every sentence.
_SHORT = 3
Key = tuple[str, str]


class _Names:
    """Names to look for in texts, as whole words, in as much time as a text is long however many they are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {tuple(_PART.findall(name.casefold())) for name in names if name}
        self._lengths: dict[str, set[int]] = {}
        for name in self._names:
            self._lengths.setdefault(name[0], set()).add(len(name))

    def are_in(self, text: str) -> bool:
        """Whether one of the names stands in a text, in capitals or not."""
        parts = _PART.findall(text.casefold()) if self._names else ()
        return any(
            tuple(parts[at : at + length]) in self._names
            for at, part in enumerate(parts)
            for length in self._lengths.get(part, ())
        )


@dataclass(frozen=True)
class Hidden:
    """What of a handbook an audience, the ``public`` or the ``partners``, must not see."""

    handbook: Handbook
    audience: str

    @cached_property
    def records(self) -> frozenset[Key]:
        """The records that are not shown, by kind and id."""
        known = self.handbook.records
        closed = {_key(record) for record in known if not self._open(record)}
        files = {record.path for record in known if not record.base and _key(record) in closed}
        closed |= {_key(record) for record in known if record.base and record.path in files}
        return frozenset(closed).union(_key(record) for record in known if _is_of_nobody_shown(record, closed, known))

    def _open(self, record: Record) -> bool:
        """Whether the record itself may be shown: its visibility says so, and a person agreed to be listed."""
        records = self.handbook.records
        kind = record.kind
        if (
            kind.visibility == NEVER
            or kind.id in self.handbook.doubtful
            or record.id in records.broken.get(kind.id, ())
        ):
            return False
        return all(agreed(one, self.audience) for one in (record, *records.also.get(_key(record), ())))

    @cached_property
    def files(self) -> frozenset[str]:
        """The files in which something hidden stands, or could: a change to them may be one to just that."""
        found = (self.handbook.records.get(kind, id) for kind, id in self.records)
        return frozenset(record.path for record in found if record) | self.handbook.records.spoilt

    @cached_property
    def names(self) -> _Names:
        """Every name of something hidden, or of what nobody can read."""
        names: set[str] = set()
        for kind, id in self.records:
            record = self.handbook.records.get(kind, id)
            if record and not record.kind.is_single:
                title = record.data.get(record.kind.title_field, "")
                names |= {record.id, record.title, *(title.values() if isinstance(title, dict) else ())}
        for kind, ids in self.handbook.records.broken.items():
            names |= set() if self.handbook.records.kinds[kind].is_single else ids - {UNREAD}
        return _Names(names.union(self._emptied(), *map(self._written_in, self.handbook.records.spoilt)))

    def _emptied(self) -> set[str]:
        """What files are called in which no field is left: no template is as empty, so they may have hidden it."""
        folders = {f"content/{kind.folder}" for kind in self.handbook.records.kinds.values() if kind.folder}
        paths = (posixpath.splitext(path)[0] for path, data in self.handbook.tree.files.items() if b":" not in data)
        return {posixpath.basename(path) for path in paths if posixpath.dirname(path) in folders}

    def _written_in(self, path: str) -> set[str]:
        text = self.handbook.tree.files.get(path, b"").decode("utf-8", "replace")
        found = (next(filter(None, match.groups())).strip() for match in _NAME.finditer(text))
        return {name for name in found if len(name) >= _SHORT}

    def is_named_in(self, text: str) -> bool:
        """Whether something hidden is named in a text."""
        return self.names.are_in(text)

    def may_name(self, author: str) -> bool:
        """Whether somebody's name may be shown who is no record: all who do not want to be listed are known."""
        doubtful = "person" in self.handbook.doubtful or self.handbook.records.broken.get("person")
        return not doubtful and not self.is_named_in(author)

    def tells(self, gap: Missing) -> bool:
        """Whether a gap may be shown: it is not in a hidden record, and names none nor anything nobody knows."""
        if gap.record and gap.record in self.records:
            return False
        said = f"{gap.message}\n{gap.hint}\n{gap.position.path}"
        unsaid = self._everywhere if gap.record is None else self._unsaid.get(gap.record)
        return not self.is_named_in(said) and not (unsaid and unsaid.are_in(said))

    @cached_property
    def _unsaid(self) -> dict[Key, _Names]:
        """Of each record the ids in it that lead to something hidden, or nowhere: that may be hidden as well."""
        found: dict[Key, set[str]] = {}
        for key, id in self._led_away():
            found.setdefault(key, set()).add(id)
        return {key: _Names(ids) for key, ids in found.items()}

    @cached_property
    def _everywhere(self) -> _Names:
        return _Names(id for _key, id in self._led_away())

    def _led_away(self) -> Iterator[tuple[Key, str]]:
        known, references = self.handbook.records, self.handbook.references
        for kind, id, pointer in references.dangling:
            if record := known.get(kind, id):
                yield (kind, id), _at(record, pointer)
        for place in self.records:
            target = known.get(*place)
            for link in references.to(target) if target else ():
                yield _key(link.record), _at(link.record, link.pointer)


def agreed(record: Record, audience: str) -> bool:
    """Whether a record says of itself that it may be shown to an audience; of a person, that they agreed to be."""
    # Of a record in which nothing is filled in yet there is nothing to hide.
    if not isinstance(record.pruned.data, dict | None):
        return False
    if "consent_to_list" in record.kind.field.fields and record.data.get("consent_to_list") is not True:
        return False
    return record.visibility in ((PUBLIC, PARTNERS) if audience == PARTNERS else (PUBLIC,))


def _key(record: Record) -> Key:
    return record.kind.id, record.id


def _at(record: Record, pointer: tuple[str | int, ...]) -> str:
    value: object = record.data
    for step in pointer:
        value = value[step]  # type: ignore[index]
    return str(value)


def _is_of_nobody_shown(record: Record, closed: set[Key], known: Records) -> bool:
    """Whether a record is an organization's own words, and that organization is hidden or cannot be read."""
    own = record.kind.schema.get("x-own-voice")
    if not own:
        return False
    organization = record.data.get(own["organization"])
    is_known = isinstance(organization, str) and known.get("organization", organization)
    return not is_known or ("organization", organization) in closed
