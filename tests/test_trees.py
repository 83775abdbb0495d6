"""Trees: a folder and the revision that keeps it are the same files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import history
from handbook.reading import trees
from handbook.reading.trees import LIMIT, NoRevision, Tree

ACCEPTED = Path(__file__).parent / "accepted"


def parts(tree: Tree) -> tuple[dict[str, bytes], frozenset[str], dict[str, str]]:
    return dict(tree.files), tree.others, dict(tree.unread)


@pytest.mark.parametrize("case", [path.name for path in ACCEPTED.iterdir()])
def test_a_revision_is_the_folder_that_it_keeps(case: str, tmp_path: Path) -> None:
    shutil.copytree(ACCEPTED / case, tmp_path, dirs_exist_ok=True)
    history.commit(tmp_path, "base")
    assert parts(trees.revision(tmp_path, "base")) == parts(trees.folder(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_odd_files(tmp_path: Path) -> None:
    root = tmp_path / "book"
    content = root / "content"
    (content / ".hidden").mkdir(parents=True)
    for name in (
        ".hidden/a.yml",
        ".b.yml",
        "big.yml",
        "limit.yml",
        "empty.yml",
        "UPPER.YML",
        'quo"te\t.md',
        "é.md",
        "x.png",
    ):
        (content / name).write_bytes(name.encode())
    (content / "big.yml").write_bytes(b"x" * (LIMIT + 100))
    (content / "limit.yml").write_bytes(b"x\n" * (LIMIT // 2))
    (content / "empty.yml").write_bytes(b"")
    (Path(os.fsdecode(os.fsencode(content) + b"/caf\xe9.md"))).write_bytes(b"x")
    (content / "link.yml").symlink_to("big.yml")
    (content / "people").symlink_to(tmp_path)
    (content / "a.yml").mkdir()
    (content / "a.yml" / "b.md").write_text("x")
    (root / "schemas").symlink_to(content)
    history.commit(root, "base")
    found, folder = trees.revision(root, "base"), trees.folder(root)
    assert {path for path, data in found.files.items() if len(data) > LIMIT} == {"content/big.yml"}
    for tree in (found, folder):
        del tree.files["content/big.yml"]  # type: ignore[attr-defined]
    assert parts(found) == parts(folder)
    odd = {"content/caf\ufffd.md", 'content/quo"te .md'}
    assert set(found.unread) == {*odd, "content/link.yml", "content/people", "schemas"}


def test_a_submodule_is_kept_elsewhere(tmp_path: Path) -> None:
    book, other = tmp_path / "book", tmp_path / "other"
    for root in (book, other):
        (root / "content").mkdir(parents=True)
        (root / "content" / "partnership.yml").write_text("name: Riverbend\n")
        history.commit(root, "base")
    history.git(book, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "content/people")
    history.commit(book, "after")
    assert parts(trees.revision(book, "after")) == parts(trees.revision(book, "base"))


def test_a_handbook_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "docs" / "book"
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "people.yml").write_text("[]\n")
    (root / "content").mkdir(parents=True)
    history.commit(tmp_path, "empty")
    (root / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    assert parts(trees.revision(root, "empty")) == ({}, frozenset(), {})
    assert dict(trees.revision(root, "base").files) == {"content/partnership.yml": b"name: Riverbend\n"}


def test_inside_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks which repository calls them; the folder decides nevertheless."""
    root = tmp_path / "docs"
    (root / "content").mkdir(parents=True)
    (root / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert list(trees.revision(root, "base").files) == ["content/partnership.yml"]


def test_nothing_is_touched_and_nothing_runs(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    touch = f"touch {tmp_path / 'ran'}"
    for name in ("core.fsmonitor", "core.pager", "diff.external", "filter.x.smudge", "filter.x.clean", "alias.ls-tree"):
        history.git(tmp_path, "config", name, touch)
    (tmp_path / "content" / "partnership.yml").write_text("name: Changed, and not kept\n")
    (tmp_path / ".gitattributes").write_text("* filter=x\n")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert trees.revision(tmp_path, "main").files == {"content/partnership.yml": b"name: Riverbend\n"}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "name", ["mian", "-x", "--all", "base..base", "base:content", "HEAD~9", "x\ny", "@{u}", "*", ""]
)
def test_what_is_no_revision(name: str, tmp_path: Path) -> None:
    history.commit(tmp_path, "base")
    with pytest.raises(NoRevision, match="git knows no") as caught:
        trees.revision(tmp_path, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["base", "main", "HEAD", "HEAD~1", "main@{0}", "HEAD^{/base}"])
def test_names_of_revisions(name: str, tmp_path: Path) -> None:
    history.commit(tmp_path, "base")
    history.commit(tmp_path, "after")
    assert parts(trees.revision(tmp_path, name)) == ({}, frozenset(), {})


def test_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="not a git repository"):
        trees.revision(tmp_path, "main")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevision, match="this needs git"):
        trees.revision(tmp_path, "main")


def test_an_incomplete_clone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    blob = history.git(tmp_path, "rev-parse", "base:content/partnership.yml")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert trees.revision(tmp_path, "base").unread == {"content/partnership.yml": "git does not have it here"}


def test_an_incomplete_clone_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(tmp_path / "elsewhere"),
        "remote.origin.uploadpack": f"touch {tmp_path / 'ran'}; false",
    }.items():
        history.git(tmp_path, "config", name, value)
    blob = history.git(tmp_path, "rev-parse", "base:content/partnership.yml")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert trees.revision(tmp_path, "base").unread == {"content/partnership.yml": "git does not have it here"}
    assert not (tmp_path / "ran").exists()


def test_a_broken_repository(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "partnership.yml").write_text("name: Riverbend\n")
    history.commit(tmp_path, "base")
    tree = history.git(tmp_path, "rev-parse", "base^{tree}")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(NoRevision, match="git cannot read") as caught:
        trees.revision(tmp_path, "base")
    assert "\n" not in str(caught.value)


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


@contextmanager
def somebody_else() -> Iterator[None]:
    """Act as an ordinary account where the tests run as the one that may read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_by_path(tmp_path: Path) -> None:
    write(
        tmp_path, "content/risks.yml", "content/people/b.YML", "content/people/a.yml", "content/logo.png", "mkdocs.yml"
    )
    tree = trees.folder(tmp_path)
    assert dict(tree.files) == {
        path: path.encode() for path in ("content/people/a.yml", "content/people/b.YML", "content/risks.yml")
    }
    assert list(tree.files) == sorted(tree.files)
    assert (tree.others, tree.unread) == ({"content/logo.png"}, {})


def test_nothing_is_there(tmp_path: Path) -> None:
    assert not trees.folder(tmp_path / "nowhere").files
    write(tmp_path, "content")
    assert (dict(trees.folder(tmp_path).files), trees.folder(tmp_path).others) == ({}, frozenset())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_what_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "content/risks.yml", "content/people/a.yml", "content/a.md")
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    for path in ("content/risks.yml", "content/people"):
        Path(path).chmod(0)
    with somebody_else():
        tree = trees.folder(Path())
    Path("content/people").chmod(0o755)
    assert list(tree.files) == ["content/a.md"]
    assert tree.unread == {"content/risks.yml": "Permission denied", "content/people/": "Permission denied"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_something_else_than_a_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/risks.yml")
    assert trees.folder(tmp_path).unread == {"content/risks.yml": "not a file"}
