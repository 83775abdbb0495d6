"""A folder of documents taken over, in every format; and files that must not be read as they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import papers
from cases import TODAY
from handbook import book
from handbook.cli import columns, main
from handbook.importing import taking
from handbook.importing.formats import docx, libraries, odt, pdf, web, xlsx, zips
from handbook.importing.formats.paper import Unreadable
from handbook.importing.known import Known
from handbook.reading import trees

PARTNERSHIP = "name: The bread oven\nstage: connect\nlanguages: [en, fr]\n"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook into which the folder of documents beside it was taken over."""
    root = tmp_path_factory.mktemp("oven")
    (root / "content").mkdir()
    (root / "content" / "partnership.yml").write_text(PARTNERSHIP)
    papers.write(root / "papers")
    shown = run(root, "import", str(root / "papers"))
    assert "Nothing is written yet" in shown.output
    assert not (root / "content" / "meetings").exists()
    written = run(root, "import", str(root / "papers"), "--write")
    assert written.exit_code == 0, written.output
    return root


def test_a_folder_becomes_a_handbook_and_a_second_run_changes_nothing(root: Path) -> None:
    content = root / "content"
    assert sorted(path.name for path in (content / "meetings").iterdir()) == [
        "2026-02-10-first-conversation.md",
        "2026-03-03-oven-group.md",
        "2026-04-14-planning-call.md",
        "2026-05-12-reunion-du-comite-directeur.md",
        "2026-06-09-steering-committee.md",
        "2026-07-02-oven-group.md",
    ]
    assert sorted(path.stem for path in (content / "people").iterdir()) == ["ann-b", "cy-e", "jo-p", "lee-m"]
    assert (content / "attachments" / "2026-06-09-steering-picture-1.png").read_bytes().startswith(b"\x89PNG")
    again = run(root, "import", str(root / "papers"), "--write")
    assert again.output.endswith("Nothing changes.\n"), again.output
    assert "error" not in run(root, "check", "--today", TODAY, "--exit-zero").output.replace("0 errors", "")


def test_a_page_of_an_online_document_is_read_as_it_looks(root: Path) -> None:
    said = run(root, "import", str(root / "papers" / "2026-03-03 oven group.docx")).output
    assert "is there already and was left as it is" in said
    page = web.read(papers.PAGE.encode())
    assert "alert" not in page.text
    assert "- wood\n  - dry\n" in page.text
    assert "(https://oven.example.org/)" in page.text
    assert page.remarks == ("1 comment in the margin was left out",)


@pytest.mark.parametrize("name", ["Members.xlsx", "2026-03-03 oven group.docx", "2026-07-02 oven group.odt"])
def test_archives_that_are_none_or_hostile_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_WHOLE", 1_000_000)
    data = papers.folder()[name]
    read = {".xlsx": xlsx.read, ".docx": docx.read, ".odt": odt.read}[taking.ending(name)]
    main_part = {".xlsx": "xl/workbook.xml", ".docx": "word/document.xml", ".odt": "content.xml"}[taking.ending(name)]
    files = {one.filename: zipfile.ZipFile(io.BytesIO(data)).read(one).decode() for one in _entries(data)}
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    for hostile, why in (
        (data[:200], "damaged"),
        (data[:300] + bytes(40) + data[340:], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (papers.zipped({"a.xml": "<a/>"}), "damaged"),
        (papers.zipped({**files, main_part: entity + files[main_part]}), "entities"),
        (papers.zipped({**files, "bomb.bin": "0" * 2_000_000}), "too large"),
    ):
        with pytest.raises(Unreadable, match=why):
            read(hostile)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(data)).infolist()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\nnothing", papers.pdf([])])
def test_a_pdf_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        pdf.read(data)


def test_what_cannot_be_read_is_said_in_one_sentence(root: Path) -> None:
    with pytest.raises(Unreadable, match="pip install defusedxml mammoth"), libraries.needed():
        raise ImportError
    for name, why in (("notes.xyz", "files of this kind cannot be taken over"), ("a.doc", "save it as .docx")):
        bad = root / name
        bad.write_bytes(b"x")
        said = run(root, "import", str(bad))
        assert (said.exit_code, said.stderr.count("\n")) == (1, 1)
        assert why in said.stderr


def test_a_column_that_means_nothing_is_asked_for_and_kept(root: Path) -> None:
    known = Known.of(book.load(trees.folder(root), trees.packaged(), TODAY))
    read = taking.opened("list.csv", b"Organization,Maxime,Fax\nTown,To rule,1\n")
    with CliRunner().isolation(input="motto\nmandate\n-\n"):
        given = columns.asked(known, [("list.csv", read)], taking.Given())
    assert given.columns == {"Maxime": "organization.mandate", "Fax": "-"}
    assert taking.take(known, "list.csv", "list.csv", read, given).drafts[0].fields["mandate"] == "To rule"
    columns.keep(root, dict(given.columns))
    assert columns.kept(root) == given.columns


def test_numbers_that_word_counts_are_kept_before_headings() -> None:
    plain = papers.word(
        [("Heading1", "Purpose"), ("Heading2", "Aims"), ("Heading2", "Limits"), ("Heading1", "Money")], []
    )
    archive = zipfile.ZipFile(io.BytesIO(plain))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    for level, style in enumerate(("Heading1", "Heading2")):
        own = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        head, name, rest = files["word/styles.xml"].partition(f'w:styleId="{style}"')
        files["word/styles.xml"] = head + name + rest.replace("</w:style>", own, 1)
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1.", "%1.%2"))
    )
    files["word/numbering.xml"] = (
        f'<w:numbering {papers.WORD}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    text = docx.read(papers.zipped(files)).text
    assert [line for line in text.split("\n") if line] == ["# 1. Purpose", "## 1.1 Aims", "## 1.2 Limits", "# 2. Money"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_entities_are_found_wherever_and_however_they_are_written(encoding: str) -> None:
    xml = f'<!-- {"a" * 5000} --><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(Unreadable, match="entities"):
        zips.opened(papers.zipped({"word/document.xml": xml.encode(encoding)}), ("word/document.xml",))
