"""Layout: which file of ``content/`` holds which kind of record."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.findings import Finding, Position, error
from handbook.method import messages
from handbook.method.homes import DEVICES
from handbook.method.kinds import Kind
from handbook.words import _, listing

ROOT = "content/"
#: However an ending is written, it is read as one of these.
_ENDINGS = {".yml": ".yml", ".yaml": ".yml", ".md": ".md"}
#: The pages of the handbook's maintainers: the folder that MkDocs knows as its documents, and the home page in it.
PAGES = "content/pages/"
HOME = f"{PAGES}index.md"


def is_page(path: str) -> bool:
    """Whether the file is a page of the handbook's maintainers: one in ``content/pages/``.

    Only there do macros run. A ``README.md`` is for those who look after the files, here as everywhere in ``content/``.
    """
    return path.startswith(PAGES) and path.endswith(".md") and not path.endswith("/README.md")


def page_uri(path: str) -> str:
    """Where MkDocs has a page of the maintainers: ``content/pages/about.md`` is ``about.md``."""
    return path.removeprefix(PAGES)


def own_pages(files: Iterable[str], language: str, languages: Iterable[str]) -> dict[str, str]:
    """The pages of the handbook's maintainers in a language: where MkDocs has each (``about.md``), and its file.

    ``content/pages/about.fr.md`` is ``content/pages/about.md`` in French; where there is none, that is shown.
    """
    found = {page_uri(path): path for path in sorted(files) if is_page(path)}
    for uri, path in tuple(found.items()):
        stem, _dot, code = uri.removesuffix(".md").rpartition(".")
        if code in languages and f"{stem}.md" in found:
            del found[uri]
            if code == language:
                found[f"{stem}.md"] = path
    return found


@dataclass(frozen=True)
class Place:
    """A file's kind, and the id of its one record; an empty id where the file is a list of records."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Layout:
    """Where records of each kind lie."""

    kinds: Mapping[str, Kind]

    @cached_property
    def files(self) -> dict[str, Kind]:
        """The kinds that have a file below ``content/``, by its path there."""
        return {kind.file: kind for kind in self.kinds.values() if kind.file}

    @cached_property
    def folders(self) -> dict[str, Kind]:
        """The kinds that have a folder below ``content/``, by its path there."""
        return {kind.folder: kind for kind in self.kinds.values() if kind.folder}

    def place(self, path: str) -> Place | Finding | None:
        """What the file at ``path`` holds: None for files that are not records, a finding where nobody can tell."""
        if not path.startswith(ROOT) or is_page(path) or path.lower().endswith((".json", "/readme.md")):
            return None
        stem, ending = posixpath.splitext(path.removeprefix(ROOT))
        name = stem + _ENDINGS.get(ending.lower(), ending)
        if name in self.files:
            kind = self.files[name]
            return Place(kind, kind.id if kind.is_single else "")
        folder, file = posixpath.split(name)
        stem, ending = posixpath.splitext(file)
        if folder not in self.folders:
            return self._nowhere(path, name, folder)
        kind = self.folders[folder]
        why = why_reserved(stem)
        if why:
            return reserved(stem, Position(path), why)
        if (ending == ".md") != kind.is_markdown:
            return _wrong_ending(path, kind)
        return Place(kind, stem)

    def meant(self, path: str) -> Place | None:
        """What a file or a folder that is not read as records would hold; an empty id stands for several records."""
        path = self.moved(path) or path
        name = path.removeprefix(ROOT).rstrip("/")
        if name in self.folders:
            return Place(self.folders[name], "")
        place = self.place(path)
        if isinstance(place, Place):
            return place
        folder, file = posixpath.split(name)
        kind = self.folders.get(folder)
        return Place(kind, posixpath.splitext(file)[0]) if kind else None

    def moved(self, path: str) -> str:
        """Where a file lies now that lies where such records lay before; empty for all others."""
        name = path.removeprefix(ROOT)
        if name == "index.md":
            return HOME
        folder, _slash, file = name.rpartition("/")
        for kind in self.kinds.values():
            new = (kind.folder and f"{kind.folder}/{file}") if folder else kind.file
            if new and (folder or name) in kind.formerly and name not in self.files and folder not in self.folders:
                return ROOT + new
        return ""

    def _nowhere(self, path: str, name: str, folder: str) -> Finding:
        if path.startswith(PAGES) and name.endswith(".md"):
            message = _('nobody reads this page: its name does not end in ".md"')
            return error(
                "file-nowhere", Position(path), message, _("Call it {name}.").format(name=posixpath.basename(name))
            )
        if new := self.moved(path):
            hint = _('Move it to {path}, or let "handbook upgrade --write" do it.').format(path=new)
            return error("file-nowhere", Position(path), _("such records lie elsewhere now"), hint)
        near = messages.closest(folder or name, [*self.folders, *self.files])
        hint = (
            _("Move it to content/{near}.").format(near=near)
            if near
            else _("Records lie in {folders}; pages of your own in content/pages/.").format(
                folders=listing(sorted(f"{known_folder}/" for known_folder in self.folders))
            )
        )
        return error("file-nowhere", Position(path), _("no kind of record is kept here"), hint)


def why_reserved(name: str) -> str:
    """Why no record can be called so, or nothing."""
    if name == "index":
        return _("The list of all records has that name: choose another one.")
    if name.lower() in DEVICES:
        return _("Windows keeps that name for a device and cannot open such a file: choose another one.")
    return ""


def reserved(name: str, position: Position, why: str) -> Finding:
    """The finding that a record is called what none can be called."""
    return error("file-name", position, _('a record cannot be called "{name}"').format(name=name), why)


def _wrong_ending(path: str, kind: Kind) -> Finding:
    form, ending = (_("Markdown with a header"), ".md") if kind.is_markdown else (_("YAML"), ".yml")
    message = _("{kind} is written as {form}").format(kind=kind.one, form=form)
    hint = _("Rename it to {name}.").format(name=posixpath.splitext(posixpath.basename(path))[0] + ending)
    return error("wrong-ending", Position(path), message, hint)
