"""The numbers of headings that Word counts by itself: they stand in no text, and agreements are cited by them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from handbook.importing.formats.libraries import needed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(data: bytes, archive: zipfile.ZipFile) -> bytes:
    """The Word document with the numbers of its headings written into their text; the same where it counts none."""
    names = archive.namelist()
    if "word/numbering.xml" not in names or "word/styles.xml" not in names:
        return data
    with needed():
        from defusedxml import ElementTree
    parts = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
    document, styles, numbering = (ElementTree.fromstring(archive.read(name)) for name in parts)
    if not _number(document, _styles(styles), _formats(numbering)):
        return data
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in names:
            is_text = name == "word/document.xml"
            copy.writestr(name, ElementTree.tostring(document) if is_text else archive.read(name))
    return held.getvalue()


def _styles(styles: Any) -> Mapping[str, tuple[str, str]]:
    """The list and level by which the styles of headings are numbered, empty where they are not."""
    found = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        said = (name.get(f"{_W}val") if name is not None else "") or ""
        if re.match(r"heading \d", said, re.IGNORECASE):
            found[str(style.get(f"{_W}styleId"))] = _numbered(style.find(f"{_W}pPr"))
    return found


def _numbered(properties: Any) -> tuple[str, str]:
    place = properties.find(f"{_W}numPr") if properties is not None else None
    if place is None:
        return "", ""
    level, list_ = place.find(f"{_W}ilvl"), place.find(f"{_W}numId")
    said = "" if list_ is None else str(list_.get(f"{_W}val"))
    return said, "0" if level is None else str(level.get(f"{_W}val"))


def _formats(numbering: Any) -> Mapping[str, list[tuple[str, str, int]]]:
    """How each list counts: for each level the figures, the text around them (``%1.%2``), and where it begins."""
    kinds: dict[str, list[tuple[str, str, int]]] = {}
    for kind in numbering.iter(f"{_W}abstractNum"):
        levels = [("decimal", "", 1)] * _LEVELS
        for level in kind.iter(f"{_W}lvl"):
            said = {
                name: (one.get(f"{_W}val") or "") if (one := level.find(f"{_W}{name}")) is not None else ""
                for name in ("numFmt", "lvlText", "start")
            }
            at = int(level.get(f"{_W}ilvl") or 0)
            if at < _LEVELS:
                levels[at] = said["numFmt"], said["lvlText"], int(said["start"] or 1)
        kinds[str(kind.get(f"{_W}abstractNumId"))] = levels
    found = {}
    for one in numbering.iter(f"{_W}num"):
        link = one.find(f"{_W}abstractNumId")
        if link is not None and link.get(f"{_W}val") in kinds:
            found[str(one.get(f"{_W}numId"))] = kinds[str(link.get(f"{_W}val"))]
    return found


def _number(
    document: Any, styles: Mapping[str, tuple[str, str]], formats: Mapping[str, list[tuple[str, str, int]]]
) -> bool:
    """Write the numbers into the headings; whether there was one."""
    counts: dict[str, list[int]] = {}
    was_one = False
    for paragraph in document.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        name = str(style.get(f"{_W}val")) if style is not None else ""
        if name not in styles:
            continue
        own = _numbered(properties)
        list_, level = own if own[0] else styles[name]
        if list_ not in formats or int(level or 0) >= _LEVELS:
            continue
        said = _counted(formats[list_], counts.setdefault(list_, [0] * _LEVELS), int(level or 0))
        if said:
            _put(paragraph, said)
            was_one = True
    return was_one


def _counted(levels: list[tuple[str, str, int]], counts: list[int], level: int) -> str:
    """The next number on a level, as it is shown."""
    counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
    counts[level + 1 :] = [0] * (_LEVELS - level - 1)

    def figure(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return _figures(levels[at][0], counts[at] or levels[at][2])

    return re.sub(r"%([1-9])", figure, levels[level][1])


def _figures(form: str, number: int) -> str:
    if form == "bullet" or form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter"):
        said = chr(ord("a") + (number - 1) % 26)
    elif form in ("lowerRoman", "upperRoman"):
        said = ""
        for value, sign in _ROMAN:
            said += sign * (number // value)
            number %= value
    else:
        return str(number)
    return said.upper() if form.startswith("upper") else said


def _put(paragraph: Any, said: str) -> None:
    """Write a number before the first words of a paragraph."""
    for text in paragraph.iter(f"{_W}t"):
        text.text = f"{said} {text.text or ''}"
        return
