"""Typesetting: what the program typst makes of a folder that holds nothing but what it is to show.

It has its own fonts and those that a handbook gives, none of the machine's, and asks no network.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbook.documents import libraries
from handbook.documents.libraries import Unwritable

#: Fonts that a handbook gives, as bytes.
Fonts = tuple[bytes, ...]
#: What typst says of each text that no font has the signs of.
_UNSHOWN = re.compile(r'the text `"([^"`]*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
#: Up to here is what every font has.
_LATIN = "\u024f"
_EACH = """#set document(title: "-")
#set text(font: json("fonts.json"), lang: "en")
#title()
#for sign in json("signs.json") { par(text(sign)) }
"""
_OWN = ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")


class Unshown(Unwritable):
    """Signs that no font has."""

    def __init__(self, signs: frozenset[str]) -> None:
        super().__init__("".join(sorted(signs)))
        self.signs = signs


def compiled(source: str, files: Mapping[str, bytes], fonts: Fonts = (), **options: Any) -> bytes:
    """What becomes of the source, beside which these files lie; ``fonts.json`` names the fonts in their order.

    Raises :class:`Unwritable`.
    """
    with libraries.needed():
        import typst
    with tempfile.TemporaryDirectory() as folder:
        for number, font in enumerate(fonts):
            Path(folder, f"font-{number}.otf").write_bytes(font)
        given = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        names = (_OWN[0], *sorted(given.families()), *_OWN[1:])
        for name, data in {**files, "fonts.json": json.dumps(names).encode()}.items():
            Path(folder, name).write_bytes(data)
        known = typst.Fonts(include_system_fonts=False, font_paths=[folder] if fonts else [])
        compiler = typst.Compiler(root=folder, font_paths=known, ignore_system_fonts=True)
        try:
            made = compiler.compile(input=source.encode(), **options)
        except typst.TypstError as why:
            unshown = frozenset(_signs(_UNSHOWN.findall(why.diagnostic)))
            raise Unshown(unshown) if unshown else Unwritable(why.message) from why
    # Of several pages of dots there would be several.
    return bytes(made[0] if isinstance(made, list) else made or b"")


def _signs(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        yield from (sign for sign in plain if sign > "\x7f" or not plain.isascii()) if len(plain) > 1 else plain


@lru_cache(maxsize=64)
def unshown(text: str, fonts: Fonts = ()) -> frozenset[str]:
    """The signs of a text that no font has. Raises :class:`Unwritable`."""
    signs = sorted({sign for sign in text if sign > _LATIN})
    try:
        if signs:
            files = {"signs.json": json.dumps(signs).encode()}
            compiled(_EACH, files, fonts, format="pdf", pdf_standards=["ua-1"])
    except Unshown as why:
        return why.signs
    return frozenset()
