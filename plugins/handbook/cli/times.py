"""Times as people say them at a terminal: since when, for how long, when somebody joined, left and came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from handbook.cli.answers import Wrong

if TYPE_CHECKING:
    from handbook.editing.underway import Spells

_NOT = frozenset(("", "no", "not", "not yet", "new", "none", "-", "0"))
_UNKNOWN = re.compile(
    r"\?*|-|(?:it is |it's )?(?:unknown|not known)|nobody knows|(?:we |i )?(?:don't|don’t|do not) know|no idea"
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_LONG = re.compile(r"(?<![\da-z])(\d+|[a-z]+) (years?|months?)\b")
#: The one year in a sentence that has no other figures.
_YEAR = re.compile(r"\D*\b(\d{4})\b\D*", re.ASCII)
_HOW = "write a year, a month or a day, such as 2016, 2016-04 or 2016-04-12"
_IN_TURN = "write, for example, 2017 to June 2020, or 2017 to June 2020, January 2023"
#: What parts one time from the next.
_BETWEEN = re.compile(r"[,;]\s+|(?<!\s)\s+(?:and\s+|(?=(?:[-–]|to|until|till|left)\s))", re.IGNORECASE)
#: How a time is introduced: by what ends a spell, or by words that say nothing more.
_ENDS = re.compile(r"\A(?:[-–]|(?:to|until|till|left)\b)\s*(?:in\s+)?", re.IGNORECASE)
_BEGINS = re.compile(r"\A(?:(?:since|from|joined|again|back|came|in)\s+)*", re.IGNORECASE)
#: How somebody says at the end that it became a part of another organization.
_MERGED = re.compile(
    r"(?:\A|[,;]?\s+)(?:(?:and|then|it|when|was|has|had|is)\s+)*merged\s+(?:into|with)\s+(?P<into>\S.*)", re.IGNORECASE
)


def since(said: str, today: str) -> str:
    """Since when partners work together, as a span: from such, or from for how long; empty if they only begin."""
    words = " ".join(said.lower().split()).removeprefix("since ")
    if words in _NOT:
        return ""
    if long := _LONG.search(words):
        return _ago(long[1], long[2], today)
    return when(words, today)


def _ago(number: str, unit: str, today: str) -> str:
    if number not in _NUMBERS and not number.isdigit():
        raise Wrong(f'"{number}" is no number; {_HOW}')
    count = int(number) if number.isdigit() else _NUMBERS.index(number) + 1
    year, month = map(int, today.split("-")[:2])
    if unit.startswith("year"):
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
            raise Wrong(f'"{said}" can be read in more than one way: write {" or ".join(meant)}')
        if not meant:
            raise Wrong(f'"{said}" is no time that is understood here; {_HOW}')
        text = meant[0]
    if spans.before(today, text):
        raise Wrong(f"{text} is still to come; {_HOW}")
    return text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def merged(said: str) -> tuple[str, str]:
    """What is said without the organization into which it was merged, and that organization; empty where it was not."""
    found = _MERGED.search(said)
    return (said[: found.start()], found["into"].strip()) if found else (said, "")


def spells(said: str, began: str, today: str) -> Spells:
    """Each time as a partner, from when to when, empty where it goes on; nothing at all where nobody knows."""
    if _UNKNOWN.fullmatch(said.strip().lower()):
        return ()
    found: list[tuple[str, str]] = []
    for time, is_end in _told(said, began, today):
        if is_end != bool(found and not found[-1][1]):
            raise Wrong(f'"{said}" does not say in turn when it joined and when it left; {_IN_TURN}')
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
            why = "when you began to work together" if before == began else "which stands before it"
            raise Wrong(f"{time} is before {before}, {why}")
        yield time, bool(end)
        before = time
