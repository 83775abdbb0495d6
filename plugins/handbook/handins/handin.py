"""A hand-in as a value, read from JSON that anybody may have written: it is checked before it is believed."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.method import engine
from handbook.method.blanks import prune
from handbook.reading.trees import Tree
from handbook.words import _

#: No hand-in is longer, in characters.
LONGEST = 256 * 1024
#: Nor does one change more, in all its records.
_MOST = 500
#: Nor nested deeper: no record is.
_DEEPEST = 60
_LARGEST = 2**53 - 1
#: Where its schema lies among those of the package.
SCHEMA = "schemas/hand-in.schema.json"


class Unreadable(Exception):
    """Why a text is no hand-in, in plain words."""


@dataclass(frozen=True)
class Entry:
    """A step to the entry of a list, the ``nth`` of those that are meant.

    By its ``id``, by a ``fingerprint`` of what was shown, or ``like`` what was shown where that was not all of it.
    """

    id: str = ""
    fingerprint: str = ""
    like: Any = None
    nth: int = 0


Step = str | Entry


@dataclass(frozen=True)
class Change:
    """A value ``to`` put in the place ``at``, or to add to the list there; None takes away what is there.

    ``was`` is the fingerprint of what was shown there, empty where nothing was; ``unseen`` says that what
    stands there is never shown.
    """

    at: tuple[Step, ...]
    was: str
    to: Any
    adds: bool = False
    unseen: bool = False


@dataclass(frozen=True)
class Text:
    """The text below a record's header, and the fingerprint of what was shown there."""

    was: str
    to: str


@dataclass(frozen=True)
class Changes:
    """What is changed in one record, ``organization/library``."""

    record: str
    fields: tuple[Change, ...]
    text: Text | None


@dataclass(frozen=True)
class New:
    """A new record, whole."""

    record: str
    fields: Mapping[str, Any]
    text: str


@dataclass(frozen=True)
class HandIn:
    """Everything that was handed in at once. ``attachments`` are names of files that come by another way."""

    changes: tuple[Changes, ...]
    new: tuple[New, ...]
    attachments: tuple[str, ...]


def read(text: str, packaged: Tree) -> HandIn:
    """The hand-in that a text of JSON is. Raises :class:`Unreadable`, saying why, where it is none."""
    if len(text) > LONGEST:
        raise Unreadable(_("it is too long: a hand-in has at most {count} characters").format(count=f"{LONGEST:,}"))
    data = _parsed(text)
    if _depth(data) > _DEEPEST:
        raise Unreadable(_("it is nested too deeply"))
    validator = engine.Validator(json.loads(packaged.files[SCHEMA]))
    version = data.get("hand_in") if isinstance(data, dict) else None
    if isinstance(version, int) and version > 1:
        raise Unreadable(_("it comes from a newer handbook; install the newer software"))
    if not validator.is_valid(data):
        place = next((error.instance_path for error in validator.errors(data)), ())
        where = "/".join(str(step) for step in place) or _("the whole")
        raise Unreadable(_("it is not as a hand-in has to be (at {place}); write it with a form").format(place=where))
    number = sum(len(one.get("fields", ())) for one in data.get("changes", ()))
    if number > _MOST:
        raise Unreadable(
            _("it has {count} changes, and no hand-in has more than {most}").format(count=number, most=_MOST)
        )
    return HandIn(
        tuple(_changes(one) for one in data.get("changes", ())),
        tuple(New(one["record"], prune(one["fields"]).data or {}, one.get("text", "")) for one in data.get("new", ())),
        tuple(data.get("attachments", ())),
    )


def _parsed(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _value in pairs}) < len(pairs):
            raise Unreadable(_("it says something twice"))
        return dict(pairs)

    def never(_word: str) -> Any:
        raise ValueError

    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=never, parse_float=_number, parse_int=_whole)
        # Half a character can be written in JSON, and in no file.
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fault:
        raise Unreadable(_("it was cut short or changed on its way; hand it in once more")) from fault
    return data


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _whole(text: str) -> int:
    """A number that a form can have read: of larger ones its script does not know the last digits."""
    number = int(text)
    if abs(number) > _LARGEST:
        raise ValueError
    return number


def _depth(data: Any) -> int:
    """How deep lists and mappings stand inside each other."""
    level, depth = [data], 0
    while level := [one for one in level if isinstance(one, list | dict)]:
        depth += 1
        level = [below for one in level for below in (one.values() if isinstance(one, dict) else one)]
    return depth


def _changes(said: Mapping[str, Any]) -> Changes:
    text = said.get("text")
    return Changes(
        said["record"],
        tuple(_change(one) for one in said.get("fields", ())),
        Text(text.get("was", ""), text["to"]) if text else None,
    )


def _change(said: Mapping[str, Any]) -> Change:
    value = prune(said.get("add") if "add" in said else said.get("to")).data
    return Change(tuple(_steps(said["at"])), said.get("was", ""), value, "add" in said, "unseen" in said)


def _steps(said: list[Any]) -> Iterator[Step]:
    for step in said:
        if isinstance(step, str):
            yield step
        else:
            yield Entry(step.get("id", ""), step.get("entry", ""), step.get("like"), step.get("nth", 0))
