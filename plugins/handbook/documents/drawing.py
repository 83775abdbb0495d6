"""Drawing: the charts of pages in the colours of paper, with their keys, and pictures as dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape

from handbook.documents import images, styles, typesetting
from handbook.documents.document import Picture

_FONT = 'text{font-family:"Libertinus Serif"}'
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TITLE, _TEXT = (re.compile(rf"<{name}\b[^<>]*>([^<>]*)</{name}>") for name in ("title", "desc"))
#: So wide is what fills a line.
_LINE = 680
#: The room of an entry of a key, the size of its letters, and how wide one of them is on the whole.
_ENTRY, _SIZE, _LETTER = 22, 13, 6.6
_SHOW = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image({})"
#: In dots an inch: that of drawings, and one with a dot for each point.
_DENSITY, _PLAIN = 180, 72
#: So wide and high, in dots, is a picture that fills a page; whatever size it says, nobody sees more of it.
_PAGE = 1700, 2400


def chart(drawing: str, key: Sequence[tuple[str, str]] = ()) -> Picture:
    """A drawing as a picture, in words what the page says of it, and below it the ``key``: swatches, and their names.

    Where there is no drawing, the key alone is the picture.
    """
    width, height = _size(drawing) if drawing else (_LINE, 0.0)
    said = [unescape(found[1]).strip() for found in (_TITLE.search(drawing), _TEXT.search(drawing)) if found]
    words = ". ".join(one.rstrip(".") for one in said if one) or ", ".join(name for _swatch, name in key)
    entries, below = _key(key, width)
    drawn = _inside(drawing) if drawing else ""
    style = f"{_FONT}{styles.of_drawings()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height + below:g}" width="{width:g}"'
        f' height="{height + below:g}"><style>{style}</style>{drawn}<g transform="translate(0 {height:g})">'
        f"{entries}</g></svg>"
    )
    return Picture(svg.encode(), "svg", words, min(1, round(width / _LINE, 2)))


def _size(drawing: str) -> tuple[float, float]:
    found = _VIEW.search(drawing)
    return (float(found[1]), float(found[2])) if found else (_LINE, 0.0)


def _inside(drawing: str) -> str:
    start, end = drawing.index(">") + 1, drawing.rindex("</svg>")
    return _TEXT.sub("", _TITLE.sub("", drawing[start:end], count=1), count=1)


def _key(key: Iterable[tuple[str, str]], width: float) -> tuple[str, float]:
    """The entries of a key in rows, and how high these are."""
    parts: list[str] = []
    at, row = 0.0, 0
    for swatch, name in key:
        room = 36 + len(name) * _LETTER + 20
        if at and at + room > width:
            at, row = 0.0, row + 1
        top = 10 + row * _ENTRY
        parts.append(
            f'<g transform="translate({at:g} {top:g})">{_inside(swatch)}</g>'
            f'<text x="{at + 36:g}" y="{top + 13:g}" font-size="{_SIZE}">{escape(name, quote=False)}</text>'
        )
        at += room
    return "".join(parts), 10 + (row + 1) * _ENTRY if parts else 0


@lru_cache(maxsize=64)
def as_dots(picture: Picture) -> Picture:
    """A picture as PNG, no larger than a page; one that cannot be shown is :class:`Unwritable`."""
    told = images.told(picture.data)
    kind = {"jpeg": "jpg"}.get(picture.format, picture.format)
    size, density = (_fitted(*told[1:]), _PLAIN) if told else ("", _DENSITY)
    source = _SHOW.format(f'"picture", format: "{kind}"{size}')
    made = typesetting.compiled(source, {"picture": picture.data}, format="png", ppi=density)
    return replace(picture, data=made, format="png")


def _fitted(width: int, height: int) -> str:
    """What typst is told of the size of a picture that has so many dots."""
    share = min(1, *(most / length for most, length in zip(_PAGE, (width, height), strict=True)))
    across, down = (max(1, round(share * length)) for length in (width, height))
    return f', width: {across}pt, height: {down}pt, fit: "stretch"'
