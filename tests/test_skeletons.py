"""The few pages that the browser looks at show all that the pages are made of."""

from __future__ import annotations

import skeletons
from sites import Built

PAGE = '<body><main><h1>{}</h1><ul class="hb-list"><li>A<li><a href="x">{}</a></ul></main></body>'


def test_what_a_page_says_makes_no_difference() -> None:
    assert skeletons.pieces(PAGE.format("One", "a")) == skeletons.pieces(PAGE.format("Other", "b"))


def test_classes_roles_states_and_what_is_around_make_one() -> None:
    plain = skeletons.pieces(PAGE.format("One", "a"))
    for old, new in (
        ("<h1>", '<h1 class="hb-wide">'),
        ("<h1>", "<h1 hidden>"),
        ("<h1>", '<h1 role="note">'),
        ('<a href="x">', '<a href="x" tabindex="-1">'),
        ('<a href="x">', "<a>"),
        ("<main>", "<main><section>"),
        ("<li>A", "<li>A<b>B</b>"),
    ):
        assert skeletons.pieces(PAGE.format("One", "a").replace(old, new)) - plain, new


def test_a_few_pages_show_everything(example: Built) -> None:
    chosen = skeletons.of(example)
    assert set(chosen) < set(example.addresses)
    shown = {piece for address in chosen for piece in skeletons.pieces(example.html(address))}
    assert shown >= {piece for address in example.addresses for piece in skeletons.pieces(example.html(address))}


def test_the_longer_page_is_looked_at() -> None:
    made_of = {"a": frozenset("x"), "b": frozenset("xy"), "c": frozenset("xy"), "d": frozenset("z")}
    assert skeletons.fewest(made_of, {"a": 9, "b": 1, "c": 2, "d": 1}.__getitem__) == ("c", "d")
