"""What people write into cells: amounts, days, yes and no, names; None where it could be two things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.importing import dates
from handbook.importing.formats.tables import Value
from handbook.method import mending

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_MONEY = re.compile(
    r"^(?P<lead>[$€£]|[A-Z]{2,3}\s?[$€£]?|US\$|CA\$)?\s*(?P<sign>[-–−+]?)(?P<number>[\d.,]+)\s*(?:[$€£]|[A-Z]{3}|CHF|%)?$"
)
_NUMBER = re.compile(
    r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$|^\d*[.,]?\d+$|^\d{1,3}(?:,\d{3})+\.\d+$|^\d{1,3}(?:\.\d{3})+,\d+$|^\d+[.,]$"
)
_SLASHED = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)$")
_YES = frozenset("yes y oui o x true vrai 1 ok ✓ ✔ ✅ ☑ member membre".split())
_NO = frozenset("no n non false faux 0 - – ✗ ✘ ❌".split())


@dataclass(frozen=True)
class Habits:
    """How a column writes: its decimal sign (empty: not known) and whether days stand before months (None: not known).

    ``year`` is the one year that its heading or sheet names, else empty.
    """

    decimal: str = ""
    day_first: bool | None = None
    year: str = ""


def habits(values: Iterable[Value], near: str = "") -> Habits:
    """The habits of a column, by those of its cells that can be read in one way only; ``near`` is what stands above."""
    decimals: set[str] = set()
    orders: set[bool] = set()
    for value in values:
        if not isinstance(value, str):
            continue
        bare = re.sub(r"[^\d.,]", "", _SPACES.sub("", value))
        if found := re.search(r"([.,])(\d{1,2}|\d{4,})$", bare):
            decimals.add(found[1])
        elif re.search(r"([.,])\d{3}\1\d{3}", bare):
            decimals.add("," if "." in bare else ".")
        if slashed := _SLASHED.match(value.strip()):
            first, second = int(slashed[1]), int(slashed[3])
            if first > 12 or second > 12:
                orders.add(first > 12)
    years = set(dates.years(near))
    return Habits(
        decimals.pop() if len(decimals) == 1 else "",
        orders.pop() if len(orders) == 1 else None,
        years.pop() if len(years) == 1 else "",
    )


def amount(value: Value, habits: Habits) -> int | float | None:
    """A number or an amount of money: ``1 000,50 $``, ``(250)``, ``$1,000``. None where it is uncertain."""
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    if isinstance(value, (int, float)):
        return value
    text = value.strip()
    is_negative = text.startswith("(") and text.endswith(")")
    found = _MONEY.match(_SPACES.sub("", text.strip("()")))
    if not found or not _NUMBER.match(found["number"]):
        return None
    number = found["number"].rstrip(".,") if found["number"][-1] in ".," else found["number"]
    plain = _plain(number, habits.decimal or ("." if found["lead"] else ""))
    if plain is None:
        return None
    read = float(plain) if "." in plain else int(plain)
    read = int(read) if read == int(read) else read
    return -read if is_negative or (found["sign"] in ("-", "–", "−") and found["sign"]) else read


def _plain(number: str, decimal: str) -> str | None:
    """Digits and a point; None where a sign could part thousands or the fraction."""
    signs = [sign for sign in number if sign in ".,"]
    if not signs:
        return number
    if len(set(signs)) == 2:
        return number.replace(signs[0], "").replace(signs[-1], ".") if signs.count(signs[-1]) == 1 else None
    if len(signs) > 1:
        return number.replace(signs[0], "")
    whole, _sign, rest = number.partition(signs[0])
    if len(rest) != 3 or len(whole) > 3 or whole in ("", "0"):
        return f"{whole or '0'}.{rest}"
    if decimal:
        return f"{whole}.{rest}" if decimal == signs[0] else f"{whole}{rest}"
    return None


def time(value: Value, habits: Habits, is_day: bool) -> str | None:
    """A day, month, quarter or year as files have it; None where it is uncertain. ``is_day``: only a day will do."""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip() if value is not None else ""
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return None if is_day else text
    if dates.is_day(text) or (not is_day and re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2]|Q[1-4])", text)):
        return text
    if slashed := _SLASHED.match(text):
        return _ordered(slashed, habits)
    ways = mending.days(text) if is_day else mending.times(text)
    if not ways and habits.year and (short := dates.without_year(text)):
        return dates.with_year(short[0][1], habits.year) or None
    return ways[0] if len(ways) == 1 else None


def _ordered(slashed: re.Match[str], habits: Habits) -> str | None:
    """A day in figures, read as its column does; dots stand behind the day everywhere."""
    day_first = True if slashed[2] == "." else habits.day_first
    first, second = slashed[1], slashed[3]
    year = slashed[4] if len(slashed[4]) == 4 else f"20{slashed[4]}"
    ways = (
        [(second, first)]
        if day_first
        else [(first, second)]
        if day_first is False
        else [(second, first), (first, second)]
    )
    found = {said for month, day in ways if (said := _date(year, month, day))}
    return found.pop() if len(found) == 1 else None


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def yes_no(value: Value) -> bool | None:
    """Yes or no in English or French, or a tick."""
    word = str(value).strip().casefold() if value is not None else ""
    return True if word in _YES else False if word in _NO else None


def name(value: Value) -> str:
    """What somebody is called: ``Smith, Jo`` becomes ``Jo Smith``."""
    text = " ".join(str(value).split())
    family, comma, given = text.partition(",")
    if comma and given.strip() and "," not in given and len(family.split()) <= 3 and len(given.split()) <= 2:
        return f"{given.strip()} {family.strip()}"
    return text


def text(value: Any) -> str:
    """A cell as text."""
    return str(value).strip() if value is not None else ""
