"""In which languages a handbook is kept, as far as one line tells it: asked before the handbook is read."""

from __future__ import annotations

import re

PARTNERSHIP = "content/partnership.yml"
#: The folder of the catalogues of a handbook's own words.
CATALOGUES = "schemas/locale/"
#: ``languages: [en, fr]``, or each in a line of its own.
_LANGUAGES = re.compile(rb"^languages:[ \t]*(?:\[([^\]#]*)\]|((?:\r?\n[ \t]*-[ \t]*[^\r\n]*)+))", re.MULTILINE)
_CODE = re.compile(rb"\b[a-z]{2}\b")


def of(partnership: bytes) -> tuple[str, ...]:
    """The codes in the file of the partnership, the first one first; English alone where they cannot be read."""
    found = _LANGUAGES.search(partnership)
    codes = _CODE.findall(found[1] or found[2] or b"") if found else []
    return tuple(dict.fromkeys(code.decode() for code in codes)) or ("en",)


def catalogue(code: str) -> str:
    """Where a handbook keeps the words of its own schemas in a language: ``schemas/locale/fr.po``."""
    return f"{CATALOGUES}{code}.po"
