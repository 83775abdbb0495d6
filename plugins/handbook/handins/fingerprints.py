"""Fingerprints of values: whether what a form has shown is what stands in the record now.

They find changes that somebody else made meanwhile, and protect nothing. The script of the forms makes the same.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

from handbook.method.blanks import prune

_OFFSET, _PRIME, _ROOM = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def fingerprint(value: Any) -> str:
    """Sixteen hexadecimal digits (64-bit FNV-1a) for a value without its blanks; empty where nothing is left of it."""
    kept = prune(value).data
    if kept is None:
        return ""
    found = _OFFSET
    for byte in "".join(_parts(kept)).encode("utf-8", "surrogatepass"):
        found = ((found ^ byte) * _PRIME) & _ROOM
    return f"{found:016x}"


def _parts(value: Any) -> Iterator[str]:
    """The value as text, the same from every language: numbers by their bits, mappings in the order of their names."""
    if isinstance(value, dict):
        yield "{"
        for name in sorted(value):
            yield f"{json.dumps(name, ensure_ascii=False)}:"
            yield from _parts(value[name])
        yield "}"
    elif isinstance(value, list):
        yield "["
        for item in value:
            yield from _parts(item)
            yield ","
        yield "]"
    elif isinstance(value, bool):
        yield json.dumps(value)
    elif isinstance(value, int | float):
        yield f"#{struct.pack('>d', value).hex()}"
    else:
        yield json.dumps(str(value), ensure_ascii=False)
