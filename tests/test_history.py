"""Last changes: one pass over git's log, and nothing where there is no git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import sites
from handbook.reading import gitlog
from handbook.reading.history import Change, History, read

MEETING = "content/meetings/2026-01-20-first.md"


@pytest.fixture(scope="module", autouse=True)
def _nobodys_settings() -> Iterator[None]:
    """Nobody's own settings count."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        yield


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository in which there is nothing yet."""
    return begun(tmp_path)


def begun(folder: Path) -> Git:
    git = Git(folder / "repository")
    git.root.mkdir()
    git("init", "--quiet")
    return git


class Git:
    """Commits to a repository as somebody on some day."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, *arguments: str) -> None:
        who = ("-c", "user.name=Nobody", "-c", "user.email=n@example.org")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self, day: str, name: str, files: dict[str, str]) -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")
        self("add", "--all")
        author = (f"--author={name} <secret@example.org>", f"--date={day}T12:00:00Z")
        self("commit", "--quiet", "--allow-empty", "-m", "A change", *author)


def test_the_last_change_is_the_newest_one(git: Git) -> None:
    git.commit("2026-01-01", "Ann", {"content/a.md": "one", "content/b.md": "one"})
    git.commit("2026-02-01", "Zoë Ö", {"content/a.md": "two"})
    git.commit("2026-03-01", "Carl", {})
    assert gitlog.changes(git.root, names=True).last == {
        "content/a.md": Change("2026-02-01", "Zoë Ö"),
        "content/b.md": Change("2026-01-01", "Ann"),
    }


def test_what_is_not_committed_has_no_last_change(git: Git) -> None:
    assert gitlog.changes(git.root, names=True) == History()
    git.commit("2026-01-01", "Ann", {"content/a.md": "one"})
    (git.root / "content/new.md").write_text("not yet", "utf-8")
    assert set(gitlog.changes(git.root, names=True).last) == {"content/a.md"}


def test_without_a_repository_there_is_no_history(tmp_path: Path) -> None:
    assert gitlog.changes(tmp_path) == History()


def test_without_git_there_is_no_history(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-01-01", "Ann", {"content/a.md": "one"})
    monkeypatch.setenv("PATH", str(git.root))
    assert gitlog.changes(git.root, names=True) == History()


def test_a_moved_file_keeps_its_last_change(git: Git) -> None:
    text = "a line that says enough\n" * 20
    git.commit("2026-01-01", "Ann", {"content/a.md": text})
    git("mv", "content/a.md", "content/b.md")
    git.commit("2026-02-01", "Bea", {})
    git("mv", "content/b.md", "content/c.md")
    git.commit("2026-03-01", "Carl", {})
    assert gitlog.changes(git.root, names=True).last == {"content/c.md": Change("2026-01-01", "Ann")}
    git("mv", "content/c.md", "content/d.md")
    git.commit("2026-04-01", "Dan", {"content/d.md": f"{text}And more.\n", "content/c.md": "another one"})
    assert gitlog.changes(git.root, names=True).last["content/d.md"] == Change("2026-04-01", "Dan")
    assert gitlog.changes(git.root, names=True).last["content/c.md"] == Change("2026-04-01", "Dan")


def test_the_handbook_may_lie_in_a_folder_of_the_repository(git: Git) -> None:
    git.commit("2026-01-01", "Ann", {"docs/handbook/content/a.md": "one", "content/other.md": "one"})
    assert set(gitlog.changes(git.root / "docs/handbook", names=True).last) == {"content/a.md"}


def test_in_a_shallow_clone_the_oldest_commit_says_nothing(git: Git, tmp_path: Path) -> None:
    git.commit("2026-01-01", "Ann", {"content/a.md": "one", "content/b.md": "one"})
    git.commit("2026-02-01", "Bea", {"content/a.md": "two"})
    git.commit("2026-03-01", "Carl", {"content/b.md": "two"})
    git("clone", "--quiet", "--depth", "2", git.root.as_uri(), str(tmp_path / "shallow"))
    assert gitlog.changes(tmp_path / "shallow", names=True).last == {"content/b.md": Change("2026-03-01", "Carl")}


def test_an_address_in_place_of_a_name_is_left_out() -> None:
    log = "\0ann@example.org\x002026-01-01\0\0\nA\0content/a.md\0"
    assert read(log.encode()).last == {"content/a.md": Change("2026-01-01", "")}


def test_names_of_authors_and_files_do_not_lead_astray() -> None:
    log = "\0M\x002026-02-01\0abc\0\nM\0content/A\0\0\x002026-01-01\0\0\nA\0content/A\0A\0M\0"
    assert read(log.encode()).last == {
        "content/A": Change("2026-02-01", "M"),
        "M": Change("2026-01-01", ""),
    }


@pytest.mark.parametrize("log", [b"", b"\0", b"\0\xff\0x", b"\0a\0b\0c\0\nR100\0only", b"anything else"])
def test_a_log_that_breaks_off_is_read_as_far_as_it_goes(log: bytes) -> None:
    assert read(log) == History()


# On the pages


def built(git: Git, files: dict[str, str], **options: bool) -> sites.Built:
    many = {f"content/people/p-{number}.yml": f"name: P {number}\nconsent_to_list: true\n" for number in range(21)}
    sites.handbook(git.root, sites.SMALL, many, **{"authors": True, **options})
    git.commit("2026-03-01", "Ruth & F", {})
    git.commit("2026-04-05", "Hidden Harry", files)
    return sites.build(git.root)


def said(site: sites.Built, address: str) -> str:
    """What stands at the foot of a page."""
    html = (site.site / address / "index.html").read_text("utf-8")
    return " ".join(html.partition('<p class="hb-source"')[2].partition("</p>")[0].split())


PERSON = "organization: garden\nname: Hidden Harry\nconsent_to_list: false\n"
QUIET = "- {id: quiet, category: barrier, statement: Quiet, visibility: never-publish}\n"
_MEETING = "---\ntype: planning\ntitle: {title}\ndate: 2026-04-0{day}\n{more}---\n"
CHANGED = {
    "content/people/hidden-harry.yml": PERSON,
    "content/pages/own.md": "# Ours\n",
    "content/risks.yml": (sites.SMALL / "content/risks.yml").read_text("utf-8") + QUIET,
    "content/meetings/2026-04-01-open.md": _MEETING.format(title="Open doors", day=1, more=""),
    "content/meetings/2026-04-02-shut.md": _MEETING.format(title="Shut doors", day=2, more="visibility: partners\n"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> sites.Built:
    """The small handbook with its history, of which the last day's is partly hidden."""
    return built(begun(tmp_path_factory.mktemp("history")), CHANGED, history=True)


def test_every_page_says_who_changed_it_last(site: sites.Built) -> None:
    assert 'datetime="2026-03-01">March 1, 2026</time> by Ruth &amp; F.' in said(site, "organizations/garden")
    # The name of somebody who does not want to be listed is not shown either.
    assert 'datetime="2026-04-05">April 5, 2026</time>.' in said(site, "own")
    # Nor does a register tell of a change to a record that is hidden.
    assert 'datetime="2026-03-01">' in said(site, "people")
    assert [name for name, data in site.bytes_by_name().items() if b"Harry" in data or b"secret@" in data] == []


def test_nobody_who_changed_a_file_is_named_unless_that_is_asked_for(git: Git) -> None:
    site = built(git, {"content/pages/own.md": "# Ours\n"}, authors=False)
    assert 'datetime="2026-03-01">March 1, 2026</time>.' in said(site, "organizations/garden")
    names = re.compile(rb"Ruth &|Ruth &amp;|Harry|secret@")
    assert [name for name, data in site.bytes_by_name().items() if names.search(data)] == []
    assert {change.author for change in gitlog.changes(git.root).last.values()} == {""}


def test_a_file_in_which_something_is_hidden_says_nothing_of_its_last_change(site: sites.Built) -> None:
    for address in ("risks", "risks/rain"):
        assert "2026-04-05" not in said(site, address)


def test_the_first_page_names_what_was_written_lately(site: sites.Built) -> None:
    html = site.html("")
    lately = html.partition('<h2 id="lately"')[2].partition("</section>")[0]
    assert "Open doors" in lately
    # Whoever changes a whole handbook in a day moved it, and nobody asks the first page who it was.
    assert "records were added or changed" in lately
    assert not re.search("Ruth|Harry", lately)
    assert "Shut doors" not in html


def test_every_page_shows_the_way_to_it(site: sites.Built) -> None:
    html = (site.site / "organizations/garden/index.html").read_text("utf-8")
    trail = html.partition('<nav class="hb-trail"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]*)">([^<]*)<', trail) == [
        ("../../", "Home"),
        ("../../register/", "Handbook"),
        ("../", "Organizations"),
    ]
    assert not site.page("").all("nav")[0].attributes.get("class", "").startswith("hb-")
