"""One site, every language of the handbook: each edition whole, and each page leading to itself in the others."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import material
import pypdf
import pytest

import sites
from handbook.pages.foreign import Foreign, like
from handbook.pages.prose import paragraphs
from sites import Built, search_index


@pytest.fixture(name="built")
def _built(bilingual: Built) -> Built:
    return bilingual


def _leads(built: Built, address: str) -> dict[str, Path]:
    """The files to which a page's choices of a language lead."""
    page = built.page(address)
    links = {
        one.attributes["hreflang"]: one.attributes["href"] for one in page.all("link") if "hreflang" in one.attributes
    }
    return {code: (built.site / address / href / "index.html").resolve() for code, href in links.items()}


def test_every_page_is_there_in_every_language(built: Built) -> None:
    french = {address.removeprefix("fr/") for address in built.addresses if address.startswith("fr/")}
    assert french == {address for address in built.addresses if not address.startswith("fr/")}
    assert len(french) > 60


@pytest.mark.parametrize("address", ["", "progress/connect/", "about/", "fr/", "fr/progress/connect/", "fr/hours/"])
def test_a_page_leads_to_itself_in_every_language(built: Built, address: str) -> None:
    there = address.removeprefix("fr/")
    site = built.site.resolve()
    assert _leads(built, address) == {
        "en": site / there / "index.html",
        "fr": site / "fr" / there / "index.html",
    }


def test_each_edition_says_its_language_and_its_name(built: Built) -> None:
    for address, language, name in (("", "en", "A test"), ("fr/", "fr", "Un essai")):
        html = built.html(address)
        assert f'<html lang="{language}"' in html
        assert re.search(rf"<title>[^<]*{name}</title>", html)


def test_the_search_finds_what_is_in_its_edition_only(built: Built) -> None:
    assert any(entry["title"] == "What is next" for entry in search_index(built))
    french = Built(built.root, built.site / "fr", ())
    titles = {entry["title"] for entry in search_index(french)}
    assert "Établir les liens" in titles
    assert not titles & {"What is next", "Connect"}


#: What a page loads by itself, by the attribute that says from where.
_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_FETCHED = {"stylesheet", "icon", "preload", "prefetch", "manifest"}


def test_no_page_asks_anything_of_another_host(built: Built) -> None:
    loaded = [
        element.attributes.get(_LOADS[element.tag]) or ""
        for path in built.pages
        if path.is_relative_to(built.site / "fr")
        for element in sites.parsed(path).all(*_LOADS)
        if element.tag != "link" or element.attributes.get("rel") in _FETCHED
    ]
    assert len(loaded) > 100
    assert [address for address in loaded if re.match(r"\w+:|//", address)] == []


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_search_takes_words_apart_as_french_does(built: Built) -> None:
    """Asked of the theme's own search; what stands in the text as "l’écomusée" alone is found as well."""
    asked = {
        "écomusée": "about/#qui-nous-sommes",
        "engagement": "guide/kinds/report/#report-commitments",
        "évaluation des besoins": "needs-assessment/",
        "ententes": "agreements/",
    }
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    index = (built.site / "fr" / "search" / "search_index.json").read_text("utf-8")
    given = json.dumps({"theme": str(scripts), "index": index, "asked": list(asked)})
    command = ["node", str(Path(__file__).parent / "npm" / "search.mjs")]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    for (words, page), found in zip(asked.items(), json.loads(done.stdout), strict=True):
        assert page in found[:4], (words, found)


def test_the_maintainers_pages_may_be_there_in_each_language(built: Built) -> None:
    assert "We lend" in built.html("about/")
    assert "Nous prêtons" in built.html("fr/about/")
    assert "Every day." in built.html("fr/hours/")
    assert not (built.site / "about.fr").exists()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_whole_handbook_to_take_along_has_the_same_parts_in_every_format(built: Built, code: str) -> None:
    folder = built.site / ("" if code == "en" else code)
    paper = pypdf.PdfReader(folder / "handbook.pdf")
    parts = [one.title for one in paper.outline if not isinstance(one, list)]
    assert paper.trailer["/Root"]["/Lang"] == code
    assert parts[0] == {"en": "About us", "fr": "Qui nous sommes"}[code]
    with ZipFile(folder / "handbook.docx") as word:
        assert word.read("word/document.xml").count(b'<w:pStyle w:val="Contents" />') == len(parts)
    with ZipFile(folder / "handbook.epub") as book:
        assert len([name for name in book.namelist() if "/ch0" in name]) == len(parts)


def test_one_language_makes_one_site(small: Built) -> None:
    assert "editions: true" in (small.root / "mkdocs.yml").read_text("utf-8")
    assert not (small.site / "fr").exists()
    assert "hreflang" not in small.html("")


def test_a_text_in_another_language_says_so_on_a_page_alone() -> None:
    text = Foreign("Two <b>\n\nThree", "en")
    assert str(text) == "Two <b>\n\nThree"
    assert paragraphs(text) == '<p><span lang="en">Two &lt;b&gt;</span></p><p><span lang="en">Three</span></p>'
    assert like("Deux", "Un") == "Un"


def test_the_same_content_gives_the_same_bytes_in_every_language(bilingual: Built, tmp_path: Path) -> None:
    again = sites.build(sites.bilingual(tmp_path / "h"))
    assert again.bytes_by_name() == bilingual.bytes_by_name()


def test_what_was_taken_out_is_nowhere_on_the_site(built: Built) -> None:
    """Neither in pages, in the search, in data nor in feeds."""
    found = built.bytes_by_name()
    assert b"Ajout" in found["fr/changes/school.xml"]
    for secret in (sites.TAKEN_OUT, sites.TAKEN_OUT.partition("@")[0]):
        assert [name for name, data in found.items() if secret.encode() in data] == [], secret


def test_what_changed_is_told_in_every_language(built: Built) -> None:
    english, french = (built.page(f"{code}progress/changes").all("summary") for code in ("", "fr/"))
    assert english[0].text.startswith("November 2026: 1 record changed")
    assert french[0].text.startswith("Novembre 2026\u00a0: 1 fiche modifiée")
