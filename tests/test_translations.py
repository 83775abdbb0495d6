"""Which texts a record has in which languages, and which translations were left behind."""

from __future__ import annotations

import pytest

from handbook import book
from handbook.meaning import translations
from handbook.meaning.translations import Text
from handbook.reading import trees
from handbook.reading.trees import Tree

FOUNDATION = """---
vision:
  en: >-
    Every child reads
    for pleasure.
  fr: Chaque enfant lit.
mission: {en: We teach., fr: Nous enseignons.}
purpose:
  en: Only here.
---
"""
#: When each line was changed: the second line of the vision's English after its French.
TIMES = (1, 1, 1, 1, 9, 5, 1, 1, 1, 1, 1)


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    files = {"content/foundation.md": FOUNDATION.encode(), "content/partnership.yml": b"name: R\nstage: connect\n"}
    record = book.load(Tree(files), trees.packaged(), "2026-11-23").records.get("foundation", "foundation")
    assert record
    return {str(text.pointer[0]): text for text in translations.of(record)}


def test_what_is_lacking(texts: dict[str, Text]) -> None:
    lacking = {name: text.lacking(["en", "fr", "uk"]) for name, text in texts.items()}
    assert lacking == {"vision": ["uk"], "mission": ["uk"], "purpose": ["fr", "uk"]}


def test_what_was_changed_after_its_translation_is_behind(texts: dict[str, Text]) -> None:
    lines = FOUNDATION.split("\n")
    assert {name: text.behind(["en", "fr"], lines, TIMES) for name, text in texts.items()} == {
        "vision": ["fr"],
        # Both in one line: nobody can tell.
        "mission": [],
        "purpose": [],
    }
    assert texts["vision"].behind(["fr", "en"], lines, TIMES) == []
    assert texts["vision"].behind(["en", "fr"], lines, ()) == []


def test_what_was_only_written_later_may_be_the_translation(texts: dict[str, Text]) -> None:
    vision = texts["vision"]
    english, french = vision.words["en"], vision.words["fr"]
    written_later = [{"vision": {"fr": french}}, {}, None, {"vision": french}]
    assert not vision.is_reworded(["en", "fr"], [{"vision": {"en": f"{english}\n", "fr": french}}, *written_later])
    assert vision.is_reworded(["en", "fr"], [*written_later, {"vision": {"en": "Another one.", "fr": french}}])
    assert not vision.is_reworded(["en", "fr"], [])
