"""Files that are ZIP archives of XML inside, opened with bounds: no bombs, no entities, nothing that runs."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from handbook.importing.formats.paper import LARGEST, Unreadable
from handbook.words import _, count

#: What an archive may hold in all and how often its own size, its XML, in bytes, and how many files.
_WHOLE, _RATIO, _XML, _MANY = 200 * 1024 * 1024, 200, 60 * 1024 * 1024, 5000
_SMALL = 5 * 1024 * 1024
#: A document type declares entities, which can hold other files or grow without end. No office file has one.
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


def opened(data: bytes, parts: Sequence[str]) -> zipfile.ZipFile:
    """The archive, which has one of these ``parts``. Raises :class:`Unreadable` where it is none, or no safe one."""
    if len(data) > LARGEST:
        raise Unreadable(_("it is too large"))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("it has a password or an old format; save it without, in today's format"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        _bounded(entries, len(data))
        for entry in entries:  # whatever cannot be unpacked is found here, and nowhere later
            held = archive.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                _checked(held)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise Unreadable(_("it is damaged, or not what its name says")) from fault
    if not set(parts) & set(archive.namelist()):
        raise Unreadable(_("it is damaged, or not what its name says"))
    return archive


def _bounded(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse an archive by what it says of itself; what it holds beyond that is cut off when it is read."""
    whole = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    grows = whole > _SMALL and whole > _RATIO * size
    if whole > _WHOLE or xml > _XML or len(entries) > _MANY or grows:
        raise Unreadable(_("it grows too large when it is unpacked"))


def _checked(xml: bytes) -> None:
    plain = xml.replace(b"\0", b"")  # so that it is found in UTF-16 and UTF-32 too
    if any(mark in plain for mark in _DECLARED):
        raise Unreadable(_("it declares entities, which no office program writes"))


def remarks(archive: zipfile.ZipFile) -> list[str]:
    """What of an archive is not taken over, in words: macros, and what is linked from elsewhere."""
    said = []
    names = archive.namelist()
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        said.append(_("its macros were not read"))
    links = [name for name in names if name.endswith(".rels")]
    if any(
        b'TargetMode="External"' in archive.read(name) and b"/hyperlink" not in archive.read(name) for name in links
    ):
        said.append(_("what it links from elsewhere was not fetched"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        said.append(_("what it links from other workbooks was not fetched"))
    return said


def comments(many: int) -> list[str]:
    """That comments in the margin are not taken over, if there are any."""
    said = count("{count} comment in the margin was left out", "{count} comments in the margin were left out", many)
    return [said] if many else []
