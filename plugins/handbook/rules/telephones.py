"""Telephone numbers as people of several countries write them, told from dates, amounts and other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A space, also one that does not break, a point or a hyphen.
_GAP = r"[ .\u00a0\u202f-]"
#: Not in the middle of a longer number, of a date, a path or a word.
_START = r"(?<![\w/.+-])(?<!\d[ \u00a0\u202f])"
_END = r"(?![\w/-])(?!\.\d)"
_FORMS = (
    # 306-555-0100, +1 (306) 555 0100
    rf"(?<![\w/.-])(?:\+\d{{1,3}}{_GAP}?)?(?:\(\d{{2,4}}\)|\d{{2,4}}){_GAP}\d{{3}}{_GAP}\d{{3,4}}(?![\w/-])",
    # 01 23 45 67 89, 01.23.45.67.89, 0612345678
    rf"{_START}0[1-9](?P<gap>{_GAP})\d\d(?:(?P=gap)\d\d){{3}}{_END}(?!{_GAP}\d)",
    rf"{_START}0[67]\d{{8}}{_END}",
    # 0711 12345, 030/123456, (0711) 12 34-56
    rf"{_START}(?:\(0[1-9]\d{{1,4}}\) ?|0[1-9]\d{{1,4}} ?[ \u00a0/] ?)\d{{2,9}}(?:[ \u00a0-]\d{{1,5}}){{0,3}}{_END}",
    # +33 1 23 45 67 89, +44 (0)20 7946 0958, +49711123456
    rf"{_START}(?:\+|00(?=[1-9]))[1-9]\d{{0,2}}{_GAP}?(?:\(0\){_GAP}?)?\d{{1,4}}(?:{_GAP}?\d{{1,5}}){{1,5}}{_END}",
)
_NUMBER = re.compile("|".join(_FORMS))
#: What every one of them has one of; far quicker to look for, each by its first character.
_GROUPS = re.compile(r"[0-9][0-9]{2}\)?[ .\u00a0\u202f-][0-9]{3}")
_BEGINNING = re.compile(r"[0+](?<![\w/.-].)(?:[1-9]|(?<=0)0[1-9])")
_AMOUNT = re.compile(r"\+?[1-9]\d{0,2}(?:[ .\u00a0\u202f]\d{3})+\Z")
#: Two times of a day, as 0930 1030.
_TIMES = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\D{1,3}(?:[01]\d|2[0-3])[0-5]\d\Z")
#: Fewer digits are more likely anything else; more has no telephone. Amounts of so many digits are rare.
_FEWEST, _MOST, _LARGE = 8, 15, 10


def may_hold(text: str) -> bool:
    """Whether it is worth looking for one."""
    return _GROUPS.search(text) is not None or _BEGINNING.search(text) is not None


def find(text: str) -> Iterator[re.Match[str]]:
    """Every telephone number in ``text``, as far as its form tells."""
    return (match for match in _NUMBER.finditer(text) if _is_one(match.group()))


def _is_one(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if _AMOUNT.match(written) and len(digits) < _LARGE:
        return False
    return _FEWEST <= len(digits) <= _MOST and not _TIMES.match(written) and not _is_book(written)


def _is_book(written: str) -> bool:
    """Whether it is a book's number (ISBN-10, whose last digit proves the others)."""
    return (
        len(written) == 10
        and written.isdigit()
        and not sum(int(digit) * (10 - place) for place, digit in enumerate(written)) % 11
    )
