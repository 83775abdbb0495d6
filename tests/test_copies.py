"""What people, and programs that keep folders alike, call a second version of a file."""

from __future__ import annotations

import pytest

from handbook.records.copies import goes_on, original

KNOWN = {"people/bo.yml", "people/bo-c.yml"}


@pytest.mark.parametrize(
    "name",
    [
        "bo (Cy's conflicted copy 2026-02-01).yml",
        "bo (conflicted copy 2026-02-01 101010).yml",
        "bo (Copie en conflit de Cy 2026-02-01).yml",
        "bo (In Konflikt stehende Kopie von Cy 2026-02-01).yml",
        "bo (SFConflict cy@example.org 2026-02-01-10-10-10).yml",
        "bo (Case Conflict).yml",
        "bo (Cy's MacBook).yml",
        "bo - Copy.yml",
        "bo - Copy (2).yml",
        "bo - copie.yml",
        "bo - Kopie.yml",
        "bo copy.yml",
        "bo copy 2.yml",
        "bo copie.yml",
        "Copy of bo.yml",
        "Copy (2) of bo.yml",
        "Copie de bo.yml",
        "Kopie von bo.yml",
        "Copia de bo.yml",
        "bo (1).yml",
        "bo(1).yml",
        "bo 2.yml",
        "bo [conflict].yml",
        "bo.sync-conflict-20260201-101010-ABCDEF7.yml",
        "bo_conflict-20260201-101010.yml",
        "bo.yml~",
        "bo~",
        "bo.yml.bak",
        "bo.yml.orig",
        "bo.yml.swp",
        "#bo.yml#",
        "Copy of bo (1).yml",
    ],
)
def test_what_looks_like_a_copy(name: str) -> None:
    assert original(f"people/{name}", KNOWN) == "people/bo.yml"


@pytest.mark.parametrize(
    "name",
    [
        "bo.yml",
        "bo-c.yml",
        "bo-copy.yml",
        "bo-2.yml",
        "Minutes (May).yml",
        "Minutes 12.yml",
        "2026-02-10 a.md",
        "Copy.md",
        "(1).yml",
    ],
)
def test_what_looks_like_none(name: str) -> None:
    assert original(f"people/{name}", KNOWN) == ""


def test_what_goes_on_behind_a_name() -> None:
    assert goes_on("bo-laptop", "bo")
    assert goes_on("bo2", "bo")
    assert not goes_on("bo", "bo")
    assert not goes_on("bob", "bo")
    assert not goes_on("al", "bo")
