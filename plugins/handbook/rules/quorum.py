"""How many partners a quorum asks for, where its words can be read for certain."""

from __future__ import annotations

import re
from typing import Any

from handbook.hollow import words

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve".split()
_FRENCH = "deux trois quatre cinq six sept huit neuf dix onze douze".split()
_NUMBERS = {
    **{name: str(number) for number, name in enumerate(_ENGLISH, start=1)},
    **{name: str(number) for number, name in enumerate(_FRENCH, start=2)},
}
_PARTS = {"half": "1/2", "moitié": "1/2", "thirds": "/3", "tiers": "/3", "quarters": "/4", "quarts": "/4"}
_FILLERS = frozenset("at least a an minimum of the active au moins un une minimum de des les la le d l".split())
_WHO = "(?: (?:partners?|partner organi[sz]ations?|organi[sz]ations?|partenaires?|organismes?(?: partenaires)?))?"
_ALL = re.compile(rf"(?:all|every|each|tous|toutes)(?: (\d+))?{_WHO}\Z")
_BOTH = re.compile(rf"both{_WHO}\Z")
_SHARE = re.compile(rf"(more than |plus )?(\d+) ?/(\d+){_WHO}\Z")
_PERCENT = re.compile(rf"(\d+) percent{_WHO}\Z")
_MAJORITY = re.compile(rf"(?:simple )?(?:majority|majorité)(?: simple)?{_WHO}\Z")
_COUNT = re.compile(rf"(\d+)(?: (\d+))?{_WHO}\Z")


def needed(quorum: Any, partners: int) -> int | None:
    """How many of so many ``partners`` have to take part; None where the words leave it open.

    ``2/3 of partners``, ``all partners``, ``at least three of the five partners``, ``more than half``.
    """
    texts = quorum.values() if isinstance(quorum, dict) else (quorum,)
    found = (_needed(_plain(str(text)), partners) for text in texts)
    return next((number for number in found if number is not None), None)


def _plain(text: str) -> str:
    """The text in lower case, its numbers as digits, without words that change nothing."""
    said = [
        _PARTS.get(word, _NUMBERS.get(word, word))
        for word in words(text.replace("/", " slash ").replace("%", " percent "))
    ]
    return " ".join(word for word in said if word not in _FILLERS).replace(" slash ", "/")


def _needed(text: str, partners: int) -> int | None:
    if match := _SHARE.match(text):
        part, whole = int(match[2]), int(match[3])
        if not 0 < part <= whole:
            return None
        return partners * part // whole + 1 if match[1] else -(-partners * part // whole)
    if match := _PERCENT.match(text):
        return -(-partners * int(match[1]) // 100) if int(match[1]) <= 100 else None
    if _MAJORITY.match(text):
        return partners // 2 + 1
    if match := _ALL.match(text):
        return partners if int(match[1] or partners) == partners else None
    if _BOTH.match(text):
        return partners if partners == 2 else None
    if match := _COUNT.match(text):
        return int(match[1]) if int(match[2] or partners) == partners else None
    return None
