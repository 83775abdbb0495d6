"""The work on a hand-in: the files as they are changed, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from handbook.book import Handbook
from handbook.editing.written import Unwritable
from handbook.handins.handin import New
from handbook.handins.names import Entry
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.layout import why_reserved
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.records.records import ID
from handbook.words import _

#: The visibility of what is on no page.
NEVER = "never-publish"


@dataclass(frozen=True)
class Told:
    """One thing that a hand-in does: in which record, by the titles and entries on the way, from what to what.

    None for ``before`` or ``after`` stands for nothing. ``why`` it was not done, where it was not. ``is_new`` says that
    the record is. ``field`` is what the schema says of the place; where ``is_secret``, no value may be repeated.
    """

    record: str
    place: tuple[str | Entry, ...]
    before: Any
    after: Any
    why: str = ""
    is_new: bool = False
    field: Field | None = None
    is_secret: bool = False


@dataclass
class Work:
    """The files as they are changed, one change after the other."""

    handbook: Handbook
    files: dict[str, bytes]
    told: list[Told] = field(default_factory=list)
    #: New records of kinds that are kept in one list, by kind and id: they are entered at once.
    listed: dict[str, dict[str, New]] = field(default_factory=dict)


def named(handbook: Handbook, record: str) -> tuple[Kind, str]:
    """The kind and id that a hand-in names: nothing of it is a path."""
    name, _slash, id = record.partition("/")
    kind = handbook.records.kinds.get(name)
    if kind is None:
        raise Unwritable(_('there is no kind called "{name}" in this handbook').format(name=name))
    id = kind.id if kind.is_single else id
    if not ID.match(id) or why_reserved(id):
        raise Unwritable(_('a record cannot be called "{name}"').format(name=id))
    return kind, id


def read(path: str, data: bytes) -> Source:
    source = sources.read(path, data)
    if not isinstance(source, Source):
        raise Unwritable(_("its file has mistakes that have to be mended first: handbook check"))
    return source


def is_for_nobody(visibility: str, field: Field | None) -> bool:
    """Whether what stands in a place is for nobody: an answer is read by all who follow the place of the hand-ins.

    Who may see a record, and what somebody agreed to, is told.
    """
    if field is None:
        return visibility == NEVER
    is_word = bool(field.choices) or field.annotations.get("type") == "boolean"
    is_told = is_word and field.is_private
    return (field.is_withheld and not is_told) or (visibility == NEVER and field.name != "visibility")
