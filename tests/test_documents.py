"""Documents to take along: what the site shows, on paper."""

from __future__ import annotations

import io

import pypdf
import pytest

import sites
from handbook import book, documents
from handbook.pages import Page, Site, lay_out
from handbook.reading import trees


def nothing(_path: str) -> None:
    return None


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(book.load(trees.folder(sites.REPOSITORY), trees.packaged(), sites.TODAY))


@pytest.fixture(scope="module")
def pages(site: Site) -> tuple[Page, ...]:
    return lay_out(site)


@pytest.fixture(scope="module")
def minutes(site: Site, pages: tuple[Page, ...]) -> bytes:
    gathered = documents.Gathering(site, nothing).of("meetings/2026-11-12-steering.md", pages)
    return documents.write(gathered, "pdf")


def test_minutes_are_a_tagged_pdf_with_title_language_and_bookmarks(minutes: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(minutes))
    catalog = read.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata
    assert read.metadata.title == "What do we know, and how do we know it?"
    assert [one.title for one in read.outline if not isinstance(one, list)][:3] == ["Attendance", "Agenda", "Minutes"]
    assert "Noreen Thistle" in read.pages[0].extract_text()
