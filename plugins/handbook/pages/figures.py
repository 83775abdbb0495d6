"""Figures: dates, numbers and money as a language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_currency, format_decimal, get_decimal_symbol
from markupsafe import Markup, escape

from handbook.meaning import spans
from handbook.words import _

#: What the first day of a month is called where that is no plain number.
_FIRST = {"fr": "1er"}
#: Numbers from here on are not written out.
_ENDLESS = 10**18


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def _long_date(time: str, locale: Locale) -> str:
    """A day, a month, a quarter or a year as people write it; of a year that calendars do not have a ValueError."""
    day = date.fromisoformat(spans.first(time))
    if time[5:6] == "Q":
        return _quarter(time, day, locale)
    form = {len("2026"): "y", len("2026-02"): "yMMMM"}.get(len(time))
    if form:
        return format_skeleton(form, day, locale=locale)
    return _first(format_date(day, "long", locale=locale), locale)


def _first(said: str, locale: Locale) -> str:
    """A day as it is said, with the first of a month as some languages write it and calendars do not know."""
    first = _FIRST.get(locale.language)
    return f"{first}{said[1:]}" if first and said.startswith("1 ") else said


def _quarter(time: str, day: date, locale: Locale) -> str:
    if locale.language != "en":
        return format_skeleton("yQQQQ", day, locale=locale)
    named = (
        _("the first quarter of {year}"),
        _("the second quarter of {year}"),
        _("the third quarter of {year}"),
        _("the fourth quarter of {year}"),
    )
    return named[int(time[-1]) - 1].format(year=time[:4])


def named(code: str) -> str:
    """What a language calls itself, as the beginning of a line."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


class Figures:
    """Writes figures in a ``language``, which who inherits from it says."""

    @property
    def language(self) -> str:
        """Two letters, as ``fr``."""
        raise NotImplementedError

    @property
    def _locale(self) -> Locale:
        return _locale(self.language)

    def day(self, value: object) -> Markup:
        """A day, a month, a quarter or a year as people write it, with the exact one for machines."""
        try:
            words = _long_date(str(value), self._locale)
        except ValueError:
            return escape(value)
        if "Q" in str(value):  # HTML knows no quarters
            return escape(words)
        return Markup('<time datetime="%s">%s</time>') % (value, words)

    def language_named(self, code: str) -> str:
        """What a language is called in that of the page; its code where nobody knows."""
        return str(self._locale.languages.get(code, code))

    def day_of_year(self, value: str) -> str:
        """A day of any year, such as ``04-01``."""
        # A leap year: every day of a year is in it.
        said = format_skeleton("MMMMd", date.fromisoformat(f"2000-{value}"), locale=self._locale)
        return _first(said, self._locale)

    @property
    def decimal(self) -> str:
        """What stands between a number's whole and its parts: a point, or a comma."""
        return get_decimal_symbol(self._locale)

    def month(self, value: object) -> str:
        """The month and year of a date, short, where a whole date has no room."""
        try:
            return format_date(date.fromisoformat(spans.first(value)), "MMM yyyy", locale=self._locale)
        except ValueError:
            return str(value)

    def short(self, value: float) -> str:
        """A number in few signs: ``1.2K``."""
        if abs(value) >= _ENDLESS:
            return self.number(value)
        return format_compact_decimal(value, locale=self._locale, fraction_digits=1)

    def number(self, value: float) -> str:
        """A number as the language writes it; one too long to be read as a power of ten."""
        if abs(value) >= _ENDLESS:
            return format(Decimal(value), ".3g")
        return format_decimal(value, locale=self._locale)

    def money(self, amount: float, currency: str) -> str:
        """An amount of money in a currency (``CAD``) as the language writes it; whole amounts without cents."""
        if not currency:
            return self.number(amount)
        if abs(amount) >= _ENDLESS:
            return f"{self.number(amount)} {currency}"
        locale = self._at_home(currency)
        pattern = locale.currency_formats["standard"].pattern
        pattern = pattern.replace(".00", "") if amount == round(amount) else pattern
        return format_currency(
            amount, currency, pattern, locale=locale, currency_digits=False, decimal_quantization=False
        )

    def _at_home(self, currency: str) -> Locale:
        """The language as it is written where the currency is at home: in Canada a dollar is $, elsewhere CA$."""
        try:
            # The code of a currency begins with that of its country, where it has one.
            return Locale.parse(f"{self._locale.language}_{currency[:2]}")
        except (UnknownLocaleError, ValueError):
            return self._locale
