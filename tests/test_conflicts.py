"""Merge conflicts: what git leaves, also where somebody deleted half of it, and what only looks like it."""

from __future__ import annotations

import itertools
import time

import pytest

from handbook.reading import conflicts

MARKS = ("<<<<<<< HEAD", "||||||| 3f2a1b0", "=======", ">>>>>>> main")


def line(text: str, markdown: bool = True) -> int | None:
    found = conflicts.find(f"---\ntitle: A\n---\n{text}" if markdown else text, markdown)
    return None if found is None else found.line - (3 if markdown else 0)


@pytest.mark.parametrize("left", [set(left) for count in (1, 2, 3, 4) for left in itertools.combinations(MARKS, count)])
def test_every_mark_counts_in_a_text_and_in_fields(left: set[str]) -> None:
    lines = [mark for mark in MARKS if mark in left]
    assert line("\n\n".join(["One", *lines, "Two", ""])) == 2
    below = "\n".join(["One", *(f"{mark}\nOne" for mark in lines), ""])
    # Below a line of text and alone, seven = are a heading.
    assert line(below) == (None if lines == ["======="] else 1)
    assert line("\n".join(["a: 1", *lines, "b: 2", ""]), markdown=False) == 1
    assert conflicts.find("\n".join(["---", "a: 1", *lines, "b: 2", "---", ""]), markdown=True) is not None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One\n<<<<<<< feature-x\nTwo\n=======\nThree\n>>>>>>> feature-y\n", 1),
        ("- a\n  <<<<<<< HEAD\n  - b\n", 1),
        ("One\n||||||| merged common ancestors\nTwo\n", 1),
        ("One\n>>>>>>> 1f2e3d4 (Minutes of May)\nTwo\n", 1),
        ("One\n>>>>>>> cy/minutes\nTwo\n", 1),
        ("One\n<<<<<<< Updated upstream\nTwo\n", 1),
        ("One\n=======\nTwo\n>>>>>>> Stashed changes\n", 1),
        ("One\n=======\n> said Cy\n>>>>>>> main\n", 1),
        ("<<<<<<< arrows\nTwo\n=======\n", 0),
        ("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n", 1),
        ("\n=======\n\nTwo\n", 1),
        ("|||||||\n", 0),
    ],
)
def test_marks_of_many_forms(text: str, first: int) -> None:
    assert line(text) == first


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n\nText\n",
        "Title\n=======\n\n>>>>>>> deeply quoted\n\n<<<<<<< arrows\n",
        ">>>>>> one\n>>>>>>> two\n>>>>>> three\n",
        "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n|||||||\n",
        "========\n\n<<<<<<<< eight\n\n>>>>>>>> eight\n",
        "====== \n\n<<<<<< six\n\n>>>>>> six\n",
        "Some ======= in a line, <<<<<<< HEAD and >>>>>>> main too\n",
        "```\nOne\n\n=======\n\nTwo\n```\n",
        "<<<<<<<\n",
    ],
)
def test_what_markdown_allows(text: str) -> None:
    assert line(text) is None


@pytest.mark.parametrize("text", ["description: |\n  Title\n  =======\n\n  Text\n", "note: '======='\n"])
def test_what_fields_allow(text: str) -> None:
    assert line(text, markdown=False) is None


@pytest.mark.parametrize(
    "piece", ["One\n=======\n", ">>>>>>> a b\n", "<<<<<<<\n", "|||||||\n|", "<<<<<<< " + " " * 500 + "a b\n"]
)
def test_looking_takes_no_longer_than_the_text_is_long(piece: str) -> None:
    text = f"---\n---\n{piece * (400_000 // len(piece))}"
    before = time.process_time()
    conflicts.find(text, markdown=True)
    assert time.process_time() - before < 1
