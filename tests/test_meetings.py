"""Meetings: which were held, at what moments, and how the calendar and the pages say it."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import pytest

import sites
from handbook import book
from handbook.meaning.attendance import organizations
from handbook.meaning.meetings import hours, was_held
from handbook.pages import Site, calendar
from handbook.pages.sections.meetings import minutes
from handbook.pages.values import Writer
from handbook.reading import trees

CAME = [{"person": "ada-q", "status": "present"}]


@pytest.mark.parametrize(
    ("meeting", "held"),
    [
        ({"date": "2026-05-08"}, True),
        ({"date": "2026-05-10"}, True),
        ({"date": "2026-05-11"}, False),
        # Somebody further east has been there already.
        ({"date": "2026-05-11", "attendance": CAME}, True),
        ({"date": "2026-05-11", "status": "held"}, True),
        ({"date": "2026-05-12", "status": "held"}, False),
        ({"date": "2026-05-08", "status": "cancelled"}, False),
        ({"date": "2026-05-08", "status": "cancelled", "attendance": CAME}, False),
        # Its day has passed, and nobody knows whether it was held.
        ({"date": "2026-05-08", "status": "planned"}, False),
        ({"date": "2026-05-08", "status": "planned", "attendance": CAME}, True),
        ({}, False),
    ],
)
def test_which_meetings_were_held(meeting: dict[str, object], held: bool) -> None:
    assert was_held(meeting, "2026-05-10", "2026-05-11") is held


def moment(day: int, hour: int, minute: int = 0, zone: object = UTC) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=zone)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("14:00-16:30 Europe/Paris", moment(8, 12), moment(8, 14, 30)),
        ("9:00 – 10:00 UTC", moment(8, 9), moment(8, 10)),
        ("14:00-15:00 UTC+2", moment(8, 12), moment(8, 13)),
        ("14:00 UTC-05:30", moment(8, 19, 30), moment(8, 19, 30)),
        ("23:00-01:00 UTC", moment(8, 23), moment(9, 1)),
        ("14:00-16:30", moment(8, 14, zone=None), moment(8, 16, 30, zone=None)),
    ],
)
def test_the_moments_of_a_meeting(said: str, begin: datetime, end: datetime) -> None:
    found = hours(said)
    assert found
    assert found.moments("2026-05-08", "2026-05-08") == (begin, end)


@pytest.mark.parametrize("said", ["14:00 Paris", "14:00 UTC+99", "14:00 ../etc/passwd", "14:00 America"])
def test_an_unknown_zone_is_no_moment(said: str) -> None:
    found = hours(said)
    assert found
    assert not found.is_known
    assert found.moments("2026-05-08", "2026-05-08") is None


def test_days_that_no_calendar_has_are_no_moments() -> None:
    found = hours("23:00-22:00 UTC")
    assert found
    assert found.moments("0000-05-08", "0000-05-08") is found.moments("9999-12-31", "9999-12-31") is None
    assert hours("noon") is hours(None) is None


def test_whom_somebody_was_there_for() -> None:
    entries = [
        {"person": "ada-q"},
        {"person": "bo-c", "organization": "archive"},
        {"organization": "town", "number": 3},
        {"organization": "school", "capacity": "guest"},
        {"person": "cy-d", "capacity": "observer"},
    ]
    own = {"ada-q": ["walkers"], "bo-c": ["walkers"], "cy-d": ["museum"]}
    found = organizations([*entries, {"name": "A guest"}], lambda person: own.get(str(person), []))
    assert found == {"walkers", "archive", "town"}


@pytest.fixture(scope="module")
def site() -> Site:
    tree = trees.folder(sites.HERE / "accepted" / "meetings-of-all-sorts")
    return Site(book.load(tree, trees.packaged(), sites.TODAY), "public")


def test_the_calendar_has_days_times_and_places(site: Site) -> None:
    events = icalendar.Calendar.from_ical(calendar.text(site)).walk("VEVENT")
    found = {(str(event["SUMMARY"]), event["DTSTART"].dt): event for event in events}
    days = found["Two days in the quarry", moment(8, 7, 30)]
    assert days["DTEND"].dt == moment(9, 14)
    assert str(days["LOCATION"]) == "Quarry, upper gate"
    assert str(days["DESCRIPTION"]) == "Join at: https://meet.example.org/quarry"
    twice = [start.hour for name, start in found if name.startswith("For those")]
    assert sorted(twice) == [7, 17]
    assert not [name for name, _start in found if name == "Called off for heat"]


def test_guests_are_counted_and_not_named(site: Site) -> None:
    meeting = site.handbook.records.get("meeting", "2026-05-08-days")
    assert meeting
    attendance = next(minutes(site, Writer(site, "index.md"), meeting))
    text = " ".join(str(attendance.html).split())
    for words in (
        "4 people",
        "Valley Gazette",
        "a guest",
        "Town hall",
        "a guest (sent apologies)",
        "(guest)",
        "(On the second day only)",
        "(sent apologies, alternate)",
        "County choir",
        "6 guests",
        "Nobody wrote down from where",
        "2 people",
    ):
        assert words in text
    assert "Somebody from the press" not in text


def test_a_cancelled_meeting_asks_for_nothing(site: Site) -> None:
    facts = site.handbook.document.data["facts"]
    assert [meeting["id"] for meeting in facts["past_meetings"]] == ["2026-05-08-days", "2026-06-01-online"]


def test_who_changed_employer_was_at_a_meeting_for_the_one_of_that_day() -> None:
    files = {
        "partnership.yml": b"format: 2\nname: Riverbend\nstage: connect\n",
        "organizations/library.md": b"---\nname: Library\nstatus: active\n---\n",
        "organizations/museum.md": b"---\nname: Museum\nstatus: active\n---\n",
        "people/ada-q.yml": b"name: Ada Quill\nconsent_to_list: true\norganization: museum\n"
        b"affiliations:\n  - {organization: library, to: 2026-03}\n",
        "meetings/2026-02-10-first.md": b"---\ntype: regular\ndate: 2026-02-10\nattendance: [{person: ada-q}]\n---\n",
        "meetings/2026-04-10-second.md": b"---\ntype: regular\ndate: 2026-04-10\nattendance: [{person: ada-q}]\n---\n",
    }
    tree = trees.Tree({f"content/{path}": data for path, data in files.items()})
    told = Site(book.load(tree, trees.packaged(), sites.TODAY), "public")
    for id, organization in (("2026-02-10-first", "Library"), ("2026-04-10-second", "Museum")):
        meeting = told.handbook.records.get("meeting", id)
        assert meeting
        text = str(next(minutes(told, Writer(told, "index.md"), meeting)).html)
        assert [name for name in ("Library", "Museum") if name in text] == [organization]
