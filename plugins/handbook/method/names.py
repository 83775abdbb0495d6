"""Names: short names (ids) made from what things are called, the same here and in the forms' script."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

#: No id is longer.
LONGEST = 80
_LETTERS = Path(__file__).parent.parent / "letters.json"
_UNREADABLE = re.compile(r"n[0-9a-f]{8}")
_WORD = re.compile(r"[a-z0-9]+")
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


class _Letters(NamedTuple):
    """Latin letters that are none of ours with a mark, by number, with what they become; marks; and other signs."""

    latin: dict[int, str]
    marks: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _letters() -> _Letters:
    table = json.loads(_LETTERS.read_text("utf-8"))
    latin = {ord(letter): plain for letter, plain in table["letters"].items()}
    return _Letters(latin, re.compile(f"[{table['marks']}]"), re.compile(f"[^\0-\x7f{table['signs']}]"))


@lru_cache(maxsize=50_000)
def slug(text: str, longest: int = LONGEST) -> str:
    """An id made from a title: ``Réunion n° 1`` becomes ``reunion-n-1``; empty if there is no letter or digit in it.

    Whole words are kept, up to ``longest`` characters. Letters of other scripts are not put into Latin ones, which only
    people who read them can do; a few letters and digits made from all of the title stand for them, so that two titles
    do not become the same.
    """
    plain = _plain(text)
    mark = _fingerprint(plain)
    room = longest - len(mark) - 1 if mark else longest
    name = ""
    for word in _WORD.findall(plain):
        if name and len(name) + 1 + len(word) > room:
            break
        name = f"{name}-{word}" if name else word[:room]
    return "-".join(part for part in (name, mark) if part)


def sorted_as(text: str) -> tuple[str, str]:
    """By what a text is put in order: by its letters, whatever marks they have; where these are the same, by itself."""
    return _plain(text), text


def readable(text: str, longest: int = LONGEST) -> str:
    """The same, but empty where nobody could read it: then somebody had better choose a name."""
    name = slug(text, longest)
    return "" if _UNREADABLE.fullmatch(name) else name


def _plain(text: str) -> str:
    """``text`` in small letters without marks, and without what is only seen in its effect on others."""
    letters = _letters()
    return letters.marks.sub("", unicodedata.normalize("NFKD", text)).lower().translate(letters.latin)


def _fingerprint(plain: str) -> str:
    """Eight digits (FNV-1a, 32 bits) made from the letters and digits of a text; empty if all of them are ours."""
    if not _letters().others.search(plain):
        return ""
    found = _FNV_START
    for byte in "".join(re.findall(rf"[a-z0-9]|{_letters().others.pattern}", plain)).encode("utf-8", "replace"):
        found = ((found ^ byte) * _FNV_PRIME) & 0xFFFFFFFF
    return f"n{found:08x}"
