"""Documents as PDF: tagged for whoever has it read aloud (PDF/UA-1), with bookmarks, page numbers and links.

``document.typ`` says how it looks. What stands in the document goes there as data, in a folder that holds nothing else.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.documents import typesetting
from handbook.documents.direction import is_from_right
from handbook.documents.document import Cell, Document, Picture, Sample, Words, words
from handbook.words import _

_LOOK = Path(__file__).parent / "document.typ"
_SQUARE = "□"
#: A word that no line can hold is broken somewhere.
_LONG = re.compile(r"[^\s\u200b-]{28,}")
_PIECE = 12
#: A row with no cell of more letters stays on one page; a cell with a longer word than this has it hyphenated.
_WHOLE, _WORD = 1200, 13


def write(document: Document) -> bytes:
    """The document as PDF; the same for the same document. Signs that no font has are squares there.

    Raises :class:`Unwritable`.
    """
    pictures: list[Picture] = []
    said = {"page": _("page {page} of {pages}"), "contents": _("Contents")}
    data = {
        **_plain(replace(document, fonts=()), pictures),
        "said": said,
        "from_right": is_from_right(document.language),
    }
    text = json.dumps(data, ensure_ascii=False)
    files = {f"picture-{number}": picture.data for number, picture in enumerate(pictures)}
    missing = typesetting.unshown(text, document.fonts)
    # What two signs make together may lack as well.
    for _try in range(3):
        text = "".join(_SQUARE if sign in missing else sign for sign in text) if missing else text
        try:
            return _set(document, {"document.json": text.encode(), **files})
        except typesetting.Unshown as why:
            missing = why.signs
    raise typesetting.Unshown(missing)


def _set(document: Document, files: Mapping[str, bytes]) -> bytes:
    made = timegm(date.fromisoformat(document.day).timetuple())
    look = _LOOK.read_text("utf-8")
    return typesetting.compiled(look, files, document.fonts, format="pdf", pdf_standards=["ua-1"], timestamp=made)


def unshown(document: Document) -> frozenset[str]:
    """The signs in a document that no font has. Raises :class:`Unwritable`."""
    return typesetting.unshown("".join((document.title, words(document.blocks))), document.fonts)


def _plain(part: Any, pictures: list[Picture]) -> Any:
    """A part of a document as data, with what it is; pictures by their number."""
    if isinstance(part, Picture):
        pictures.append(part)
        format_ = {"jpeg": "jpg"}.get(part.format, part.format)
        name = f"picture-{len(pictures) - 1}"
        return {"is": "picture", "name": name, "format": format_, "words": part.words, "width": part.width}
    if isinstance(part, Words):
        text = _LONG.sub(_broken, part.text)
        return {"is": "words", "text": text, "looks": sorted(part.looks), "language": part.language}
    if isinstance(part, Sample):
        return {"is": "sample", "text": _LONG.sub(_broken, part.text)}
    if isinstance(part, Cell):
        text = words(part.inside)
        told = {"whole": len(text) < _WHOLE, "long": max(map(len, text.split()), default=0) > _WORD}
        return {**_fields(part, pictures), **told}
    if is_dataclass(part):
        return {"is": type(part).__name__.lower(), **_fields(part, pictures)}
    if isinstance(part, tuple):
        return [_plain(one, pictures) for one in part]
    return part


def _fields(part: Any, pictures: list[Picture]) -> dict[str, Any]:
    return {field.name: _plain(getattr(part, field.name), pictures) for field in fields(part)}


def _broken(long: re.Match[str]) -> str:
    text = long[0]
    return "\u200b".join(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
