"""Lately: what became of each record on each day, in words; of very many at once, how many."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.comparison.changes import How
from handbook.pages import past
from handbook.pages.past import Moment
from handbook.pages.site import Site
from handbook.records.records import Record
from handbook.reports import compared
from handbook.words import _, count, some

#: Who changed more records than this in a day moved or copied them.
_WHOLESALE = 20
#: So many letters of a change are shown.
_LONG = 300
#: A change of so many letters is said as it is; of more changes so many fields are named.
_SHORT, _LABELS = 90, 4
_OF_TEXTS = (How.REWRITTEN, How.REORDERED)


def words(moment: Moment) -> list[str]:
    """What became of a record, a line for each change, as a comparison says it."""
    said = (compared.change_in_words(change) for change in moment.changes)
    return [f"{one[:_LONG]}…" if len(one) > _LONG else one for one in said]


@dataclass(frozen=True)
class Latest:
    """What changed on a ``day``, in words: one ``record``, or None where it was very many at once."""

    day: str
    record: Record | None
    said: str


def lately(site: Site, most: int = 5) -> list[Latest]:
    """What changed lately, the latest first; nothing where no history is known."""
    found: list[Latest] = []
    for day, together in itertools.groupby(everything(site), key=lambda moment: moment.day):
        moments = list(together)
        if is_wholesale(moments):
            found.append(Latest(day, None, wholesale(len(moments))))
        else:
            found += [Latest(day, moment.record, briefly(moment)) for moment in moments]
        if len(found) >= most:
            break
    return found[:most]


def everything(site: Site) -> Iterator[Moment]:
    """What became of every record on every day, the latest first, on a day in the order of kinds."""
    moments = [one for kind in site.kinds for record in site.records(kind.id) for one in past.of_record(site, record)]
    return (one for one in sorted(moments, key=lambda one: one.day, reverse=True) if one.day)


def is_wholesale(moments: Sequence[Moment]) -> bool:
    """Whether so much changed on one day that it was moved or copied."""
    return len(moments) > _WHOLESALE


def wholesale(number: int) -> str:
    """What is said of very many records that changed on one day."""
    return count("{count} record was added or changed", "{count} records were added or changed", number)


def briefly(moment: Moment) -> str:
    """What became of a record, in a line: the value that changed where it is one and short, else what it is in."""
    if moment.begun:
        return _("added")
    said = words(moment)
    if len(said) == 1 and len(said[0]) <= _SHORT and moment.changes[0].how not in _OF_TEXTS:
        return said[0]
    labels = list(dict.fromkeys(change.labels[0] for change in moment.changes if change.labels))
    return _("changed: {fields}").format(fields=some(labels, _LABELS))
