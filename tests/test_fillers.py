"""Texts with words and no answer, each beside a real answer that looks like it."""

from __future__ import annotations

import pytest

from handbook.meaning import fillers, hollow
from handbook.method.fields import Field

PROSE = Field(
    "vision", {"title": "Vision", "description": "The future that you work for.", "x-text": "prose"}, {}, None, None
)
LINE = Field("where", {"title": "Where", "description": "Where it is.", "x-text": "line"}, {}, None, None)

PAIRS = [
    # Repetition
    ("filler", "asdf " * 15, "Read to them, read with them, and read again, and read until they read to us."),
    ("filler", "blah blah blah blah", "Cha-cha-cha"),
    ("filler", "very good very good very good", "Very good books, very good tea and very good company"),
    ("filler", "We lend books. We lend books. We lend books.", "We lend books. They lend tools. We all lend rooms."),
    ("filler", "livre livre livre, livre", "Livre par livre, rue par rue"),
    ("filler", "bla bla bla", "Bla-bla-café du mardi"),
    ("filler", "aaaaaa", "IIIF"),
    (
        "filler",
        "more books more tea " + "more tea more books " * 3,
        "More books, more tea and more evenings for more families",
    ),
    # Rows of the keyboard
    ("filler", "qwerty", "Qwerty keyboards are lent to the school"),
    ("filler", "asdfgh jkl", "ASD and other needs"),
    ("filler", "azerty qsdfgh", "Azerty et Qwerty, ateliers de frappe"),
    ("filler", "12345678", "1234 visitors"),
    ("filler", "asdkjfh alskdjf", "Alfalfa salads"),
    # Deferrals
    (
        "deferral",
        "We will discuss this at the next meeting.",
        "We will discuss the rent of the hall at the next meeting.",
    ),
    ("deferral", "To be discussed", "To be heard"),
    ("deferral", "It will be decided later", "It will be decided by two thirds of the partners"),
    ("deferral", "We do not know yet.", "We do not know yet how many families come in winter."),
    ("deferral", "Details to follow", "Details of each case are kept by the school only"),
    ("deferral", "We still have to talk about it", "We talk about it with both sides, on neutral ground"),
    ("deferral", "In progress", "In progress reports we say who was late"),
    ("deferral", "Nous en parlerons à la prochaine réunion.", "Nous en parlerons aux familles à la sortie de l'école."),
    ("deferral", "À la prochaine rencontre", "Première rencontre"),
    ("deferral", "À l'assemblée générale", "Assemblée générale"),
    ("deferral", "À discuter", "À discuter avec la mairie avant le vote du budget"),
    ("deferral", "Sera précisé ultérieurement", "Sera signé par les deux directrices"),
    ("deferral", "On verra bien", "On verra plus de lecteurs le soir"),
    (
        "deferral",
        "Ce point sera abordé lors de la prochaine assemblée générale",
        "Ce point sera abordé par la directrice en mai",
    ),
    ("deferral", "Pas encore décidé", "Pas encore assez de salles chauffées"),
    ("deferral", "En cours de réflexion", "En cours du soir, deux fois par semaine"),
    ("deferral", "a definir avec les partenaires", "Le rôle est défini avec les partenaires, par écrit"),
    # Elsewhere
    ("elsewhere", "See the website", "The website lists every course by week"),
    ("elsewhere", "https://library.example.org/about", "The catalogue at https://library.example.org lists all books"),
    ("elsewhere", "See https://library.example.org", "See how children read, once a month"),
    ("elsewhere", "Please refer to the attached document.", "We attach the minutes to the letter of invitation."),
    ("elsewhere", "As above", "Above the library, on the second floor"),
    ("elsewhere", "Voir le site", "Voir plus d'enfants lire"),
    ("elsewhere", "Consultez notre site internet", "Notre site internet"),
    ("elsewhere", "voir ci-dessus", "Ci-dessus du marché, au premier étage"),
    ("elsewhere", "cf. annexe", "Une annexe du musée, ouverte le soir"),
]


@pytest.mark.parametrize(("why", "hollow_one", "real_one"), PAIRS, ids=[one[1][:30] for one in PAIRS])
def test_a_hollow_answer_and_a_real_one_that_looks_like_it(why: str, hollow_one: str, real_one: str) -> None:
    assert hollow.why_hollow(hollow_one, PROSE, {}) == why
    assert hollow.why_hollow(real_one, PROSE, {}) == ""


@pytest.mark.parametrize("text", ["1234", "123456", "https://library.example.org/about", "2026", "www.example.org"])
def test_a_line_may_hold_a_figure_or_an_address(text: str) -> None:
    assert hollow.why_hollow(text, LINE, {}) == ""


@pytest.mark.parametrize("text", ["asdf asdf asdf", "qwerty", "To be discussed", "voir le site"])
def test_a_line_that_says_nothing(text: str) -> None:
    assert hollow.why_hollow(text, LINE, {}) != ""


@pytest.mark.parametrize(
    "text",
    [
        "Bora Bora",
        "Baden-Baden",
        "New York, New York",
        "Wert",
        "DSA",
        "To work together",
        "We will do it together",
        "To be known",
        "2026",
        "We decide together",
        "We agree to come to meetings",
        "We will talk to all partners before the meeting",
        "Open to all",
        "We will look after the garden",
        "We will work with the school",
        "We will follow the school calendar",
        "On our website",
        "We publish the minutes on the website",
        "Our website and a poster",
        "Later school hours",
        "Visit the museum",
        "Nous déciderons à la majorité",
        "Nous réfléchirons ensemble au budget",
        "Les réunions ont lieu chaque mois",
        "Voir le musée",
        "La prochaine fois nous inviterons les voisins",
        "Notre site et la lettre mensuelle",
        "À voir : le jardin des plantes",
    ],
)
def test_what_only_looks_like_nothing(text: str) -> None:
    assert hollow.why_hollow(text.strip(), PROSE, {}) == ""


@pytest.mark.parametrize(
    ("body", "count"),
    [("# Minutes\n\nWe will discuss this at the next meeting.\n", 0), ("asdf " * 15, 0), ("We met and spoke.", 4)],
)
def test_the_words_of_a_text_that_says_nothing_are_not_counted(body: str, count: int) -> None:
    assert hollow.counted(body) == count


@pytest.mark.parametrize("text", ["ab " * 200_000 + "b", "a" * 600_000, "https://a.example, " * 60_000])
def test_a_text_of_any_length_is_looked_at_once(text: str) -> None:
    assert fillers.is_filler(text) is (" " in text)
    assert not fillers.is_deferral(text)
    assert not fillers.is_elsewhere(text)
