"""Spans of time: which days a time covers, and what is certain about two of them; how pages and calendars say them."""

from __future__ import annotations

from datetime import date

import pytest

import sites
from handbook import book
from handbook.meaning import spans
from handbook.meaning.spans import Span
from handbook.pages import Site, calendar
from handbook.pages.values import Writer
from handbook.reading import trees


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026-04-12", "2026-04-12", "2026-04-12"),
        ("2026-04", "2026-04-01", "2026-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        (1026, "1026-01-01", "1026-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
    ],
)
def test_the_days_that_a_time_covers(said: object, first: str, last: str) -> None:
    assert spans.read(said) == Span(first, last)
    assert (spans.first(said), spans.last(said)) == (first, last)


@pytest.mark.parametrize("said", [None, "", "next-meeting", "2026-13", "2026-Q5", "26", True, ["2026"], "2026-04-12 "])
def test_what_is_no_time(said: object) -> None:
    assert spans.read(said) is None
    assert not spans.before(said, "2026")
    assert not spans.before("2020", said)
    assert not spans.no_later(said, "2026")


@pytest.mark.parametrize(
    ("one", "other", "before", "no_later"),
    [
        ("2026-04-12", "2026-04-13", True, True),
        ("2026-04-12", "2026-04-12", False, True),
        ("2026-04-13", "2026-04-12", False, False),
        ("2026-03", "2026-04-01", True, True),
        # The twelfth is a day of April: nobody knows.
        ("2026-04", "2026-04-12", False, True),
        ("2026-04-12", "2026-04", False, True),
        ("2026-Q1", "2026-04", True, True),
        ("2026-Q2", "2026-04", False, True),
        ("2026-Q3", "2026-06", False, False),
        # As texts "2026" comes before, and "2026-Q4" after every day of the year.
        ("2026", "2026-12-31", False, True),
        ("2026-Q1", "2026-12-31", True, True),
        ("2025", "2026", True, True),
        ("2026", spans.NEVER, True, True),
    ],
)
def test_before_and_after_only_where_it_is_certain(one: str, other: str, before: bool, no_later: bool) -> None:
    assert spans.before(one, other) is before
    assert spans.no_later(one, other) is no_later


def test_the_order_of_times() -> None:
    times = ["2027", "2026-Q2", "2026-05-01", "2026-04", "next-meeting", "2026"]
    assert sorted(times, key=spans.order) == ["next-meeting", "2026", "2026-04", "2026-Q2", "2026-05-01", "2027"]
    assert spans.earliest([None, *times]) == "2026"
    assert spans.latest([None, *times]) == "2027"
    assert spans.earliest([]) == spans.latest(["soon"]) == ""


def test_days_on_from_a_time() -> None:
    assert spans.plus("2026-04", 1) == "2026-05-01"
    assert spans.plus("9999-12-31", 1) == spans.plus("0000", 1) == date.max.isoformat()
    assert spans.days_between("2026-04", "2026-05-02") == 2
    assert spans.days_between("2026-04", "2026-04-20") < 0
    assert spans.days_between("2026", "") == 0


@pytest.mark.parametrize(
    ("said", "english", "french"),
    [
        ("2026-04-12", "April 12, 2026", "12 avril 2026"),
        ("2026-04", "April 2026", "avril 2026"),
        ("2026-Q2", "the second quarter of 2026", "2e trimestre 2026"),
        ("2026", "2026", "2026"),
        ("next-meeting", "next-meeting", "next-meeting"),
        ("FAQ", "FAQ", "FAQ"),
        ("0000-04", "0000-04", "0000-04"),
        ("<b>Q1", "<b>Q1", "<b>Q1"),
    ],
)
def test_times_as_people_write_them(said: str, english: str, french: str) -> None:
    for language, words in (("en", english), ("fr", french)):
        found = Writer(_In(language), "index.md").day(said)  # type: ignore[arg-type]
        assert found.striptags() == words if "<" not in said else str(found) == "&lt;b&gt;Q1"


class _In:
    """A site, as far as its language goes."""

    def __init__(self, language: str) -> None:
        self.language = language


def test_a_time_in_a_message_is_written_out() -> None:
    writer = Writer(_In("en"), "index.md")  # type: ignore[arg-type]
    said = writer.message('"left" (2026-04) is before "joined" (2026-Q3), see 2026-27 and x-2026-04').striptags()
    assert said == '"left" (April 2026) is before "joined" (the third quarter of 2026), see 2026-27 and x-2026-04'


def test_a_month_is_an_event_of_all_its_days() -> None:
    tree = trees.folder(sites.HERE / "accepted" / "times-known-roughly")
    text = calendar.text(Site(book.load(tree, trees.packaged(), sites.TODAY), "public"))
    assert "DTSTART;VALUE=DATE:20270101" in text
    assert "DTEND;VALUE=DATE:20270401" in text
