"""References: ids that point from one record to another, resolved both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from handbook.findings import Finding, error
from handbook.method import messages
from handbook.method.fields import Field, Found
from handbook.method.names import slug
from handbook.reading import unseen
from handbook.reading.sources import Pointer
from handbook.records.records import UNREAD, Record, Records
from handbook.words import _, either_of, listing

_SHOWN = 8
#: Enough to see that there are several; more are not shown.
_MANY = 2 * _SHOWN
#: As long as any name.
_ANY = 500
_EVERYONE = frozenset(
    "all everyone everybody team committee group partners staff us we anyone someone tbd tbc tous toutes équipe".split()
)


#: More kinds than this are not listed in a message.
_FEW = 3


class Target(NamedTuple):
    """What an id stands for: a record, or the part of a record at ``pointer`` (a goal, a need, a commitment)."""

    record: Record
    pointer: Pointer = ()


class Link(NamedTuple):
    """A reference that leads somewhere: from the value at ``pointer`` of ``record`` to ``target``."""

    record: Record
    pointer: Pointer
    target: Target


class _Names(NamedTuple):
    """The ids of one kind by the short names of what they are called, and by each word of them that is a name."""

    whole: dict[str, list[str]]
    by_word: dict[str, dict[str, None]]

    def with_all(self, words: list[str]) -> Iterator[str]:
        """The ids of what has all these words in its name."""
        # The rarest one first: a word that many names have says little.
        first, *others = sorted((self.by_word.get(word, {}) for word in words), key=len)
        return (id for id in first if all(id in other for other in others))


@dataclass(frozen=True)
class References:
    """Every target by kind and id, every link by the record it leads to, and the references that lead nowhere."""

    targets: Mapping[str, Mapping[str, Target]]
    links: Mapping[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)
    dangling: frozenset[tuple[str, str, Pointer]] = frozenset()

    def to(self, record: Record) -> tuple[Link, ...]:
        """The links that lead to ``record`` or a part of it."""
        return self.links.get((record.kind.id, record.id), ())

    def called(self, kinds: tuple[str, ...], name: str) -> list[str]:
        """The ids of what is called so among these kinds, whatever capitals and accents are written; of many the first.

        Where nothing has the whole name, the ids of those in whose names all its words stand: ``Birch``.
        """
        wanted = slug(name, _ANY)
        names = [self._names[kind] for kind in kinds if kind in self._names]
        full = (id for found in names for id in found.whole.get(wanted, ()))
        part = (id for found in names for id in found.with_all(wanted.split("-")))
        return list(dict.fromkeys(islice(full, _MANY))) or list(dict.fromkeys(islice(part, _MANY)))

    @cached_property
    def _ids(self) -> dict[tuple[str, ...], messages.Known]:
        return {}

    def ids(self, kinds: tuple[str, ...], records: Records) -> messages.Known:
        """The ids of everything of these kinds, also of what is broken."""
        if kinds not in self._ids:
            found = {id for kind in kinds for id in self.targets.get(kind, ())}
            self._ids[kinds] = messages.Known(found.union(*(records.broken.get(kind, ()) for kind in kinds)))
        return self._ids[kinds]

    @cached_property
    def _names(self) -> Mapping[str, _Names]:
        found: dict[str, _Names] = {}
        for kind, targets in self.targets.items():
            names = found[kind] = _Names({}, {})
            for id, target in targets.items():
                for name in _names_of(target):
                    names.whole.setdefault(slug(name, _ANY), []).append(id)
                    for word in slug(name, _ANY).split("-") if target.record.kind.title_field == "name" else ():
                        names.by_word.setdefault(word, {})[id] = None
        return found

    def find(self, kinds: tuple[str, ...], id: Any) -> Target | None:
        """What ``id`` stands for among these kinds."""
        for kind in kinds:
            if id in self.targets.get(kind, ()):
                return self.targets[kind][id]
        return None


def _names_of(target: Target) -> list[str]:
    """What a record or a part of one is called, in each language."""
    data: Any = target.record.data
    for step in target.pointer:
        data = data[step]
    fields = (target.record.kind.title_field,) if not target.pointer else ("title", "name", "statement", "text")
    value = next((data[name] for name in fields if name in data), None)
    values = value.values() if isinstance(value, dict) else (value,)
    return [name for name in values if isinstance(name, str)]


def resolve(records: Records) -> tuple[References, tuple[Finding, ...]]:
    """Follow every reference of every record; one that leads nowhere, or to the wrong kind, is a finding."""
    targets: dict[str, dict[str, Target]] = {}
    for record in records:
        targets.setdefault(record.kind.id, {})[record.id] = Target(record)
    marked = [(record, record.once(_marked)) for record in records]
    findings = [finding for record, found in marked for finding in _parts(record, found.parts, targets)]
    links: dict[tuple[str, str], list[Link]] = {}
    dangling: set[tuple[str, str, Pointer]] = set()
    known = References(targets)
    for record, found in marked:
        for pointer, place, value in found.references:
            target = known.find(place.refers_to, value)
            if target:
                key = (target.record.kind.id, target.record.id)
                links.setdefault(key, []).append(Link(record, pointer, target))
            else:
                dangling.add((record.kind.id, record.id, pointer))
                findings.extend(_dangling(record, pointer, place, value, records, known))
    frozen = {key: tuple(found) for key, found in links.items()}
    return References(targets, frozen, frozenset(dangling)), tuple(findings)


class _Marked(NamedTuple):
    """The places of a record at which ids stand: those of its own parts, and those of what it refers to."""

    parts: tuple[Found, ...]
    references: tuple[Found, ...]


def _marked(record: Record) -> _Marked:
    found = record.kind.field.links.find(record.data)
    parts = (one for one in found if one[1].part and isinstance(one[2], dict) and record.is_written((*one[0], "id")))
    return _Marked(tuple(parts), tuple(one for one in found if one[1].refers_to and isinstance(one[2], str)))


def _parts(record: Record, found: Iterable[Found], targets: dict[str, dict[str, Target]]) -> Iterator[Finding]:
    """Enter the record's parts among the targets; one whose id is taken is a finding."""
    here: set[tuple[str, str]] = set()
    for pointer, place, value in found:
        part, id = place.part, str(value["id"])
        alone = place.annotations.get("x-part-scope") == "record"
        taken = (part, id) in here if alone else id in targets.get(part, {})
        if taken:
            message = _('another {part} is already called "{id}"').format(part=_(part), id=id)
            yield error("same-id-twice", record.at(*pointer, "id"), message, _("Give one of the two another id."))
        elif alone:
            here.add((part, id))
            targets.setdefault(part, {})[f"{record.id}/{id}"] = Target(record, pointer)
        else:
            targets.setdefault(part, {})[id] = Target(record, pointer)


def _dangling(
    record: Record, pointer: Pointer, place: Field, value: str, records: Records, known: References
) -> Iterator[Finding]:
    kinds = place.refers_to
    if any(_may_be_broken(kind, value, records) for kind in kinds):
        return
    position = record.at(*pointer)
    wanted = _wanted(kinds, records)
    if value.casefold() in _EVERYONE:
        message = _('"{id}" names nobody in particular').format(id=value)
        hint = _("Write the id of {wanted}.").format(wanted=wanted)
        yield error("reference-to-everyone", position, message, f"{hint} {_homes(kinds, records)}".strip())
        return
    other = next((kind for kind in sorted(known.targets) if value in known.targets[kind]), None)
    if not other and (meant := _meant(pointer, kinds, value, known)):
        yield error("reference-to-nothing", position, *meant)
        return
    homes = _homes(kinds, records)
    near = messages.did_you_mean(value, known.ids(kinds, records))
    if other and not near:
        is_what = records.kinds[other].one if other in records.kinds else messages.a(other)
        message = _('"{id}" is {other}, but {wanted} is needed here').format(id=value, other=is_what, wanted=wanted)
        yield error("reference-of-wrong-kind", position, message, homes)
        return
    if len(kinds) > _FEW:
        message = _unseen_in(_('there is no record called "{id}"').format(id=value), value)
        hint = near or _("Write the id of a record: the name of its file without the ending.")
        yield error("reference-to-nothing", position, message, hint)
        return
    wanted = either_of([records.kinds[kind].noun if kind in records.kinds else _(kind) for kind in kinds])
    message = _('there is no {wanted} called "{id}"').format(wanted=wanted, id=value)
    message = _unseen_in(message, value)
    hint = " ".join(part for part in (near, homes or _some(kinds, known)) if part)
    yield error("reference-to-nothing", position, message, hint)


def _unseen_in(message: str, value: str) -> str:
    hidden = unseen.found(value)
    return _("{message}, with {unseen} in it").format(message=message, unseen=hidden) if hidden else message


def _meant(pointer: Pointer, kinds: tuple[str, ...], value: str, known: References) -> tuple[str, str] | None:
    """What is said of an id that is right but for what cannot be seen, or of a name where an id belongs."""
    hidden, plain = unseen.found(value), unseen.typed(value)
    # Behind a blank that is none, what was meant as a comment belongs to the value.
    id = plain.partition(" #")[0].rstrip()
    if hidden and known.find(kinds, id):
        plain = id
        message = _('"{id}" has {unseen} in it').format(id=plain, unseen=hidden)
        return message, _("Write it anew:  {line}").format(line=messages.line(pointer, plain))
    ids = known.called(kinds, plain)
    if not ids:
        return None
    message = _('"{name}" is a name, and an id belongs here').format(name=messages.shown(value).strip('"'))
    if len(ids) == 1:
        hint = _("{name} is {id}: write  {line}").format(name=plain, id=ids[0], line=messages.line(pointer, ids[0]))
        return message, hint
    return message, _("That can be {ids}: write the one that is meant.").format(
        ids=either_of([f'"{id}"' for id in ids[:_SHOWN]])
    )


def _may_be_broken(kind: str, id: str, records: Records) -> bool:
    """Whether the id may belong to a record that is broken, or to a part of one: then that record is what to mend."""
    if kind in records.kinds:
        broken = records.broken.get(kind, frozenset())
        return id in broken or UNREAD in broken
    return any(records.broken.get(holder.id) for holder in records.kinds.values() if kind in holder.field.parts)


def _wanted(kinds: tuple[str, ...], records: Records) -> str:
    return either_of([records.kinds[kind].one if kind in records.kinds else messages.a(kind) for kind in kinds])


def _homes(kinds: tuple[str, ...], records: Records) -> str:
    known = [records.kinds[kind] for kind in kinds if kind in records.kinds]
    return " ".join(
        _("{kinds} are listed in {home}.").format(kinds=kind.plural, home=kind.home) for kind in known if kind.folder
    )


def _some(kinds: tuple[str, ...], known: References) -> str:
    """What a part can be called, where no folder lists it."""
    ids = list(islice((id for kind in kinds for id in known.targets.get(kind, ())), _SHOWN))
    if not ids:
        return _("None is written down yet: write it first, with an id.")
    return _("There is {ids}.").format(ids=listing([f'"{id}"' for id in ids]))
