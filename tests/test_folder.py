"""A folder of papers as people have them becomes records: sorted, asked about and written once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import awake
import messy
from handbook.cli import main
from terminal import type_in


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return messy.write(tmp_path_factory.mktemp("messy") / "papers")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook that has only its partnership and a partner."""
    folder = tmp_path / "kitchen"
    (folder / "content" / "organizations").mkdir(parents=True)
    (folder / "content" / "partnership.yml").write_text("name: Harbour Kitchen\nstage: connect\nlanguages: [en, fr]\n")
    (folder / "content" / "organizations" / "library.md").write_text("---\nname: Harbour Library\n---\n")
    return folder


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *arguments])


def test_a_messy_folder_becomes_records_that_the_check_takes(root: Path, papers: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    shown = run(root, "import", str(papers))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    for name, seems in (
        ("2025-02-03 first meeting.docx", "minutes of a meeting"),
        ("planning call (online).html", "minutes of a meeting"),
        ("PV 12 mai.docx", "minutes of a meeting"),
        ("Steering 2025-06-09.odt", "minutes of a meeting"),
        ("minutes july.md", "minutes of a meeting"),
        ("agenda 2025-12-01.md", "the agenda of a meeting"),
        ("memorandum FINAL v3.docx", "an agreement"),
        ("terms of reference steering group.md", "an agreement"),
        ("Members list (new).xlsx", "a list of organizations"),
        ("budget 2026 (prov).xlsx", "a budget"),
        ("RE_ RE_ the bus.txt", "neither minutes nor an agreement, it seems"),
        ("newsletter spring.html", "neither minutes nor an agreement, it seems"),
    ):
        assert f"{name}: {seems}" in shown.output
    for said in (
        "old minutes 2019.doc: nothing was taken over: this format is not read: open it and save it as .docx",
        "scan of the lease.pdf: nothing was taken over: there is no text in it, only pictures of pages",
        "these rows are hidden, and were left out: 10",
        "2 comments in the margin were left out",
        "it has tracked changes: they were taken as accepted",
        "formulas without a saved value were left out (B9)",
    ):
        assert said in shown.output
    assert run(root, "import", str(papers), "--write").exit_code == 1  # two files could not be read
    content = root / "content"
    assert len(list((content / "people").iterdir())) == 5
    assert len(list((content / "meetings").iterdir())) == 6
    first = (content / "meetings" / "2025-02-03-harbour-kitchen-partnership-first.md").read_text("utf-8")
    assert "The food bank offers three evenings a week." in first
    checked = run(root, "check")
    assert (checked.exit_code, "error" in checked.output.replace("no errors", "")) == (0, False)
    assert run(root, "import", str(papers), "--write").output.endswith("Nothing changes.\n")


def test_no_link_in_a_folder_is_followed(root: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "papers", tmp_path / "other.md"
    folder.mkdir()
    other.write_text("# Minutes\n\n2026-02-10\n\nDecisions:\n- Nobody else reads this\n")
    (folder / "a.md").symlink_to(other)
    assert run(root, "import", str(folder)).output.strip() == "Nothing changes."
    assert "Nobody else reads this" in run(root, "import", str(other)).output


def test_what_a_file_is_can_be_said(root: Path, papers: Path) -> None:
    wrong = run(root, "import", str(papers), "--as", "newsletter spring.html=letter")
    assert wrong.exit_code == 2
    assert "for the kind one of minutes, agreement" in wrong.output
    said = ("--as", "newsletter spring.html=minutes", "--as", "minutes july.md=-", "--as", "PV 12 mai.docx=-")
    shown = run(root, "import", str(papers), *said, "--write").output
    assert "newsletter spring.html: minutes of a meeting" in shown
    assert "minutes july.md: left out, as you said" in shown
    assert "Written: " in shown
    kept = (root / "import-files.txt").read_text("utf-8")
    assert kept.splitlines()[1:] == ["newsletter spring.html = minutes", "minutes july.md = -", "PV 12 mai.docx = -"]
    assert "minutes july.md: left out, as you said" in run(root, "import", str(papers)).output


def test_at_a_terminal_a_folder_is_sorted_first(root: Path, papers: Path) -> None:
    few = root.parent / "few"
    few.mkdir()
    for name in ("minutes july.md", "newsletter spring.html", "agenda 2025-12-01.md"):
        (few / name).write_bytes((papers / name).read_bytes())
    command = [str(awake.folder() / "handbook"), "-C", str(root), "import", str(few)]
    said = type_in(command, ["9=minutes", "1=-", "", "y"], root)
    assert "   1  agenda 2025-12-01.md: the agenda of a meeting" in said
    assert "   3  newsletter spring.html: nothing that can be taken over, it seems" in said
    assert '"9=minutes" names no file and kind' in said
    assert "   1  agenda 2025-12-01.md: left out, as you said" in said
    assert "line 1: Date: 2025-07-07" in said
    assert "Written: content/people/ines.yml" in said
    assert (root / "import-files.txt").read_text("utf-8").endswith("agenda 2025-12-01.md = -\n")
    assert [path.name for path in (root / "content" / "meetings").iterdir()] == ["2025-07-07-minutes.md"]
