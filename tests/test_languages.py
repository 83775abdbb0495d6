"""Texts given by language: a missing or copied one is a warning, and an error in a language that is required."""

from __future__ import annotations

import pytest

from cases import load
from handbook.findings import Severity
from handbook.method import layout
from handbook.reading.trees import Tree

LIBRARY = """---
name: Library
mandate: {mandate}
---
"""
WORDS = "We open knowledge to everybody in the town."
ENGLISH, COPIED = f"{{en: {WORDS}}}", f"{{en: {WORDS}, fr: {WORDS}}}"


def found(partnership: str, mandate: str) -> list[tuple[str, Severity, str]]:
    files = {
        "content/partnership.yml": f"name: Riverbend Evenings\nstage: connect\n{partnership}\n",
        "content/organizations/library.md": LIBRARY.format(mandate=mandate),
    }
    handbook = load(Tree({path: text.encode() for path, text in files.items()}))
    return [(item.rule, item.severity, item.message) for item in handbook.findings if item.rule.startswith("language-")]


@pytest.mark.parametrize(
    ("partnership", "mandate", "expected"),
    [
        ("languages: [en, fr]", ENGLISH, [("language-missing", Severity.WARNING)]),
        ("languages: [en, fr]\nrequired_languages: [fr]", ENGLISH, [("language-missing", Severity.ERROR)]),
        ("languages: [en, fr]\nrequired_languages: [en]", ENGLISH, [("language-missing", Severity.WARNING)]),
        ("languages: [en, fr]", COPIED, [("language-copied", Severity.WARNING)]),
        ("required_languages: [fr]", COPIED, [("language-copied", Severity.ERROR)]),
        ("languages: [en, fr]", WORDS, []),
        ("languages: [en, fr]\nrequired_languages: [en]", WORDS, []),
        ("languages: [en, fr]\nrequired_languages: [fr]", WORDS, [("language-missing", Severity.ERROR)]),
        ("languages: [en]", ENGLISH, []),
        ("languages: [en, fr]", "{en: Nova, fr: Nova}", []),
    ],
)
def test_severity(partnership: str, mandate: str, expected: list[tuple[str, Severity]]) -> None:
    assert [item[:2] for item in found(partnership, mandate)] == expected


def test_what_is_said() -> None:
    assert found("languages: [en, fr, mi]", ENGLISH)[0][2] == 'this text is not given in "fr" and "mi"'


def test_a_page_of_the_maintainers_may_be_there_in_another_language() -> None:
    about, french, alone = "content/pages/about.md", "content/pages/about.fr.md", "content/pages/news.fr.md"
    files = (about, french, alone, "content/pages/a.b.md", "content/pages/README.md", "content/risks.yml")
    own = {"a.b.md": "content/pages/a.b.md", "about.md": about, "news.fr.md": alone}
    assert layout.own_pages(files, "en", ("en", "fr")) == own
    assert layout.own_pages(files, "fr", ("en", "fr")) == {**own, "about.md": french}
    assert layout.own_pages(files, "en", ("en",)) == {**own, "about.fr.md": french}
