"""A catalogue as gettext reads it: compiled from the file in which translators write."""

from __future__ import annotations

import gettext
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compiled(catalogue: bytes) -> bytes:
    """The bytes of a ``.mo`` file for those of a ``.po`` file."""
    out = BytesIO()
    write_mo(out, read_po(BytesIO(catalogue)))
    return out.getvalue()


def translations(catalogue: Path, target: Path) -> gettext.GNUTranslations:
    """The catalogue, compiled, which is kept at ``target`` where that can be written."""
    data = compiled(catalogue.read_bytes())
    beside = target.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(data)
        beside.replace(target)
    return gettext.GNUTranslations(BytesIO(data))
