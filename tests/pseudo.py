"""A language that is none: every message of ours in brackets and a third longer. What stands outside is not ours.

So a word that never passed through the catalogue can be seen, and so can what a longer language would cut off.
"""

from __future__ import annotations

import gettext
import re
import string
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sites
from handbook import words
from handbook.method.fields import Field
from handbook.reading import trees
from handbook.translation import sources
from sites import Built

#: A language that calendars and the theme know in letters of its own, from right to left, and that has no catalogue.
CODE = "ar"
#: What stands in every text of the records.
TEXT = "zq"
_SLOT = re.compile(r"@@\w+@@|\{[\w|.!]*\}|%(?:\(\w+\))?[sd]")
#: What is cut off has no end: it goes as far as its piece of the page.
_INSIDE = re.compile(r"⟦[^⟦⟧\0]*(?:⟧|(?=\0)|\Z)")
WORD = re.compile(r"[A-Za-zÀ-ž]{2,}")


def said(message: str) -> str:
    """A message in the language that is none; what stands before a colon may stand alone, so it is closed there."""
    first, colon, rest = message.partition(": ")
    longer = f"⟦{rest or first}{' ëë' * (1 + len(message) // 12)}⟧"
    return f"⟦{first}⟧{colon}{longer}" if rest else longer


class Pseudo(gettext.NullTranslations):
    """The catalogue: it knows every message that is found in our sources, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        # To find them loads commands, which speak: they would ask for them again and again.
        _messages()

    def gettext(self, message: str) -> str:
        """The message in brackets, or as it is where nobody found it."""
        return said(message) if message in _messages() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n`` in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)


class Wide(Pseudo):
    """The catalogue in letters that nobody types: so an English word is seen that is filled into a message, too."""

    def gettext(self, message: str) -> str:
        """The message in wide letters, but for what is filled in or quoted."""
        if message not in _messages():
            return message
        return "".join(part if index % 2 else part.translate(_WIDE) for index, part in enumerate(_KEPT.split(message)))


_WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in string.ascii_letters}
_KEPT = re.compile(rf"({_SLOT.pattern}|\{{\{{[^}}]*\}}\}}|\"[^\"]*\"|`[^`]*`|content/\S*)")


_real = words._translations


def translations(code: str) -> gettext.NullTranslations:
    """The language that is none, and every real one as it is: what is kept of those must not be spoilt."""
    return Pseudo() if code == CODE else _real(code)


def wide(code: str) -> gettext.NullTranslations:
    """The same with :class:`Wide` letters."""
    return Wide() if code == CODE else _real(code)


@cache
def _messages() -> frozenset[str]:
    found = list(sources.everything(trees.packaged()))
    return frozenset({one.text for one in found} | {one.plural for one in found})


class _Filler(sites.Filler):
    def text(self, field: Field) -> Any:
        return TEXT

    def value(self, field: Field) -> Any:
        return field.name == "consent_to_list" or super().value(field)


def built(root: Path) -> Built:
    """A handbook with a record of each kind in which every field is filled in, published in this language."""
    files: dict[str, str | bytes] = {}
    for kind in sites.kinds().values():
        data = _Filler().record(kind)
        data.pop("visibility", None)
        if kind.id == "partnership":
            data["languages"] = [CODE]
        files[kind.place("zq-1")] = sites.written(kind, data, TEXT if kind.is_markdown else "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_translations", translations)
        return sites.build(sites.handbook(root, None, files))


def outside(text: str) -> str:
    """What of a text stands outside all brackets."""
    before = None
    while before != text:
        before, text = text, _INSIDE.sub(" ", text)
    return text
