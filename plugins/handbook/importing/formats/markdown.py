"""Markdown and plain text: read as they are; a header in YAML, as other software writes it, is taken off."""

from __future__ import annotations

import re

from handbook.importing.formats import paper
from handbook.importing.formats.paper import Paper, Unreadable
from handbook.words import _

_HEADER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)


def read(data: bytes) -> Paper:
    """The text of a Markdown file. Raises :class:`Unreadable` where it is no text."""
    text = paper.decoded(data)
    if "\0" in text:
        raise Unreadable(_("it is no text"))
    header = _HEADER.match(text)
    if not header:
        return Paper(text)
    # Its lines become blank, so that every other one keeps its number.
    blank = "\n" * header[0].count("\n")
    said = _("the header above the text was left out: {words}")
    words = "; ".join(line.strip() for line in header[1].splitlines() if line.strip())
    return Paper(f"{blank}{text[header.end() :]}", header=header[1], remarks=(said.format(words=words),))
