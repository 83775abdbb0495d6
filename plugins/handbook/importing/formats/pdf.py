"""PDF with text in it: the text of its pages, line by line. Pictures of pages have none."""

from __future__ import annotations

import io
import logging
import re

from handbook.importing.formats.libraries import needed
from handbook.importing.formats.paper import LARGEST, Paper, Unreadable
from handbook.words import _

_PAGES = 300
_NUMBERED = re.compile(r"^(?:(?:article|section|schedule|annex|annexe)\s+\w+|\d+(?:\.\d+)*\.?)\s+\S", re.IGNORECASE)
_ENDS = re.compile(r"[.:;!?]$")


def read(data: bytes) -> Paper:
    """The text of a PDF, paragraphs put together from their lines. Raises :class:`Unreadable`."""
    if len(data) > LARGEST:
        raise Unreadable(_("it is too large"))
    with needed():
        import pypdf
        from pypdf.errors import PyPdfError
    # What is odd in a file it says for those who write programs.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unreadable(_("it has a password or an old format; save it without, in today's format"))
        if len(reader.pages) > _PAGES:
            raise Unreadable(_("it is too long"))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    if not any(page.strip() for page in pages):
        raise Unreadable(_("there is no text in it, only pictures of pages"))
    return Paper("\n\n".join(_paragraphs(page) for page in pages))


def _paragraphs(page: str) -> str:
    """The lines of a page as paragraphs; a line that begins with a number begins one."""
    said: list[str] = []
    for line in (" ".join(raw.split()) for raw in page.splitlines()):
        if not line:
            said.append("")
        elif said and said[-1] and not _NUMBERED.match(line) and not _ENDS.search(said[-1]) and not _is_head(said[-1]):
            glued = said[-1][:-1] if said[-1].endswith("-") and line[:1].islower() else f"{said[-1]} "
            said[-1] = glued + line
        else:
            said.append(line)
    return "\n\n".join(f"## {line}" if _is_head(line) else line for line in said if line)


def _is_head(line: str) -> bool:
    """Whether a line is short and numbered, or all in capitals: a heading."""
    is_short = len(line) < 60 and not _ENDS.search(line)
    return is_short and (bool(_NUMBERED.match(line)) or line.isupper())
