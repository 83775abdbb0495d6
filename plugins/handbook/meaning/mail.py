"""Addresses to which people send something: those of mails, and of pages on which something is handed in."""

from __future__ import annotations

import re

#: As people have them. What else the standard allows, such as quotes and comments, is nobody's here.
_ADDRESS = re.compile(
    r"(?<![\w.+%'@-])[A-Za-z0-9][\w.+%'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})++(?![\w@-])", re.ASCII
)

_PAGE = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#][\w./?&=%#~:+,;!*@-]*)?", re.ASCII)


def address(text: object) -> str:
    """The only mail address in a text, such as ``jo@library.example.org, mornings``; empty for none, or several."""
    found = _ADDRESS.findall(text) if isinstance(text, str) else []
    return found[0] if len(found) == 1 else ""


def desk(text: str) -> str:
    """Where something is handed in, if it is a mail address or a page's (``https://``) and nothing else; else empty."""
    text = text.removeprefix("mailto:")
    return text if address(text) == text or _PAGE.fullmatch(text) else ""
