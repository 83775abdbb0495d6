"""Short names made from what people, partners and meetings are called, wherever they come from."""

from __future__ import annotations

import itertools

import pytest

from cases import packaged
from handbook import book
from handbook.editing import beginning
from handbook.method.names import slug
from handbook.records.records import ID

#: Also compared with what the forms' script makes.
NAMES = {
    "Øystein Łukasz Straße": "oystein-lukasz-strasse",
    "Đặng Thị Hoa": "dang-thi-hoa",
    "Ægir Þór": "aegir-thor",
    "Réunion n° 1": "reunion-n-1",
    "STRAẞE": "strasse",
    "Œuvre de l’été – à Montréal": "oeuvre-de-l-ete-a-montreal",
    "Iğdır Şükrü": "igdir-sukru",
    "Ħal Għaxaq": "hal-ghaxaq",
    "Tłı̨chǫ": "tlicho",
    "Łutselkʼe": "lutselke",
    "Ŋuŋu Ðuro ĸ ſ": "ngungu-duro-q-s",
    "Ə Ɛ Ɔ Ƙ Ɗ Ɓ Ŧ Ɨ Ʒ": "e-e-o-k-d-b-t-i-zh",
    "ﬁnal ½ Ａ１ №": "final-1-2-a1-no",
    "Gemeinde\u00adrat": "gemeinderat",
    "snake_case.and-more": "snake-case-and-more",
    "ᐃᓄᒃᑎᑐᑦ": "n5af938ed",
    "اجتماع": "n1875ed86",
    "Réunion ᐃᓄᒃ": "reunion-n44e3f133",
    "Совет 3": "3-n6f2aba0c",
    "?!…": "",
    "": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_languages(name: str) -> None:
    assert slug(name) == NAMES[name]
    assert not NAMES[name] or ID.match(NAMES[name])


def test_names_end_with_a_whole_word() -> None:
    assert slug("a night of reading and listening", 20) == "a-night-of-reading"
    assert slug("x" * 99) == "x" * 80
    assert len(slug("Ночь чтения and of listening to each other", 30)) <= 30


def test_meetings_of_one_day_in_other_scripts_do_not_collide() -> None:
    kinds, _stages = book.method(packaged())
    titles = ["ᐊᓪᓚᕕᒃ", "ᐊᓪᓚᕖᑦ", "اجتماع أول", "اجتماع ثان", "会議 1", "会議 2", "会合 1", "Réunion ᐊ", "Réunion ᐃ"]
    ids = [beginning.name(kinds["meeting"], {"title": title, "date": "2026-02-10"}) for title in titles]
    assert all(ID.match(id) and id.startswith("2026-02-10-") and len(id) <= 50 for id in ids)
    assert all(one != other for one, other in itertools.combinations(ids, 2))
