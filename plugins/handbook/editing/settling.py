"""Settling: that something is done, kept or closed, since when, and what came of it, as changes to one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handbook.editing.changing import Setting
from handbook.editing.written import Unwritable
from handbook.meaning import challenges, promises
from handbook.meaning.promises import Promise
from handbook.records.records import Record
from handbook.words import _

if TYPE_CHECKING:
    from handbook.book import Handbook

Pointer = tuple[str | int, ...]
#: What an entry, or a record, is said to be once nobody waits for it, where the word for it is not ``done``.
_CLOSED = ("conflict", "risk")


@dataclass(frozen=True)
class Thing:
    """Something that somebody waits for: an action, a task, a deliverable, a promise, a risk or a conflict.

    ``pointer`` is its place in the ``record``, empty where it is the record itself; ``id`` its own id, and ``title``
    its words, a text or a mapping by language. ``closed``: nobody waits for it any more.
    """

    record: Record
    pointer: Pointer
    id: str
    title: Any
    closed: bool
    promise: Promise | None = None

    @property
    def name(self) -> str:
        """How a command names it: its record and its own id, ``2026-02-10-first/A2``."""
        return f"{self.record.id}/{self.id}" if self.pointer else f"{self.record.kind.id}/{self.id}"

    @property
    def names(self) -> frozenset[str]:
        """Every way to name it: with its kind, without, and by its id alone."""
        return frozenset((self.id, self.name, f"{self.record.kind.id}/{self.name}"))


def things(handbook: Handbook) -> Iterator[Thing]:
    """Everything that has an id and waits, or waited, for somebody to say that it is settled."""
    for todo in handbook.todos:
        if "id" in todo.entry and todo.pointer[0] != "commitments":
            yield Thing(todo.record, todo.pointer, todo.entry["id"], todo.text, todo.closed)
    for promise in handbook.promises:
        agreement = handbook.records.get("agreement", promise.agreement)
        if agreement and promise.id:
            yield Thing(agreement, promise.pointer, promise.id, promise.what, _is_closed(promise), promise)
    for risk in handbook.records.of("risk"):
        yield Thing(risk, (), risk.id, risk.data["statement"], challenges.is_closed(risk.data))
    for log, index, entry in handbook.records.listed("conflict", "entries"):
        if "id" in entry:
            title = entry.get("summary", entry["id"])
            yield Thing(log, ("entries", index), entry["id"], title, challenges.is_closed(entry))


def apart(thing: Thing, others: Sequence[Thing]) -> str:
    """The shortest name of a thing that tells it from ``others``, of which it is one."""
    is_alone = sum(thing.name == other.name for other in others) == 1
    return thing.name if is_alone else f"{thing.record.kind.id}/{thing.name}"


def _is_closed(promise: Promise) -> bool:
    """What is promised again and again can be kept again."""
    return not promise.holds or promise.state == promises.OVER or bool(promise.due and promise.state == promises.KEPT)


def settled(thing: Thing, day: str, said: str, where: str = "", status: str = "") -> list[Setting]:
    """That a thing is settled since a ``day``, and what came of it; ``where`` is the id of the record that says so.

    ``status`` is what a promise's word says of it (``kept``, ``partly``, ``not``, ``let-off``); else that it is kept.
    Raises :class:`Unwritable` where that was said before, or where such a thing does not say where, or how far.
    """
    if thing.closed:
        raise Unwritable(_already(thing))
    if thing.promise:
        return _kept(thing, thing.promise, {"date": day, "status": status, "said_in": where, "note": said})
    if where or status:
        raise Unwritable(_("only of a promise it is written down where that is said, and how far it is kept"))
    if not thing.pointer:
        return [*_added(thing.record, ("history",), {"date": day, "note": said}), *_set(thing, {"status": "closed"})]
    status = "closed" if thing.record.kind.id in _CLOSED else "done"
    values = {"status": status, "closed": day, "done_on": day, "result": said, "evidence": said, "resolution": said}
    return _set(thing, values)


def _already(thing: Thing) -> str:
    if thing.promise and thing.promise.state != promises.KEPT:
        return _("nobody waits for {name} any more").format(name=thing.name)
    return _("{action} is done already").format(action=thing.name)


def _kept(thing: Thing, promise: Promise, entry: dict[str, str]) -> list[Setting]:
    day, status = entry["date"], entry["status"] or promises.KEPT
    if any(word.day == day and word.status == status and not word.report for word in promise.words):
        raise Unwritable(_("{name} says that already of {date}").format(name=thing.name, date=day))
    return _added(thing.record, (*thing.pointer, "kept"), entry)


def _set(thing: Thing, values: dict[str, str]) -> list[Setting]:
    """Values for those of the fields that the thing has."""
    place = thing.record.kind.field.at(thing.pointer)
    fields = place.fields if place else {}
    base = _written(thing.record, thing.pointer)
    orders = (*(() for _step in base), tuple(fields))
    return [Setting((*base, key), said, orders) for key, said in values.items() if key in fields and said]


def _added(record: Record, pointer: Pointer, entry: dict[str, str]) -> list[Setting]:
    """One more entry in a list of a record, which may not be there yet."""
    base, around = _written(record, pointer), record.kind.field.at(pointer[:-1])
    orders = (*(() for _step in base[:-1]), tuple(around.fields) if around else ())
    said = {key: value for key, value in entry.items() if value}
    if there := _there(record, base):
        return [Setting((*base, len(there)), said, (*orders, ()))]
    return [Setting(base, [said], orders)]


def _written(record: Record, pointer: Pointer) -> Pointer:
    """Where something stands in the record's file."""
    return (*record.base, *record.pruned.before(pointer))


def _there(record: Record, place: Pointer) -> Any:
    """What the record's file holds at a place, of which the last step may lead nowhere."""
    data = record.source.data
    for step in place[:-1]:
        data = data[step]
    return data.get(place[-1])
