"""A quorum reads like law: what its words mean, and how many of so many partners are enough."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handbook.meaning.quorum import Quorum, is_of_some, read

#: What people write, and how many that is of 1, 2, 3, 4, 5, 6 and 7 partners.
SHARES = {
    (1, 1, 2, 2, 3, 3, 4): [
        "half",
        "Half of the partners",
        "at least half of the partners",
        "one half",
        "1/2",
        "½ of partners",
        "50 %",
        "50% of the partners",
        "50 percent",
        "50 per cent of us",
        "half or more",
        "la moitié",
        "La moitié des partenaires.",
        "au moins la moitié des partenaires",
        "la moitie",
        "50 pour cent",
    ],
    (1, 2, 2, 3, 3, 4, 4): [
        "more than half",
        "More than half of the partners",
        "over half of partners",
        "more than 1/2",
        "more than 50 %",
        "> 50%",
        "half plus one",
        "Half of the partners plus one",
        "half + 1",
        "50 % + 1",
        "50%+1",
        "50 percent plus one",
        "1/2 + 1",
        "majority",
        "a majority",
        "A majority of partners",
        "the majority of the partners",
        "Simple majority",
        "an absolute majority of the partners",
        "most of the partners",
        "most partners",
        "plus de la moitié",
        "Plus de la moitié des partenaires",
        "plus de 50 %",
        "la moitié plus un",
        "la moitié plus une",
        "la moitié des partenaires plus un",
        "moitié + 1",
        "la majorité",
        "la majorité des partenaires",
        "majorité simple",
        "majorité absolue des partenaires",
        "une majorité de partenaires",
        "la plupart des partenaires",
    ],
    (1, 2, 2, 3, 4, 4, 5): [
        "2/3",
        "2/3 of partners",
        "two thirds",
        "Two-thirds of the organizations",
        "At least two thirds of the active partners.",
        "⅔ of the partners",
        "a two-thirds majority",
        "a majority of two thirds",
        "two thirds of us",
        "no fewer than two thirds of the partners",
        "not less than 2/3",
        "two thirds of the partners must be present",
        "2/3 of the members",
        "deux tiers des membres",
        "les deux tiers",
        "Les deux tiers des partenaires",
        "au moins les deux tiers des organismes partenaires",
        "la majorité des deux tiers",
        "deux tiers des partenaires doivent être présents",
        "deux tiers des partenaires actifs",
        "les deux tiers d'entre nous",
        "two thirds of the active partner organizations",
        "2/3 of partner organisations",
        "deux tiers des organisations partenaires",
        "au minimum deux tiers",
        "two thirds at a minimum",
        "two thirds of us shall take part",
        "two thirds of the partners attend",
    ],
    (1, 2, 3, 3, 4, 5, 5): [
        "more than two thirds",
        "plus des deux tiers des partenaires",
        "66,7 %",
        "66.7% of partners",
    ],
    (1, 2, 3, 3, 4, 5, 6): ["three quarters", "3/4 of the partners", "75 %", "les trois quarts", "trois quarts"],
    (1, 2, 2, 3, 3, 4, 5): ["60 %", "60% of the partners", "60 percent of partners", "3/5", "three fifths"],
    (1, 1, 1, 2, 2, 2, 3): ["a third of the partners", "one third", "1/3", "un tiers", "le tiers des partenaires"],
    (1, 2, 3, 4, 5, 6, 7): [
        "all",
        "All partners",
        "all of the partners",
        "all of us",
        "Every partner",
        "each partner",
        "each of the partners",
        "everyone",
        "Everybody",
        "unanimous",
        "100 %",
        "at least one from each partner",
        "One from each partner",
        "one person from every partner",
        "at least one representative of each partner",
        "someone from each organization",
        "one per partner",
        "every partner must be represented",
        "tous",
        "tous les partenaires",
        "toutes les organisations",
        "chaque partenaire",
        "chacun des partenaires",
        "au moins un de chaque partenaire",
        "un représentant de chaque partenaire",
        "un par partenaire",
        "l'unanimité",
    ],
}


@pytest.mark.parametrize(
    ("words", "least"), [(words, least) for least, group in SHARES.items() for words in group], ids=str
)
def test_a_share_of_the_partners(words: str, least: tuple[int, ...]) -> None:
    quorum = read(words)
    assert quorum
    assert tuple(quorum.least(of) for of in range(1, 8)) == least
    assert quorum.speaks_of(2)
    assert quorum.speaks_of(7)


#: What people write, how many that is, and of how many partners the words speak (0: of any number).
COUNTS = {
    (1, 0): ["1", "one partner", "at least one partner", "un partenaire", "une organisation"],
    (3, 0): [
        "3",
        "three",
        "Three partners",
        "At least three partners",
        "a minimum of three partners",
        "minimum 3",
        "three or more partners",
        "three partners or more",
        "3 of the partners",
        "no fewer than three partners",
        "more than two partners",
        "Quorum: 3",
        "The quorum is three partners",
        "Le quorum est de trois partenaires",
        "three partners present",
        "three partners must take part",
        "≥ 3",
        "trois",
        "trois partenaires",
        "au moins trois partenaires",
        "Un minimum de trois partenaires",
        "trois partenaires au moins",
        "trois partenaires ou plus",
        "trois partenaires présents",
        "plus de deux partenaires",
    ],
    (5, 0): ["5", "five", "five partners", "cinq", "cinq partenaires", "at least five of us"],
    (12, 0): ["12 partners", "twelve partners", "douze partenaires"],
    (2, 3): [
        "two of the three partners",
        "two of the three members",
        "at least two of the three",
        "2 of 3",
        "two out of three partners",
        "two partners out of three",
        "more than one of the three partners",
        "deux des trois partenaires",
        "deux partenaires sur trois",
        "2 sur 3",
    ],
}


@pytest.mark.parametrize(
    ("words", "said"), [(words, said) for said, group in COUNTS.items() for words in group], ids=str
)
def test_a_number_of_partners(words: str, said: tuple[int, int]) -> None:
    number, among = said
    quorum = read(words)
    assert quorum
    assert (quorum.least(20), quorum.among) == (number, among)
    assert quorum.speaks_of(3)
    assert quorum.speaks_of(4) is (among == 0)


def test_a_number_may_stand_without_quotes() -> None:
    assert read(5) == read("5")


def test_the_same_in_other_words_is_the_same() -> None:
    assert len({read("2/3"), read("Two thirds of the partners"), read("la majorité des deux tiers")}) == 1


@pytest.mark.parametrize(("length", "is_read"), [(200, True), (201, False)])
def test_a_quorum_is_a_phrase(length: int, is_read: bool) -> None:
    assert (read("all".ljust(length)) is not None) is is_read


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("Both partners", 2),
        ("both", 2),
        ("both of us", 2),
        ("the two partners", 2),
        ("les deux", 2),
        ("les deux partenaires", 2),
        ("all three partners", 3),
        ("All of the three partners", 3),
        ("tous les trois", 3),
        ("toutes les trois organisations", 3),
        ("les trois partenaires", 3),
    ],
)
def test_all_of_so_many(words: str, among: int) -> None:
    quorum = read(words)
    assert quorum == Quorum(Fraction(1), is_share=True, among=among)
    assert [quorum.speaks_of(of) for of in (among - 1, among, among + 1)] == [False, True, False]


@pytest.mark.parametrize(
    ("words", "present", "of", "reached"),
    [
        ("half", 2, 4, True),
        ("half", 1, 4, False),
        ("half", 2, 5, False),
        ("half", 3, 5, True),
        ("more than half", 2, 4, False),
        ("more than half", 3, 4, True),
        ("more than half", 2, 3, True),
        ("plus de la moitié", 2, 4, False),
        ("plus de la moitié", 3, 4, True),
        ("half plus one", 2, 4, False),
        ("half plus one", 3, 4, True),
        ("half plus one", 3, 5, True),
        ("la moitié plus un", 3, 6, False),
        ("a majority", 3, 6, False),
        ("a majority", 4, 6, True),
        ("two thirds", 2, 3, True),
        ("two thirds", 2, 4, False),
        ("more than two thirds", 2, 3, False),
        ("all partners", 3, 4, False),
        ("all partners", 4, 4, True),
        ("five", 4, 9, False),
        ("five", 5, 9, True),
        ("five", 4, 4, False),
        ("more than three partners", 3, 9, False),
        ("half", 1, 1, True),
        ("more than half", 1, 1, True),
        ("more than half", 0, 1, False),
        ("all partners", 1, 1, True),
        ("half", 0, 0, False),
        ("all partners", 0, 0, False),
    ],
)
def test_so_many_of_so_many_are_enough_or_not(words: str, present: int, of: int, reached: bool) -> None:
    quorum = read(words)
    assert quorum
    assert quorum.reached(present, of) is reached


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "???",
        "Enough of us",
        "As the board sees fit",
        "As many as can come",
        "0",
        "0 partners",
        "0 %",
        "0/3",
        "3/2 of partners",
        "1/0 of partners",
        "120% of partners",
        "more than 100 %",
        "more than all",
        "four of the three partners",
        "more than three of the three partners",
        "2/3 of the partners present",
        "two thirds of the votes",
        "two thirds plus one",
        "two thirds of the partners partners",
        "more than half plus one",
        "half plus two",
        "2-3 partners",
        "2 to 3 partners",
        "2.5 partners",
        "3, 2",
        "at most three partners",
        "no more than half",
        "not more than half",
        "less than half",
        "not all partners",
        "all but one",
        "nearly all partners",
        "about half",
        "almost half of the partners",
        "half or three",
        "half of the partners and the chair",
        "two people from each partner",
        "one from each of the larger partners",
        "At least three partners, one of them Cedar Hill Museum",
        "All three partners for the agreement, money and new partners; two of the three for everything else",
        "la moitié des voix",
        "au plus trois partenaires",
        "deux ou trois partenaires",
        "presque tous les partenaires",
        "tous sauf un",
        "三分の二",
        "3 партнёра",
        "all partners " * 40,
        "1/" + "9" * 300,
    ],
)
def test_what_is_left_open(words: str) -> None:
    """Nobody guesses: it is said that the quorum is not counted."""
    assert read(words) is None


@pytest.mark.parametrize(
    ("words", "of_some"),
    [
        ("Two thirds of the full members", True),
        ("All founding partners", True),
        ("more than half of the voting members", True),
        ("deux tiers des membres titulaires", True),
        ("la moitié des partenaires fondateurs", True),
        ("two thirds of the members", False),
        ("most members", False),
        ("as the board sees fit", False),
        ("the full members", False),
    ],
)
def test_words_that_speak_of_some_members_only(words: str, of_some: bool) -> None:
    assert is_of_some(words) is of_some
