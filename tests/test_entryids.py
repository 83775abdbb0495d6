"""Ids for entries of lists that have none."""

from __future__ import annotations

import time

import pytest

import sites
from cases import packaged
from handbook import book
from handbook.reading import trees
from handbook.records.entryids import ids

KINDS, _STAGES = book.method(packaged())
ACTIONS = KINDS["meeting"].field.fields["actions"].items
SURVEY = KINDS["survey"].field


@pytest.mark.parametrize(
    ("entries", "prefix", "wanted"),
    [
        ([{"id": "A1", "text": "Ask"}, {"text": "Ask the town"}], "", ["A1", "ask-the-town"]),
        ([{"text": {"fr": "Demander", "en": "Ask"}}], "", ["demander"]),
        # The same words twice; and words that are another entry's own id.
        ([{"text": "Ask"}, {"text": "Ask"}, {"text": "Ask"}], "", ["ask", "ask-2", "ask-3"]),
        ([{"text": "Ask"}, {"id": "ask"}], "", ["ask-2", "ask"]),
        ([{"text": "Ask"}], "first", ["first-ask"]),
        ([{"text": "***"}, {}, "Ask"], "", ["1", "2", "3"]),
    ],
)
def test_ids_that_are_made(entries: list[object], prefix: str, wanted: list[str]) -> None:
    assert ACTIONS
    assert ids(entries, ACTIONS, prefix) == wanted


def test_an_entry_without_words_is_called_after_its_values() -> None:
    assert ids([{"instrument": "health", "date": "2026-03"}], SURVEY) == ["health-2026-03"]


def test_every_entry_has_an_address_and_none_takes_that_of_another() -> None:
    tree = trees.folder(sites.HERE / "accepted" / "entries-without-ids")
    handbook = book.load(tree, trees.packaged(), sites.TODAY)
    assert handbook.findings == ()
    data = handbook.document.data
    assert [item["id"] for item in data["people"]] == ["ada-quill", "bo-carr"]
    (meeting,) = data["meetings"]
    assert [item["id"] for item in meeting["actions"]][-2:] == ["paint-the-gate", "paint-the-gate-2"]
    decided = ["2026-10-05-council-we-paint-the-gate-green", "2026-10-05-council-we-paint-the-gate-green-2"]
    assert [item["id"] for item in data["decisions"]] == [item["id"] for item in meeting["decisions"]] == decided
    goal = data["outcomes"][0]["goals"][0]
    assert goal["id"] == "trails-forty-families-walk-on-sundays-by-2027"
    # What nobody wrote, nobody can refer to.
    assert not handbook.references.find(("goal",), goal["id"])
    meeting_record = handbook.records.get("meeting", "2026-10-05-council")
    assert meeting_record
    assert "id" not in meeting_record.written["actions"][0]


def test_many_entries_of_one_name_are_told_apart_in_time() -> None:
    assert ACTIONS
    before = time.process_time()
    assert ids([{"text": "Ask"}] * 20_000, ACTIONS)[-1] == "ask-20000"
    assert time.process_time() - before < 2
