"""The palette: from a partnership's two colours, every colour of the site that follows from them, in light and dark.

What is neutral, done, late or wrong looks the same in every handbook; see ``assets/tokens.css``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.face import colours
from handbook.face.colours import Tone, shown, tone

#: The grounds that text stands on, as ``tokens.css`` has them.
GROUNDS = {"light": ("#ffffff", "#f5f3ef"), "dark": ("#17191c", "#22252a")}
#: The colours of a handbook that has none of its own.
BRAND, ACCENT = "#0f4f5f", "#b4690e"
#: What each colour has to be told from its ground for: the first is read, the second is seen.
NEEDED = {"brand": colours.TEXT, "accent": colours.SHAPE}
#: How light a colour begins where only the other of light and dark was given, and how strong it is at most.
_BEGINS = {"light": Tone(0.45, 0.14, 0), "dark": Tone(0.8, 0.13, 0)}
#: What is chosen in each: where it is found in a style sheet.
_WHERE = {
    "light": ':root, [data-md-color-scheme="default"], [data-bs-theme="light"]',
    "dark": '[data-md-color-scheme="slate"], [data-bs-theme="dark"]',
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A colour that could not be used as it was given: what for, in light or dark, what is used, and by how much."""

    name: str
    scheme: str
    given: str
    used: str
    contrast: float


@dataclass(frozen=True, slots=True)
class Palette:
    """The two colours in light and in dark, each readable there, and which of them had to be changed.

    ``band`` is the first as it was given, for bands and marks in which nothing is read.
    """

    used: Mapping[str, Mapping[str, str]]
    band: Mapping[str, str]
    changed: tuple[Changed, ...] = ()

    def sheet(self) -> str:
        """The style sheet that sets them and what follows from them."""
        rules = []
        for scheme, used in self.used.items():
            values = {**_follows(scheme, **used), "band": self.band[scheme]}
            rules.append(f"  {_WHERE[scheme]} {{ {_declared(values)} }}\n")
        return f"@media screen {{\n{''.join(rules)}}}\n"


def palette(given: Mapping[str, Mapping[str, str]]) -> Palette:
    """The palette for colours as they were given: ``{"brand": {"light": "#0f4f5f"}}``, all of it can be left out.

    Where one is given for light or dark alone, the other is made of it.
    """
    used: dict[str, dict[str, str]] = {scheme: {} for scheme in GROUNDS}
    changed = []
    for name, usual in (("brand", BRAND), ("accent", ACCENT)):
        said = given.get(name) or {"light": usual}
        for scheme, grounds in GROUNDS.items():
            wanted = said.get(scheme) or _begun(next(iter(said.values())), scheme)
            soft = _soft(wanted, scheme)
            used[scheme][name] = colours.nearest(wanted, (*grounds, soft), NEEDED[name])
            if said.get(scheme) not in (None, used[scheme][name]):
                contrast = colours.least(wanted, (*grounds, soft))
                changed.append(Changed(name, scheme, wanted, used[scheme][name], contrast))
    brand = given.get("brand", {})
    return Palette(used, {scheme: brand.get(scheme) or used[scheme]["brand"] for scheme in used}, tuple(changed))


def _begun(colour: str, scheme: str) -> str:
    seen, begins = tone(colour), _BEGINS[scheme]
    light = min(seen.light, begins.light) if scheme == "light" else max(seen.light, begins.light)
    return shown(Tone(light, min(seen.strength, begins.strength), seen.hue))


def _soft(colour: str, scheme: str) -> str:
    """The ground for what is apart and belongs to the colour."""
    seen = tone(colour)
    return shown(Tone(0.95 if scheme == "light" else 0.31, min(seen.strength, 0.02), seen.hue))


def _follows(scheme: str, brand: str, accent: str) -> dict[str, str]:
    """The colours of ``tokens.css`` that follow from the two."""
    seen, further = tone(brand), -0.09 if scheme == "light" else 0.09
    return {
        "brand": brand,
        "brand-strong": shown(seen._replace(light=min(max(seen.light + further, 0), 1))),
        "brand-soft": _soft(brand, scheme),
        "on-brand": "#ffffff" if scheme == "light" else shown(Tone(0.2, min(seen.strength, 0.03), seen.hue)),
        "accent": accent,
        "accent-soft": _soft(accent, scheme),
    }


def _declared(values: Mapping[str, str]) -> str:
    return " ".join(f"--hb-{name}: {value};" for name, value in values.items())
