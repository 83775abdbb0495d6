"""Times as people say them at a terminal: since when, for how long, when somebody joined, left and came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from handbook.cli.answers import Wrong
from handbook.words import _, either_of

if TYPE_CHECKING:
    from handbook.editing.underway import Spells

#: What is said at a terminal is understood in English and French, whichever is spoken.
_NOT = frozenset(
    ("", "no", "not", "not yet", "new", "none", "-", "0", "non", "pas encore", "aucun", "aucune", "rien", "nouveau")
)
_UNKNOWN = re.compile(
    r"\?*|-|(?:it is |it's )?(?:unknown|not known)|nobody knows|(?:we |i )?(?:don't|don’t|do not) know|no idea"
    r"|(?:c'est |c’est )?(?:inconnue?|pas connue?)|personne ne (?:le )?sait"
    r"|(?:on|nous|je) ne (?:le )?(?:sais|sait|savons) pas|aucune idée"
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve".split(),
    "un deux trois quatre cinq six sept huit neuf dix onze douze".split(),
)
_LONG = re.compile(r"(?<![\da-z])(\d+|[a-z]+) (years?|months?|ans?|années?|mois)\b")
#: The one year in a sentence that has no other figures.
_YEAR = re.compile(r"\D*\b(\d{4})\b\D*", re.ASCII)
_TO = "to|until|till|left|à|au|jusqu['’](?:à|au|en)|partie?"
#: What parts one time from the next.
_BETWEEN = re.compile(rf"[,;]\s+|(?<!\s)\s+(?:(?:and|et|puis)\s+|(?=(?:[-–]|{_TO})\s))", re.IGNORECASE)
#: How a time is introduced: by what ends a spell, or by words that say nothing more.
_ENDS = re.compile(rf"\A(?:[-–]|(?:{_TO})\b)\s*(?:(?:in|en)\s+)?", re.IGNORECASE)
_BEGINS = re.compile(
    r"\A(?:(?:since|from|joined|again|back|came|in|depuis|dès|de|en|membre|revenue?|retour)\s+)*", re.IGNORECASE
)
#: How somebody says at the end that it became a part of another organization.
_MERGED = re.compile(
    r"(?:\A|[,;]? )(?:(?:and|then|it|when|was|has|had|is|et|puis|elle|il|est|été|a) ){0,4}"
    r"(?:merged (?:into|with)|(?:fusionnée?|intégrée?|absorbée?) (?:avec|dans|à|par)) (?P<into>\S.*)",
    re.IGNORECASE,
)


def since(said: str, today: str) -> str:
    """Since when partners work together, as a span: from such, or from for how long; empty if they only begin."""
    words = " ".join(said.lower().split()).removeprefix("since ").removeprefix("depuis ")
    if words in _NOT:
        return ""
    if long := _LONG.search(words):
        return _ago(long[1], long[2], today)
    return when(words, today)


def _ago(number: str, unit: str, today: str) -> str:
    known = next((numbers for numbers in _NUMBERS if number in numbers), [])
    if not known and not number.isdigit():
        why = _('"{said}" is no number; write a year, a month or a day, such as 2016, 2016-04 or 2016-04-12')
        raise Wrong(why.format(said=number))
    count = int(number) if number.isdigit() else known.index(number) + 1
    year, month = map(int, today.split("-")[:2])
    if unit.startswith(("year", "an")):
        return f"{year - count:04}"
    before = year * 12 + month - 1 - count
    return f"{before // 12:04}-{before % 12 + 1:02}"


def when(said: str, today: str) -> str:
    """A time that has begun, as a span."""
    from handbook.meaning import spans
    from handbook.method import mending

    text = said.strip().upper()
    if not spans.read(text) or (len(text) == len(today) and not _is_day(text)):
        year = _YEAR.fullmatch(said)
        meant = [*mending.days(said), *mending.months(said)] or ([year[1]] if year else [])
        if len(meant) > 1:
            why = _('"{said}" can be read in more than one way: write {times}')
            raise Wrong(why.format(said=said, times=either_of(meant)))
        if not meant:
            why = _(
                '"{said}" is no time that is understood here;'
                " write a year, a month or a day, such as 2016, 2016-04 or 2016-04-12"
            )
            raise Wrong(why.format(said=said))
        text = meant[0]
    if spans.before(today, text):
        why = _("{time} is still to come; write a year, a month or a day, such as 2016, 2016-04 or 2016-04-12")
        raise Wrong(why.format(time=text))
    return text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def merged(said: str) -> tuple[str, str]:
    """What is said without the organization into which it was merged, and that organization; empty where it was not."""
    found = _MERGED.search(plain := " ".join(said.split()))
    return (plain[: found.start()], found["into"]) if found else (said, "")


def spells(said: str, began: str, today: str) -> Spells:
    """Each time as a partner, from when to when, empty where it goes on; nothing at all where nobody knows."""
    if _UNKNOWN.fullmatch(said.strip().lower()):
        return ()
    found: list[tuple[str, str]] = []
    for time, is_end in _told(said, began, today):
        if is_end != bool(found and not found[-1][1]):
            why = _(
                '"{said}" does not say in turn when it joined and when it left;'
                " write, for example, 2017 to June 2020, or 2017 to June 2020, January 2023"
            )
            raise Wrong(why.format(said=said))
        found[-1:] = [(found[-1][0], time)] if is_end else [*found[-1:], (time, "")]
    return tuple(found)


def _told(said: str, began: str, today: str) -> Iterator[tuple[str, bool]]:
    """The times that are told, one after the other, each with whether a spell ends then."""
    from handbook.meaning import spans
    from handbook.method import mending

    before = began
    for part in [said] if mending.days(said) else _BETWEEN.split(said.strip()):
        end = _ENDS.match(part)
        time = when((_ENDS if end else _BEGINS).sub("", part, count=1), today)
        if spans.before(time, before):
            why = _("{time} is before {before}, which stands before it")
            if before == began:
                why = _("{time} is before {before}, when you began to work together")
            raise Wrong(why.format(time=time, before=before))
        yield time, bool(end)
        before = time
