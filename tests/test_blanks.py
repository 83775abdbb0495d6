"""What counts as not filled in."""

from __future__ import annotations

from typing import Any

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.method.blanks import is_blank, prune
from handbook.reading.trees import Tree


@pytest.mark.parametrize("value", [None, "", " ", "\n\t ", "\u00a0", [], {}])
def test_blank(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, False, "-", [None], {"a": None}])
def test_not_blank(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"a": "", "b": 0, "c": False}, {"b": 0, "c": False}),
        ({"a": [None, "", "x", [], "y"]}, {"a": ["x", "y"]}),
        ({"a": {"b": {"c": None}}}, None),
        ([None, {}], None),
        ("x", "x"),
        (" ", None),
        (None, None),
    ],
)
def test_prune(given: Any, kept: Any) -> None:
    assert prune(given).data == kept


def test_the_way_back() -> None:
    pruned = prune({"a": [None, "x", {"b": ["", "y"]}], "c": ["z"]})
    assert pruned.data == {"a": ["x", {"b": ["y"]}], "c": ["z"]}
    assert pruned.before(("a", 0)) == ("a", 1)
    assert pruned.before(("a", 1, "b", 0)) == ("a", 2, "b", 1)
    assert pruned.before(("c", 0)) == ("c", 0)
    assert pruned.before(("a", 9)) == ("a", 9)
    assert pruned.before(()) == ()


def test_what_was_given_stays_as_it_is() -> None:
    given: dict[str, Any] = {"a": [None, "x"], "b": {}}
    prune(given)
    assert given == {"a": [None, "x"], "b": {}}


def test_a_blank_entry_beside_a_real_record_is_nothing_at_all() -> None:
    """Lists with one blank entry, and templates that nobody filled in, may lie there for ever."""
    files = {
        "partnership.yml": "name: Riverbend\nstage: connect\n",
        "people.yml": "# Who?\n- id:\n  name:\n",
        "people/ana-l.yml": "name: Ana Lopez\n",
        "meetings/first-meeting.md": "---\ntype:\ndate:\n---\n<!-- The minutes. -->\n",
        "meetings/2026-02-10-first.md": "---\ntype: preliminary\ndate: 2026-02-10\n---\n",
    }
    tree = Tree({f"content/{path}": text.encode() for path, text in files.items()})
    handbook = book.load(tree, packaged(), TODAY)
    assert handbook.findings == ()
    assert [record.path for kind in ("person", "meeting") for record in handbook.records.of(kind)] == [
        "content/people/ana-l.yml",
        "content/meetings/2026-02-10-first.md",
    ]
    places = {gap.position.path for stage in handbook.assessment.stages for one in stage.results for gap in one.missing}
    assert not places & {"content/people.yml", "content/meetings/first-meeting.md"}
