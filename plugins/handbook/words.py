"""Every word shown to people passes through here, so that one catalogue can translate it.

English is the source language. A catalogue for another language lies in ``locale/<language>/LC_MESSAGES/handbook.mo``;
where there is none, the English words are shown.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"
_catalogue: ContextVar[gettext.NullTranslations] = ContextVar("catalogue", default=gettext.NullTranslations())


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak the language ``code`` (two letters) inside the ``with`` block; English where there is no catalogue."""
    token = _catalogue.set(gettext.translation("handbook", _LOCALE, [code], fallback=True))
    try:
        yield
    finally:
        _catalogue.reset(token)


def is_spoken(code: str) -> bool:
    """Whether there are words in the language ``code``: those of the source, or a catalogue."""
    return code == "en" or gettext.find("handbook", _LOCALE, [code]) is not None


def _(message: str) -> str:
    """``message`` in the language being spoken."""
    return _catalogue.get().gettext(message) if message else ""


def count(singular: str, plural: str, number: int) -> str:
    """``singular`` or ``plural`` as ``number`` asks, with ``{count}`` filled in: ``count("{count} error", ...)``."""
    return _catalogue.get().ngettext(singular, plural, number).format(count=number)


def listing(names: list[str]) -> str:
    """Names as a sentence writes them: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def some(names: list[str], most: int) -> str:
    """As :func:`listing`; of more than ``most`` names the first, and how many others there are: ``A, B and 7 more``."""
    others = len(names) - most
    if others < 2:
        return listing(names)
    return listing([*names[:most], count("{count} more", "{count} more", others)])
