"""A text document as every format gives it: Markdown, its pictures, and what of it could not be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.words import _

#: No document is larger, in bytes.
LARGEST = 30 * 1024 * 1024
#: No text is longer, in characters.
LONGEST = 1_000_000


class Unreadable(Exception):
    """Why a file cannot be taken over, in plain words."""


@dataclass(frozen=True)
class Paper:
    """A document's text as Markdown, the header that other software wrote above it, pictures by name, and remarks."""

    text: str
    header: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def decoded(data: bytes) -> str:
    """The text that bytes stand for: UTF-8 or UTF-16 with their marks, else UTF-8, else the old Western alphabet."""
    if len(data) > LARGEST:
        raise Unreadable(_("it is too large"))
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _with(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _with(data, "cp1252")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with(data: bytes, name: str) -> str:
    try:
        return data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        raise Unreadable(_("it is no text that can be read; save it as UTF-8")) from fault
