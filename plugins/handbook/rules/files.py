"""What is there for the links and pictures of a text to lead to: files, pages and headings."""

from __future__ import annotations

import posixpath
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from handbook.method import messages
from handbook.method.layout import ROOT
from handbook.reading import commonmark
from handbook.records.records import Record, Records


@dataclass(frozen=True)
class Files:
    """The files of the handbook's folder, and what its records say."""

    paths: frozenset[str]
    records: Records

    @cached_property
    def _spelt(self) -> dict[str, str]:
        return {_folded(path): path for path in sorted(self.paths)}

    @cached_property
    def _folders(self) -> dict[str, messages.Known]:
        found: dict[str, list[str]] = {}
        for path in self.paths:
            folder, name = posixpath.split(path)
            found.setdefault(folder, []).append(name)
        return {folder: messages.Known(names) for folder, names in found.items()}

    @cached_property
    def _named(self) -> dict[str, str]:
        return {_folded(posixpath.basename(path)): path for path in sorted(self.paths)}

    @cached_property
    def _stems(self) -> frozenset[str]:
        """What the site calls its pages: a link finds them whatever its ending."""
        kinds = self.records.kinds.values()
        registers = (f"{ROOT}{kind.folder}/index" for kind in kinds if kind.folder)
        return frozenset((*(posixpath.splitext(path)[0] for path in self.records.whole), *registers))

    @cached_property
    def _headings(self) -> dict[str, tuple[frozenset[str], messages.Known]]:
        return {}

    def headings(self, record: Record) -> tuple[frozenset[str], messages.Known]:
        """The names by which links lead to the headings of a record's text."""
        if record.path not in self._headings:
            names = frozenset(commonmark.places(record.body))
            self._headings[record.path] = names, messages.Known(names)
        return self._headings[record.path]

    def text(self, path: str) -> Record | None:
        """The record whose text is the file at ``path``."""
        return self.records.whole.get(path)

    def is_there(self, path: str) -> bool:
        """Whether there is such a file or folder, or the site has such a page."""
        return path in self.paths or path in self._folders or posixpath.splitext(path)[0] in self._stems

    def spelt(self, path: str) -> str:
        """The file whose name differs from this one in capital letters or in how accents are stored, or empty."""
        return self._spelt.get(_folded(path), "")

    def near(self, path: str) -> str:
        """The file that was probably meant: one of that name elsewhere, or of a similar name in that folder."""
        folder, name = posixpath.split(path)
        if elsewhere := self._named.get(_folded(name)):
            return elsewhere
        close = messages.closest(name, self._folders.get(folder, ()))
        return posixpath.join(folder, close) if close else ""


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
