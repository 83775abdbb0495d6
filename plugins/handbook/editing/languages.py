"""Languages as people name them: ``en``, ``English and French``, ``français``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from babel import Locale

from handbook.words import spoken

_WORD = re.compile(r"[^\s,;/&+]+")
_AND = frozenset(("and", "e", "og", "och", "und", "y"))
#: "And" in French, and the letters of Estonian: it is taken for a language only among letters.
_ET = "et"
#: No language's name has more words than these.
_WORDS = 3
#: The code, and of ``en-GB`` the part that counts here.
_LETTERS = re.compile(r"[a-z]{2}(?:[-_][a-z]+)?\Z", re.ASCII)
#: In these, languages are often named by whoever begins a handbook.
_OFTEN = ("fr", "es", "de", "pt", "it", "nl", "sv", "pl", "uk")


class Unknown(Exception):
    """A word that names no language with a code of two letters; the text is that word."""


def named(code: str) -> str:
    """What a language is called in the one that is spoken; its code where nobody knows."""
    name: str = Locale(spoken()).languages.get(code, code)
    return name


def codes(said: str) -> tuple[str, ...]:
    """The codes of the languages that ``said`` names, each once, in its order. Raises :class:`Unknown`."""
    words = _WORD.findall(said)
    dropped = {*_AND, *((_ET,) if max(map(len, words), default=0) > len("eng") else ())}
    found = tuple(dict.fromkeys(_found([word for word in words if word.lower() not in dropped])))
    if not found:
        raise Unknown(said)
    return found


def _found(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        runs = [words[at : at + length] for length in range(min(_WORDS, len(words) - at), 0, -1)]
        named = ((run, asked(" ".join(run).casefold())) for asked in (_code, _own) for run in runs)
        run, code = next((pair for pair in named if pair[1]), ([], ""))
        if not code:
            raise Unknown(words[at])
        yield code
        at += len(run)


def _code(name: str) -> str:
    if _LETTERS.match(name):
        return name[:2]
    return _names("en").get(name) or next((code for many in _OFTEN if (code := _names(many).get(name))), "")


@cache
def _names(language: str) -> dict[str, str]:
    """The names that a language has for others."""
    return {name.casefold(): code for code, name in Locale(language).languages.items() if len(code) == 2}


def _own(name: str) -> str:
    """The language that calls itself so."""
    return _own_names().get(name, "")


@cache
def _own_names() -> dict[str, str]:
    """What each language calls itself. Babel keeps that in a file for each, and reads a hundred megabytes with them."""
    table = json.loads((files("handbook") / "editing" / "languages.json").read_text("utf-8"))
    return {name.casefold(): code for code, name in reversed(table.items())}
