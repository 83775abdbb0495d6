"""Ways from one page of the site to another, and where each page is."""

from __future__ import annotations

import posixpath
from functools import cache
from urllib.parse import quote


def relative(folder: str, target: str) -> str:
    """The way from one folder to another place, both from the top: ``../plan``. It is asked for on every link."""
    here, there = (path.split("/") if path else [] for path in (folder, target))
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return "/".join((*[".."] * (len(here) - common), *there[common:])) or "."


@cache
def place(uri: str, directory_urls: bool) -> str:
    """The address of a page from the top of the site, as a link writes it. It is asked for twice on every link."""
    stem, ending = posixpath.splitext(uri)
    if ending != ".md":
        return quote(uri)
    folder, name = posixpath.split(quote(stem))
    if directory_urls:
        return (f"{folder}/" if folder else "") if name == "index" else f"{quote(stem)}/"
    return f"{quote(stem)}.html"
