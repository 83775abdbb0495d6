"""Texts of LibreOffice and its kin (ODT): headings, lists, tables, bold words, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from handbook.importing.formats import web, zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Paper, Unreadable
from handbook.words import _

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_UNREAD = frozenset((f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation-end"))
_DEEPEST = 60


def read(data: bytes) -> Paper:
    """The text of an ODT document. Raises :class:`Unreadable` where it cannot be read safely."""
    archive = zips.opened(data, ("content.xml",))
    with needed():
        from defusedxml import DefusedXmlException, ElementTree
    content = archive.read("content.xml")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    bold = {
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_FO}font-weight") == "bold" for part in style)
    }
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(_("it is damaged, or not what its name says"))
    names = {name for name in archive.namelist() if re.fullmatch(r"Pictures/[\w.-]+\.(?:png|jpe?g|gif)", name)}
    pictures = {name.rpartition("/")[2]: archive.read(name) for name in sorted(names)}
    remarks = (*zips.remarks(archive), *zips.comments(content.count(b"<office:annotation ")))
    return web.converted("".join(_below(body, bold, 0)), remarks, pictures)


def _below(node: Any, bold: set[str], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise Unreadable(_("it is nested too deep"))
    yield escape(node.text or "")
    for child in node:
        if child.tag not in _UNREAD:
            yield from _element(child, bold, depth + 1)
        yield escape(child.tail or "")


def _element(node: Any, bold: set[str], depth: int) -> Iterator[str]:
    """One element as HTML."""
    said = "".join(_below(node, bold, depth))
    tag = node.tag.removeprefix(_TEXT).removeprefix(_TABLE).removeprefix(_DRAW)
    if tag == "h":
        level = min(6, max(1, int(node.get(f"{_TEXT}outline-level") or 1)))
        yield f"<h{level}>{said}</h{level}>"
    elif tag in _TAGS:
        yield f"<{_TAGS[tag]}>{said}</{_TAGS[tag]}>"
    elif tag == "span" and node.get(f"{_TEXT}style-name") in bold and said.strip():
        yield f"<strong>{said}</strong>"
    elif tag == "a":
        yield f'<a href="{escape(node.get(f"{_LINK}href") or "")}">{said}</a>'
    elif tag == "image":
        yield f'<img src="{escape((node.get(f"{_LINK}href") or "").rpartition("/")[2])}">'
    else:
        yield {"tab": " ", "s": " ", "line-break": "<br>"}.get(tag, said)


_TAGS = {"p": "p", "list": "ul", "list-item": "li", "table": "table", "table-row": "tr", "table-cell": "td"}
