"""Colours: whether one can be read on another, and the nearest that can be where it cannot.

Contrast is that of WCAG 2.2 (1.4.3): the relative luminances of two colours, 1 to 21. Nearest is meant as people see:
in OKLCH, where hue and strength stay and only the lightness is moved (https://bottosson.github.io/posts/oklab/).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

#: What text needs on its ground, and what shapes need that say something.
TEXT, SHAPE = 4.5, 3.0
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEP = 0.002


class Tone(NamedTuple):
    """A colour as people see it: lightness 0 to 1, strength from 0 (grey) to about 0.3, hue in degrees."""

    light: float
    strength: float
    hue: float


def read(text: str) -> str:
    """A colour written as ``#abc`` or ``#aabbcc``, in the second form; empty where it is none."""
    given = text.strip().lower()
    if not _HEX.fullmatch(given):
        return ""
    return given if len(given) == len("#aabbcc") else "#" + "".join(2 * digit for digit in given[1:])


def contrast(one: str, other: str) -> float:
    """How well two colours are told from each other: 1 for the same, 21 for black on white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(colour: str, grounds: Iterable[str]) -> float:
    """The contrast of a colour on that of several grounds on which it is hardest to read."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest(colour: str, grounds: Iterable[str], needed: float) -> str:
    """The colour itself where it has the contrast ``needed`` on every ground, or the nearest lighter or darker one.

    The grounds are all light or all dark, so that one of black and white always has it.
    """
    grounds = tuple(grounds)
    given, way = tone(colour), -1 if _luminance(grounds[0]) > 0.18 else 1
    found, light = colour, given.light
    while least(found, grounds) < needed and light != (0 if way < 0 else 1):
        light = min(max(light + way * _STEP, 0), 1)
        found = shown(Tone(light, given.strength, given.hue))
    return found


def tone(colour: str) -> Tone:
    """A colour as people see it."""
    red, green, blue = map(_linear, _parts(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Tone(light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def shown(seen: Tone) -> str:
    """A tone as screens show it: as strong as they can where it is stronger than that."""
    weak, strong = 0.0, seen.strength
    if not _fits(parts := _rgb(seen)):
        for _halving in range(16):
            middle = (weak + strong) / 2
            weak, strong = (middle, strong) if _fits(_rgb(seen._replace(strength=middle))) else (weak, middle)
        parts = _rgb(seen._replace(strength=weak))
    return "#" + "".join(f"{round(255 * _gamma(min(max(part, 0), 1))):02x}" for part in parts)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(seen: Tone) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light; below 0 or above 1 where no screen shows it."""
    a, b = seen.strength * math.cos(math.radians(seen.hue)), seen.strength * math.sin(math.radians(seen.hue))
    long = (seen.light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (seen.light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (seen.light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _fits(parts: Iterable[float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)
