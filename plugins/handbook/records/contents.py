"""Contents: the records that one file describes, and what is wrong with them, whatever the other files say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from handbook.findings import Finding, Position, error, warning
from handbook.method import messages
from handbook.method.blanks import is_blank, prune, says_nothing
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place, reserved, why_reserved
from handbook.method.names import slug
from handbook.reading import sources, unseen
from handbook.reading.sources import Pointer, Source
from handbook.records import entryids
from handbook.records.records import BELOW, ID, UNREAD, Record
from handbook.words import _

#: Line ends, blanks, and the mark with which some programs begin a file.
_NOTHING = b" \t\r\n\xef\xbb\xbf"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Taken:
    """A record that a file describes, what is wrong with its shape, and what it says of records that stand in it."""

    record: Record
    faults: tuple[Finding, ...]
    inside: tuple[Step, ...]


@dataclass(frozen=True)
class Aside:
    """A record, by its kind and id, that takes no part: it cannot be read, or nothing is filled in yet."""

    kind: str
    id: str
    is_blank: bool = False


#: What a file says, one thing after the other.
Step = Finding | Taken | Aside


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads files by the kinds of one method, in one language.

    Of a handbook that is judged again, after an edit or for each day of its history, most files are as they were: what
    they say is kept.
    """

    layout: Layout

    @cached_property
    def read(self) -> Callable[[str, bytes], tuple[Step, ...]]:
        """What the file at a path says with these bytes; nothing where it is no file for records."""

        @lru_cache(maxsize=1024)
        def steps(path: str, data: bytes) -> tuple[Step, ...]:
            return tuple(self._steps(path, data))

        return steps

    def held_back(self, path: str) -> Iterator[Aside]:
        """The record in a file that cannot be read, among those that are broken: nobody is told that it is not there.

        Where several would be in it, or in a folder, nobody knows which.
        """
        place = self.layout.meant(path)
        if place:
            yield _held_back(place)

    def _steps(self, path: str, data: bytes) -> Iterator[Step]:
        place = self.layout.place(path)
        if isinstance(place, Finding):
            yield place
            yield from self.held_back(path)
        elif place is not None:
            yield from self._file(path, data, place)

    def _file(self, path: str, data: bytes, place: Place) -> Iterator[Step]:
        if place.id and not place.kind.is_single and not place.kind.is_markdown and not data.strip(_NOTHING):
            message = _("nothing stands in this file")
            hint = _("Write the record into it, or delete it.")
            yield warning("file-empty", Position(path), message, hint)
            yield Aside(place.kind.id, place.id, is_blank=True)
            return
        source = sources.read_once(path, data)
        if not isinstance(source, Source):
            yield from source
            yield _held_back(place)
            return
        yield from source.notes
        if place.id:
            yield from self._whole(source, place)
        else:
            yield from _entries(source, source.data, (), place.kind)

    def _whole(self, source: Source, place: Place) -> Iterator[Step]:
        data = {} if source.data is None else source.data
        if not place.kind.is_single and not ID.match(place.id):
            yield _file_name(source.path, place.id)
            yield _held_back(place)
            return
        given = data.get("id") if isinstance(data, dict) else None
        if given is not None and given != place.id and not place.kind.is_single:
            hint = _("Write  {line}  or delete the line.").format(line=messages.line(("id",), place.id))
            own = source.written(("id",)) or str(given)
            message = _("the id {given} is not the file's name").format(given=messages.shown(own))
            yield error("id-not-file-name", source.at(("id",)), message, hint)
        if _is_untouched(place.kind, data, source.body):
            yield Aside(place.kind.id, place.id, is_blank=True)
            return
        if below := BELOW.search(source.body or ""):
            yield _below_header(source, below)
        yield _taken(place.kind, place.id, source, (), data, self._inside)

    def _inside(self, record: Record) -> Iterator[Step]:
        """Lists inside a record whose entries are records themselves, such as a meeting's decisions."""
        for name, place in record.kind.field.fields.items():
            kind = place.items.annotations.get("x-record") if place.items else None
            if kind in self.layout.kinds and name in record.written:
                yield from _entries(
                    record.source, record.source.data[name], (name,), self.layout.kinds[str(kind)], record
                )


def _held_back(place: Place) -> Aside:
    id = place.id if place.kind.is_single else slug(place.id)
    return Aside(place.kind.id, id or UNREAD)


def _nothing_inside(_record: Record) -> Iterator[Step]:
    yield from ()


def _taken(
    kind: Kind,
    id: str,
    source: Source,
    base: Pointer,
    data: Any,
    inside: Callable[[Record], Iterator[Step]] = _nothing_inside,
) -> Taken:
    """A record of this data; what is ``inside`` one that has the wrong shape, nobody reads."""
    pruned = prune(data)
    faults = list(
        kind.faults(
            {} if pruned.data is None else pruned.data,
            lambda pointer: source.written((*base, *pruned.before(pointer))),
        )
    )
    record = Record(kind, id, source, base, pruned)
    findings = (
        error(fault.rule, record.at(*fault.pointer, key=fault.is_name), fault.said.message, fault.said.hint)
        for fault in faults
    )
    return Taken(record, tuple(findings), () if faults else tuple(inside(record)))


def _below_header(source: Source, below: re.Match[str]) -> Finding:
    message = _('"{line}" stands below the header; the record is hidden, and the line is shown to nobody').format(
        line=below.group()
    )
    hint = _("Move the line up, above the second line of three hyphens; or delete it, if everybody may see the record.")
    return warning("visibility-below-header", source.in_body(below.start()), message, hint)


def _is_untouched(kind: Kind, data: Any, body: str | None) -> bool:
    """Whether a file is still as its template: no field filled in, and no text."""
    return not kind.is_single and says_nothing(data) and is_blank(_COMMENT.sub("", body or ""))


def _entries(source: Source, entries: Any, base: Pointer, kind: Kind, within: Record | None = None) -> Iterator[Step]:
    """The records that a list says: of a file, or at ``base`` ``within`` a record."""
    if entries is None:
        return
    if not isinstance(entries, list):
        message = _("the file must be a list of {kinds}").format(kinds=kind.nouns)
        yield error("not-a-list", source.at(()), message, _("Begin each with “- id: ...”."))
        return
    kept = [(index, prune(entry).data) for index, entry in enumerate(entries)]
    kept = [(index, entry) for index, entry in kept if entry is not None]
    ids = entryids.ids([entry for _index, entry in kept], kind.field, within.id if within else "")
    for (index, _entry_kept), id in zip(kept, ids, strict=True):
        yield from _entry(source, entries[index], id, (*base, index), kind, within)


def _entry(source: Source, entry: Any, id: str, place: Pointer, kind: Kind, within: Record | None) -> Iterator[Step]:
    written = (id if is_blank(entry.get("id")) else entry["id"]) if isinstance(entry, dict) else None
    if not isinstance(written, str) or not ID.match(written):
        yield _without_id(source, entry, written, place, kind)
        return
    if why := why_reserved(id):
        yield reserved(id, source.at((*place, "id")), why)
        yield Aside(kind.id, id)
        return
    inherited = {}
    if within is not None:
        inherited = {within.kind.id: within.id, "date": within.data.get("date")}
    yield _taken(kind, id, source, place, {**inherited, **entry})


def _without_id(source: Source, entry: Any, written: Any, place: Pointer, kind: Kind) -> Finding:
    title = entry.get(kind.title_field) if isinstance(entry, dict) else None
    proposal = slug(str(written or title or "")) or "short-name"
    message = _("this {kind} has no id").format(kind=kind.noun)
    if written is not None:
        own = written if isinstance(written, str) else source.written((*place, "id")) or str(written)
        message = _("the id {id} is not a short name").format(id=messages.shown(own))
        hidden = unseen.found(own)
        message = _("{message}, with {unseen} in it").format(message=message, unseen=hidden) if hidden else message
    hint = _("Write:  {line}").format(line=messages.line(("id",), proposal))
    return error("entry-without-id", source.at((*place, "id")), message, hint)


def _file_name(path: str, stem: str) -> Finding:
    message = _('the file name "{name}" cannot serve as an id').format(name=stem)
    ending = path.rpartition(".")[2].lower()
    proposal = f"{slug(stem) or 'short-name'}.{ending}"
    hint = _("Use lower-case letters without accents, digits and hyphens: rename it to {name}.").format(name=proposal)
    return error("file-name", Position(path), message, hint)
