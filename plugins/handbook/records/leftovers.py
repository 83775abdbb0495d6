"""Leftovers: files of ``content/`` that nobody reads, copies of records, and files in which nothing stands."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from handbook.findings import Finding, Position, note, warning
from handbook.method.layout import PAGES, ROOT, Layout
from handbook.method.names import slug
from handbook.reading.trees import Tree
from handbook.records import copies
from handbook.records.addresses import ENDINGS
from handbook.records.records import Records
from handbook.words import _

#: Files for people who look after the files, and what systems put into every folder.
_ASIDE = re.compile(r"(?:readme|licen[cs]e|changelog|contributing)(?:\.\w+)?|desktop\.ini|thumbs\.db|ehthumbs\.db")
_TEXTS = frozenset(("", ".txt", ".text", ".markdown", ".mdown", ".mkd", ".mdx", ".json", ".yml_", ".toml", ".rtf"))
#: How far back the name of a file goes.
_FAR = 255


def find(tree: Tree, layout: Layout, records: Records) -> Iterator[Finding]:
    """What lies in ``content/`` and is neither a record, a page, nor named by one: each file once."""
    there = frozenset((*tree.files, *tree.others))
    looked = [_Left(path, layout, tree, there) for path in there if path.startswith(ROOT)]
    left = sorted((item for item in looked if item.is_left()), key=lambda item: item.path)
    if not left:
        return
    attached = {
        posixpath.normpath(f"{ROOT}{value['path']}")
        for record in records
        for _pointer, _field, value in record.kind.field.attachments.find(record.data)
    }
    unnamed = [item for item in left if item.path not in attached]
    named = _named(tree.files, {posixpath.basename(item.path) for item in unnamed})
    yield from (item.finding() for item in unnamed if posixpath.basename(item.path) not in named)


class _Left(NamedTuple):
    """A file by its path, which nobody may read."""

    path: str
    layout: Layout
    tree: Tree
    there: frozenset[str]

    @property
    def _name(self) -> str:
        return posixpath.basename(self.path)

    @property
    def _ending(self) -> str:
        return posixpath.splitext(self.path)[1].lower()

    @property
    def _is_beside_records(self) -> bool:
        folder = posixpath.dirname(self.path.removeprefix(ROOT))
        return not folder or folder in self.layout.folders

    def is_left(self) -> bool:
        """Whether the file has no place here: pages, what can be attached and what is read are elsewhere."""
        if _ASIDE.fullmatch(self._name.lower()):
            return False
        if self.path.startswith(PAGES):  # What else lies there, mkdocs.yml can name.
            return self._ending in _TEXTS - {".json"}
        if self.path in self.tree.files:  # Data for programs may lie at the top, but not among records.
            return self._ending == ".json" and posixpath.dirname(self.path.removeprefix(ROOT)) in self.layout.folders
        return self._is_beside_records or self._ending not in ENDINGS

    def finding(self) -> Finding:
        """What the file looks like, and what to do with it."""
        if first := copies.original(self.path, self.there):
            return warning("copy-of-another", Position(self.path), *copies.words(first, first in self.there))
        meant = self._meant()
        if meant:
            message = _('nobody reads this file: its name does not end in "{ending}"')
            hint = _("If it is a record, call it {name}. Else delete it, or keep it outside of content/.")
            if self.path.startswith(PAGES):
                hint = _("If it is a page, call it {name}. Else delete it, or keep it outside of content/.")
            ending = posixpath.splitext(meant)[1]
            return warning(
                "file-nobody-reads", Position(self.path), message.format(ending=ending), hint.format(name=meant)
            )
        message = _("nobody reads this file: no record and no page names it")
        hint = _("Write its text into a record, or name it in one; else delete it, or keep it elsewhere.")
        return note("file-nobody-reads", Position(self.path), message, hint)

    def _meant(self) -> str:
        """What the file would be called as a record; empty if it looks like none."""
        folder, name = posixpath.split(self.path.removeprefix(ROOT))
        stem, ending = posixpath.splitext(name)
        if ending.lower() not in _TEXTS:
            return ""
        inner, own = posixpath.splitext(stem)
        stem = inner if own.lower() in (".yml", ".yaml", ".md") else stem
        if self.path.startswith(PAGES):
            return f"{stem}.md"
        if folder in self.layout.folders:
            kind = self.layout.folders[folder]
            return f"{slug(stem) or 'short-name'}{'.md' if kind.is_markdown else '.yml'}"
        return next((file for file in self.layout.files if posixpath.splitext(file)[0] == f"{stem}"), "")


def _named(files: Mapping[str, bytes], names: set[str]) -> set[str]:
    """Those of the names that stand in a text, also with signs instead of spaces, as in an address."""
    by_form = {_folded(form): name for name in names for form in (name, quote(name), name.replace(" ", "+"))}
    endings = {posixpath.splitext(form)[1] or form for form in by_form}
    found: set[str] = set()
    pattern = re.compile("|".join(sorted(map(re.escape, endings))))
    for data in files.values():
        text = _folded(data.decode("utf-8", "replace"))
        for match in pattern.finditer(text):
            before = text[max(match.end() - _FAR, 0) : match.end()]
            word = re.split(r"[\s/\\()<>\"'\[\]|`*]", before)[-1]
            if word in by_form:
                found.add(by_form[word])
            else:
                found |= {name for form, name in by_form.items() if " " in form and before.endswith(form)}
    return found


def _folded(text: str) -> str:
    """Without the differences of capitals and of how accents are stored: another rule speaks of them."""
    return unicodedata.normalize("NFC", text).casefold()
