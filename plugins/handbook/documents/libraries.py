"""The libraries that write formats, which come with the extra ``documents``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.words import _

#: What the extra brings: the names do for a handbook that carries its software as well.
PACKAGES = "typst pypandoc-binary"


class Unwritable(Exception):
    """A document that cannot be written; the text says why, in one line."""


@contextmanager
def needed() -> Iterator[None]:
    """Around the import of a library: one that is not installed is :class:`Unwritable`, and says what to install."""
    try:
        yield
    except ImportError as fault:
        said = _(
            "documents are written with more software: pip install {packages}; where requirements.txt names"
            " documents.txt in its last line, take away the # before it and install again"
        )
        raise Unwritable(said.format(packages=PACKAGES)) from fault
