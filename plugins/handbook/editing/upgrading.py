"""Upgrading: a handbook of an earlier format in the present one, with every comment and every other line kept.

What was called otherwise is renamed, and what lay elsewhere is moved, as the schemas say with ``x-formerly``; then
``partnership.yml`` names the present format. Nothing is invented: a signature of before stays without a fingerprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.book import Handbook
from handbook.editing.splice import change
from handbook.editing.written import Unwritable
from handbook.findings import Finding, Position
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.layout import PAGES, Layout, Place
from handbook.reading import sources
from handbook.reading.sources import Pointer, Source
from handbook.reading.trees import Tree
from handbook.records.formats import FORMAT
from handbook.words import _

#: The file that says where MkDocs finds its documents. It is no part of the handbook's tree.
SITE = "mkdocs.yml"
#: What is said since format 2 of what was there before, and can only be settled by people.
_FOR_PEOPLE = ("signature-without-fingerprint", "quorum-not-counted")
_BREAK = re.compile(r"\r\n|\r|\n")
_DOCUMENTS = re.compile(r"^(docs_dir:[ \t]*)([\"']?)(?:\./)?content/?\2(?=[ \t]*(?:#|\r|$))", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """A file as it is and as it is to be, at ``path`` and then at ``target``, which is mostly the same."""

    path: str
    target: str
    before: bytes
    after: bytes


class Refused(Exception):
    """What cannot be upgraded, where, and what to do by hand."""

    def __init__(self, position: Position, message: str, hint: str) -> None:
        super().__init__(message)
        self.position, self.message, self.hint = position, message, hint


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade changes, what it cannot change, and what only people can settle."""

    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    for_people: tuple[Finding, ...]


def upgrade(handbook: Handbook, site: bytes | None) -> Upgrade:
    """What is to be changed in the handbook and in its file ``mkdocs.yml``, which is ``site`` (None: there is none)."""
    changes, refused = _changes(handbook.tree, handbook.records.kinds)
    if site is not None:
        changes.append(Change(SITE, SITE, site, _documents(site)))
    return Upgrade(
        tuple(one for one in changes if (one.path, one.before) != (one.target, one.after)),
        tuple(refused),
        tuple(found for found in handbook.findings if found.rule in _FOR_PEOPLE),
    )


def upgraded(tree: Tree, kinds: Mapping[str, Kind]) -> Tree:
    """What the files of a handbook would be in the present format, those that cannot be changed as they are."""
    changes, _refused = _changes(tree, kinds)
    others = {path: data for path, data in tree.files.items() if path not in {one.path for one in changes}}
    return replace(tree, files={**others, **{one.target: one.after for one in changes}})


def _changes(tree: Tree, kinds: Mapping[str, Kind]) -> tuple[list[Change], list[Refused]]:
    """Every file below ``content/`` with what it is to be, and those that cannot be changed."""
    changes: list[Change] = []
    refused: list[Refused] = []
    layout = Layout(kinds)
    files = {path: data for path, data in tree.files.items() if path.startswith("content/")}
    for path, before in sorted(files.items()):
        target = layout.moved(path) or path
        try:
            after = _file(target, before, layout)
            if target != path and target in files:
                hint = _("Put what the two say into one, and delete the other.")
                raise Refused(Position(path), _("it belongs at {path}, and a file is there").format(path=target), hint)
        except Refused as why:
            refused.append(why)
        else:
            changes.append(Change(path, target, before, after))
    return changes, refused


def _documents(site: bytes) -> bytes:
    """``mkdocs.yml`` with the folder of the maintainers' pages for documents. Until format 2 it was all of content/."""
    text = site.decode("utf-8", "surrogateescape")
    return _DOCUMENTS.sub(rf"\g<1>\g<2>{PAGES.rstrip('/')}\g<2>", text).encode("utf-8", "surrogateescape")


def _file(path: str, before: bytes, layout: Layout) -> bytes:
    """A file that belongs at ``path`` as it is to be; the same where nothing in it concerns an upgrade."""
    place = layout.place(path)
    if not isinstance(place, Place):
        return before
    source = sources.read(path, before)
    if not isinstance(source, Source):
        raise Refused(source[0].position, source[0].message, source[0].hint)
    after = _renamed(source, before, place, layout.kinds)
    return _numbered(source, after, place.kind) if place.kind.id == "partnership" else after


def _numbered(source: Source, before: bytes, kind: Kind) -> bytes:
    """``partnership.yml`` with the present format."""
    number = source.data.get("format") if isinstance(source.data, dict) else None
    if isinstance(number, int) and number >= FORMAT:
        return before
    try:
        return change(source.path, before, ("format",), FORMAT, (tuple(kind.field.fields),))
    except Unwritable as why:
        hint = _('Write "format: {format}" there yourself.').format(format=FORMAT)
        raise Refused(source.at(("format",)), str(why), hint) from why


def _renamed(source: Source, before: bytes, place: Place, kinds: Mapping[str, Kind]) -> bytes:
    """The file with every field called as it is called now."""
    mark = before[:3] if before.startswith(b"\xef\xbb\xbf") else b""
    text = before.removeprefix(mark).decode()
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    whole = place.kind.field if place.id else Field("", {}, {}, place.kind.field, None)
    # From the end, so that what is still to be changed stays where it is.
    for pointer, new, is_taken in reversed(list(_former(source.data, whole, kinds))):
        at, old = source.at(pointer, key=True), str(pointer[-1])
        start = starts[at.line - 1] + at.column - 1
        start += text[start] in ("'", '"')
        message = _('"{old}" is called "{new}" now').format(old=old, new=new)
        if is_taken:
            message = _("{message}, and both stand here").format(message=message)
            raise Refused(at, message, _("Put what the two say into one, and delete the other."))
        if not text.startswith(old, start):
            raise Refused(at, message, _("Write the new name there yourself."))
        text = text[:start] + new + text[start + len(old) :]
    return mark + text.encode()


def _former(
    value: Any, place: Field, kinds: Mapping[str, Kind], base: Pointer = ()
) -> Iterator[tuple[Pointer, str, bool]]:
    """The fields with a former name, in the file's order: where, the present name, and whether that stands there."""
    if isinstance(value, dict):
        for name, below in value.items():
            new = place.renamed(name)
            if new:
                yield (*base, name), new, new in value
            child = place.child(new or name)
            if child:
                yield from _former(below, child, kinds, (*base, name))
    elif isinstance(value, list) and place.items:
        inside = kinds.get(str(place.items.annotations.get("x-record")))
        for index, below in enumerate(value):
            yield from _former(below, inside.field if inside else place.items, kinds, (*base, index))
