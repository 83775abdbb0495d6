"""Lettering: how wide a text may become in fonts that nobody here knows, and how it fits a given room."""

from __future__ import annotations

import unicodedata
from functools import cache

#: Widths of characters, in parts of the font's size. They are those of the widest of the usual fonts, so that a text
#: rather has room to spare than runs into its neighbour.
_NARROW, _USUAL, _CAPITAL, _BROAD, _EMOJI = 0.4, 0.63, 0.76, 0.99, 1.3
_THIN = frozenset("ijlItfr.,;:!|'()[]/ ’‘·-")
_WIDE = frozenset("mwMWQ@%&—…œæŒÆ")
_BOLD = 1.1
_JOINER = "\u200d"
ELLIPSIS = "…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text of a font size becomes at most, in the size's own unit."""
    return sum(map(_wide, text)) * size * (_BOLD if bold else 1)


@cache
def _wide(character: str) -> float:
    if character in _THIN:
        return _NARROW
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return _EMOJI if unicodedata.category(character) == "So" else _BROAD
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if category == "So":
        return _EMOJI
    return _CAPITAL if category == "Lu" else _BROAD if ord(character) > 0x2FFF else _USUAL


def fitted(text: str, room: float, size: float, most: int = 1, *, bold: bool = False) -> tuple[str, ...]:
    """A text broken into at most ``most`` lines of the width ``room``; what is cut off leaves an ellipsis.

    Empty for a text of nothing but spaces. A word that no line can hold is broken.
    """
    words = [piece for word in text.split() for piece in _pieces(word, room, size, bold)]
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], _cut(rest, room, size, bold))


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """A text on one line of the width ``room``; what is cut off leaves an ellipsis."""
    return "".join(fitted(text, room, size, bold=bold))


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in _letters(word):
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    left = room - width(ELLIPSIS, size, bold=bold)
    kept = ""
    for letter in _letters(text):
        if width(kept + letter, size, bold=bold) > left:
            break
        kept += letter
    return kept.rstrip(" ,;:") + ELLIPSIS


def _letters(text: str) -> list[str]:
    """What readers see as one sign each: accents, skin colours and joined emoji stay with what they belong to."""
    letters: list[str] = []
    for character in text:
        follows = unicodedata.category(character) in ("Mn", "Me", "Cf", "Sk") and ord(character) > 0x7F
        if letters and (follows or letters[-1].endswith(_JOINER)):
            letters[-1] += character
        else:
            letters.append(character)
    return letters
