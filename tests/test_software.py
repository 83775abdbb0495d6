"""What `handbook init --software` takes, and what a new handbook then installs."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main
from handbook.editing.software import Unusable, named, packed

COMMIT = "3f9c" * 10
HASH = "ab" * 32
ASKED = ("--name", "Riverbend", "--partner", "Library", "--repository", "https://github.com/riverbend/handbook")


def init(folder: Path, said: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["init", str(folder / "book"), *ASKED, "--software", said])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("0.1.0", "partnership-handbook==0.1.0"),
        ("partnership-handbook==1.2.0rc1", "partnership-handbook==1.2.0rc1"),
        (f"0.1.0#sha256={HASH}", f"partnership-handbook==0.1.0 --hash=sha256:{HASH}"),
        (f"https://example.org/t/s@{COMMIT}", f"partnership-handbook @ git+https://example.org/t/s@{COMMIT}"),
        (f"git+ssh://git@example.org/t/s.git@{COMMIT}", f"… @ git+ssh://git@example.org/t/s.git@{COMMIT}"),
        (f"git@example.org:t/s.git@{COMMIT}", f"… @ git+ssh://git@example.org/t/s.git@{COMMIT}"),
        ("https://example.org/t/s@v0.1.0", "… @ git+https://example.org/t/s@v0.1.0"),
    ],
)
def test_a_version_or_a_revision_is_named(said: str, line: str) -> None:
    assert named(said).line == line.replace("…", "partnership-handbook")


@pytest.mark.parametrize(("said", "is_said"), [("0.1.0", True), (f"0.1.0#sha256={HASH}", False)])
def test_what_no_hash_holds_is_said(said: str, is_said: bool) -> None:
    assert bool(named(said).loose) == is_said
    assert named("https://example.org/t/s@main").loose
    assert not named(f"https://example.org/t/s@{COMMIT}").loose


@pytest.mark.parametrize(
    "said",
    [
        "",
        "newest",
        "1.x",
        ">=0.1",
        "0.1.0 --index-url=https://example.org",
        "0.1.0\n--pre",
        f"0.1.0#sha256={HASH[:-1]}",
        "https://example.org/t/s",
        "http://example.org/t/s@v1",
        f"https://example.org/t/s@{COMMIT}; x",
        f"https://example.org/t/s@{COMMIT}#egg=other",
        "https://example.org/t/s@--upload-pack=x",
        "ext::sh -c x@v1",
    ],
)
def test_what_is_no_software_is_refused_in_one_line(said: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        named(said)
    code, output = init(tmp_path, said)
    assert code == 2
    assert len(output.splitlines()) == 1
    assert not (tmp_path / "book").exists()


def test_what_has_no_hash_is_installed_apart_and_alone(tmp_path: Path) -> None:
    assert init(tmp_path, f"https://example.org/t/s@{COMMIT}")[0] == 0
    book = tmp_path / "book"
    assert not (book / "software").exists()
    assert (book / "software.txt").read_text("utf-8").endswith(f"@ git+https://example.org/t/s@{COMMIT}\n")
    needed = (book / "requirements.txt").read_text("utf-8")
    assert "partnership-handbook" not in needed
    assert needed.count("\nhatchling==") == needed.count("\npackaging==") == needed.count("\nmkdocs==") == 1
    apart = "pip install --no-deps --no-build-isolation --requirement software.txt"
    first = "pip install --require-hashes --requirement requirements.txt"
    assert f"run: {first} && {apart}\n" in (book / ".github/workflows/check.yml").read_text("utf-8")
    assert apart in (book / "README.md").read_text("utf-8")


def test_a_version_with_its_hash_is_held_like_the_rest(tmp_path: Path) -> None:
    assert init(tmp_path, f"0.1.0#sha256={HASH}")[0] == 0
    text = (tmp_path / "book/requirements.txt").read_text("utf-8")
    assert f"\npartnership-handbook==0.1.0 --hash=sha256:{HASH}\n" in text
    assert not (tmp_path / "book/software.txt").exists()


def test_what_documents_are_written_with_is_installed_by_taking_a_sign_away(tmp_path: Path) -> None:
    assert init(tmp_path, f"0.1.0#sha256={HASH}")[0] == 0
    text = (tmp_path / "book/requirements.txt").read_text("utf-8")
    assert text.endswith("take the # away before the next line.\n# --requirement documents.txt\n")
    held = (tmp_path / "book/documents.txt").read_text("utf-8")
    assert "--only-binary :all:" in held
    assert re.findall(r"(?m)^([\w-]+)==", held) == ["pypandoc-binary", "typst"]
    assert "\n      # documents: true\n" in (tmp_path / "book/mkdocs.yml").read_text("utf-8")


def wheel(folder: Path, files: dict[str, bytes], version: str = "0.2.0") -> Path:
    name, data = packed(files, {"METADATA": "Name: partnership-handbook\n"}, version)
    (folder / name).write_bytes(data)
    return folder / name


def test_a_wheel_brings_along_what_it_needs(tmp_path: Path) -> None:
    given = wheel(tmp_path, {"handbook/starter/locks/run.txt": b"other==1.0 \\\n    --hash=sha256:00\n"})
    assert init(tmp_path, str(given))[0] == 0
    text = (tmp_path / "book/requirements.txt").read_text("utf-8")
    digest = hashlib.sha256(given.read_bytes()).hexdigest()
    assert f"./software/partnership_handbook-0.2.0-py3-none-any.whl --hash=sha256:{digest}\n" in text
    assert "other==1.0" in text
    assert "mkdocs==" not in text
    assert (tmp_path / "book/software" / given.name).read_bytes() == given.read_bytes()


def test_what_is_no_wheel_of_ours_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "mkdocs-1.6.1-py3-none-any.whl"
    other.write_bytes(b"x")
    broken = tmp_path / "partnership_handbook-0.1.0-py3-none-any.whl"
    broken.write_bytes(b"no archive")
    for said in (other, broken, wheel(tmp_path, {}), tmp_path / "nowhere.whl"):
        code, output = init(tmp_path, str(said))
        assert code == 2
        assert len(output.splitlines()) == 1
        assert not (tmp_path / "book").exists()


def test_a_wheel_is_the_same_bytes_for_the_same_files(tmp_path: Path) -> None:
    files = {"handbook/b.py": b"b", "handbook/a.py": b"a"}
    one = wheel(tmp_path, files).read_bytes()
    assert wheel(tmp_path, dict(reversed(files.items()))).read_bytes() == one
    with zipfile.ZipFile(wheel(tmp_path, files)) as archive:
        assert archive.namelist()[:2] == ["handbook/a.py", "handbook/b.py"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
