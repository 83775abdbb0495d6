"""Typesetting: what the program typst makes of a folder that holds nothing but what it is to show.

It runs in a process of its own (``typesetter.py``), because it keeps for good what memory it once had. It has its own
fonts and those that a handbook gives, none of the machine's, and asks no network.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbook.documents import libraries, programs, typesetter
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
    place = libraries.folder("typst").parent
    command = [sys.executable, "-I", "-S", typesetter.__file__, str(place)]
    with tempfile.TemporaryDirectory() as folder:
        for name, data in {**files, **{f"font-{number}.otf": font for number, font in enumerate(fonts)}}.items():
            Path(folder, name).write_bytes(data)
        asked = {"folder": folder, "source": source, "families": _OWN, "fonts": bool(fonts), "options": options}
        done = programs.run("typst", command, json.dumps(asked).encode())
    if done.returncode == typesetter.REFUSED:
        why = json.loads(done.stderr)
        signs = frozenset(_signs(_UNSHOWN.findall(why["diagnostic"])))
        raise Unshown(signs) if signs else Unwritable(why["message"])
    if done.returncode:
        raise programs.ended("typst")
    return done.stdout


def _signs(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        yield from (sign for sign in plain if sign > "\x7f" or not plain.isascii()) if len(plain) > 1 else plain


def unshown(text: str, fonts: Fonts = ()) -> frozenset[str]:
    """The signs of a text that no font has. Raises :class:`Unwritable`."""
    return _unshown(frozenset(sign for sign in text if sign > _LATIN), fonts)


@lru_cache(maxsize=64)
def _unshown(signs: frozenset[str], fonts: Fonts) -> frozenset[str]:
    try:
        if signs:
            files = {"signs.json": json.dumps(sorted(signs)).encode()}
            compiled(_EACH, files, fonts, format="pdf", pdf_standards=["ua-1"])
    except Unshown as why:
        return why.signs
    return frozenset()
