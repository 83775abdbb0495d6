"""One site, every language of the handbook: each edition whole, and each page leading to itself in the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sites
from handbook.pages.foreign import Foreign, like
from handbook.pages.prose import paragraphs
from sites import Built, search_index

PAGES = {
    "content/pages/about.md": "# About us\n\nWe lend [books](index.md).\n",
    "content/pages/about.fr.md": "# Qui nous sommes\n\nNous prêtons des livres.\n",
    "content/pages/hours.md": "# Opening hours\n\nEvery day.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("editions") / "h"
    names = {"fr": {"site_name": "Un essai"}}
    sites.handbook(root, sites.SMALL, PAGES, editions=True, languages=names, fail_on_incomplete=False)
    partnership = root / "content" / "partnership.yml"
    text = re.sub(r"(?m)^languages:.*\n", "", partnership.read_text("utf-8"))
    partnership.write_text(f"languages: [en, fr]\n{text}", "utf-8")
    return sites.build(root)


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


def test_the_maintainers_pages_may_be_there_in_each_language(built: Built) -> None:
    assert "We lend" in built.html("about/")
    assert "Nous prêtons" in built.html("fr/about/")
    assert "Every day." in built.html("fr/hours/")
    assert not (built.site / "about.fr").exists()


def test_one_language_makes_one_site(tmp_path: Path) -> None:
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, {}, editions=True))
    assert not (built.site / "fr").exists()
    assert "hreflang" not in built.html("")


def test_a_text_in_another_language_says_so_on_a_page_alone() -> None:
    text = Foreign("Two <b>\n\nThree", "en")
    assert str(text) == "Two <b>\n\nThree"
    assert paragraphs(text) == '<p><span lang="en">Two &lt;b&gt;</span></p><p><span lang="en">Three</span></p>'
    assert like("Deux", "Un") == "Un"
