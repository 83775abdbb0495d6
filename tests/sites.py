"""Small handbooks built with MkDocs, for the tests that look at the published site.

The builds run inside the test's process, from a copy in a temporary folder, with the repository's own ``mkdocs.yml``.
"""

from __future__ import annotations

import copy
import gzip
import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from sys import intern
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import jinja2
import yaml
from filelock import FileLock
from material.plugins.search import plugin as search_of_the_theme  # type: ignore[import-untyped]
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.theme import Theme
from mkdocs_macros import context as macros_context

import grown
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.method.schemas import read
from handbook.reading import trees

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
SMALL = HERE / "accepted" / "smallest-connect"
TODAY = "2026-11-23"
#: Elements that have no end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True)
class Built:
    """A handbook that was built: its folder, its site, and what was logged, a line each."""

    root: Path
    site: Path
    log: tuple[str, ...]

    @property
    def pages(self) -> list[Path]:
        """Every HTML file of the site."""
        return sorted(self.site.rglob("*.html"))

    @property
    def addresses(self) -> list[str]:
        """The address of every page inside the site: ``people/luz-d/``."""
        names = (page.relative_to(self.site).as_posix() for page in self.pages)
        return [name.removesuffix("index.html") for name in names]

    def html(self, address: str) -> str:
        """The text of the page at an address."""
        return (self.site / f"{address}{'' if address.endswith('.html') else 'index.html'}").read_text("utf-8")

    def page(self, address: str) -> Html:
        """The page at an address such as ``people/luz-d/``."""
        return parsed(self.site / address / "index.html")

    def bytes_by_name(self) -> dict[str, bytes]:
        """Every file of the site by its path, what is compressed unpacked."""
        files = sorted(path for path in self.site.rglob("*") if path.is_file())
        return {
            path.relative_to(self.site).as_posix(): gzip.decompress(data) if path.suffix == ".gz" else data
            for path, data in ((path, path.read_bytes()) for path in files)
        }


def handbook(root: Path, like: Path | None, files: Mapping[str, str | bytes], **options: Any) -> Path:
    """A new handbook folder: the ``content/`` of ``like``, the ``files``, and ``mkdocs.yml`` with ``options``.

    It is published in one language, and without documents, unless they say otherwise: that costs less than half.
    """
    root.mkdir(parents=True, exist_ok=True)
    if like:
        shutil.copytree(like / "content", root / "content")
    # MkDocs asks for it; git keeps no empty folder.
    (root / "content" / "pages").mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    own = next(entry["handbook"] for entry in config["plugins"] if isinstance(entry, dict) and "handbook" in entry)
    own.update({"today": TODAY, "documents": False, "editions": False, **options})
    config["site_name"] = "A test"
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return root


#: Pages of the maintainers in two languages, and one that is there in one alone.
_PAGES = {
    "content/pages/about.md": "# About us\n\nWe lend [books](index.md).\n",
    "content/pages/about.fr.md": "# Qui nous sommes\n\nNous prêtons des livres à l’écomusée.\n",
    "content/pages/hours.md": "# Opening hours\n\nEvery day.\n",
}


def bilingual(root: Path) -> Path:
    """A small handbook in English and French that has grown in a year, with an edition of its site in each."""
    names = {"fr": {"site_name": "Un essai"}}
    handbook(root, SMALL, _PAGES, editions=True, languages=names, fail_on_incomplete=False, documents=["handbook"])
    partnership = root / "content" / "partnership.yml"
    text = re.sub(r"(?m)^languages:.*\n", "", partnership.read_text("utf-8"))
    partnership.write_text(f"languages: [en, fr]\n{text}", "utf-8")
    publish_at(root, "https://example.org/")
    return grown.repository(root, [*_taken_out(root), *grown.example(root / "content", "2025-10-02", TODAY, 9)])


def publish_at(root: Path, address: str) -> None:
    """Say where the site will be."""
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: {address}\n{config.read_text('utf-8')}", "utf-8")


#: What stood in a handbook once and was taken out, because nobody should read it.
TAKEN_OUT = "zq-taken-out@example.org"


def _taken_out(root: Path) -> list[grown.Step]:
    """Days on which that stood in fields, texts, hidden records, pages and files that nobody can read."""
    school = "content/organizations/school.md"
    now = (root / school).read_bytes()
    texts = {
        school: f"---\nname: Millbrook {TAKEN_OUT}\nstatus: active\nmandate: {TAKEN_OUT}\n---\nAsk {TAKEN_OUT}.\n",
        "content/organizations/hidden.md": f"---\nname: {TAKEN_OUT}\nvisibility: partners\n---\n",
        f"content/decisions/{TAKEN_OUT.partition('@')[0]}.md": f"---\ntype: other\nproposal: {TAKEN_OUT}\n---\n",
        "content/risks.yml": f"- {{statement: {TAKEN_OUT}\n",
        "content/pages/gone.md": f"# {TAKEN_OUT}\n",
    }
    first: dict[str, bytes | None] = {path: text.encode() for path, text in texts.items()}
    return [("2025-08-04", first), ("2025-09-02", {**dict.fromkeys(first), school: now})]


def build(
    root: Path, *, strict: bool = False, site: str = "site", config: str = "mkdocs.yml", said: list[str] | None = None
) -> Built:
    """Build the site; what MkDocs raises passes through, and what it logged until then is ``said``."""
    lines = [] if said is None else said
    # The macros' package asks git twelve times for what no page of ours says.
    with (
        _listening(lines),
        patch.object(Theme, "get_env", _environment),
        patch.object(search_of_the_theme.Parser, "feed", _read_once),
        patch.object(macros_context, "get_git_info", dict),
    ):
        mkdocs_build(load_config(str(root / config), strict=strict, site_dir=str(root / site)))
    return Built(root, root / site, tuple(lines))


_get_env = Theme.get_env


def _environment(theme: Theme) -> jinja2.Environment:
    """A theme's own, that looks once which of its files there are."""
    environment = _get_env(theme)
    if isinstance(environment.loader, jinja2.FileSystemLoader):
        within = tuple(map(str, environment.loader.searchpath))
        environment.loader.list_templates = lambda: _files_of_the_theme(within)  # type: ignore[method-assign]
    return environment


@lru_cache(maxsize=8)
def _files_of_the_theme(folders: tuple[str, ...]) -> list[str]:
    """Those but for the ten thousand icons, whose folder begins with a dot: MkDocs would look at each to copy none."""
    names = jinja2.FileSystemLoader(folders).list_templates()
    return [name for name in names if not name.startswith(".")]


def _read_once(reader: Any, html: str) -> None:
    """What the theme's search reads in a page: many pages are the same in one small site and the next."""
    reader.data = [copy.copy(section) for section in _sections(html)]


@lru_cache(maxsize=128)
def _sections(html: str) -> tuple[Any, ...]:
    reader = search_of_the_theme.Parser()
    HTMLParser.feed(reader, html)
    reader.close()
    return tuple(reader.data)


def shared(folder: Path, make: Callable[[Path], Built]) -> Built:
    """The site that ``make`` builds below ``folder``: built once, by whichever test process comes first."""
    with FileLock(f"{folder}.lock"):
        log = folder / "log.json"
        if not log.exists():
            lines = make(folder / "h").log
            log.write_text(json.dumps(lines), "utf-8")
    return Built(folder / "h", folder / "h" / "site", tuple(json.loads(log.read_text("utf-8"))))


@contextmanager
def _listening(lines: list[str]) -> Iterator[None]:
    """Take down what MkDocs and its plugins log."""

    class _Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname}: {record.getMessage()}")

    log, handler = logging.getLogger("mkdocs"), _Handler(logging.INFO)
    level, spread = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = spread


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of record by its id."""
    found = read(trees.packaged(), trees.Tree({}))
    return {id: Kind(id, schema) for id, schema in found.kinds.items()}


class Filler:
    """Fills a record with something in every field. What stands where is for the tests to say."""

    def text(self, field: Field) -> Any:
        """A text where any text may stand."""
        return field.examples[0] if field.examples else "A text"

    def reference(self, field: Field) -> str:
        """The id of a record or a part of one."""
        return str(field.examples[0])

    def part(self, field: Field) -> str:
        """The id of a part of the record."""
        return str(field.fields["id"].examples[0])

    def record(self, kind: Kind) -> dict[str, Any]:
        """A record of ``kind`` with every field filled in."""
        return {name: self.value(child) for name, child in kind.field.fields.items() if name != "id"}

    def value(self, field: Field) -> Any:
        """A value for a field and everything below it."""
        if field.refers_to and not field.is_list:
            return self.reference(field)
        if field.text or _is_free(field):
            return self.text(field)
        if field.fields:
            values = {name: self.value(child) for name, child in field.fields.items()}
            return {**values, "id": self.part(field)} if "x-part" in field.annotations else values
        if field.items:
            return [self.value(field.items)]
        if field.others:
            return {"first": self.value(field.others)}
        if field.examples or field.choices:
            return (field.examples or field.choices)[0]
        return 3


def _is_free(field: Field) -> bool:
    """Whether any text may stand there."""
    ruled = {"enum", "const", "pattern", "format", "if", "x-ref", "x-date", "x-language", "maxLength"}
    return field.annotations.get("type") == "string" and not ruled & set(field.annotations)


def written(kind: Kind, data: Mapping[str, Any], body: str = "") -> str:
    """A record as its file has it."""
    header = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{header}---\n{body}\n" if kind.is_markdown else header


@dataclass(slots=True)
class Element:
    """An element of a page: its tag, its attributes, the tags around it, and the text directly in it."""

    tag: str
    attributes: Mapping[str, str]
    around: tuple[str, ...] = ()
    text: str = ""


@lru_cache(maxsize=10_000)
def _attributes(given: tuple[tuple[str, str | None], ...]) -> Mapping[str, str]:
    return MappingProxyType({name: value or "" for name, value in given})


@lru_cache(maxsize=1_000)
def _inside(around: tuple[str, ...], tag: str) -> tuple[str, ...]:
    return (*around, tag)


class Html(HTMLParser):
    """A page's elements, comments and ids, roughly as a browser reads them.

    A site's pages have the same frame: what is the same in two of them is kept once.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.comments: list[str] = []
        self._open: list[Element] = []
        self._around: tuple[str, ...] = ()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self._around
        element = Element(tag, _attributes(tuple(attrs)), around)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
            self._around = _inside(around, tag)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                self._around = self._open[index].around
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            element = self._open[-1]
            element.text = element.text + data if element.text else intern(str(data))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, *tags: str) -> list[Element]:
        """The elements with these tags."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> set[str]:
        """What an address can point to in the page."""
        return {element.attributes["id"] for element in self.elements if "id" in element.attributes}


@lru_cache(maxsize=256)
def parsed(path: Path) -> Html:
    """An HTML file's elements, of all pages of the largest site that several tests go through."""
    return Html(path.read_text("utf-8"))


def search_index(built: Built) -> list[dict[str, str]]:
    """What the site's search knows."""
    found: list[dict[str, str]] = json.loads((built.site / "search/search_index.json").read_text("utf-8"))["docs"]
    return found
