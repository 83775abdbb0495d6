"""Marks: the small picture that stands for a handbook without a logo, in its bar, in a browser's tab, on a phone.

A square in the partnership's colour with its first letters, and a band in its second. Old browsers, which show no SVG
there, get one without letters: three strands that come together.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from functools import lru_cache
from html import escape

from handbook.face import colours

#: Of what is read on a colour, that which is read better.
_WHITE, _BLACK = "#ffffff", "#1d1b18"
_SIZE = 64
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LITTLE = 3


def initials(name: str) -> str:
    """One or two letters for a name: ``RW`` for “Riverbend Welcome Partnership”, without its little words."""
    words = _WORD.findall(name)
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    told = capital or [word for word in words if len(word) > _LITTLE] or words
    return "".join(word[0] for word in told[:2]).upper()


def on(ground: str) -> str:
    """White or black, whichever is read better on a colour."""
    return max((_WHITE, _BLACK), key=lambda ink: colours.contrast(ink, ground))


def svg(letters: str, ground: str, accent: str) -> bytes:
    """The mark, of any size."""
    size = {0: 0, 1: 36, 2: 29}.get(len(letters), 20)
    text = (
        f'<text x="32" y="{26 + size * 0.36:.1f}" text-anchor="middle" fill="{on(ground)}" font-weight="700"'
        f' font-size="{size}" font-family="Charter, Cambria, Georgia, serif">{escape(letters)}</text>'
        if letters
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}"><clipPath id="c"><rect width="64"'
        f' height="64" rx="9"/></clipPath><g clip-path="url(#c)"><path fill="{ground}" d="M0 0h64v64H0z"/>'
        f'<path fill="{accent}" d="M0 54h64v10H0z"/></g>{text}</svg>\n'
    ).encode()


@lru_cache(maxsize=4)
def png(ground: str, accent: str, size: int = 96) -> bytes:
    """The mark without letters, as a picture of ``size`` pixels."""
    one = size / _SIZE
    paint = {"ground": _bytes(ground), "accent": _bytes(accent), "ink": _bytes(on(ground))}
    rows = []
    for y in range(size):
        row = bytearray(b"\0")
        for x in range(size):
            row += _pixel((x + 0.5) / one, (y + 0.5) / one, one, paint)
        rows.append(bytes(row))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _pixel(x: float, y: float, one: float, paint: dict[str, bytes]) -> bytes:
    """The colour at a place of the square, with its edges smooth: ``one`` is how many pixels a unit is."""
    red, green, blue = paint["accent"] if y > 54 else paint["ground"]
    far = min(max((x - 10) / 36, 0), 1)
    apart = 15 - 8 * far * far * (3 - 2 * far)
    strand = min(abs(y - 27 - apart * place) for place in (-1, 0, 1))
    share = min(max(0.5 - (max(strand - 2.2, abs(x - 32) - 22)) * one, 0), 1)
    mixed = (round(part + (ink - part) * share) for part, ink in zip((red, green, blue), paint["ink"], strict=True))
    out = math.hypot(max(abs(x - 32) - 23, 0), max(abs(y - 32) - 23, 0)) - 9
    return bytes((*mixed, round(255 * min(max(0.5 - out * one, 0), 1))))


def _bytes(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
