"""The libraries that read formats, which come with the extra ``import``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.importing.formats.paper import Unreadable
from handbook.words import _

#: What the extra brings: the names do for a handbook that carries its software as well.
PACKAGES = "defusedxml mammoth markdownify openpyxl pypdf python-calamine"


@contextmanager
def needed() -> Iterator[None]:
    """Around the import of a library: one that is not installed is an :class:`Unreadable` that says what to install."""
    try:
        yield
    except ImportError as fault:
        said = _("files of this kind are read with more software: pip install {packages}")
        raise Unreadable(said.format(packages=PACKAGES)) from fault
