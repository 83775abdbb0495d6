"""Publishing: which files MkDocs puts on the site and under which names; nothing else in ``content/`` gets there.

Where two files would have one name, the site's own comes first: nothing that content names stands in its place.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from handbook.method.layout import PAGES, ROOT, is_page, page_uri
from handbook.oneline import line
from handbook.pages import Download, Page, Site
from handbook.pages.attachments import attachments, published_at
from handbook.reading import trees
from handbook.words import _, refusal

_log = get_plugin_logger("handbook")

#: What every page needs: style sheets and scripts.
ASSETS = Path(__file__).parent / "assets"
#: What is written at the end of a build, and the folder of the search.
_WRITTEN_LATER = ("search", "sitemap.xml.gz")
_RECORDS = (".md", ".yml", ".yaml")
#: How a page of the theme names the script that searches.
_SEARCHING = re.compile(r'("search": "[^"]*/workers/)(search\.\w+\.min\.js")')


class Published(Files):
    """The files of the site, which a page of the maintainers also finds by the way that leads to them on the forge.

    In ``content/pages/about.md``, ``../meetings/2026-02-10-first.md`` is the page of that meeting.
    """

    def __init__(self, files: Iterable[File], site: Site) -> None:
        super().__init__(files)
        self._site = site

    def get_file_from_path(self, path: str) -> File | None:
        """What lies beside the pages under this path, or has it in MkDocs' eyes, or lies there seen from the pages."""
        there = posixpath.normpath(f"pages/{path}")
        beside = super().get_file_from_path(published_at(there))
        return beside or super().get_file_from_path(path) or self._lying_at(there)

    def _lying_at(self, path: str) -> File | None:
        """What is published of the file at ``path`` below ``content/``; or a page of ours that has no file."""
        page = self._site.page_of(path) if path.lower().endswith(_RECORDS) else ""
        gathered = "" if f"{PAGES}{path}" in self._site.handbook.tree.files else path
        candidates = (page, gathered)
        return next((found for name in candidates if name and (found := Files.get_file_from_path(self, name))), None)


@dataclass
class _Site:
    """The files so far, by their names as a disk knows them that does not tell capitals from small letters."""

    files: list[File] = field(default_factory=list)
    left_out: list[File] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def keep(self, *names: str) -> None:
        """Keep names for what others write."""
        for name in map(_plain, names):
            self._names.add(name)
            self._folders.update(_above(name))

    def add(self, files: Iterable[File]) -> None:
        """Take in the files whose names are free."""
        for file in files:
            name = _plain(file.dest_uri)
            if name in self._names or name in self._folders or not self._names.isdisjoint(_above(name)):
                self.left_out.append(file)
            else:
                self.keep(name)
                self.files.append(file)


def _plain(uri: str) -> str:
    return "/".join(part.rstrip(". ") for part in unicodedata.normalize("NFC", uri).casefold().split("/"))


def _above(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name


def publish(
    site: Site, pages: Iterable[Page], downloads: Iterable[Download], files: Files, config: MkDocsConfig
) -> tuple[Published, tuple[str, ...]]:
    """The files of the site, from those that MkDocs found; and a line for each that is left out because of its name."""
    pages = tuple(pages)
    documents = {file.src_uri: file for file in files if file.src_dir == config.docs_dir}
    named = sorted(attachments(site, pages))
    published = _Site()
    own = map(page_uri, filter(is_page, site.handbook.tree.files))
    # Of a theme that brings none of its own, the scripts of the search lie in the search's folder.
    published.add(_of_theme(files, set(documents).difference(own), config))
    published.keep(*_WRITTEN_LATER, *config.theme.static_templates)
    published.add(_made(pages, downloads, config))
    # What MkDocs found it may have found behind a link: only what was read in the tree is taken.
    # One that is another in this language takes its name.
    found = {uri: documents.get(uri) for uri, path in site.own_pages.items() if uri == page_uri(path)}
    published.add(found.get(uri) or _copy(config, uri, path) for uri, path in site.own_pages.items())
    published.add(Attachment.of(config, path.removeprefix(PAGES), path) for path in _configured(site, config))
    published.add(Attachment.of(config, published_at(path), f"{ROOT}{path}") for path in named)
    published.add(file for file in files if file.src_dir not in (config.docs_dir, *config.theme.dirs))
    return Published(published.files, site), tuple(_left_out(file, config) for file in published.left_out)


def is_apart(config: MkDocsConfig) -> None:
    """End the build where records would be published as they are.

    Whatever lies below ``docs_dir``, an engine without this plugin publishes: records must not be there.
    """
    given = Path(os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)).as_posix()
    if given != PAGES.rstrip("/"):
        said = _(
            'mkdocs.yml has "docs_dir: {folder}": write "docs_dir: content/pages", where only the pages of your own are'
            " (index.md belongs there too), or run handbook upgrade --write; the handbook plugin shows the records"
        )
        raise ConfigurationError(said.format(folder=given))


def keep_from_links(site: Site, config: MkDocsConfig) -> None:
    """See to it that MkDocs, which follows links, goes through no folder in which there is one."""
    linked = {path for path, why in site.handbook.tree.unread.items() if why == "link"}
    if any(PAGES.startswith(f"{path}/") or path.startswith(PAGES) for path in linked):
        config.docs_dir = str(ASSETS)


def _of_theme(files: Files, beside: set[str], config: MkDocsConfig) -> list[File]:
    """The files of the theme. Where other files lie ``beside`` the pages, MkDocs takes these for the theme's own."""
    if beside:
        files = Files(())
        files.add_files_from_theme(config.theme.get_env(), config)
    return [file for file in files if file.src_dir in config.theme.dirs]


def _made(pages: Iterable[Page], downloads: Iterable[Download], config: MkDocsConfig) -> Iterator[File]:
    """What is made from the handbook, and what its pages need."""
    listed = set(_uris(config.nav))
    for page in pages:
        inclusion = InclusionLevel.INCLUDED if page.uri in listed else InclusionLevel.NOT_IN_NAV
        yield File.generated(config, page.uri, content="", inclusion=inclusion)
    for made in downloads:
        yield File.generated(config, made.uri, content=made.data)
    for path in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        yield File.generated(config, f"assets/{path.relative_to(ASSETS).as_posix()}", abs_src_path=str(path))


def _uris(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for value in nav.values() if isinstance(nav, dict) else nav or []:
            yield from _uris(value)


class Attachment(File):
    """A file that is copied long after it was found: what lies there by then may be a link, and is not followed."""

    unread: str

    @classmethod
    def of(cls, config: MkDocsConfig, uri: str, path: str) -> File:
        """The file at ``path`` in the handbook, under another name on the site."""
        made = cast("Attachment", cls.generated(config, uri, abs_src_path=_source(config, path)))
        # In the language of this site, of which nobody knows any more when it is copied.
        made.unread = _("{path} is left out: it cannot be read: {why}")
        return made

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 - all are copied each time
        source, target = Path(str(self.abs_src_path)), Path(self.abs_dest_path)
        try:
            with trees.opened(source) as stream:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as copied:
                    shutil.copyfileobj(stream, copied)
        except OSError as problem:
            _log.warning(line(self.unread.format(path=self.src_uri, why=refusal(problem))))


def _copy(config: MkDocsConfig, uri: str, path: str) -> File:
    """The file at ``path`` in the handbook, under another name on the site."""
    return File.generated(config, uri, abs_src_path=_source(config, path))


def _source(config: MkDocsConfig, path: str) -> str:
    return str(Path(config.config_file_path).parent / path)


def _configured(site: Site, config: MkDocsConfig) -> list[str]:
    """The files beside the maintainers' pages that ``mkdocs.yml`` names: a logo, style sheets, scripts."""
    given = (config.theme.get("logo"), config.theme.get("favicon"), *config.extra_css, *config.extra_javascript)
    paths = {f"{PAGES}{posixpath.normpath(str(name))}" for name in (*given, *config.extra_templates) if name}
    return sorted(paths.union(site.face.pictures) & site.handbook.tree.others)


def forgiving(page: str) -> str:
    """The page with a search that forgives slips: our script, which hands on to the theme's own."""
    return _SEARCHING.sub(r"\1handbook.js#\2", page, count=1)


def help_search(config: MkDocsConfig, helped: Callable[[str], str]) -> None:
    """Write the index of the search anew, as it is when it is ``helped``; nothing where there is none."""
    path = Path(config.site_dir) / "search" / "search_index.json"
    if path.is_file():
        path.write_text(helped(path.read_text("utf-8")), "utf-8")


def _left_out(file: File, config: MkDocsConfig) -> str:
    root = Path(config.config_file_path).parent
    path = file.abs_src_path and Path(os.path.relpath(file.abs_src_path, root)).as_posix()
    said = _("{path} is left out: the site has a file of its own by that name; give it another one")
    return said.format(path=path or file.src_uri)
