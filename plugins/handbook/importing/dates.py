"""Days that stand somewhere in a text, as far as they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handbook.method import mending

_MONTH = (
    r"(?:jan(?:uary|vier|v)?|feb(?:ruary)?|f[ée]v(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?"
    r"|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[ée]c(?:ember|embre)?)"
)
_NTH = r"(?:st|nd|rd|th|er|e|ème)?"
_DAYS = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d[-_./]\d{{1,2}}[-_./]\d{{1,2}}|(?:19|20)\d{{2}}(?:0\d|1[0-2])(?:[0-2]\d|3[01])"
    rf"|\d{{1,2}}{_NTH}\.?[ -](?:of |de )?{_MONTH}\.?,?[ -](?:19|20)\d\d"
    rf"|{_MONTH}\.?[ -]\d{{1,2}}{_NTH},?[ -]+(?:19|20)\d\d"
    rf"|(?:19|20)\d\d[ -]{_MONTH}\.?[ -]\d{{1,2}}{_NTH}|\d{{1,2}}[-_./]\d{{1,2}}[-_./](?:(?:19|20)\d\d|\d\d))(?!\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?<![\w-])(?:(?P<d>\d{{1,2}}){_NTH}\.?[ -](?:of |de )?(?P<m>{_MONTH})\b"
    rf"|(?P<n>{_MONTH})\.?[ -](?P<e>\d{{1,2}}){_NTH})(?![\w:]|-\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)(0\d|1[0-2])[-_](0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALONE = re.compile(
    rf"\b{_MONTH}\b(?:\.?,? (?:19|20)\d\d)?|(?:19|20)\d\d-\d\d(?![\d-])|\bq[1-4]\b(?: (?:19|20)\d\d)?", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:by|before|due(?: on| by)?|until|no later than|deadline|d[’' ]ici(?: le| la| au| [àa] la| la fin de)?"
    r"|avant(?: le| la| fin)?|au plus tard(?: le)?|pour(?: le| la)?|[ée]ch[ée]ance)\s*:?\s+(?:the )?(?:end of |fin )?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:the |our |la )?(?:next|following|prochaine?|upcoming) (?:\w+ )?"
    r"(?:meeting|call|r[ée]union|rencontre|s[ée]ance|session)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Day:
    """The days that something can stand for, one where it is certain."""

    ways: tuple[str, ...]
    said: str


def found(text: str) -> list[Day]:
    """Every day with its year in a text."""
    ways = ((match[0], mending.days(match[0].replace("_", "-"))) for match in _DAYS.finditer(text))
    return [Day(tuple(days), said) for said, days in ways if days]


def without_year(text: str) -> list[tuple[str, str]]:
    """Days in a text to which a year has to be added, as written: ``March 17th``, with the month and day."""
    found = (match for match in _SHORT.finditer(text) if not _YEAR.match(text[match.end() :].lstrip(" ,-")))
    return [(match[0], f"{match['m'] or match['n']} {match['d'] or match['e']}") for match in found]


def numbers(text: str) -> list[tuple[str, str]]:
    """A month and a day in figures, as names of files have them: ``CG-03-17``."""
    return [(match[0], f"{match[1]}-{match[2]}") for match in _NUMBERS.finditer(text)]


def with_year(written: str, year: str) -> str:
    """The day with a year; empty where there is no such day."""
    days = mending.days(f"{year}-{written}" if written[0].isdigit() else f"{written} {year}")
    return days[0] if len(days) == 1 else ""


def years(text: str) -> list[str]:
    """The years in a text."""
    return _YEAR.findall(text)


def due(text: str, meeting: str, is_whole: bool = False) -> tuple[str, str]:
    """By when something is to be done as a text says it, and what was worked out for that; both empty if it does not.

    A day or month without a year is the next one after the ``meeting``. ``is_whole``: the text says nothing else.
    """
    places = [0] if is_whole else []
    places += [match.end() for match in _BY.finditer(text)]
    for start in places:
        said, note = _time(text[start : start + 40], meeting)
        if said:
            return said, note
    return "", ""


def _time(text: str, meeting: str) -> tuple[str, str]:
    if _NEXT.match(text):
        return "next-meeting", ""
    if (full := _DAYS.match(text)) and len(days := mending.days(full[0])) == 1:
        return days[0], ""
    if full:
        return "", ""
    if short := _SHORT.match(text):
        written = f"{short['m'] or short['n']} {short['d'] or short['e']}"
        return _next(meeting, [with_year(written, year) for year in _two_years(meeting)])
    if alone := _ALONE.match(text):
        if ways := mending.times(alone[0]):
            return (ways[0], "") if len(ways) == 1 else ("", "")
        ways = [way for year in _two_years(meeting) for way in mending.times(f"{alone[0]} {year}")]
        return _next(meeting, ways)
    return "", ""


def _two_years(meeting: str) -> list[str]:
    return [meeting[:4], str(int(meeting[:4]) + 1)] if meeting else []


def _next(meeting: str, ways: list[str]) -> tuple[str, str]:
    later = [way for way in ways if way and (way >= meeting or (way[:7] == meeting[:7] and len(way) == 7))]
    return (later[0], meeting[:4]) if later else ("", "")


def is_day(text: str) -> bool:
    """Whether a text is a day as files have it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
