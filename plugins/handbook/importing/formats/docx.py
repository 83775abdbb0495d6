"""Word documents: their text with headings, lists and tables; comments in the margin are left out, and said."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any
from zipfile import ZipFile

from handbook.importing.formats import numbering, web, zips
from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import Paper, Unreadable
from handbook.words import _

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
    pictures: dict[str, bytes] = {}
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(numbering.written(data, archive)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(partial(_picture, pictures)),
        ).value
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, OSError, RecursionError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    return web.converted(html, tuple(_remarks(archive)), pictures)


def _remarks(archive: ZipFile) -> Iterator[str]:
    """What is not taken as it stands in the document."""
    yield from zips.remarks(archive)
    written = archive.read("word/comments.xml") if "word/comments.xml" in archive.namelist() else b""
    yield from zips.comments(written.count(b"<w:comment "))
    body = archive.read("word/document.xml")
    if b"<w:ins " in body or b"<w:del " in body:
        yield _("it has tracked changes: they were taken as accepted")


def _picture(pictures: dict[str, bytes], image: Any) -> dict[str, str]:
    """What stands in the text for a picture, which is kept with the others if it is of a kind that is taken."""
    ending = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}.get(image.content_type, "")
    name = f"picture-{len(pictures) + 1}.{ending}"
    if not ending:
        return {"src": name.rstrip(".")}
    with image.open() as stream:
        pictures[name] = stream.read()
    return {"src": name}
