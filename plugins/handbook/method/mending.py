"""Mending: what the author of a value probably meant, as values to try; nothing is ever changed by it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from handbook.method.names import slug
from handbook.reading import unseen
from handbook.reading.scalars import Refused, plain

_YES = frozenset("yes y on ja oui si sim true vrai wahr".split())
_NO = frozenset("no n off nein non não false faux falsch".split())
#: The months of English, French, German and Spanish, without accents; three letters or more of one will do.
_MONTHS = (
    ("january", "janvier", "januar", "enero"),
    ("february", "fevrier", "februar", "febrero"),
    ("march", "mars", "marz", "maerz", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "juin", "juni", "junio"),
    ("july", "juillet", "juli", "julio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "septiembre"),
    ("october", "octobre", "oktober", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "decembre", "dezember", "diciembre"),
)
#: The quarters: as a season and as a number, in English, French, German and Spanish, without accents.
_QUARTERS = tuple(
    re.compile(
        rf"(?:(?:in |en |im |au )?(?:the |le |l |la |el )?(?:{season})(?: of| de)?"
        rf"|(?:q|t) ?{number}|{number} ?q|(?:{ordinal}|{number}(?: st| nd| rd| th| er| re| e| eme)?)"
        r" (?:quarter|trimestre|quartal)(?: of| de)?)"
    )
    for number, season, ordinal in (
        (1, "winter|hiver|invierno", "first|premier|erstes|primer"),
        (2, "spring|springtime|printemps|fruhling|fruhjahr|primavera", "second|deuxieme|zweites|segundo"),
        (3, "summer|summertime|ete|sommer|verano", "third|troisieme|drittes|tercer"),
        (4, "autumn|fall|automne|herbst|otono", "fourth|last|quatrieme|viertes|cuarto"),
    )
)
#: What stands between the first and the last of days in a row, and around them.
_TO = re.compile(r"[–—]|\s-\s|\b(?:to|until|and|au|et|bis|und|al|y)\b|&")
_BETWEEN = frozenset("from to until and of the du au et le de vom bis und der den al y del st nd rd th er".split())
#: Two years, the later of which may be short; and a time as files have it.
_YEARS = re.compile(r"(\d{4}) ?[-–/] ?(\d{4}|(?<=/)\d\d)", re.ASCII)
_SPAN = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]))?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"(?<=\d)t\d\d:\d\d.*|[ ,]\d{1,2}[:h]\d\d.*")
_AMOUNT = re.compile(r"(?:[$€£]|[A-Z]{3})? ?(-?\d{1,3}(?: \d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?) ?(?:[$€£]|[A-Z]{3})?")
_LONGEST = 60
#: What stands before a time by which something is to be done, in English and French, without accents.
_BY = re.compile(
    r"(?:(?:by|not? later than|on or before|at the latest(?: by)?|d'ici(?: a| au)?|au plus tard|pour) )?"
    r"(?P<end>(?:on |le |en |the |la )?(?:end|fin) (?:of|de|du) |fin )?(?:the |le |la |l'|en )?"
)
#: A date has no more parts than a day, a month and a year.
_DATE_PARTS = 3
_ORDINALS = frozenset("st nd rd th er".split())


def candidates(value: Any, written: str, choices: Iterable[tuple[Any, str]] = ()) -> Iterator[Any]:
    """What may be meant by ``value``, the likeliest first; ``written`` is how it stands in the file.

    ``choices`` are the values that may stand there, each with what people call it.
    """
    if not isinstance(value, str):
        yield written
        yield from days(written)
        return
    text = unseen.typed(value)
    if text != value:
        yield text
    read = plain(text)
    if not isinstance(read, (str, Refused)) and read is not None:
        yield read
    word = text.casefold()
    if word in _YES or word in _NO:
        yield word in _YES
    if amount := _AMOUNT.fullmatch(text):
        number = plain(amount.group(1).replace(" ", ""))
        if isinstance(number, (int, float)):
            yield number
    yield from (choice for choice, label in choices if slug(text) in (slug(str(choice)), slug(label)))
    yield from days(text)
    yield from months(text)
    yield from quarters(text)


def times(text: str) -> list[str]:
    """The days, months and quarters that a time written in another way can stand for."""
    return [*days(text), *months(text), *quarters(text)]


# The same words of an agreement are asked about several times, and again for each day of a handbook's history.
@lru_cache(maxsize=1024)
def deadline(text: str) -> str:
    """The time, as ``2027-03-31`` or ``2027-03``, that a text means by which something is to be done; empty of others.

    ``31 March 2027``, ``by 31 March 2027``, ``no later than June 2027``, ``d’ici la fin de 2027``, which is its last
    day. What begins or goes on then, or comes again, says none: ``from May 2026``, ``until 2028``, ``each May``.
    """
    if len(text) > _LONGEST:
        return ""
    said = _bare(text).strip(" .").replace("’", "'")
    lead = _BY.match(said)
    bare = said[lead.end() :] if lead else said
    parts = [part for part in _PARTS.findall(bare) if part not in _ORDINALS]
    ways = times(bare) if len(parts) <= _DATE_PARTS else []
    ways = [bare] if _YEAR.fullmatch(bare) else ways
    if len(ways) != 1:
        return ""
    return _last_day(ways[0]) if lead and lead["end"] else ways[0]


def _last_day(time: str) -> str:
    """The last day of a month, a quarter or a year; a day itself."""
    year, _dash, rest = time.partition("-")
    month = 3 * int(rest[1:]) if rest.startswith("Q") else int(rest[:2] or 12)
    return time if len(rest) > len("02") else f"{year}-{month:02}-{monthrange(int(year), month)[1]}"


def months(text: str) -> list[str]:
    """The month, as ``2026-02``, that is written otherwise: ``February 2026``, ``févr. 2026``, ``02/2026``.

    ``2026/27`` and ``2011/12`` are years that begin in one and end in the next.
    """
    parts = _PARTS.findall(_bare(text)) if len(text) <= _LONGEST else []
    years = [part for part in parts if part.isdigit() and len(part) == 4]
    found = [number for part in parts if (number := _month(part) or _number(part))]
    if len(parts) != 2 or len(years) != 1 or len(found) != 1:
        return []
    return [f"{years[0]}-{found[0]:02}"] if parts[0] != years[0] or found[0] != (int(years[0]) + 1) % 100 else []


def _number(word: str) -> int:
    """The month that has this number; 0 if none has."""
    return int(word) if word.isdecimal() and len(word) <= 2 and int(word) <= len(_MONTHS) else 0


def several_days(text: str) -> tuple[str, str] | None:
    """The first and the last of days in a row: ``3-4 May 2022``, ``du 30 avril au 2 mai 2022``, ``May 3 and 4, 2022``.

    None where it says something else, or may.
    """
    ends = [days(end) for end in _TO.split(_bare(text))] if len(text) <= _LONGEST else []
    if len(ends) == 2 and all(len(ways) == 1 for ways in ends):
        return _in_order(ends[0][0], ends[1][0])
    parts = [part for part in _PARTS.findall(_bare(text)) if part not in _BETWEEN] if ends else []
    named = [part for part in parts if not part.isdigit()]
    years, numbers = ([part for part in parts if part.isdigit() and (len(part) == 4) is long] for long in (True, False))
    months = [number for part in named if (number := _month(part))]
    if (len(years), len(numbers)) != (1, 2) or len(months) != len(named) or not 1 <= len(months) <= 2:
        return None
    year = str(int(years[0]) - (months[0] > months[-1]))
    return _in_order(_day(year, months[0], numbers[0]), _day(years[0], months[-1], numbers[1]))


def period(text: str) -> tuple[str, str] | None:
    """From when to when a time goes on: ``2020``, ``April 2020 to March 2021``, ``2020-2023``, ``2020/21``.

    None where it says something else, or may.
    """
    said = unseen.cleaned(text).strip() if len(text) <= _LONGEST else ""
    if years := _YEARS.fullmatch(said):
        first, last = years[1], years[1][: 4 - len(years[2])] + years[2]
        return (first, last) if first < last else None
    if days := several_days(said):
        return days
    ends = [[end.strip()] if _SPAN.fullmatch(end.strip()) else times(end) for end in _TO.split(said)]
    return (ends[0][0], ends[-1][0]) if len(ends) <= 2 and all(len(ways) == 1 for ways in ends) else None


def _in_order(first: str, last: str) -> tuple[str, str] | None:
    return (first, last) if "" < first < last else None


def quarters(text: str) -> list[str]:
    """The quarter, as ``2026-Q2``, of a time such as ``spring 2026``, ``Q2 2026`` or ``2e trimestre 2026``.

    A season is taken for the quarter in which most of it falls north of the equator; winter for the first of its year.
    """
    bare = _bare(text) if len(text) <= _LONGEST else ""
    year = _YEAR.search(bare)
    if not year:
        return []
    said = " ".join(_PARTS.findall(bare[: year.start()] + bare[year.end() :]))
    found = [number for number, pattern in enumerate(_QUARTERS, start=1) if pattern.fullmatch(said)]
    return [f"{year[0]}-Q{found[0]}"] if len(found) == 1 else []


def _bare(text: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", unseen.cleaned(text))
    return "".join(character for character in apart if not unicodedata.combining(character)).casefold()


def days(text: str) -> list[str]:
    """The days, as ``2026-02-17``, that a date written in another way can stand for: one, or several if unclear."""
    if len(text) > _LONGEST or not text:
        return []
    parts = _PARTS.findall(_CLOCK.sub("", _bare(text)))
    months = [number for part in parts if (number := _month(part))]
    digits = [part for part in parts if part.isdigit()]
    if len(digits) == 1 and len(digits[0]) == 8 and not months:
        parts = digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    if len(months) == 1 and len(digits) == 2:
        ways = [(digits[0], months[0], digits[1]), (digits[1], months[0], digits[0])]
        return _known(way for way in ways if len(way[0]) == 4)
    if months or len(digits) != 3 or any(part not in (*digits, "t", "z") for part in parts):
        return []
    first, second, third = digits
    if len(first) == 4:
        return _known([(first, second, third), (first, third, second)])[:1]
    if len(third) == 4:
        return _known([(third, second, first), (third, first, second)])
    short = max(map(len, digits)) == 2
    return (
        _known([(f"20{third}", second, first), (f"20{third}", first, second), (f"20{first}", second, third)])
        if short
        else []
    )


def _known(ways: Iterable[tuple[str, str | int, str]]) -> list[str]:
    """The days of the calendar among years, months and days, each once."""
    return list(dict.fromkeys(day for way in ways if (day := _day(*way))))


def _month(word: str) -> int:
    """The month that is called so, from 1; 0 if none is, or several are."""
    found = [number for number, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)]
    return found[0] if len(found) == 1 and len(word) > 2 else 0


def _day(year: str, month: str | int, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
