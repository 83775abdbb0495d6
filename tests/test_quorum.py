"""A quorum is counted only where its words leave nothing open."""

from __future__ import annotations

import pytest

from handbook.rules.quorum import needed


@pytest.mark.parametrize(
    ("words", "partners", "number"),
    [
        ("2/3 of partners", 3, 2),
        ("2/3 of partners", 4, 3),
        ("2/3", 6, 4),
        ("At least two thirds of the active partners.", 5, 4),
        ("two-thirds of the organizations", 3, 2),
        ("three quarters of the partners", 4, 3),
        ("half of the partners", 5, 3),
        ("More than half of the partners", 4, 3),
        ("a majority of partners", 4, 3),
        ("60% of the partners", 5, 3),
        ("60 % of the partners", 6, 4),
        ("All partners", 3, 3),
        ("all three partners", 3, 3),
        ("Every partner", 2, 2),
        ("Both partners", 2, 2),
        ("At least three partners", 5, 3),
        ("two of the three partners", 3, 2),
        ("3", 5, 3),
        ("Les deux tiers des partenaires", 3, 2),
        ("la moitié des partenaires", 4, 2),
        ("tous les partenaires", 3, 3),
        ("au moins trois partenaires", 5, 3),
        ({"en": "As the board sees fit", "fr": "Tous les partenaires"}, 3, 3),
    ],
)
def test_what_can_be_read(words: object, partners: int, number: int) -> None:
    assert needed(words, partners) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "???",
        "Both partners",
        "all four partners",
        "two of the five partners",
        "3/2 of partners",
        "1/0 of partners",
        "120% of partners",
        "2/3 of the members",
        "2/3 of the partners present",
        "At least three partners, one of them Cedar Hill Museum",
        "All three partners for the agreement, money and new partners; two of the three for everything else",
        "Not all partners",
    ],
)
def test_what_is_left_open(words: str) -> None:
    assert needed(words, 3) is None
