"""Spaces and tabs at which other programs stop, in YAML that is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from handbook.reading.scalars import Refused
from handbook.reading.yamlreader import PARSER, Problem, is_scalar, mark
from handbook.words import _

_NO_SPACE_BEFORE = re.compile(r"[|>][-+1-9]{0,2}#")
_BLOCK_START = re.compile(r"[|>][-+1-9]{0,2}(?: +#.*| *)\Z")
_NOT_A_BREAK = re.compile(r"[^\n]")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)


def odd_spacing(text: str) -> Iterator[Problem]:
    """Tabs and comments, in ``text`` that :func:`load` accepts, at which other programs stop.

    A tab may stand in quotes, in a block of text and in a comment.
    """
    if "\t" not in text and not ("#" in text and _NO_SPACE_BEFORE.search(text)):
        return
    rest, done = "", 0
    event: Any
    for event in yaml.parse(text, Loader=PARSER):
        if is_scalar(event) and event.style:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in "|>":
                first = text[start:end].partition("\n")[0]
                if not _BLOCK_START.match(first):
                    yield mark(event), stray_tab() if "\t" in first else _no_space()
                start += len(first)
            rest += text[done:start] + _NOT_A_BREAK.sub(".", text[start:end])
            done = end
    for number, line in enumerate(_COMMENT.sub("", rest + text[done:]).split("\n")):
        if "\t" in line:
            yield (number, line.index("\t")), stray_tab()


def stray_tab() -> Refused:
    """Why a tab between words is not taken."""
    return Refused(
        "tab", _("a tab stands here"), _("Use spaces instead, or put the text in quotes if it belongs to it.")
    )


def _no_space() -> Refused:
    return Refused("unreadable", _("the comment begins without a space before it"), _("Write a space before the #."))
