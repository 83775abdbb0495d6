"""Commits: the states that a handbook went through, as far as git knows them here, and nothing that only seems so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grown
import history
from handbook.reading import commits, trees
from handbook.reading.commits import Lack, Log
from handbook.reading.objects import Objects, Step
from handbook.reading.objects import steps as steps_of
from handbook.reading.trees import NoRevision

ACCEPTED = Path(__file__).parent / "accepted"
TODAY = "2026-06-30"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of a few commits, one of which changes nothing of the handbook."""
    steps: list[grown.Step] = [
        ("2026-01-10", {"README.md": b"soon"}),
        ("2026-02-10", {"content/a.yml": b"one"}),
        ("2026-02-20", {"README.md": b"now"}),
        ("2026-03-05", {"content/a.yml": b"two", "content/b/c.md": b"x", "content/d.png": b"x"}),
        ("2026-05-01", {"content/a.yml": None, "content/b/c.md": None, "content/d.png": None}),
        ("2026-05-02", {"content/a.yml": b"one"}),
    ]
    return grown.repository(tmp_path_factory.mktemp("kept"), steps)


def days(log: Log) -> list[str]:
    return [commit.day for commit in log.commits]


def test_every_state_of_the_handbook_has_its_day(kept: Path) -> None:
    log = commits.log(kept, TODAY)
    assert days(log) == ["2026-02-10", "2026-03-05", "2026-05-01", "2026-05-02"]
    assert log.commits[0].content == log.commits[3].content != log.commits[2].content == ""
    assert (log.lack, log.shallow) == (None, False)
    told = [commit and commit.day for commit in map(log.on, ("2026-02-09", "2026-02-10", "2026-04-30", "2030-01-01"))]
    assert told == [None, "2026-02-10", "2026-03-05", "2026-05-02"]


def test_what_a_state_held_is_read(kept: Path) -> None:
    log = commits.log(kept, TODAY)
    with Objects(kept) as objects:
        first, second, none, again = (objects.tree(one.content, {"schemas/x.json": b"{}"}) for one in log.commits)
    assert first.files == again.files == {"content/a.yml": b"one", "schemas/x.json": b"{}"}
    assert (second.files["content/b/c.md"], second.others) == (b"x", {"content/d.png"})
    assert set(none.files) == {"schemas/x.json"}


def test_what_differs_is_what_the_states_differ_in(kept: Path) -> None:
    log = commits.log(kept, TODAY)
    with Objects(kept) as objects:
        states = [(one.day, objects.tree(one.content)) for one in log.commits]
    assert _of_texts(steps_of(kept, log)) == _of_texts(grown.steps(states))


def test_a_folder_that_becomes_a_file_and_back(tmp_path: Path) -> None:
    above, below = "content/a.md", "content/a.md/b.md"
    days: list[grown.Step] = [
        ("2026-01-10", {below: b"x", "content/a.md/.hidden.md": b"x"}),
        ("2026-01-11", {below: None, "content/a.md/.hidden.md": None, above: b"x"}),
        ("2026-01-12", {above: None, below: b"x"}),
    ]
    grown.repository(tmp_path, days)
    steps = [files for _day, files in steps_of(tmp_path, commits.log(tmp_path, TODAY))]
    assert steps == [{below: b"x"}, {below: None, above: b"x"}, {above: None, below: b"x"}]


def _of_texts(steps: Iterable[Step]) -> list[dict[str, bytes | None]]:
    """What differs without what is no text."""
    known = (files for _day, files in steps if files is not None)
    return [{path: data for path, data in files.items() if not path.endswith(".png")} for files in known]


@pytest.mark.parametrize("case", ["all-that-markdown-allows", "attachments-and-pages"])
def test_a_tree_is_what_the_revision_holds(case: str, tmp_path: Path) -> None:
    below = tmp_path / "partnerships" / "one"
    shutil.copytree(ACCEPTED / case / "content", below / "content")
    (below / "content/link.md").symlink_to("partnership.yml")
    (below / "content/.hidden").mkdir()
    (below / "content/.hidden/a.yml").write_text("a: 1")
    (below / "content/big.md").write_bytes(b"x" * (trees.LIMIT + 9))
    (below / "content/after.yml").write_text("b: 1")
    history.commit(tmp_path, "base")
    commit = commits.log(below, TODAY).commits[0]
    with Objects(below) as objects:
        found = objects.tree(commit.content)
    wanted = trees.revision(below, "base", ("content",))
    assert len(found.files["content/big.md"]) == len(wanted.files["content/big.md"]) == trees.LIMIT + 1
    small = [{path: data for path, data in tree.files.items() if "big" not in path} for tree in (found, wanted)]
    assert small[0] == small[1]
    assert (found.others, found.unread) == (wanted.others, wanted.unread)


def test_of_a_merge_counts_when_it_came_in(tmp_path: Path) -> None:
    grown.repository(tmp_path, [("2026-01-10", {"content/a.yml": b"one"})])
    history.git(tmp_path, "switch", "--quiet", "--create", "side")
    (tmp_path / "content/b.yml").write_text("two")
    history.commit(tmp_path, "side-1")  # its day is the first of January
    history.git(tmp_path, "switch", "--quiet", "main")
    date = {**history.ENVIRONMENT, "GIT_COMMITTER_DATE": "2026-03-03T12:00:00Z"}
    subprocess.run(["git", "merge", "--quiet", "--no-ff", "-m", "m", "side"], cwd=tmp_path, env=date, check=True)
    assert days(commits.log(tmp_path, TODAY)) == ["2026-01-10", "2026-03-03"]


def test_a_shallow_clone_says_so(kept: Path, tmp_path: Path) -> None:
    history.git(tmp_path, "clone", "--quiet", "--depth=1", kept.as_uri(), "clone")
    log = commits.log(tmp_path / "clone", TODAY)
    assert (days(log), log.shallow) == (["2026-05-02"], True)


def test_an_incomplete_clone_says_what_it_lacks_and_fetches_nothing(kept: Path, tmp_path: Path) -> None:
    history.git(kept, "config", "uploadpack.allowFilter", "true")
    history.git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", kept.as_uri(), "clone")
    log = commits.log(tmp_path / "clone", TODAY)
    with Objects(tmp_path / "clone") as objects:
        for _again in range(2):
            with pytest.raises(NoRevision, match="git does not have it here"):
                objects.tree(log.commits[1].content)


def test_why_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert commits.log(tmp_path, TODAY) == Log(lack=Lack.REPOSITORY)
    history.git(tmp_path, "init", "--quiet")
    assert commits.log(tmp_path, TODAY) == Log(lack=Lack.COMMITS)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert commits.log(tmp_path, TODAY) == Log(lack=Lack.OWNER)
    monkeypatch.setenv("PATH", "")
    assert commits.log(tmp_path, TODAY) == Log(lack=Lack.GIT)


def test_days_that_cannot_be(tmp_path: Path) -> None:
    told = ["1999-01-01", "2026-01-10", "2026-02-10", "1998-01-01", "2038-01-19", "2026-03-10", "2026-07-01"]
    grown.repository(tmp_path, [(day, {"content/a.yml": str(at).encode()}) for at, day in enumerate(told)])
    wanted = ["2026-01-10", "2026-01-10", "2026-02-10", "2026-03-10", "2026-03-10", "2026-03-10", TODAY]
    log = commits.log(tmp_path, TODAY)
    assert (days(log), log.moved) == (wanted, 4)


@given(st.lists(st.sampled_from(["2004-01-01", "2026-01-01", "2026-02-01", "2026-03-01", "2027-01-01", "20060-01-01"])))
def test_days_are_in_order(told: list[str]) -> None:
    found = commits._in_order(told, TODAY)
    assert found == sorted(found)
    assert len(found) == len(told)
    assert all(date.fromisoformat(day) <= date.fromisoformat(TODAY) for day in found)
    if told == sorted(told) and all("2005-04-07" <= day <= TODAY and day != "20060-01-01" for day in told):
        assert found == told


def test_an_answer_that_ends_early_is_no_tree(kept: Path) -> None:
    log = commits.log(kept, TODAY)
    with Objects(kept) as objects:
        objects.tree(log.commits[0].content)
        assert objects._process
        objects._process.kill()
        with pytest.raises(NoRevision):
            objects.tree(log.commits[1].content)
        assert set(objects.tree(log.commits[0].content).files) == {"content/a.yml"}


def test_what_lies_beside_the_handbook_is_neither_the_commit_meant_nor_a_repository(tmp_path: Path) -> None:
    """Whoever proposes a change can add files that git takes for something of its own."""
    root, ran = tmp_path / "r", tmp_path / "ran"
    grown.repository(root, [("2026-01-10", {"book/content/a.yml": b"one"})])
    book = root / "book"
    (book / "HEAD").write_text("ref: refs/heads/main\n")
    assert days(commits.log(book, TODAY)) == ["2026-01-10"]
    (book / "objects").mkdir()
    (book / "refs").mkdir()
    (book / "config").write_text(f'[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "touch {ran}; false"\n')
    assert commits.log(book, TODAY).commits == ()
    commits.keeps(book, ".cache/handbook")
    assert not ran.exists()


@pytest.mark.parametrize("place", [".cache", ".Cache/Handbook/x", ".cache/handbook", ".cache/handbook/a/x"])
def test_what_git_keeps_in_a_folder_or_in_its_place(place: str, tmp_path: Path) -> None:
    root = grown.repository(tmp_path, [("2026-01-10", {place: b"x"})])
    assert commits.keeps(root, ".cache/handbook")


def test_what_git_keeps_beside_a_folder(tmp_path: Path) -> None:
    root = grown.repository(tmp_path, [("2026-01-10", {".cache/handbooks": b"x", ".cache/é": b"x", ".cached": b"x"})])
    assert not commits.keeps(root, ".cache/handbook")
