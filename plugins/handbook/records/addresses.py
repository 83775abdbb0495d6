"""Addresses: what the links and pictures of a text name, and where in the text they stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from handbook.method.layout import ROOT
from handbook.reading import commonmark

#: Images, PDF and office documents are published. Not SVG and HTML: they can carry scripts.
ENDINGS = frozenset(".png .jpg .jpeg .gif .webp .avif .pdf .docx .xlsx .pptx .odt .ods .odp .doc .xls .ppt".split())
#: What a link may lead to outside of the handbook.
SCHEMES = frozenset(("http", "https", "mailto"))
_OUTSIDE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):|(//)")
_NAMING = re.compile(r"\sdata-sourcepos=\"(\d+):|<(a|img)\b([^<>]*)>", re.IGNORECASE)
_VALUE = re.compile(r"\b(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
#: No further on is an address looked for: what defines it may stand at the end.
_FAR = 200_000
#: What the engine writes around a note.
_OF_A_NOTE = " data-footnote-"


class Named(NamedTuple):
    """A link or a picture in a text: its address as HTML has it, and what a picture shows in words."""

    is_picture: bool
    address: str
    words: str
    line: int


def scheme(address: str) -> str:
    """How an address outside of the handbook begins, in lower case (``https``); empty for one inside."""
    found = _OUTSIDE.match(address)
    return (found[1] or "https").lower() if found else ""


def inside(path: str, address: str) -> tuple[str, str]:
    """An address written in the file at ``path`` as a path below ``content/`` and the name of a place there.

    As on the forge, what begins with ``/content/`` is meant from the top, and ``?raw=true`` is no part of a name.
    """
    place, _hash, name = address.partition("#")
    place = unquote(place.partition("?")[0])
    here = path.removeprefix(ROOT)
    if not place:
        return here if address[:1] == "?" else "", name
    folder = "" if place.startswith(f"/{ROOT}") else posixpath.dirname(here)
    return posixpath.normpath(posixpath.join(folder, place.removeprefix(f"/{ROOT}"))), name


def named(html: str) -> Iterator[Named]:
    """The links and pictures in the HTML of a text, in order.

    ``line`` is the first one of the paragraph or cell where it stands, from 1, as far as the HTML says it.
    """
    line = 1
    for found in _NAMING.finditer(commonmark.without_comments(html)):
        if found[1]:
            line = int(found[1])
        elif _OF_A_NOTE not in found[3]:
            values = {key.lower(): unescape("".join(value)) for key, *value in _VALUE.findall(found[3])}
            is_picture = found[2].lower() == "img"
            key = "src" if is_picture else "href"
            if key in values or is_picture:
                yield Named(is_picture, values.get(key, ""), values.get("alt", ""), line)


def located(text: str) -> Iterator[int]:
    """Where in a text everything stands that :func:`named` finds in it, as far as that can be told."""
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    line, after = 1, 0
    for item in named(commonmark.located(text)):
        if item.line != line:
            line, after = item.line, 0
        begin = max(starts[min(line, len(starts)) - 1], after)
        at = _find(text, item.address, begin)
        after = max(at + 1, after)
        yield at if at >= 0 else begin


def _find(text: str, address: str, begin: int) -> int:
    """Where an address is written from ``begin`` on: as it is, or as people write what HTML writes otherwise."""
    short = address[:200]
    found = (text.find(written, begin, begin + _FAR) for written in dict.fromkeys((short, unquote(short))) if written)
    return min((at for at in found if at >= 0), default=-1)
