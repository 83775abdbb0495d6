"""Gathering: the files of ``content/`` one after the other, each read as the records that it describes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.findings import Finding, Position, error, warning
from handbook.method.layout import Layout, Place, is_page
from handbook.reading import sources
from handbook.records import copies
from handbook.records.contents import Aside, Reader, Step, Taken
from handbook.records.records import ID, Record, Records
from handbook.words import _


@dataclass
class _Gathering:
    """What is known while the files are gone through, one after the other."""

    records: dict[str, dict[str, Record]]
    broken: dict[str, set[str]]
    blank: dict[str, set[str]]
    findings: list[Finding]
    also: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    faulty: dict[tuple[str, str], Record] = field(default_factory=dict)

    def enter(self, steps: Iterable[Step]) -> None:
        """Take in what a file says."""
        for step in steps:
            if isinstance(step, Taken):
                self._take(step.record, step)
            elif isinstance(step, Aside):
                (self.blank if step.is_blank else self.broken).setdefault(step.kind, set()).add(step.id)
            else:
                self.findings.append(step)

    def _take(self, record: Record, taken: Taken) -> None:
        kind, id = record.kind.id, record.id
        self.findings.extend(taken.faults)
        first = self.records.get(kind, {}).get(id)
        if first:
            self.findings.append(_same_id(record, first))
            self.also.setdefault((kind, id), []).append(record)
        elif taken.faults:
            self.broken.setdefault(kind, set()).add(id)
            self.faulty[kind, id] = record
        else:
            self.records.setdefault(kind, {})[id] = record
            self.enter(taken.inside)


def check(
    files: Mapping[str, bytes], reader: Reader, unread: Iterable[str] = ()
) -> tuple[Records, tuple[Finding, ...]]:
    """Read every file of ``content/`` as records of its kind; what is not right becomes findings instead.

    What is in files and folders that are ``unread`` is there, though nobody knows what it is.
    """
    unread, layout = tuple(unread), reader.layout
    gathering = _Gathering({}, {}, {}, [])
    for path in unread:
        gathering.enter(reader.held_back(path))
    alike = _alike(files)
    for path in sorted(files):
        if is_page(path):
            gathering.findings.extend(sources.unresolved(path, files[path]))
        elif first := _first_version(path, layout, files, alike[_saying(path, files)]):
            gathering.findings.append(error("copy-of-another", Position(path), *copies.words(first, first in files)))
        else:
            gathering.enter(reader.read(path, files[path]))
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


def _same_id(record: Record, first: Record) -> Finding:
    message = _('another {kind} is already called "{id}", in {path}').format(
        kind=record.kind.noun, id=record.id, path=first.path
    )
    return error("same-id-twice", record.at("id"), message, _("Give one of the two another id, or delete it."))
