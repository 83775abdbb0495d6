"""Styles: what the style sheets of the site say of drawings, as far as it holds everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ASSETS = Path(__file__).parent.parent / "assets"
#: Colours first, then what is drawn in them.
_SHEETS = ("tokens.css", "charts.css")
_USED = re.compile(r"var\((--[\w-]+)\)")
_BRACE = re.compile(r"[{}]")
_OURS = ".hb-drawing "


@cache
def of_drawings() -> str:
    """The rules for what is in drawings, as the site has them on light paper, with every variable filled in."""
    found = [rule for name in _SHEETS for rule in _rules(_ASSETS.joinpath(name).read_text("utf-8"))]
    values: dict[str, str] = {}
    for _selector, said in found:
        for one in said.split(";"):
            name, _colon, value = one.partition(":")
            if name.strip().startswith("--"):
                values.setdefault(name.strip(), value.strip())
    ours = [(selector, said) for selector, said in found if selector.startswith(_OURS)]
    # What is inherited on a page has nothing to inherit from here.
    told = (f"{selector.replace(_OURS, '')}{{{_filled(said, values)}}}" for selector, said in ours)
    return "".join(told).replace("font-family: inherit;", "")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and what is said of them, without the rules that hold only under some condition."""
    first, *others = sheet.split("/*")
    text = "".join((first, *(other.partition("*/")[2] for other in others)))
    selector, depth, at = "", 0, 0
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            if not depth:
                selector = " ".join(text[at : found.start()].split())
            depth += 1
        else:
            depth -= 1
            if not depth and not selector.startswith("@"):
                yield selector, text[at : found.start()].strip()
        at = found.end()


def _filled(said: str, values: dict[str, str]) -> str:
    for _depth in range(4):
        said = _USED.sub(lambda found: values.get(found[1], "none"), said)
    return said
