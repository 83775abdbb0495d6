"""Small handbooks with a face of their own, built under each theme, for the tests that look at them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import yaml

import sites
from sites import Built

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#d00" d="M0 0h9v9H0z"/></svg>'
#: A yellow that nobody can read on white.
YELLOW = {"logo": "logo.svg", "colour": "#ffdd00", "accent": "#c00", "cover": "pictures/cover.png"}
#: How each theme is asked for: without what it would ask other hosts for.
THEMES: dict[str, dict[str, Any]] = {
    "material": {"name": "material", "font": False, "features": ["navigation.tabs"]},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def picture(width: int = 8) -> bytes:
    """A PNG of one colour."""
    head = struct.pack(">IIBBBBB", width, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x40\x80\x60" * width) * 2)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def built(root: Path, theme: str, identity: dict[str, Any], site_url: str = "https://example.org/") -> Built:
    """A small handbook with an identity, under one of the :data:`THEMES`."""
    files: dict[str, str | bytes] = {
        "content/pages/logo.svg": LOGO,
        "content/pages/pictures/cover.png": picture(),
        "content/pages/about.md": "# About us\n\nWe lend [books](index.md).\n",
    }
    sites.handbook(root, sites.SMALL, files, identity=identity)
    config = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    palette = config["theme"]["palette"]
    config |= {"theme": THEMES[theme] | ({"palette": palette} if theme == "material" else {}), "site_url": site_url}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return sites.build(root)
