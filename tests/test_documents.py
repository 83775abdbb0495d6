"""Documents to take along: what the site shows, in files to print, sign, send and keep."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError
from pypdf.generic import ContentStream

import planted
import sites
from handbook import book, documents, words
from handbook.cli import main
from handbook.configuration import HandbookConfig
from handbook.documents import (
    blocks,
    docx,
    drawing,
    epub,
    grids,
    images,
    libraries,
    markup,
    pdf,
    programs,
    settling,
    styles,
    typesetter,
    writing,
)
from handbook.documents.document import (
    Cell,
    Document,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Picture,
    Place,
    Signatures,
    Table,
    Words,
    below,
)
from handbook.pages import Page, Site, board, lay_out, offers, prose, records
from handbook.reading import trees

MINUTES, AGREEMENT = "meetings/2026-11-12-steering.md", "agreements/partnership-agreement.md"
PANDOC = str(libraries.folder("pypandoc") / "files" / "pandoc")
WRITERS = {"pdf": pdf.write, "docx": docx.write, "epub": epub.write}


def nothing(_path: str) -> None:
    return None


def load(root: Path, **options: Any) -> Site:
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY), **options)


def document(html: str, **more: Any) -> Document:
    """A document of what a page has as HTML."""
    reader = blocks.Reader(place="x/", resolve=lambda address: address, shown=lambda source, said: None, top=0)
    read = reader.blocks(markup.read(html).inside)
    return Document(
        **{"title": "A", "publisher": "B", "day": "2026-02-10", "said_day": "", "language": "en", **more}, blocks=read
    )


def texts(part: Any) -> list[str]:
    return [one.text for one in below(part) if isinstance(one, Words)]


@pytest.fixture(scope="module")
def site() -> Site:
    return load(sites.REPOSITORY, documents=frozenset(offers.OFFERS))


@pytest.fixture(scope="module")
def pages(site: Site) -> tuple[Page, ...]:
    return lay_out(site)


@pytest.fixture(scope="module")
def gathering(site: Site) -> documents.Gathering:
    return documents.Gathering(site, nothing)


@pytest.fixture(scope="module")
def whole(gathering: documents.Gathering, pages: tuple[Page, ...]) -> Document:
    return gathering.of(offers.HANDBOOK, pages)


@pytest.fixture(scope="module")
def agreement(gathering: documents.Gathering, pages: tuple[Page, ...]) -> Document:
    return gathering.of(AGREEMENT, pages)


@pytest.fixture(scope="module")
def minutes(gathering: documents.Gathering, pages: tuple[Page, ...]) -> Document:
    return gathering.of(MINUTES, pages)


# PDF


def test_minutes_are_a_tagged_pdf_with_title_language_and_bookmarks(minutes: Document) -> None:
    read = pypdf.PdfReader(io.BytesIO(documents.write(minutes, "pdf")))
    catalog = read.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert read.metadata
    assert read.metadata.title == "What do we know, and how do we know it?"
    assert [one.title for one in read.outline if not isinstance(one, list)][:3] == ["Attendance", "Agenda", "Minutes"]
    assert f"page 2 of {len(read.pages)}" in read.pages[1].extract_text()
    heads = [tag for tag in tags(catalog["/StructTreeRoot"]) if tag in ("/Title", "/H1", "/TH", "/L")]
    assert heads[:6] == ["/Title", "/H1", "/TH", "/TH", "/H1", "/L"]


def tags(element: Any) -> list[str]:
    """What the parts of a document are, in the order in which they are read aloud."""
    found = [element["/S"]] if "/S" in element else []
    inside = element.get("/K", [])
    for one in inside if isinstance(inside, list) else [inside]:
        read = one.get_object()
        if hasattr(read, "get") and "/Type" in read and read["/Type"] == "/StructElem":
            found += tags(read)
    return found


def test_no_sign_on_paper_is_untagged(agreement: Document) -> None:
    read = pypdf.PdfReader(io.BytesIO(documents.write(agreement, "pdf")))
    shown = {b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"S", b"B"}
    for page in read.pages:
        marked = 0
        for operands, operator in ContentStream(page["/Contents"], read).operations:
            if operator in (b"BDC", b"BMC"):
                assert marked or operands[0] == "/Artifact" or "/MCID" in operands[1]
                marked += 1
            marked -= operator == b"EMC"
            assert marked or operator not in shown


def test_a_sign_that_no_font_has_is_a_square_and_is_told(minutes: Document) -> None:
    odd = replace(minutes, title="Réunion 😀 漢", blocks=(Paragraph((Words("ok ✓ 漢"),)),))
    assert pdf.unshown(odd) == {"😀", "漢"}
    text = pypdf.PdfReader(io.BytesIO(pdf.write(odd))).pages[0].extract_text()
    assert "Réunion □ □" in text
    assert "ok ✓ □" in text


# What stands in documents


def test_an_agreement_ends_with_its_signatures_and_its_checklist_is_an_annex(agreement: Document) -> None:
    kinds = [type(block) for block in agreement.blocks]
    signed, broken = kinds.index(Signatures), kinds.index(PageBreak)
    assert broken == signed + 1
    assert {texts(one)[0] for one in agreement.blocks[broken:] if isinstance(one, Heading) and one.level == 1} == {
        "Annex: "
    }
    assert "Checklist" in texts(agreement.blocks[broken:])
    assert "Checklist" not in texts(agreement.blocks[:broken])


def test_whoever_has_not_signed_has_lines_to_sign_on(tmp_path: Path) -> None:
    text = (sites.REPOSITORY / "content/agreements/partnership-agreement.md").read_text("utf-8")
    unsigned = re.sub(r"(?ms)^signatures:\n.*?(?=^[a-z_]+:|^---)", "", text)
    site = load(sites.handbook(tmp_path / "h", sites.REPOSITORY, {f"content/{AGREEMENT}": unsigned}))
    record = site.handbook.records.get("agreement", "partnership-agreement")
    assert record
    made = documents.Gathering(site, nothing).of_page(records.page(site, record))
    signatures = next(one for one in made.blocks if isinstance(one, Signatures)).signatures
    assert [one.lines for one in signatures] == [("Signature", "Name", "Job title", "Date")] * 3
    assert "Riverbend Public Library" in texts(signatures[0].party)


def test_charts_are_pictures_in_words_as_well_with_what_their_colours_mean(
    gathering: documents.Gathering, pages: tuple[Page, ...]
) -> None:
    made = gathering.of("briefings/board.md", pages)
    ladder, risks = (one for one in made.blocks if isinstance(one, Picture))
    assert ladder.words.startswith("The ladder of stages. Connect: complete")
    assert ">high: up to" in risks.data.decode()
    for one in (ladder, risks):
        drawn = ET.fromstring(one.data)
        assert "var(" not in ET.tostring(drawn, "unicode")
        assert not any(part.tag.endswith(("script", "foreignObject", "image")) for part in drawn.iter())


def test_rules_that_hold_under_a_condition_colour_no_drawing() -> None:
    told = styles.of_drawings()
    assert "CanvasText" not in told
    assert re.search(r"text\{ ?fill: #[0-9a-f]{3,6}", told)


def test_the_whole_handbook_has_every_record_once_and_leads_from_one_to_the_other(site: Site, whole: Document) -> None:
    headings = [one for one in whole.blocks if isinstance(one, Heading)]
    titles = {"".join(texts(one)) for one in headings}
    for kind in site.kinds:
        assert kind.plural in titles or kind.is_single
    shown = [record for kind in site.kinds for record in site.records(kind.id)]
    assert len([one for one in headings if one.level <= 2]) >= len(shown)
    places = [one.place for one in headings if one.place]
    places += [one.name for one in below(whole.blocks) if isinstance(one, Place)]
    assert len(places) == len(set(places))
    leading = {one.target[1:] for one in below(whole.blocks) if isinstance(one, Link) and one.target.startswith("#")}
    assert leading == set(places)
    steps = [one.level for one in headings]
    assert all(after <= before + 1 for before, after in zip([0, *steps], steps, strict=False))


def test_the_whole_handbook_has_the_pages_of_its_maintainers_that_are_markdown(tmp_path: Path) -> None:
    given_files = {
        "content/pages/index.md": "---\ntitle: x\n---\n# Hello\n\n[A plan](plan-b.md#why), [us](../partnership.yml).\n",
        "content/pages/plan-b.md": "We {like} plans.\n\n## Why\n\nBecause.\n",
        "content/pages/counted.md": "# Counted\n\n{{ partners() }}\n",
    }
    site = load(sites.handbook(tmp_path / "h", sites.SMALL, given_files))
    made = documents.Gathering(site, nothing).of(offers.HANDBOOK, lay_out(site))
    parts = ["".join(texts(one)) for one in made.blocks if isinstance(one, Heading) and one.level == 1]
    assert parts[:2] == ["Hello", "Plan b"]
    assert "Counted" not in parts
    why = next(one for one in made.blocks if isinstance(one, Heading) and texts(one) == ["Why"])
    assert why.level == 2
    links = [one for one in below(made.blocks) if isinstance(one, Link)][:2]
    assert {texts(one)[0]: one.target.partition("-")[0] for one in links} == {"A plan": "#place", "us": "#place"}


def test_what_pages_have_for_a_screen_alone_is_in_no_document(whole: Document) -> None:
    said = " ".join(texts(whole.blocks))
    for words_ in ("Change this in a form", "Answer this", "As a document", "Mentioned in", "You are here", "Filter"):
        assert words_ not in said


def test_what_is_hidden_is_in_no_document(tmp_path: Path) -> None:
    root, marks = planted.plant(tmp_path / "h", "never-publish")
    site = load(root, documents=frozenset(offers.OFFERS))
    laid_out = lay_out(site)
    gathered = documents.Gathering(site, partial(trees.attached, root))
    for uri in (offers.HANDBOOK, *offers.BRIEFINGS.values()):
        told = " ".join(repr(part) for part in below(gathered.of(uri, laid_out)))
        assert [marks.marks[mark] for mark in set(re.findall(r"zq-\d+-qz", told, re.IGNORECASE))] == []
    assert documents.named(site, marks.hidden["meeting"]) == ""


def test_an_edition_speaks_its_language(site: Site) -> None:
    french = replace(site, edition="fr")
    with words.language("fr"):
        made = documents.Gathering(french, nothing).of_page(board.page(french))
        assert made.language == "fr"
        assert made.said_day == "État au 23 novembre 2026"
        assert any("septembre" in text for text in texts(made.blocks))
        assert (
            '<w:t xml:space="preserve">page </w:t>'
            in ZipFile(io.BytesIO(docx.write(made))).read("word/footer1.xml").decode()
        )


def test_a_language_that_is_written_from_the_right_is_so_in_every_format() -> None:
    made = document("<h2>א</h2><p>עברית</p>", language="he")
    assert b"w:bidi" in ZipFile(io.BytesIO(docx.write(made))).read("word/document.xml")
    assert b'page-progression-direction="rtl"' in ZipFile(io.BytesIO(epub.write(made))).read("EPUB/content.opf")
    assert pypdf.PdfReader(io.BytesIO(pdf.write(made))).trailer["/Root"]["/Lang"] == "he"


# Pictures


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x40\x80\xc0" * width for _row in range(height)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_pictures_that_content_names_are_there_and_what_is_none_leaves_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 90_000, 90_000)
    body = "![our door](../attachments/a.png) ![broken](../attachments/b.png) ![huge](../attachments/c.png)"
    body += " ![elsewhere](https://example.org/d.png)"
    given_files = {"content/attachments/a.png": png(320, 8), "content/attachments/b.png": png(4, 4)[:60]}
    root = sites.handbook(tmp_path / "h", sites.SMALL, {**given_files, "content/attachments/c.png": huge})
    place = next((root / "content" / "meetings").glob("*.md"))
    place.write_text(place.read_text("utf-8") + f"\n{body}\n", "utf-8")
    site = load(root)
    page = records.page(site, site.handbook.records.of("meeting")[0])
    made = documents.Gathering(site, partial(trees.attached, root)).of_page(page)
    assert [(one.format, one.words, one.width) for one in below(made.blocks) if isinstance(one, Picture)] == [
        ("png", "our door", 0.5)
    ]
    said = " ".join(texts(made.blocks))
    assert all(word in said for word in ("broken", "huge", "elsewhere"))
    for write in WRITERS.values():
        assert write(made)
    # A program that did not look at a picture says nothing of it.
    drawing.as_dots.cache_clear()
    monkeypatch.setattr(sys, "executable", "no-such-program")
    with pytest.raises(programs.Ended):
        documents.Gathering(site, partial(trees.attached, root)).of_page(page)


def test_a_picture_is_no_larger_than_a_page_whatever_it_says() -> None:
    for width, height, wanted in ((3400, 60, (1700, 30)), (2, 4800, (1, 2400)), (30, 20, (30, 20))):
        dots = drawing.as_dots(Picture(png(width, height), "png", "", 1))
        assert images.told(dots.data) == ("png", *wanted)


def test_an_address_that_programs_refuse_is_words_alone(tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {})
    place = next((root / "content" / "meetings").glob("*.md"))
    long = f"https://example.org/{'a' * 9000}"
    place.write_text(f"{place.read_text('utf-8')}\n[too long]({long}), [right](//example.org/b)\n", "utf-8")
    site = load(root)
    page = records.page(site, site.handbook.records.of("meeting")[0])
    made = documents.Gathering(site, nothing).of_page(page)
    targets = [one.target for one in below(made.blocks) if isinstance(one, Link)]
    assert "https://example.org/b" in targets
    assert long not in targets
    assert "too long" in texts(made.blocks)


def test_headings_that_leave_out_a_level_are_one_below_the_other() -> None:
    made = document("<h4>a</h4><h6>b</h6><h6>c</h6><h5>d</h5><ul><li><h6>e</h6></li></ul><h2>f</h2><h3>g</h3>")
    found = settling.settled(made.blocks, str)
    told = [(one.level, *texts(one)) for one in below(found) if isinstance(one, Heading)]
    assert told == [(1, "a"), (2, "b"), (2, "c"), (2, "d"), (3, "e"), (1, "f"), (2, "g")]
    assert pdf.write(replace(made, blocks=found))


def test_pictures_are_told_by_their_bytes() -> None:
    assert images.told(png(3, 2)) == ("png", 3, 2)
    assert images.told(b"GIF89a\x03\0\x02\0") == ("gif", 3, 2)
    jpeg = b"\xff\xd8\xff\xe0\0\4\0\0\xff\xc0\0\x0b\x08\0\2\0\3\x01\0\0"
    assert images.told(jpeg) == ("jpeg", 3, 2)
    assert images.told(b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\2\0\0\1\0\0") == ("webp", 3, 2)
    assert [images.told(one) for one in (b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")] == [None] * 4


# Word and EPUB


def test_word_comes_back_by_pandoc_with_the_same_headings_and_tables(agreement: Document) -> None:
    made = documents.write(agreement, "docx")
    done = subprocess.run([PANDOC, "--from=docx", "--to=json"], input=made, capture_output=True, check=True)
    back = json.loads(done.stdout)["blocks"]
    headings = [(one["c"][0], _said(one["c"][2])) for one in back if one["t"] == "Header"]
    given_headings = [one for one in agreement.blocks if isinstance(one, Heading)]
    assert headings == [(one.level, "".join(texts(one))) for one in given_headings]
    tables = [_said(one["c"]) for one in back if one["t"] == "Table"]
    given_tables = [one for one in agreement.blocks if isinstance(one, Table)]
    assert tables == [_flat(one) for one in given_tables]
    repeated = ZipFile(io.BytesIO(made)).read("word/document.xml").decode().count("<w:tblHeader")
    assert repeated == sum(bool(one.head) for one in given_tables)


def _said(part: Any) -> str:
    """The words of what pandoc read, with a space for each."""
    if isinstance(part, dict):
        if part["t"] == "Str":
            return str(part["c"])
        return " " if part["t"] in ("Space", "SoftBreak", "LineBreak") else _said(part.get("c", ""))
    return "".join(_said(one) for one in part) if isinstance(part, list) else ""


def _flat(table: Table) -> str:
    return "".join(
        one.text if isinstance(one, Words) else " "
        for one in below((table.head, table.body))
        if isinstance(one, Words) or type(one).__name__ == "Break"
    )


def test_an_epub_is_of_well_formed_pages_in_one_order(minutes: Document) -> None:
    with ZipFile(io.BytesIO(documents.write(minutes, "epub"))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/epub+zip"
        assert b"font-family" not in archive.read("EPUB/styles/stylesheet1.css")
        package = archive.read("EPUB/content.opf").decode()
        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                ET.fromstring(archive.read(name))
    assert "<dc:language>en</dc:language>" in package
    assert "2026-11-23T00:00:00Z" in package
    assert minutes.identity in package


def test_the_same_document_is_the_same_bytes(minutes: Document) -> None:
    for ending, write in WRITERS.items():
        assert write(minutes) == documents.write(minutes, ending)


# What somebody wrote is data


HOSTILE = (
    '#read("/etc/passwd") #include "/etc/passwd" $sqrt(2)$ *x* _y_ @z <label> `raw` \\ // end',
    "\\input{/etc/passwd} ```{=openxml} <w:p/> ``` {{ 7 * 7 }} [a](javascript:b) <script>alert(1)</script>",
    "a" * 10_000,
    "\u202eright\u202c \u0301\u0301 e\u0301 \u200b\u2028\u2029 \ufeff",
    ">" * 40 + " deep",
    "".join("  " * depth + "- item\n" for depth in range(40)),
    "<table><tr><td rowspan=90 colspan=90>a</td></tr><tr><td>b</td></tr></table>",
    "&#xFFFE; &#7; &#0; &#xD800; &#65535;",
)


def written(text: str) -> list[bytes]:
    html, _headings = prose.render(text, lambda address: None)
    title, publisher = markup.clean(text[:80]).strip() or "-", markup.clean(text[:40])
    made = document(str(html), title=title, publisher=publisher)
    return [write(made) for write in WRITERS.values()]


def test_nothing_that_is_written_is_markup_for_any_format() -> None:
    on_paper, for_word, to_read = written("\n\n".join(HOSTILE))
    text = pypdf.PdfReader(io.BytesIO(on_paper)).pages[0].extract_text()
    assert '#read("/etc/passwd") #include "/etc/passwd" $sqrt(2)$' in text
    assert "root:" not in text
    word = ZipFile(io.BytesIO(for_word)).read("word/document.xml").decode()
    ET.fromstring(word)
    assert "&lt;w:p/&gt;" in word
    assert "root:" not in word
    with ZipFile(io.BytesIO(to_read)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    assert not any(re.search(r"<script|javascript:|root:", page) for page in pages)


# Few documents of many texts each: what takes time is to begin one.
@settings(max_examples=4, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200), min_size=1, max_size=8))
def test_any_text_can_be_written(texts: list[str]) -> None:
    assert all(written("\n\n".join(texts)))


def test_every_cell_of_a_table_is_inside_it() -> None:
    cell = Cell(())
    rows = ((replace(cell, rows=9, columns=2), cell), (cell, cell, cell), ())
    made = grids.filled(rows, 3)
    assert [[(one.rows, one.columns) for one in row] for row in made] == [[(3, 2), (1, 1)], [(1, 1)], [(1, 1)]]


# Which there are


def test_documents_are_called_by_what_they_are_of(site: Site) -> None:
    title = "Partnership agreement of the Riverbend Welcome Partnership"
    assert documents.named(site, "") == documents.named(site, "handbook") == offers.HANDBOOK
    assert documents.named(site, "board") == "briefings/board.md"
    for word in ("partnership-agreement", title, f"content/{AGREEMENT}"):
        assert documents.named(site, word) == AGREEMENT
    assert documents.named(site, "maren-a") == ""


def test_pages_offer_what_the_site_offers_and_no_more(site: Site, pages: tuple[Page, ...]) -> None:
    offered = set(offers.offered(site))
    assert {offers.HANDBOOK, AGREEMENT, MINUTES, *offers.BRIEFINGS.values()} <= offered
    of_uri = {page.uri: page.html for page in pages}
    for uri in offered - {offers.HANDBOOK}:
        assert f'{offers.file(uri, "pdf").rpartition("/")[2]}"' in of_uri[uri]
    assert 'href="handbook.pdf"' in of_uri["index.md"]
    silent = replace(site, documents=frozenset())
    assert "hb-along" in board.page(site).html
    assert "hb-along" not in board.page(silent).html
    assert offers.whole(silent, "index.md") == offers.of_page(silent, AGREEMENT, "agreement") == ""


def test_what_is_offered_is_named() -> None:
    config = HandbookConfig()
    config.load_dict({"documents": ["minutes", "everything"]})
    with pytest.raises(ConfigurationError, match='documents has "everything": give true, or some of handbook, '):
        config.taken_along()
    for said, expected in ((True, set(offers.OFFERS)), (False, set()), (["board"], {"board"})):
        config.load_dict({"documents": said})
        assert config.taken_along() == expected


def test_without_the_software_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {})
    monkeypatch.setitem(sys.modules, "typst", None)
    done = CliRunner().invoke(main, ["-C", str(root), "export", "pdf", "board"])
    said = (
        "documents are written with more software: pip install typst pypandoc-binary; where"
        " requirements.txt names documents.txt in its last line, take away the # before it and install again"
    )
    assert (done.exit_code, done.output.strip()) == (2, f"handbook: {said}")
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    for write in (docx.write, epub.write):
        with pytest.raises(documents.Unwritable, match=re.escape(said)):
            write(document("<p>a</p>"))


# In processes of their own


def test_what_sets_documents_keeps_no_memory_of_ours(minutes: Document) -> None:
    assert pdf.write(minutes)
    assert "typst" not in sys.modules


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "ended before it was done, as it does where"),
        ("import os; os._exit(1)", "ended before it was done"),
        ("raise MemoryError", "ended before it was done"),
        ("import time; time.sleep(60)", "was stopped: it was not done after 0 minutes"),
    ],
)
def test_a_program_that_does_not_end_well_is_a_sentence(
    program: str, said: str, minutes: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "program.py"
    file.write_text(program, "utf-8")
    monkeypatch.setattr(typesetter, "__file__", str(file))
    monkeypatch.setattr(programs, "_MINUTES", 0.003 if "sleep" in program else 1)
    with pytest.raises(programs.Ended, match=f"typst, which writes documents, {said}"):
        pdf.write(minutes)


def test_a_program_that_is_not_there_is_a_sentence(minutes: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "no-such-program")
    with pytest.raises(programs.Ended, match="typst, which writes documents, does not start: "):
        pdf.write(minutes)


def test_documents_are_written_side_by_side_in_the_language_that_is_spoken(
    site: Site, pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "write", lambda document, ending: f"{words.spoken()} {document.title}".encode())
    board_only = replace(site, documents=frozenset(["board"]))
    with words.language("fr"):
        made = [*documents.downloads(board_only, pages, nothing)]
    assert [(one.uri, one.data) for one in made] == [
        (f"briefings/board.{ending}", b"fr For the board") for ending in offers.FORMATS
    ]


def test_a_fault_ends_what_is_done_beside_it() -> None:
    waiting = partial(programs.run, "it", [sys.executable, "-c", "import time; time.sleep(60)"], b"")
    begun: list[Future[Any]] = []

    def interrupted() -> None:
        with programs.SideBySide() as cores:
            begun.extend(cores.begin(waiting) for _number in range(9))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert all(one.cancelled() or isinstance(one.exception(), programs.Ended) for one in begun)
