"""Hollow text: present, but empty of meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.book import Handbook
from handbook.findings import Severity
from handbook.meaning import hollow
from handbook.method.blanks import Pruned
from handbook.method.fields import Field
from handbook.method.layout import Layout
from handbook.reading.trees import Tree
from handbook.records import gathering
from handbook.records.contents import Reader
from handbook.records.records import Records

KINDS, _STAGES = book.method(packaged())


@pytest.mark.parametrize(
    "text",
    """TBD|tbd.|T.B.D.|TODO|todo: ask Jo|To do|N/A|n.a.|NA|none|None.|nil|???|...|---|xxx|XX|Lorem ipsum dolor sit amet|
    to be determined|To be confirmed!|to come|coming soon|unknown|pending|as usual|We all know.|everybody knows|
    à déterminer|À venir…|à compléter|à confirmer|s.o.|S/O|sans objet|aucun|aucune|néant|rien|inconnu|
    tout le monde le sait|TBA|t.b.a.|t.b.c.|to be decided|to be completed|to be announced|nothing|xxxx|fixme|Fixme: x|
    TBC by May|TBA soon|nil.|everyone knows|à définir|à suivre|not applicable|so|
    [insert name]|[…]|<name>|{name}|!|« »|• •|
    TBD by the board""".replace("\n", "").split("|"),
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
        "The <insert name> lends its rooms to the others in the evening.",
        "Nous <insérer le nom> prêtons nos salles.",
        "none".ljust(80, "."),
        "TODO".ljust(80, "."),
        "TODO".ljust(200, "."),
        "TBD: " + "once the board has met. " * 3,
        "-" * 40 + " none " + "-" * 30,
    ],
)
def test_placeholders_in_longer_texts(text: str) -> None:
    assert hollow.is_placeholder(text)


@pytest.mark.parametrize("text", ["none".ljust(81, "."), "TODO".ljust(201, "."), "We do. TODO".ljust(100, ".")])
def test_a_long_text_is_no_set_phrase(text: str) -> None:
    assert not hollow.is_placeholder(text)


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
        ("we lend, we lend!", "lend we lend we", 0.9, False),
        ("Books", "Books " + "!" * 60, 0.95, True),
        # Two of forty words less are 38 of 39 on average; four less are not.
        (" ".join("abcdefghijklmnopqrs"), " ".join("abcdefghijklmnopqrstu"), 0.95, True),
        (" ".join("abcdefghijklmnopqr"), " ".join("abcdefghijklmnopqrst"), 0.95, False),
        (" ".join("abcdefghi"), " ".join("abcdefghik"), 0.9, True),
        (" ".join("abcdefghij"), " ".join("abcdefghik"), 0.9, True),
        (" ".join("abcdefghij"), " ".join("abcdefghkl"), 0.9, False),
        # Words that everybody uses count as well as rare ones.
        ("we and you " * 100, "we and you " * 50 + "they " + "we and you " * 50, 0.95, True),
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


@pytest.mark.parametrize(("count", "similar"), [(500, False), (501, True)])
def test_above_five_hundred_words_their_order_does_not_count(count: int, similar: bool) -> None:
    numbers = [str(number) for number in range(count)]
    assert hollow.is_similar(" ".join(numbers), " ".join(reversed(numbers)), 0.95) is similar


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
        ("none", {"reason": "We look at this next year."}, ""),
        ("none", {"reason": "We look at this later."}, "placeholder"),
        ("none", {"why": "We look at this next year."}, ""),
        ("None.", {"note": "We look at this next year."}, ""),
        ("n/a", {"note": "We look at this next year."}, "placeholder"),
        ("not applicable", {"note": "We look at this next year."}, ""),
        ("none", {"text": "We look at this next year."}, "placeholder"),
        ("none", {"reason": 2026}, "placeholder"),
        ("", {}, "placeholder"),
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


def said_by(**texts: str) -> Records:
    """Organizations that say these texts of their services."""
    files = {
        f"content/organizations/{id}.md": f"---\nname: {id}\nservices: [{text}]\n---\n" for id, text in texts.items()
    }
    checked, faults = gathering.check({path: text.encode() for path, text in files.items()}, Reader(Layout(KINDS)))
    assert faults == ()
    return checked


WORDS = [f"w{number}" for number in range(60)]
TEXT = " ".join(WORDS)
SERVICE = ("services",)


@pytest.mark.parametrize(
    ("other", "is_copied"),
    [
        (TEXT, True),
        (TEXT.upper(), True),
        # Other words at either end, or in the middle.
        (" ".join(["We", *WORDS[1:]]), True),
        (" ".join([*WORDS[:-1], "here"]), True),
        (" ".join([*WORDS[:25], "we", "lend", "tools", *WORDS[28:]]), True),
        # Four of sixty are more than one in twenty.
        (" ".join([*WORDS[:25], "we", "lend", "new", "tools", *WORDS[29:]]), False),
        (" ".join(reversed(WORDS)), False),
        ("Reading rooms with tea", False),
    ],
)
def test_nearly_the_same_text_of_two_partners(other: str, is_copied: bool) -> None:
    found = hollow.copied(said_by(a=TEXT, b=other))
    assert found == (
        {("organization", "a"): {SERVICE: "b"}, ("organization", "b"): {SERVICE: "a"}} if is_copied else {}
    )


@pytest.mark.parametrize(("one", "other", "is_copied"), [("Tea", "tea", True), ("Tea", "Tools", False)])
def test_a_text_of_one_word(one: str, other: str, is_copied: bool) -> None:
    assert bool(hollow.copied(said_by(a=one, b=other))) is is_copied


def test_of_three_alike_each_is_told_of_another() -> None:
    found = hollow.copied(said_by(a=TEXT, b=TEXT, c=TEXT, d="Reading rooms with tea"))
    assert {id: places[SERVICE] for (_kind, id), places in found.items()} == {"a": "c", "b": "a", "c": "a"}


def test_what_each_says_of_others_is_compared_wherever_it_stands_in_its_list() -> None:
    described = "{{partner: {}, goals: {}}}"
    known = "They want to reach more families of the east side"
    files = {
        f"content/assessments/{id}.md": f"---\norganization: {id}\nunderstanding: [{', '.join(entries)}]\n---\n"
        for id, entries in {
            "a": [described.format("b", "Books"), described.format("c", known)],
            "b": [described.format("c", known), described.format("a", "Tea")],
        }.items()
    }
    checked, faults = gathering.check({path: text.encode() for path, text in files.items()}, Reader(Layout(KINDS)))
    assert faults == ()
    assert hollow.copied(checked) == {
        ("assessment", "a"): {("understanding", 1, "goals"): "b"},
        ("assessment", "b"): {("understanding", 0, "goals"): "a"},
    }


def test_a_list_and_a_mapping_are_compared_by_all_their_words() -> None:
    assert hollow.copied(said_by(a="Tea, Tools to borrow", b="Tea, Tools to borrow"))
    assert not hollow.copied(said_by(a="Tea, Tools to borrow", b="Tea, Books to read"))


@pytest.mark.parametrize(
    ("why", "pointer", "message", "hint"),
    [
        (
            "placeholder",
            ("name",),
            '"TBD" only holds a place, so it counts as not answered',
            'Replace it with your answer; "none" counts only with a reason beside it.',
        ),
        ("placeholder", SERVICE, "this only holds a place, so it counts as not answered", None),
        (
            "template",
            SERVICE,
            "this repeats the question or its example, so it counts as not answered",
            "Say it in your own words.",
        ),
        ("copied", SERVICE, "this is the same text as in museum, so it counts as not answered", "Each writes its own."),
        (
            "sibling",
            SERVICE,
            'this is the same text as "museum" beside it, so it counts as not answered',
            "Say what is different.",
        ),
        (
            "other-voice",
            SERVICE,
            "this was filled in by museum, who does not belong to the organization",
            "Somebody of the organization answers for it: name that person here.",
        ),
    ],
)
def test_it_is_said_why_something_counts_as_absent(
    why: str, pointer: tuple[str, ...], message: str, hint: str | None
) -> None:
    (record,) = said_by(a="Tea")
    named = replace(record, pruned=Pruned({"name": "TBD", "services": ["Tea"]}, {}))
    found = hollow.finding(why, named, pointer, "museum")
    assert (found.rule, found.severity, found.message) == (f"hollow-{why}", Severity.NOTE, message)
    assert found.position == record.at(*pointer)
    assert hint is None or found.hint == hint


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
