"""``handbook propose``: what changed is kept on a branch of its own, called what it does, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import sites
from cases import edited, load, packaged
from handbook import comparison
from handbook.cli import main
from handbook.reading import trees
from handbook.reading.trees import Tree
from handbook.reports.proposal import Proposal, proposal
from history import ENVIRONMENT, commit, git

RISK = "- id: flood\n  category: barrier\n  statement: 'The river floods the hall. Fixes #7, asks @ana'\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    shutil.copytree(sites.SMALL / "content", tmp_path / "content")
    commit(tmp_path, "base")
    return tmp_path


def run(root: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["-C", str(root), "propose", *arguments], prog_name="handbook")
    assert result.exit_code == code, result.output
    return result.output


def change(root: Path, *, name: str = "content/risks.yml", text: str = RISK) -> None:
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(text)


def refused(root: Path, why: str) -> None:
    """Nothing is done, and it is said why in one line."""
    before = git(root, "for-each-ref"), git(root, "status", "--porcelain")
    said = run(root, code=2)
    assert said.startswith("handbook: ")
    assert (why in said, said.count("\n")) == (True, 1), said
    assert (git(root, "for-each-ref"), git(root, "status", "--porcelain")) == before


def test_what_changed_is_committed_on_a_branch_and_nothing_else(root: Path) -> None:
    git(root, "remote", "add", "origin", "git@github.com:riverbend/handbook.git")
    change(root)
    change(root, name="content/decisions.md.txt", text="beside")
    change(root, name="content/.DS_Store", text="hidden")
    change(root, name="notes.txt", text="mine")
    said = run(root)
    branch = git(root, "branch", "--show-current")
    assert branch.startswith("add-the-river-floods")
    assert f"git push --set-upstream origin {branch}\n" in said
    assert f"https://github.com/riverbend/handbook/compare/main...{branch}?expand=1\n" in said
    assert "  ~ content/risks.yml\n" in said
    assert git(root, "show", "--format=", "--name-only").split() == ["content/decisions.md.txt", "content/risks.yml"]
    assert git(root, "status", "--porcelain").split() == ["??", "content/.DS_Store", "??", "notes.txt"]
    message = git(root, "log", "-1", "--format=%an%n%B")
    assert message.startswith("Jo Pine\nAdd The river floods the hall. Fixes # 7, asks @ ana\n\n")
    assert "Records added:\n- Risk: The river floods the hall. Fixes # 7" in message
    assert git(root, "rev-parse", "main") == git(root, "rev-parse", "HEAD~")
    change(root, text=RISK.replace("flood", "drought"))
    git(root, "switch", "--quiet", "--create", "other")
    assert "more" in run(root, "--message", "Two more\n\nBecause of the weather.")
    assert git(root, "log", "-1", "--format=%B") == "Two more\n\nBecause of the weather."


def test_where_it_is_kept_nowhere_or_somewhere_else(root: Path) -> None:
    change(root)
    assert "git remote add origin ADDRESS" in run(root)
    change(root, text=RISK.replace("flood", "drought"))
    git(root, "remote", "add", "there", "https://gitlab.com/river/bend/handbook.git")
    said = run(root)
    assert "and open the merge request:" in said
    assert "/river/bend/handbook/-/merge_requests/new?merge_request%5Bsource_branch%5D=" in said
    git(root, "remote", "set-url", "there", "https://name:secret@code.example.org/handbook")
    change(root, text=RISK.replace("flood", "fire"))
    (root / "mkdocs.yml").write_text("plugins:\n  - handbook:\n      forge: forgejo\n")
    said = run(root)
    assert "secret" not in said
    assert "and open a pull request from" in said
    git(root, "remote", "set-url", "there", "https://code.example.org/river/handbook")
    change(root, text=RISK.replace("flood", "storm"))
    assert "  https://code.example.org/river/handbook/compare/" in run(root)


def test_what_is_in_the_way_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(root, "nothing has changed in content/ since the last commit on main")
    change(root)
    change(root, name="notes.txt", text="mine")
    git(root, "add", "notes.txt")
    refused(root, "other changes wait to be committed: notes.txt")
    git(root, "reset", "--quiet")
    git(root, "checkout", "--quiet", "--detach")
    refused(root, "no branch is checked out here")
    git(root, "switch", "--quiet", "main")
    (root / ".git/MERGE_HEAD").write_text(git(root, "rev-parse", "HEAD"))
    refused(root, "git is in the middle of a merge")
    (root / ".git/MERGE_HEAD").unlink()
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho we do not like it >&2\nexit 1\n")
    hook.chmod(0o755)
    refused(root, "everything is as it was: we do not like it")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    git(root, "config", "user.useConfigOnly", "true")
    refused(root, "git does not know you")


def test_without_a_repository_or_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.copytree(sites.SMALL / "content", tmp_path / "content")
    assert "in no git repository" in run(tmp_path, code=2)
    git(tmp_path, "init", "--quiet")
    assert "nothing is committed yet" in run(tmp_path, code=2)


def proposed(before: Tree, after: Tree) -> Proposal:
    return proposal(comparison.compare(load(before), load(after)))


def test_a_change_is_called_what_it_answers_or_which_records_it_is_about() -> None:
    whole, garden = trees.folder(sites.SMALL), "organizations/garden.md"
    without = edited(whole, ({"file": "assessments/garden.md", "delete": True},))
    assert proposed(whole, edited(whole, ({"file": garden, "set": {"name": "Beds"}},))).title == "Change Beds"
    assert proposed(whole, without).title.startswith("Remove ")
    added = proposed(without, whole)
    assert added.title == "Add Self-assessment: Ash Lane Community Garden"
    assert "Newly answered:\n- Connect: Strengths, by Ash Lane" in added.text
    less = edited(whole, ({"file": "assessments/garden.md", "remove": ["strengths", "weaknesses"]},))
    answers = proposed(less, whole)
    assert answers.title.startswith("Answer Strengths, ")
    assert len(answers.title) <= 90
    assert answers.branch.startswith("answer-strengths-")
