"""The past: what of the records' history may be shown, which is what is shown today and could have been shown then.

What was taken out of a text is told to nobody: somebody took it out. Words are shown only where the record still says
them; of the rest it is said how much it was. Values that are no words (choices, days, numbers, who is meant) are shown
as they were.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook import rewording
from handbook.comparison.changes import Change, Changes, How, own
from handbook.comparison.plain import Plain
from handbook.history.changes import State
from handbook.method.fields import Field
from handbook.pages.hidden import agreed
from handbook.pages.published import ASIDE
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.words import _

#: So many passages of a text are shown that are new, and so many words of a long one.
_PASSAGES, _WORDS = 3, 20
#: What is about files rather than about the partnership.
_OF_FILE = ("format", "updated", "fingerprint", "sha256")


@dataclass(frozen=True, slots=True)
class Moment:
    """What became of a record on a day, or in a time that ended with that day: it was ``begun``, or changed.

    ``day`` is empty for what was there before anything is known.
    """

    day: str
    record: Record
    begun: bool
    changes: tuple[Change, ...] = ()


def of_record(site: Site, record: Record) -> list[Moment]:
    """What became of a record that may be shown, day by day, the latest first. It is worked out once."""
    place = (record.kind.id, record.id)
    if place not in site.moments:
        site.moments[place] = _of_record(site, record)
    found: list[Moment] = site.moments[place]
    return found


def _of_record(site: Site, record: Record) -> list[Moment]:
    states = _by_day(_shown(site, record))
    shown = _Shown(site.handbook.references, site, record)
    moments = [Moment(states[0].day, record, begun=True)] if states else []
    for first, second in itertools.pairwise(states):
        if changes := shown.between(first, second):
            moments.append(Moment(second.day, record, begun=False, changes=changes))
    return moments[::-1]


def between(site: Site, record: Record, since: str, until: str) -> Moment | None:
    """What became of a record from one day to another, both included, but for what went again; None for nothing."""
    states = _shown(site, record)
    before = [state for state in states if state.day < since]
    now = [state for state in states if state.day <= until]
    if len(now) == len(before):
        return None
    if not before:
        return Moment(now[-1].day, record, begun=True)
    changes = _Shown(site.handbook.references, site, record).between(before[-1], now[-1])
    return Moment(now[-1].day, record, begun=False, changes=changes) if changes else None


def ended(site: Site, since: str, until: str) -> Counter[str]:
    """How many records that could be shown before went away from one day to another, by kind; which, nobody is told."""
    found = (
        kind
        for (kind, id), states in site.past.states.items()
        if site.handbook.records.get(kind, id) is None and not site.is_closed(kind)
        if states[-1].record is None and since <= states[-1].day <= until
        if (before := [state.record for state in states if state.day < since])
        if before[-1] is not None and agreed(before[-1], site.audience)
    )
    return Counter(sorted(found))


def _shown(site: Site, record: Record) -> list[State]:
    """The states of a record in which it could have been shown to those who see it today."""
    states = site.past.states.get((record.kind.id, record.id), ())
    return [
        state for state in states if state.record and agreed(state.record, site.audience) and _had_voice(site, state)
    ]


def _had_voice(site: Site, state: State) -> bool:
    """Whether the organization in whose own words a record is could have been shown then as well."""
    record = state.record
    voice = record.kind.schema.get("x-own-voice") if record else None
    if not record or not voice:
        return True
    of = site.past.states.get(("organization", str(record.data.get(voice["organization"]))), ())
    then = next((one.record for one in reversed(of) if one.at <= state.at), None)
    return then is not None and agreed(then, site.audience)


def _by_day(states: Sequence[State]) -> list[State]:
    """What a record was at the end of each day."""
    return [list(some)[-1] for _day, some in itertools.groupby(states, key=lambda state: state.day)]


@dataclass(frozen=True)
class _Shown(Plain):
    """Says what differs between states of a record as far as it may be shown: words only where it still says them."""

    site: Site
    record: Record

    def between(self, first: State, second: State) -> tuple[Change, ...]:
        """What differs, but for how it is laid out."""
        field = self.record.kind.field
        old, new = ((self._open(field, own(one.record)), one.record.body) for one in (first, second) if one.record)
        found = Changes(self, self, self.passages).inside(field, old, new)
        return tuple(change for change in found if change.how is not How.LAID_OUT)

    def _open(self, field: Field | None, value: Any) -> Any:
        """What of a value is shown: a text in one language, nothing that is never shown, nor who may see it."""
        if field is not None and field.text:
            return str(self.site.text(value))
        if field is not None and isinstance(value, dict):
            return {name: self._open(field.child(name), value[name]) for name in value if self._is_open(field, name)}
        if field is not None and isinstance(value, list):
            return [self._open(field.items, below) for below in value]
        return value

    def _is_open(self, field: Field, name: str) -> bool:
        child = field.child(name)
        # A name that its author chose is shown like words.
        known = name in field.fields or self._stands(name.split())
        return known and not (child and child.is_withheld) and name not in (*ASIDE, *_OF_FILE)

    def text(self, value: str) -> str:
        return super().text(value) if self._stands(value.split()) else _("words that are no longer there")

    def exact(self, field: Field | None, value: Any) -> str:
        return self.value(field, value)

    def passages(self, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
        """Where words came into a text, with some around them."""
        found: list[tuple[str, ...]] = []
        for place in rewording.reworded(before, after) or ():
            around = (*place.before, *place.come, *place.behind)
            words = around if self._stands(around) else place.come
            joined = _joined(found[-1], words) if found else ()
            if joined and self._stands(joined):
                found[-1] = joined
            elif place.come and self._stands(words):
                found.append(words)
        for words in found[:_PASSAGES]:
            # Signs of Markdown that stand alone are no words.
            read = [word for word in words if word.strip("#>*|-")]
            yield " ".join(read if len(read) <= _WORDS else (*read[:_WORDS], "…"))

    def _mapping(self, field: Field | None, value: dict[str, Any]) -> str:
        return super()._mapping(field, _without_id(value))

    def entry(self, field: Field | None, value: Any, index: int) -> str:
        said = super().entry(field, _without_id(value), index)
        gone = _("words that are no longer there")
        return _("entry {number}").format(number=index + 1) if said == gone else said

    def _bare(self, field: Field | None, value: Any) -> str:
        if field and field.refers_to:
            return self._target(field, value) or _unnamed(field)
        if isinstance(value, dict):
            return self._bare(field, next(iter(value.values()), ""))
        if isinstance(value, str) and not _is_no_words(field) and not self._stands(value.split()):
            return _("words that are no longer there")
        return super()._bare(field, value)

    def _target(self, field: Field | None, value: Any) -> str:
        target = self.references.find(field.refers_to, value) if field and isinstance(value, str) else None
        if target is None or not self.site.shows(target.record):
            return ""
        return self.site.text(target.record.title)

    def _stands(self, words: Sequence[str]) -> bool:
        """Whether the record says these words today, one after the other."""
        return f" {' '.join(words)} " in self._today

    @cached_property
    def _today(self) -> str:
        texts = (*_texts(self.site.published(self.record)), self.record.body)
        return "\n".join(f" {' '.join(text.split())} " for text in texts)


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Two passages as one, where the second begins with the last words of the first; nothing where it does not."""
    for shared in range(min(len(first), len(second)), 0, -1):
        if first[-shared:] == second[:shared]:
            return (*first, *second[shared:])
    return ()


def _without_id(value: Any) -> Any:
    """An entry of a list without its id, which tells readers nothing."""
    return {name: below for name, below in value.items() if name != "id"} if isinstance(value, dict) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)


def _is_no_words(field: Field | None) -> bool:
    """Whether what stands in a field is a choice, a day or a language: nobody's own words."""
    return field is not None and bool(
        field.choices
        or field.is_span
        or field.annotations.get("format") == "date"
        or field.annotations.get("x-language")
    )


def _unnamed(field: Field) -> str:
    if "person" in field.refers_to:
        return _("somebody who is not named here")
    return _("something that is not shown here")
