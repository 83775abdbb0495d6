"""Whole handbooks that must be silent: no error, no warning, no note."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import oracle
from cases import TODAY, packaged
from handbook import book, reports
from handbook.book import Handbook
from handbook.reading import sources, trees
from handbook.reading.trees import Tree
from second_opinion import of_kind

HERE = Path(__file__).parent / "accepted"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir())


@cache
def load(case: str) -> Handbook:
    return book.load(trees.folder(HERE / case), packaged(), TODAY)


@pytest.mark.parametrize("case", CASES)
def test_accepted(case: str) -> None:
    found = load(case).findings
    assert found == (), "\n".join(f"{item.position}: {item.message} ({item.rule})" for item in found)


@pytest.mark.parametrize("case", CASES)
def test_the_oracle_reads_the_same(case: str) -> None:
    tree = trees.folder(HERE / case)
    for path, content in tree.files.items():
        found = sources.read(path, content)
        if isinstance(found, sources.Source) and not path.endswith(".json"):
            assert oracle.same(found.data, oracle.read(found.header)), path


@pytest.mark.parametrize("case", CASES)
def test_either_engine_allows_the_records(case: str) -> None:
    for record in load(case).records:
        assert of_kind(record.kind).is_valid(record.data), record.id


def test_either_form_says_the_same() -> None:
    one, other = load("people-in-one-list").document.data, load("people-in-files").document.data
    for collection in ("people", "risks", "organizations"):
        assert [_without_path(item) for item in one[collection]] == [_without_path(item) for item in other[collection]]


def _without_path(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "path"}


def test_a_decision_inside_a_meeting_is_a_record() -> None:
    decisions = {item["id"]: item for item in load("decisions-inside-meetings").document.data["decisions"]}
    assert sorted(decisions) == ["meet-monthly", "share-costs", "tea"]
    inside = decisions["meet-monthly"]
    assert inside["path"] == "content/meetings/2026-02-10-first.md"
    assert (inside["meeting"], inside["date"]) == ("2026-02-10-first", "2026-02-10")


def test_line_ends_do_not_matter() -> None:
    records = load("from-another-system").records
    partnership, meeting = records.get("partnership", "partnership"), records.get("meeting", "2026-02-10-first")
    assert partnership
    assert meeting
    assert partnership.data["origin_note"] == "It began in spring.\n\nNobody had planned it.\n"
    assert meeting.body == "We met.\n"


def test_words_stay_words() -> None:
    partnership = load("words-that-programs-misread").records.get("partnership", "partnership")
    assert partnership
    assert partnership.data["name"] == "NO"
    assert all(isinstance(channel, str) for channel in partnership.data["channels"])


def test_a_kind_and_a_stage_of_its_own() -> None:
    handbook = load("own-kind-and-own-stage")
    assert [record.title for record in handbook.records.of("recipe")] == ["Lentil soup"]
    assert handbook.document.data["recipes"][0]["cook"] == "jo-p"
    kitchen = handbook.assessment.of("kitchen")
    assert kitchen
    assert (kitchen.met, kitchen.total) == (1, 1)
    assert handbook.assessment.stages[-1] is kitchen


def test_a_stage_of_its_own_asks_for_as_many_words_as_the_others() -> None:
    whole = trees.folder(HERE / "own-kind-and-own-stage")
    short = {**whole.files, "content/recipes.yml": b"- {id: soup, title: Soup}\n"}
    kitchen = book.load(Tree(short), packaged(), TODAY).assessment.of("kitchen")
    assert kitchen
    assert (kitchen.met, kitchen.total) == (0, 1)


@pytest.mark.parametrize("case", CASES)
def test_the_same_content_gives_the_same_reports(case: str) -> None:
    again = book.load(trees.folder(HERE / case), packaged(), TODAY)
    for stage in ("", "connect", "all"):
        for form in reports.FORMATS:
            text = reports.report(reports.check(load(case), stage), form)
            assert text.endswith("\n")
            assert text == reports.report(reports.check(again, stage), form)


def test_promises_as_memoranda_have_them_stand_as_people_would_say() -> None:
    found = {one.id: f"{one.state} {one.due}".rstrip() for one in load("promises-of-all-sorts").promises}
    assert found == {
        "room": "unknown",
        "keys": "kept 2026-02-13",
        "liaison": "kept 2026-01-31",
        "figures": "partly",
        "notice": "unknown",
        "grant": "open 2027-03",
        "boxes": "open 2026-11",
        "summer": "unknown",
        "plan": "open 2027-Q1",
        "checks": "unknown",
        "report": "unknown",
        "logo": "unknown",
        "insurance": "open 2026",
        "song": "over 2026-06-01",
        "web": "over 2026-06",
        "memorandum-meet-and-say-how-it-goes": "unknown",
        "crane-of-old": "over 2025-03-01",
    }
