"""Gathering: the files of ``content/`` one after the other, each read as the records that it describes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.findings import Finding, Position, error, warning
from handbook.method import messages
from handbook.method.blanks import is_blank, prune, says_nothing
from handbook.method.kinds import Kind
from handbook.method.layout import Layout, Place, is_page, reserved, why_reserved
from handbook.method.names import slug
from handbook.reading import sources, unseen
from handbook.reading.sources import Pointer, Source
from handbook.records import copies, entryids
from handbook.records.records import BELOW, ID, UNREAD, Record, Records
from handbook.words import _

#: Line ends, blanks, and the mark with which some programs begin a file.
_NOTHING = b" \t\r\n\xef\xbb\xbf"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass
class _Gathering:
    """What is known while the files are gone through, one after the other."""

    records: dict[str, dict[str, Record]]
    broken: dict[str, set[str]]
    blank: dict[str, set[str]]
    findings: list[Finding]
    also: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    faulty: dict[tuple[str, str], Record] = field(default_factory=dict)

    def take(self, kind: Kind, id: str, source: Source, base: Pointer, data: Any) -> Record | None:
        pruned = prune(data)
        faults = list(
            kind.faults(
                {} if pruned.data is None else pruned.data,
                lambda pointer: source.written((*base, *pruned.before(pointer))),
            )
        )
        record = Record(kind, id, source, base, pruned)
        for fault in faults:
            place = record.at(*fault.pointer, key=fault.is_name)
            self.findings.append(error(fault.rule, place, fault.said.message, fault.said.hint))
        first = self.records.get(kind.id, {}).get(id)
        if first:
            self.findings.append(_same_id(record, first))
            self.also.setdefault((kind.id, id), []).append(record)
        elif faults:
            self.broken.setdefault(kind.id, set()).add(id)
            self.faulty[kind.id, id] = record
        else:
            self.records.setdefault(kind.id, {})[id] = record
            return record
        return None

    def hold_back(self, place: Place | None) -> None:
        """Count a record that could not be read among those that are broken: nobody is told that it is not there."""
        if place:
            id = place.id if place.kind.is_single else slug(place.id)
            self.broken.setdefault(place.kind.id, set()).add(id or UNREAD)


def check(
    files: Mapping[str, bytes], layout: Layout, unread: Iterable[str] = ()
) -> tuple[Records, tuple[Finding, ...]]:
    """Read every file of ``content/`` as records of its kind; what is not right becomes findings instead.

    What is in files and folders that are ``unread`` is there, though nobody knows what it is.
    """
    unread = tuple(unread)
    gathering = _Gathering({}, {}, {}, [])
    for path in unread:
        gathering.hold_back(layout.meant(path))
    alike = _alike(files)
    for path in sorted(files):
        place = layout.place(path)
        if is_page(path):
            gathering.findings.extend(sources.unresolved(path, files[path]))
        elif first := _first_version(path, layout, files, alike[_saying(path, files)]):
            gathering.findings.append(error("copy-of-another", Position(path), *copies.words(first, first in files)))
        elif isinstance(place, Finding):
            gathering.findings.append(place)
            gathering.hold_back(layout.meant(path))
        elif place is not None:
            _file(path, files[path], place, gathering, layout.kinds)
    gathering.findings.extend(_same_content(alike, layout, gathering))
    broken = {kind: frozenset(ids) for kind, ids in gathering.broken.items()}
    blank = {kind: frozenset(ids) for kind, ids in gathering.blank.items()}
    also = {key: tuple(found) for key, found in gathering.also.items()}
    spoilt = frozenset((*unread, *(found.position.path for found in gathering.findings)))
    found = Records(gathering.records, broken, layout.kinds, blank, also, spoilt, gathering.faulty)
    return found, tuple(gathering.findings)


_Saying = tuple[str, bytes]


def _saying(path: str, files: Mapping[str, bytes]) -> _Saying:
    """What a file says, and in which folder."""
    return posixpath.dirname(path), files[path]


def _alike(files: Mapping[str, bytes]) -> dict[_Saying, list[str]]:
    """The files of a folder that say the same to the letter."""
    found: dict[_Saying, list[str]] = {}
    for path in files:
        found.setdefault(_saying(path, files), []).append(path)
    return found


def _first_version(path: str, layout: Layout, files: Mapping[str, bytes], alike: list[str]) -> str:
    """The file of which a record's file is a copy, by its name; empty where the name can be an id, and for pages.

    One that says the same as another is a copy by any name that begins with that of the other one.
    """
    if ID.match(_stem(path)) or layout.place(path) is None:
        return ""
    return copies.original(path, files) or next(
        (other for other in alike if ID.match(_stem(other)) and copies.goes_on(_stem(path), _stem(other))), ""
    )


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _same_content(alike: Mapping[_Saying, list[str]], layout: Layout, gathering: _Gathering) -> Iterator[Finding]:
    """Records that say the same to the letter as another one whose name theirs begins with: ``bo-laptop``."""
    for paths in alike.values():
        stems = {path: _stem(path) for path in paths if _is_record(path, layout, gathering)} if len(paths) > 1 else {}
        for path, stem in stems.items():
            first = next((other for other in stems if copies.goes_on(stem, stems[other])), "")
            if first:
                yield warning("copy-of-another", Position(path), *copies.words(first, True))


def _is_record(path: str, layout: Layout, gathering: _Gathering) -> bool:
    place = layout.place(path)
    return isinstance(place, Place) and place.id in gathering.records.get(place.kind.id, ())


def _file(path: str, data: bytes, place: Place, gathering: _Gathering, kinds: Mapping[str, Kind]) -> None:
    if place.id and not place.kind.is_single and not place.kind.is_markdown and not data.strip(_NOTHING):
        message = _("nothing stands in this file")
        hint = _("Write the record into it, or delete it.")
        gathering.findings.append(warning("file-empty", Position(path), message, hint))
        gathering.blank.setdefault(place.kind.id, set()).add(place.id)
        return
    source = sources.read_once(path, data)
    if not isinstance(source, Source):
        gathering.findings.extend(source)
        gathering.hold_back(place)
        return
    gathering.findings.extend(source.notes)
    if place.id:
        _whole(source, place, gathering, kinds)
    else:
        _entries(source, source.data, (), place.kind, gathering)


def _whole(source: Source, place: Place, gathering: _Gathering, kinds: Mapping[str, Kind]) -> None:
    data = {} if source.data is None else source.data
    if not place.kind.is_single and not ID.match(place.id):
        gathering.findings.append(_file_name(source.path, place.id))
        gathering.hold_back(place)
        return
    given = data.get("id") if isinstance(data, dict) else None
    if given is not None and given != place.id and not place.kind.is_single:
        hint = _("Write  {line}  or delete the line.").format(line=messages.line(("id",), place.id))
        own = source.written(("id",)) or str(given)
        message = _("the id {given} is not the file's name").format(given=messages.shown(own))
        gathering.findings.append(error("id-not-file-name", source.at(("id",)), message, hint))
    if _is_untouched(place.kind, data, source.body):
        gathering.blank.setdefault(place.kind.id, set()).add(place.id)
        return
    if below := BELOW.search(source.body or ""):
        gathering.findings.append(_below_header(source, below))
    record = gathering.take(place.kind, place.id, source, (), data)
    if record:
        for kind, pointer, entries in _inside(record, kinds):
            _entries(source, entries, pointer, kind, gathering, record)


def _below_header(source: Source, below: re.Match[str]) -> Finding:
    message = _('"{line}" stands below the header; the record is hidden, and the line is shown to nobody').format(
        line=below.group()
    )
    hint = _("Move the line up, above the second line of three hyphens; or delete it, if everybody may see the record.")
    return warning("visibility-below-header", source.in_body(below.start()), message, hint)


def _is_untouched(kind: Kind, data: Any, body: str | None) -> bool:
    """Whether a file is still as its template: no field filled in, and no text."""
    return not kind.is_single and says_nothing(data) and is_blank(_COMMENT.sub("", body or ""))


def _inside(record: Record, kinds: Mapping[str, Kind]) -> Iterator[tuple[Kind, Pointer, Any]]:
    """Lists inside a record whose entries are records themselves, such as a meeting's decisions."""
    for name, place in record.kind.field.fields.items():
        kind = place.items.annotations.get("x-record") if place.items else None
        if kind in kinds and name in record.written:
            yield kinds[str(kind)], (name,), record.source.data[name]


def _entries(
    source: Source,
    entries: Any,
    base: Pointer,
    kind: Kind,
    gathering: _Gathering,
    within: Record | None = None,
) -> None:
    if entries is None:
        return
    if not isinstance(entries, list):
        message = _("the file must be a list of {kinds}").format(kinds=kind.nouns)
        gathering.findings.append(error("not-a-list", source.at(()), message, _("Begin each with “- id: ...”.")))
        return
    kept = [(index, prune(entry).data) for index, entry in enumerate(entries)]
    kept = [(index, entry) for index, entry in kept if entry is not None]
    ids = entryids.ids([entry for _index, entry in kept], kind.field, within.id if within else "")
    for (index, _entry_kept), id in zip(kept, ids, strict=True):
        _entry(source, entries[index], id, (*base, index), kind, gathering, within)


def _entry(
    source: Source, entry: Any, id: str, place: Pointer, kind: Kind, gathering: _Gathering, within: Record | None
) -> None:
    written = (id if is_blank(entry.get("id")) else entry["id"]) if isinstance(entry, dict) else None
    if not isinstance(written, str) or not ID.match(written):
        title = entry.get(kind.title_field) if isinstance(entry, dict) else None
        proposal = slug(str(written or title or "")) or "short-name"
        message = _("this {kind} has no id").format(kind=kind.noun)
        if written is not None:
            own = written if isinstance(written, str) else source.written((*place, "id")) or str(written)
            message = _("the id {id} is not a short name").format(id=messages.shown(own))
            hidden = unseen.found(own)
            message = _("{message}, with {unseen} in it").format(message=message, unseen=hidden) if hidden else message
        gathering.findings.append(
            error(
                "entry-without-id",
                source.at((*place, "id")),
                message,
                _("Write:  {line}").format(line=messages.line(("id",), proposal)),
            )
        )
        return
    if why := why_reserved(id):
        gathering.findings.append(reserved(id, source.at((*place, "id")), why))
        gathering.broken.setdefault(kind.id, set()).add(id)
        return
    inherited = {}
    if within is not None:
        inherited = {within.kind.id: within.id, "date": within.data.get("date")}
    gathering.take(kind, id, source, place, {**inherited, **entry})


def _same_id(record: Record, first: Record) -> Finding:
    message = _('another {kind} is already called "{id}", in {path}').format(
        kind=record.kind.noun, id=record.id, path=first.path
    )
    return error("same-id-twice", record.at("id"), message, _("Give one of the two another id, or delete it."))


def _file_name(path: str, stem: str) -> Finding:
    message = _('the file name "{name}" cannot serve as an id').format(name=stem)
    ending = path.rpartition(".")[2].lower()
    proposal = f"{slug(stem) or 'short-name'}.{ending}"
    hint = _("Use lower-case letters without accents, digits and hyphens: rename it to {name}.").format(name=proposal)
    return error("file-name", Position(path), message, hint)
