"""Hollow text: present, but empty of meaning."""

from __future__ import annotations

from typing import Any

import pytest

from cases import TODAY, packaged
from handbook import book, hollow
from handbook.book import Handbook
from handbook.fields import Field
from handbook.trees import Tree


@pytest.mark.parametrize(
    "text",
    """TBD|tbd.|T.B.D.|TODO|todo: ask Jo|To do|N/A|n.a.|NA|none|None.|nil|???|...|---|xxx|XX|Lorem ipsum dolor sit amet|
    to be determined|To be confirmed!|to come|coming soon|unknown|pending|as usual|We all know.|everybody knows|
    à déterminer|À venir…|à compléter|à confirmer|s.o.|S/O|sans objet|aucun|aucune|néant|rien|inconnu|
    tout le monde le sait|[insert name]|[…]|<name>|{name}|!|« »|• •|TBD by the board""".replace("\n", "").split("|"),
)
def test_placeholders(text: str) -> None:
    assert hollow.is_placeholder(text.strip())


@pytest.mark.parametrize(
    "text",
    """Books|A none too easy start|We do not know yet how many come|Todor Pine|To doubt is to learn|Xerox|Nilgai|
    Rien ne va plus|[Our plan](plan.md)|[a] and [b]|<b>Books</b> for all|2026|5|é|Pending cases of the court|
    Aucune école n'est assez proche|Unknown Pleasures, a reading group|A table; none of us owns it""".replace(
        "\n", ""
    ).split("|"),
)
def test_no_placeholders(text: str) -> None:
    assert not hollow.is_placeholder(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Mondays. " + "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 20,
        "The [insert name of the partner] lends its rooms to the others, as long as they are not in use. " * 5,
        "Nous [insérer le nom du partenaire] prêtons nos salles.",
        "TBD: " + "once the board has met. " * 3,
        "-" * 40 + " none " + "-" * 30,
    ],
)
def test_placeholders_in_longer_texts(text: str) -> None:
    assert hollow.is_placeholder(text)


@pytest.mark.parametrize(
    ("one", "other", "least", "similar"),
    [
        ("We lend books", "we lend BOOKS!", 0.95, True),
        ("We lend books", "We lend tools", 0.95, False),
        (" ".join("abcdefghijklmnopqrst"), " ".join("abcdefghijklmnopqrsz"), 0.95, True),
        (" ".join("abcdefghijklmnopqrst"), " ".join("abcdefghijklmnopqryz"), 0.95, False),
        ("", "", 0.9, True),
        ("", "x", 0.9, False),
        ("one two three", "three two one", 0.9, False),
    ],
)
def test_similar(one: str, other: str, least: float, similar: bool) -> None:
    assert hollow.is_similar(one, other, least) is similar
    assert hollow.is_similar(other, one, least) is similar


def test_endless_texts_are_compared_by_their_words() -> None:
    text = "we lend books and tools to " * 10_000
    assert hollow.is_similar(text, text + "everybody", 0.95)
    assert hollow.is_similar(text, " ".join(reversed(text.split())), 0.95)
    assert not hollow.is_similar(text, text.replace("books", "maps"), 0.95)


def prose(description: str, *examples: str) -> Field:
    said = {"title": "Vision", "description": description, "examples": list(examples), "x-text": "prose"}
    return Field("vision", said, {}, None, None)


@pytest.mark.parametrize(
    ("text", "beside", "why"),
    [
        ("A town where all can read.", {}, ""),
        ("The future that you work for", {}, "template"),
        ("A town that reads and learns together every day of the week.", {}, "template"),
        ("Vision", {}, "template"),
        ("TBD", {}, "placeholder"),
        ("none", {}, "placeholder"),
        ("none", {"reason": "The board looks at this in May."}, ""),
        ("none", {"reason": "Not needed."}, "placeholder"),
        ("TBD", {"reason": "The board looks at this in May."}, "placeholder"),
        ("none", None, "placeholder"),
    ],
)
def test_why(text: str, beside: Any, why: str) -> None:
    field = prose("The future that you work for.", "A town that reads and learns together every day of the week.")
    assert hollow.why_hollow(text, field, beside) == why


def test_a_short_line_may_repeat_its_example() -> None:
    line = Field("name", {"title": "Name", "examples": ["Public library"], "x-text": "line"}, {}, None, None)
    assert hollow.why_hollow("Public library", line, {}) == ""


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("# Minutes\n\n<!-- The minutes go here. -->\n", ""),
        ("# Minutes\n\nWe met.\n\n## Money\n\nNone left.\n", "We met.\n\n\n\nNone left."),
        ("---\n\n***\n\n<!-- never closed", ""),
        ("Text <!-- hidden --> more", "Text  more"),
    ],
)
def test_prose_without_its_frame(body: str, kept: str) -> None:
    assert hollow.prose(body) == kept


SERVICES = "[Evening courses for adults and their children, Reading rooms with tea, Tools to borrow]"


def load(files: dict[str, str]) -> Handbook:
    given = {"partnership.yml": "name: Riverbend\nstage: connect\n", **files}
    return book.load(Tree({f"content/{path}": text.encode() for path, text in given.items()}), packaged(), TODAY)


def test_the_same_text_of_two_partners_counts_for_neither() -> None:
    files = {f"organizations/{id}.md": f"---\nname: {id}\nservices: {SERVICES}\n---\n" for id in ("a", "b", "c")}
    files["organizations/d.md"] = "---\nname: d\nservices: [Exhibits]\n---\n"
    handbook = load(files)
    assert [(item.rule, item.position.path) for item in handbook.findings] == [
        ("hollow-copied", f"content/organizations/{id}.md") for id in ("a", "b", "c")
    ]
    assert ["services" in item for item in handbook.document.data["organizations"]] == [False, False, False, True]


def test_a_text_that_must_differ_from_its_sibling() -> None:
    need = "Teenagers of the east side have nowhere warm to study after five."
    handbook = load({"needs-assessment.md": f"---\nshared_need: {need}\ncommon_cause: {need}\n---\n"})
    assert [item.rule for item in handbook.findings] == ["hollow-sibling"]
    assert "shared_need" in handbook.document.data["needs-assessment"]
    assert "common_cause" not in handbook.document.data["needs-assessment"]


def test_an_assessment_filled_in_by_another_organization_counts_as_none() -> None:
    handbook = load(
        {
            "organizations/a.md": "---\nname: A\n---\n",
            "organizations/b.md": "---\nname: B\n---\n",
            "people.yml": "- {id: jo, name: Jo, organization: b}\n- {id: lee, name: Lee}\n",
            "assessments/a.md": "---\norganization: a\ncompleted_by: jo\n---\n",
            "assessments/b.md": "---\norganization: b\ncompleted_by: jo\n---\n",
        }
    )
    assert [(item.rule, item.position.path) for item in handbook.findings] == [
        ("hollow-other-voice", "content/assessments/a.md")
    ]
    assert [item["id"] for item in handbook.document.data["assessments"]] == ["b"]


def test_words_of_a_body_are_counted_without_its_frame() -> None:
    body = "# Minutes\n\n<!-- What was said -->\n\nWe met and spoke.\n"
    handbook = load({"meetings/first.md": f"---\ntype: regular\ndate: 2026-02-10\n---\n{body}"})
    assert handbook.document.data["meetings"][0]["facts"]["words"] == 4


def test_a_text_in_two_languages_is_taken_in_the_first() -> None:
    text = "---\nname: {en: Library, fr: Bibliothèque}\nvision: {fr: Une ville qui lit., de: TBD}\n---\n"
    for languages, name in (("[fr, en]", "Bibliothèque"), ("[en]", "Library"), ("[es]", "Library")):
        partnership = f"name: Riverbend\nstage: connect\nlanguages: {languages}\n"
        data = load({"partnership.yml": partnership, "organizations/library.md": text}).document.data
        assert data["organizations"][0]["name"] == name
