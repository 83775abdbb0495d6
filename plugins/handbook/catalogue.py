"""A catalogue as gettext reads it: compiled from the file in which translators write."""

from __future__ import annotations

import gettext
import os
import re
import string
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

#: What is filled in besides what stands in braces: in a file of a new handbook, and by the command line.
_SLOT = re.compile(r"@@\w+@@|%(?:\(\w+\))?[sd]")
_FORMATTER = string.Formatter()


#: What a catalogue says of when it was made, which is of no interest to anybody.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a catalogue that somebody wrote: a translation in a ``line``, or ``why`` it cannot be read."""

    line: int = 1
    why: str = ""


def compiled(catalogue: bytes) -> bytes:
    """The bytes of a ``.mo`` file for those of a ``.po`` file."""
    read = read_po(BytesIO(catalogue))
    # Otherwise the time of the reading: the same catalogue gives the same bytes.
    read.creation_date = read.revision_date = _NO_TIME
    out = BytesIO()
    write_mo(out, read)
    return out.getvalue()


def translations(catalogue: Path, target: Path) -> gettext.GNUTranslations:
    """The catalogue, compiled, which is kept at ``target`` where that can be written."""
    data = compiled(catalogue.read_bytes())
    beside = target.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(data)
        beside.replace(target)
    return gettext.GNUTranslations(BytesIO(data))


def own(catalogue: bytes, language: str) -> tuple[gettext.GNUTranslations, tuple[Fault, ...]]:
    """The catalogue of a handbook's own words, and what is wrong with it.

    Anybody may have written it. What fills in something else than the English does is left out, so that nothing but
    what was meant is ever filled in, and nothing takes more room than it says.
    """
    try:
        read = read_po(BytesIO(catalogue), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, UnknownLocaleError, ValueError, TypeError, LookupError) as problem:
        return _read(Catalog()), (Fault(why=str(problem)),)
    kept, faults = Catalog(read.locale, fuzzy=False), []
    for message in read:
        if message.id and not message.fuzzy and message.string:
            if agrees(message.id, message.string):
                kept.add(message.id, message.string)
            else:
                faults.append(Fault(message.lineno or 1))
    return _read(kept), tuple(faults)


def _read(catalogue: Catalog) -> gettext.GNUTranslations:
    out = BytesIO()
    write_mo(out, catalogue)
    return gettext.GNUTranslations(BytesIO(out.getvalue()))


def forms(said: object) -> tuple[str, ...]:
    """What a message says: once, or for one and for several."""
    return (said,) if isinstance(said, str) else tuple(said) if isinstance(said, (tuple, list)) else ()


def agrees(id: object, text: object) -> bool:
    """Whether a translation fills in just what the English does; of what is counted, one need not say the number."""
    ids = forms(id)
    slots = _marks if any(map(_is_data, ids)) else _slots
    asked = {slot for one in ids for slot in slots(one)}
    filled = [slots(one) for one in forms(text) if one]
    return all(said <= asked if len(ids) > 1 else said == asked for said in filled)


def _is_data(text: str) -> bool:
    """Whether braces in a message are lines of data, as YAML has them: then nothing is filled in between them."""
    try:
        return any(form and form.startswith(" ") for _before, _name, form, _how in _FORMATTER.parse(text))
    except ValueError:
        return True


def _marks(text: str) -> set[str]:
    return set(_SLOT.findall(text))


def _slots(text: str) -> set[str]:
    """What is filled in, each with how it is written: ``{name}``, ``{count:,}``, ``@@name@@``, ``%s``."""
    slots = _marks(text)
    try:
        parts = list(_FORMATTER.parse(text))
    except ValueError:  # braces that are no slots, as YAML has them: they are filled in by nobody
        return slots
    return slots | {f"{{{name}!{how}:{form}}}" for _before, name, form, how in parts if name is not None}
