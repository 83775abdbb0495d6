"""One file taken over: which format it has, what it seems to be, and what that says."""

from __future__ import annotations

from collections.abc import Callable

from handbook.importing import minutes
from handbook.importing.formats import markdown
from handbook.importing.formats.paper import LONGEST, Paper, Unreadable
from handbook.importing.found import Taking
from handbook.importing.known import Known
from handbook.words import _

#: How a text document is read, by the ending of its name.
PAPERS: dict[str, Callable[[bytes], Paper]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": markdown.read,
}


def ending(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def take(known: Known, file: str, where: str, data: bytes, day: str = "") -> Taking:
    """What a file says. ``file`` is what the records name as their source; ``day`` is that of a meeting, if given.

    Raises :class:`Unreadable` where it cannot be taken over.
    """
    read = PAPERS.get(ending(file))
    if read is None:
        raise Unreadable(
            _("files of this kind cannot be taken over; there are {names}").format(names=", ".join(sorted(PAPERS)))
        )
    paper = read(data)
    if len(paper.text) > LONGEST:
        raise Unreadable(_("its text is too long"))
    if not paper.text.strip():
        raise Unreadable(_("there is no text in it"))
    return minutes.read(known, file, where, paper.text, day)
