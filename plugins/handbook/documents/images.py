"""Images: what kind of picture bytes are, and how large it is, as far as that can be told without opening it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

#: A picture of more dots fills the memory of whoever opens it.
DOTS = 60_000_000


def told(data: bytes) -> tuple[str, int, int] | None:
    """The format, width and height in dots; nothing where the bytes are no picture that documents can show."""
    try:
        found = next(_looked(data), None)
    except struct.error:
        return None
    return found if found and 0 < found[1] * found[2] <= DOTS else None


def _looked(data: bytes) -> Iterator[tuple[str, int, int]]:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield "png", *struct.unpack(">II", data[16:24])
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        yield "gif", *struct.unpack("<HH", data[6:10])
    elif data.startswith(b"\xff\xd8\xff"):
        yield from (("jpeg", width, height) for height, width in _frames(data))
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield "webp", *_webp(data)


def _frames(data: bytes) -> Iterator[tuple[int, int]]:
    """Height and width in each frame of a JPEG; its segments stand one after the other, each with its length."""
    at = 2
    while at + 4 <= len(data):
        marker, length = struct.unpack(">HH", data[at : at + 4])
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            yield struct.unpack(">HH", data[at + 5 : at + 9])
        at += 2 + max(length, 2)


def _webp(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack("<I", data[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    return width, height
