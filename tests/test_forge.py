"""Forges: the addresses under which people change files, and how long they may be."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError

import sites
from handbook.editing.forge import FORGES, LONGEST, NONE, Repository, detect, web_address

OWN = "https://forge.example.org/riverbend/handbook"
PATH = "content/meetings/2026-02-10-first.md"


@pytest.mark.parametrize(
    ("forge", "edit", "new"),
    [
        ("github", f"{OWN}/edit/main/{PATH}", f"{OWN}/new/main?filename={PATH}"),
        ("gitea", f"{OWN}/_edit/main/{PATH}", f"{OWN}/_new/main/content/meetings?filename=2026-02-10-first.md"),
        ("forgejo", f"{OWN}/_edit/main/{PATH}", f"{OWN}/_new/main/content/meetings?filename=2026-02-10-first.md"),
        ("gitlab", f"{OWN}/-/edit/main/{PATH}", f"{OWN}/-/new/main/content/meetings?file_name=2026-02-10-first.md"),
        (NONE, "", ""),
    ],
)
def test_addresses_of_each_forge(forge: str, edit: str, new: str) -> None:
    repository = Repository(OWN, "main", forge)
    assert (repository.edit(PATH), repository.new(PATH)) == (edit, new)


def test_a_text_is_filled_in_where_the_forge_can() -> None:
    text = "a: b & c\n# é {path} 100 % + 1\n"
    prefilled = {name: Repository(OWN, "main", name).new_prefilled(PATH, text) for name in (*FORGES, NONE)}
    assert {name for name, address in prefilled.items() if address} == {"github", "gitea", "forgejo"}
    for address in filter(None, prefilled.values()):
        assert parse_qs(urlsplit(address).query)["value"] == [text]
    edits = {name: Repository(OWN, "main", name).edit_prefilled(PATH, text) for name in (*FORGES, NONE)}
    assert {name for name, address in edits.items() if address} == {"gitea", "forgejo"}


def test_a_handbook_in_a_folder_of_its_repository_and_a_branch_of_another_name() -> None:
    github = Repository(OWN, "our work/2027", "github", "partnerships/riverbend/")
    assert (
        github.edit("content/é #1.md") == f"{OWN}/edit/our%20work/2027/partnerships/riverbend/content/%C3%A9%20%231.md"
    )
    gitea = Repository(OWN, "main", "gitea", "partnerships/riverbend")
    assert gitea.new(PATH).startswith(f"{OWN}/_new/main/partnerships/riverbend/content/meetings?")


@given(st.text(max_size=4000), st.sampled_from(sorted(FORGES)))
def test_no_address_is_too_long_after_signing_in(text: str, forge: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    repository = Repository(OWN, "main", forge)
    for address in (repository.new_prefilled(PATH, text), repository.edit_prefilled(PATH, text)):
        assert len(repository.through_login(address)) <= LONGEST
        if address:
            assert parse_qs(urlsplit(address).query, keep_blank_values=True)["value"] == [text]
            assert unquote(unquote(repository.through_login(address))).endswith(address)


def test_the_last_text_that_fits() -> None:
    repository = Repository(OWN, "main", "github")
    most = max(size for size in range(8000) if repository.new_prefilled(PATH, "a" * size))
    assert 7000 < most < LONGEST
    assert not repository.new_prefilled(PATH, "a" * (most + 1))
    assert len(repository.through_login(repository.new_prefilled(PATH, "a" * most))) == LONGEST


@pytest.mark.parametrize(
    ("url", "web", "forge"),
    [
        ("https://github.com/riverbend/handbook", "https://github.com/riverbend/handbook", "github"),
        ("https://github.com/riverbend/handbook.git/", "https://github.com/riverbend/handbook", "github"),
        ("git@github.com:riverbend/handbook.git", "https://github.com/riverbend/handbook", "github"),
        ("ssh://git@codeberg.org/riverbend/handbook.git", "https://codeberg.org/riverbend/handbook", "forgejo"),
        ("https://gitea.example.org/riverbend/handbook", "https://gitea.example.org/riverbend/handbook", "gitea"),
        ("https://gitlab.com/town/partners/handbook", "https://gitlab.com/town/partners/handbook", "gitlab"),
        ("https://gitlab.example.org:8443/x/y", "https://gitlab.example.org:8443/x/y", "gitlab"),
        ("https://github.com.example.org/x/y", "https://github.com.example.org/x/y", "github"),
        ("https://code.example.org/x/y", "https://code.example.org/x/y", NONE),
        ("javascript:alert(1)", "", NONE),
        ("https://example.org/x?y=z", "", NONE),
        ("https://user:secret@github.com/x/y", "", NONE),
        ("/home/handbook", "", NONE),
        ("", "", NONE),
    ],
)
def test_repositories_and_their_forges(url: str, web: str, forge: str) -> None:
    assert (web_address(url), detect(url)) == (web, forge)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"repository": "riverbend/handbook"}, "no web address"),
        ({"repository": "https://code.example.org/x/y", "forge": None}, "one of github, gitea, forgejo, gitlab, none"),
        ({"hand_in": "the coordinator"}, "give a mail address, such as handbook@example.org, or the address of a page"),
    ],
)
def test_a_build_that_cannot_know_its_forge_says_so(tmp_path: Path, options: dict[str, str], said: str) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {}, **options)
    with pytest.raises(ConfigurationError, match=said):
        sites.build(root)
