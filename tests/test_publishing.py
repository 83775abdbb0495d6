"""What gets to the site under which name: nothing that content names stands in the place of something else."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import material
import pytest
from mkdocs.config import load_config

import sites
from handbook.publishing import Attachment
from sites import Built

MARK = "zq-1-qz"
THEME = Path(material.__file__).parent / "templates"
BUNDLE, STYLE = (
    next((THEME / "assets").glob(pattern)).relative_to(THEME).as_posix()
    for pattern in ("javascripts/bundle.*.min.js", "stylesheets/main.*.min.css")
)
#: What a site needs, and somebody calls a file of theirs.
NEEDED = (
    BUNDLE,
    STYLE,
    BUNDLE.upper(),
    "assets/images/favicon.png",
    "assets/forms/forms.js",
    "assets/registers.js",
    "search/search_index.json",
    "sitemap.xml",
    "404.html",
    "calendar.ics",
    "handbook.json",
    "people/people.csv",
    "forms/person.json",
)
#: Pages whose address is that of one of ours, or of the theme.
PAGES = ("progress", "Progress/index", "meetings/2026-02-10-first", "organizations/GARDEN", "search", "guide/index")


def _named(path: str) -> str:
    return f"[one](../{path}), [two]({path}), ![three](../{path}), ![four]({path})\n"


def test_what_is_built_has_no_trace_of_the_preview(small: Built) -> None:
    """There forms save; here nothing listens, and no page says that anything does."""
    for name, data in small.bytes_by_name().items():
        assert b".handbook/" not in data, name
        assert b"data-way" not in data, name
        assert b"X-Handbook" not in data, name


@pytest.fixture(scope="module")
def shadowed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same handbook with files and pages that are called like what the site needs."""
    files: dict[str, str | bytes] = {"content/pages/naming.md": "# Naming\n\n" + "".join(map(_named, NEEDED))}
    for path in NEEDED:
        files[f"content/{path}"] = files[f"content/pages/{path}"] = f"{MARK} {path}"
    files |= {f"content/pages/{page}.md": f"# {MARK}\n" for page in PAGES}
    return sites.build(sites.handbook(tmp_path_factory.mktemp("shadowed") / "h", sites.SMALL, files))


def test_nothing_that_content_names_stands_in_the_place_of_what_the_site_needs(small: Built, shadowed: Built) -> None:
    before, after = small.bytes_by_name(), shadowed.bytes_by_name()
    assert {name for name in after if MARK.encode() in after[name]} <= {
        name for name in after if name.startswith("files/")
    }
    new = after.keys() - before.keys() - {"naming/index.html"}
    assert new == {name for name in new if name.startswith("files/")} != set()
    # Pages name the others in their navigation, the search and the map of the site hold one page more.
    listing = re.compile(r".*\.html|search/search_index\.json|sitemap\.xml(\.gz)?")
    same = {name for name in before if not listing.fullmatch(name)}
    assert BUNDLE in same
    assert {name for name in same if before[name] != after[name]} == set()
    for address in ("progress", "meetings/2026-02-10-first", "organizations/garden", "guide"):
        assert [title.text for title in small.page(address).all("h1")] == [
            title.text for title in shadowed.page(address).all("h1")
        ]
    assert json.loads(after["search/search_index.json"])["docs"]


def test_pages_that_are_left_out_because_of_their_name_are_told(shadowed: Built) -> None:
    told = [line for line in shadowed.log if "is left out" in line]
    # The configuration names the last two, and means those of the theme and ours.
    names = [*(f"{page}.md" for page in PAGES), "assets/images/favicon.png", "assets/registers.js"]
    assert {line.split("handbook: ")[1].split(" is left")[0] for line in told} == {
        f"content/pages/{name}" for name in names
    }


def test_a_file_with_such_a_name_is_published_where_nothing_else_is(shadowed: Built) -> None:
    assert (shadowed.site / "files/assets/images/favicon.png").read_text("utf-8") == f"{MARK} assets/images/favicon.png"
    sources = {element.attributes["src"] for element in shadowed.page("naming").all("img")}
    assert {"../files/assets/images/favicon.png", "../files/pages/assets/images/favicon.png"} <= sources


def test_what_the_configuration_names_is_published_as_it_says(tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {"content/pages/own/look.css": "p { color: teal }"})
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{text}\nextra_css: [own/look.css]\n", "utf-8")
    assert (sites.build(root).site / "own/look.css").read_text("utf-8") == "p { color: teal }"


LINKS = (
    "pages/page.md",
    "pages/folder",
    "pages/picture.png",
    "attachments/paper.pdf",
    "meetings/2026-05-05-x.md",
    "pages/up",
)


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
@pytest.mark.parametrize("whole", ["", "content/pages", "content"])
def test_no_link_is_followed_by_a_build(tmp_path: Path, whole: str) -> None:
    outside = tmp_path / "outside"
    for path in ("page.md", "folder/page.md", "folder/picture.png", "picture.png", "paper.pdf", "2026-05-05-x.md"):
        (outside / path).parent.mkdir(parents=True, exist_ok=True)
        (outside / path).write_text(f"---\ntype: regular\ndate: 2026-05-05\n---\n# {MARK}\n", "utf-8")
    naming = "# Naming\n\n![](picture.png) ![](folder/picture.png) [x](../attachments/paper.pdf) [y](page.md)\n"
    root = sites.handbook(tmp_path / "h", sites.SMALL, {"content/pages/naming.md": naming})
    for path in LINKS:
        (root / "content" / path).parent.mkdir(exist_ok=True)
        (root / "content" / path).symlink_to(tmp_path if path.endswith("up") else outside / path.split("/")[1])
    if whole:
        (root / whole).rename(tmp_path / "moved")
        (root / whole).symlink_to(tmp_path / "moved")
    built = sites.build(root)
    assert [name for name, data in built.bytes_by_name().items() if MARK.encode() in data or "folder" in name] == []
    assert (built.site / "naming/index.html").exists() == (not whole)
    told = {line.split("handbook: ")[1].split(":1:1")[0] for line in built.log if "(file-not-read)" in line}
    assert {whole} <= told if whole else told == {f"content/{path}" for path in LINKS}


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_what_becomes_a_link_or_a_pipe_after_it_was_found_is_not_published(tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {})
    (tmp_path / "secret.txt").write_text(MARK, "utf-8")
    (root / "link.png").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(root / "pipe.png")
    (root / "file.png").write_bytes(b"a file")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "s"))
    config.plugins._current_plugin = "handbook"
    for name in ("link.png", "pipe.png", "file.png"):
        Attachment.of(config, f"files/{name}", name).copy_file()
    assert [path.name for path in (tmp_path / "s").rglob("*.*")] == ["file.png"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_no_folder_is_gone_through_in_circles(tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {"content/pages/naming.md": "# Naming\n"})
    for name in ("a", "b", "c"):
        (root / "content/pages" / name).symlink_to(root)
    assert (sites.build(root).site / "naming/index.html").exists()
