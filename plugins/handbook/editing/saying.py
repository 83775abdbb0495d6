"""Saying: what somebody means with the words that they give for a field: at a prompt, after --set, to a command.

It is the same everywhere. A record may be named by its name, a choice by its label, a day as people write it; ids and
choices may stand in one text with commas between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handbook.book import Handbook
from handbook.editing.written import Unwritable
from handbook.method import mending
from handbook.method.fields import Field, Pointer
from handbook.method.kinds import Kind
from handbook.method.names import slug
from handbook.reading.scalars import plain
from handbook.words import _, listing

_YES_NO = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}

#: The id of the record that a word names where a field is for one; the word itself where it names none.
Called = Callable[[Field, str], str]


def kind(kinds: Mapping[str, Kind], word: str) -> Kind | None:
    """The kind that a word names: by its id, or by its title in the language that is spoken."""
    name = slug(word)
    return kinds.get(word) or next((one for one in kinds.values() if name in (one.id, slug(_(one.title)))), None)


def field(place: Field, word: str) -> str:
    """The name of the field of ``place`` that a word names: by its name or, where no other has the same, its title."""
    same = [name for name, child in place.fields.items() if slug(child.title) == slug(word)]
    return word if word in place.fields or len(same) != 1 else same[0]


def literally(_place: Field, word: str) -> str:
    """The word itself, where no records are known."""
    return word


def called(handbook: Handbook, place: Field, word: str) -> str:
    """The id of the record that ``word`` names, by its id or, where no other is called the same, by its whole name."""
    one = place.items or place
    targets = [pair for kind in one.refers_to for pair in handbook.references.targets.get(kind, {}).items()]
    name = word.casefold()
    same = [id for id, target in targets if not target.pointer and target.record.title.casefold() == name]
    return same[0] if len(same) == 1 and word not in dict(targets) else word


def values(
    kind: Kind, pointer: Pointer, place: Field, words: Sequence[str], called: Called = literally
) -> dict[str, Any]:
    """What the words given for the field at ``pointer`` mean, under no name; and for fields beside it, by their names.

    Of days in a row, such as ``3-4 May 2022``, a field that has a last day beside it takes the first. Raises
    :class:`Unwritable` where such a field takes no words.
    """
    last = place.annotations.get("x-calendar", {}).get("to")
    days = mending.several_days(" ".join(words)) if last else None
    if days:
        return {"": days[0], last: days[1]}
    return {"": _certain(kind, pointer, meant(place, words, called))}


def meant(place: Field, words: Sequence[str], called: Called = literally) -> Any:
    """What the words given for a field mean: a list takes one each, a text all of them."""
    if place.items is not None:
        if place.items.fields:
            raise Unwritable(
                _("its entries have fields of their own: name one, such as {name}.1.{field}").format(
                    name=place.name, field=next(iter(place.items.fields))
                )
            )
        return [_one(place.items, word) for word in _apart(place.items, words, called)]
    if place.is_period:
        ends = mending.period(" ".join(words))
        if not ends:
            raise Unwritable(_("write from when to when, such as 2026-04 to 2027-03"))
        return {"start": ends[0], "end": ends[1]}
    if place.fields:
        raise Unwritable(_("it has fields of its own: {names}").format(names=listing(list(place.fields))))
    return _one(place, called(place, " ".join(words)))


def _apart(place: Field, words: Sequence[str], called: Called) -> Iterator[str]:
    """The words for a list with such entries. A comma parts them where none can be in an entry: in ids and choices."""
    for word in words:
        if (not place.refers_to and not place.choices) or _is_whole(place, word, called):
            yield called(place, word)
        else:
            yield from (called(place, part.strip()) for part in word.split(",") if part.strip())


def _is_whole(place: Field, word: str, called: Called) -> bool:
    """Whether a word with commas in it is the name of one record or choice."""
    return called(place, word) != word or slug(word) in {slug(place.label(choice)) for choice in place.choices}


def _one(place: Field, word: str) -> Any:
    word = _time(place, word)
    types = place.annotations.get("type", "string")
    types = (types,) if isinstance(types, str) else tuple(types)
    chosen = next((choice for choice in place.choices if str(choice) == word), None)
    if chosen is not None:
        return chosen
    if "boolean" in types:
        return {**_YES_NO, _("yes"): True, _("no"): False}.get(word.lower(), word)
    number = plain(word) if {"number", "integer"} & set(types) else word
    return number if isinstance(number, int | float) and not isinstance(number, bool) else word


def _time(place: Field, word: str) -> str:
    """The time that is certainly meant where one is asked for, as files have it: ``2021-07`` for "July 2021"."""
    is_day = place.annotations.get("format") == "date"
    ways = mending.times(word) if place.is_span else mending.days(word) if is_day else []
    return ways[0] if len(ways) == 1 else word


def _certain(kind: Kind, pointer: Pointer, value: Any) -> Any:
    """The value; or where it would be wrong there, what it can only mean."""
    if isinstance(value, list):
        return [_certain(kind, (*pointer, 0), one) for one in value]
    # Entries of lists stand alone in it: which one it is makes no difference.
    place = tuple(0 if isinstance(step, int) else step for step in pointer)
    data = _nest(place, value)
    if all(fault.pointer[: len(place)] != place for fault in kind.faults(data)):
        return value
    return _at(kind.understood(data, place), place)


def _nest(place: Pointer, value: Any) -> Any:
    """A record in which only this value stands."""
    for step in reversed(place):
        value = [value] if step == 0 else {step: value}
    return value


def _at(data: Any, place: Pointer) -> Any:
    for step in place:
        data = data[step]
    return data
