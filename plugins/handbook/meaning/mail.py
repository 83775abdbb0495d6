"""Mail addresses: whether a text has one to which something can be sent."""

from __future__ import annotations

import re

#: As people have them. What else the standard allows, such as quotes and comments, is nobody's here.
_ADDRESS = re.compile(
    r"(?<![\w.+%'@-])[A-Za-z0-9][\w.+%'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})++(?![\w@-])", re.ASCII
)


def address(text: object) -> str:
    """The only mail address in a text, such as ``jo@library.example.org, mornings``; empty for none, or several."""
    found = _ADDRESS.findall(text) if isinstance(text, str) else []
    return found[0] if len(found) == 1 else ""
