"""The texts of a mail, as whoever wrote it wrote them, whatever the program that sent it made of them."""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import Message

#: No part of a mail that is longer, in characters, is looked at.
_LONGEST = 1024 * 1024
#: What a form's file is called by the programs that send it.
_FILE = re.compile(r"\.(?:json|txt|md)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)[^<>]*>|<[^<>]*>")
#: What begins a line of its own, and what is no text.
_BLOCKS = frozenset("br div p pre li tr blockquote h1 h2 h3 h4 table".split())
_NO_TEXT = frozenset(("style", "script", "head", "title"))
#: What is quoted more often is as if it were quoted so often.
_DEEPEST = 20
#: The line above a signature ends in a space, and goes on nowhere.
_SIGNATURE = "-- "


def texts(data: bytes) -> Iterator[Iterator[str]]:
    """The texts in which to look, one after the other: what is attached, the plain text, and what stands as HTML."""
    mail = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    yield (_decoded(part) for part in parts if _FILE.search(_named(part)))
    written = [part for part in parts if not _named(part)]
    yield (_unwrapped(part) for part in written if part.get_content_type() == "text/plain")
    yield (_unmarked(_decoded(part)) for part in written if part.get_content_type() == "text/html")


def _named(part: Message) -> str:
    """What an attached file is called."""
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError):
        return ""


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    said = data if isinstance(data, bytes) and len(data) <= _LONGEST else b""
    try:
        return said.decode(part.get_content_charset("utf-8"), "replace").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return said.decode("utf-8", "replace")


def _unwrapped(part: Message) -> str:
    """A plain text; where its lines flow (RFC 3676), those are put together again that were one."""
    text = _decoded(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    drops = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[str] = []
    flows = False
    for line in re.split(r"\r\n?|\n", text):
        quoted = line[: len(line) - len(line.lstrip(">"))]
        said = line[len(quoted) :].removeprefix(" ")
        if flows and _depth(lines[-1]) == len(quoted):
            lines[-1] += said
        else:
            lines.append(f"{quoted} {said}" if quoted else said)
        flows = said.endswith(" ") and said != _SIGNATURE
        lines[-1] = lines[-1][:-1] if flows and drops else lines[-1]
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))


def _unmarked(text: str) -> str:
    """What somebody reads of a text in HTML; what it quotes stands behind a sign for each time that it is quoted."""
    said: list[str] = []
    depth, unread, at = 0, "", 0
    for tag in _TAG.finditer(text):
        if not unread:
            said.append(re.sub(r"\s+", " ", text[at : tag.start()]))
        at = tag.end()
        closing, name = bool(tag[1]), (tag[2] or "").lower()
        if name in _NO_TEXT:
            unread = "" if closing and name == unread else unread or name
        if name == "blockquote":
            depth = min(max(depth + (-1 if closing else 1), 0), _DEEPEST)
        if name in _BLOCKS:
            said.append(f"\n{'>' * depth}")
    whole = "".join(said) + ("" if unread else text[at:])
    return html.unescape(whole).replace("\xa0", " ")
