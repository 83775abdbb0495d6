"""Word documents: their text with headings, lists and tables; comments in the margin are left out, and said."""

from __future__ import annotations

import io
import re
from typing import Any

from handbook.importing.formats import numbering, web, zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Paper, Unreadable
from handbook.words import _, count

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
r[style-name='Strong'] => strong
strike => del
"""


def read(data: bytes) -> Paper:
    """The text of a Word document. Raises :class:`Unreadable` where it cannot be read safely."""
    archive = zips.opened(data, ("word/document.xml",))
    with needed():
        import mammoth
    remarks = zips.remarks(archive)
    names = archive.namelist()
    comments = (
        len(re.findall(rb"<w:comment ", archive.read("word/comments.xml"))) if "word/comments.xml" in names else 0
    )
    if comments:
        remarks.append(
            count(
                "{count} comment in the margin was left out", "{count} comments in the margin were left out", comments
            )
        )
    body = archive.read("word/document.xml")
    if b"<w:ins " in body or b"<w:del " in body:
        remarks.append(_("it has tracked changes: they were taken as accepted"))
    pictures: dict[str, bytes] = {}

    def picture(image: Any) -> dict[str, str]:
        ending = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}.get(image.content_type, "")
        name = f"picture-{len(pictures) + 1}.{ending}"
        if not ending:
            return {"src": name.rstrip(".")}
        with image.open() as stream:
            pictures[name] = stream.read()
        return {"src": name}

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(numbering.written(data, archive)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(picture),
        ).value
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, OSError, RecursionError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    return web.converted(html, tuple(remarks), pictures)
