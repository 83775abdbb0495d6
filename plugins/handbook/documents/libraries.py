"""The libraries that write formats, which come with the extra ``documents``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from handbook.words import _

#: What the extra brings: the names do for a handbook that carries its software as well.
PACKAGES = "typst pypandoc-binary"


class Unwritable(Exception):
    """A document that cannot be written; the text says why, in one line."""


def folder(name: str) -> Path:
    """Where a library lies; one that is not installed is :class:`Unwritable`, and says what to install."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        said = _(
            "documents are written with more software: pip install {packages}; where requirements.txt names"
            " documents.txt in its last line, take away the # before it and install again"
        )
        raise Unwritable(said.format(packages=PACKAGES))
    return Path(found.origin).parent
