"""Promises: by when each is to be kept, what was said of it, and how it stands; what is told of that, and where."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.book import Handbook
from handbook.meaning import promises, signing
from handbook.meaning.promises import Promise
from handbook.pages import Site, calendar, promised, sheets
from handbook.pages.sections import promises as told
from handbook.pages.values import Writer
from handbook.reading.trees import Tree
from handbook.reports import digest

MADE = {"type": "mou", "status": "ratified"}


def find(
    *entries: dict[str, Any], report: Any = (), began: str = "", left: str = "", **agreement: Any
) -> list[Promise]:
    """The promises of one agreement with these commitments, as of :data:`TODAY`."""
    agreements: Any = {"mou": {**MADE, **agreement, "commitments": list(entries)}}
    reports: Any = {f"report-{at}": {"type": "annual", **one} for at, one in enumerate(report)}
    garden = {"name": "Garden", "status": "withdrawn" if left else "active", **({"left": left} if left else {})}
    organizations: Any = {"garden": garden}
    return list(promises.find(agreements, reports, organizations, TODAY, began))


def state(entry: dict[str, Any], **more: Any) -> str:
    (promise,) = find({"id": "beds", "party": "garden", "what": "Digs two beds.", **entry}, **more)
    return promise.state


def said(status: str, day: str) -> dict[str, Any]:
    return {"period": {"end": day}, "commitments": [{"commitment": "beds", "status": status}]}


BEFORE, PAST, TOMORROW = "2026-06-01", "2026-06-30", "2026-11-24"


@pytest.mark.parametrize(
    ("entry", "more", "expected"),
    [
        # Its day: as a time, in words that mean one, or as ``due``, which goes before both.
        ({"by_when": PAST}, {}, "late"),
        ({"by_when": TODAY}, {}, "open"),
        ({"by_when": "2026-11"}, {}, "open"),
        ({"by_when": "2026-Q3"}, {}, "late"),
        ({"by_when": "2025"}, {}, "late"),
        ({"by_when": "By 30 June 2026"}, {}, "late"),
        ({"by_when": {"en": "Soon", "fr": "Au plus tard le 30 juin 2026"}}, {}, "late"),
        ({"by_when": PAST, "due": "2027-01"}, {}, "open"),
        ({"by_when": "Within six months of signing", "due": PAST}, {}, "late"),
        # Words are words.
        ({"by_when": "Every quarter"}, {}, "unknown"),
        ({"by_when": "From 2026-01-15"}, {}, "unknown"),
        ({}, {}, "unknown"),
        # What was said last counts, whoever says it.
        ({"by_when": PAST, "kept": [{"date": BEFORE}]}, {}, "kept"),
        ({"by_when": PAST, "kept": [{"date": "2026-11-01"}]}, {}, "kept"),
        ({"by_when": PAST}, {"report": [said("kept", BEFORE)]}, "kept"),
        ({"by_when": PAST, "kept": [{"date": "2026-08-01"}]}, {"report": [said("not", "2026-07-01")]}, "kept"),
        ({"by_when": PAST, "kept": [{"date": "2026-07-01"}]}, {"report": [said("not", "2026-08-01")]}, "not"),
        ({"by_when": "2027", "kept": [{"date": BEFORE, "status": "let-off"}]}, {}, "over"),
        # In part or not at all: an answer, if it is given after the day.
        ({"by_when": PAST, "kept": [{"date": BEFORE, "status": "partly"}]}, {}, "late"),
        ({"by_when": PAST, "kept": [{"date": PAST, "status": "partly"}]}, {}, "partly"),
        ({"by_when": PAST}, {"report": [said("not", "2026-12-31")]}, "late"),
        ({"by_when": PAST}, {"report": [said("not", "2026-10-31")]}, "not"),
        ({"by_when": "2027", "kept": [{"date": BEFORE, "status": "not"}]}, {}, "open"),
        # Again and again: as was said last, for that time.
        ({"by_when": "Every quarter", "kept": [{"date": "2026-Q1"}, {"date": "2026-Q2", "status": "not"}]}, {}, "not"),
        ({"by_when": "Every quarter", "kept": [{"date": "2026-Q2", "status": "not"}, {"date": "2026-Q3"}]}, {}, "kept"),
        # Nothing is known of days to come.
        ({"by_when": PAST, "kept": [{"date": "2027-01-01"}]}, {}, "late"),
        # History: of an agreement that has ended, a party that has left, and days before the handbook began.
        ({"by_when": PAST}, {"status": "ended"}, "over"),
        ({"by_when": PAST}, {"status": "amended", "end_date": "2026-09-30"}, "over"),
        ({"by_when": PAST, "kept": [{"date": BEFORE, "status": "partly"}]}, {"status": "ended"}, "partly"),
        ({"by_when": PAST, "kept": [{"date": BEFORE}]}, {"status": "ended"}, "kept"),
        ({"by_when": PAST}, {"left": "2026-05-31"}, "over"),
        ({"by_when": PAST}, {"began": "2026-07-01"}, "unknown"),
        ({"by_when": PAST}, {"began": PAST}, "late"),
        ({"by_when": PAST, "kept": [{"date": BEFORE, "status": "not"}]}, {"began": "2026-07-01"}, "not"),
    ],
)
def test_how_a_promise_stands(entry: dict[str, Any], more: dict[str, Any], expected: str) -> None:
    assert state(entry, **more) == expected


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_in_a_draft_nobody_has_promised_anything(status: str) -> None:
    assert find({"id": "beds", "what": "Digs."}, status=status) == []


def test_the_report_of_a_group_is_no_word_of_the_partnership() -> None:
    assert state({"by_when": PAST}, report=[{**said("kept", BEFORE), "body": "bed-group"}]) == "late"


def test_a_report_that_does_not_say_so_is_no_word() -> None:
    assert (
        state({"by_when": PAST}, report=[{"commitments": [{"commitment": "beds", "why": "Nobody asked."}]}]) == "late"
    )


def test_a_word_about_nothing_known_stops_nothing() -> None:
    assert state({"by_when": PAST}, report=[{"commitments": [{"status": "kept"}]}]) == "late"


def test_what_says_nothing_is_no_promise() -> None:
    assert find({"party": "garden"}, {"what": "Waters them."})[0].what == "Waters them."


def test_it_is_the_one_that_took_the_place_of_another_that_binds() -> None:
    agreements: Any = {
        "old": {**MADE, "commitments": [{"id": "beds", "what": "Digs.", "by_when": PAST}]},
        "new": {**MADE, "supersedes": "old", "commitments": [{"id": "paths", "what": "Rakes.", "by_when": PAST}]},
    }
    found = promises.find(agreements, {}, {}, TODAY)
    assert [(promise.id, promise.state) for promise in found] == [("beds", "over"), ("paths", "late")]


AGREEMENT = """---
title: Memorandum of the garden
type: mou
status: ratified
visibility: {visibility}
parties: [garden, school]
commitments:
  - id: beds
    party: garden
    what: {{en: Digs two beds beside the yard., fr: Bêche deux plates-bandes à côté de la cour.}}
    by_when: By 30 June 2026
  - {{id: class, party: school, what: Sends a class., by_when: Every week}}
  - {{id: seeds, party: school, what: Buys the seeds., by_when: 2026-12-05}}
  - {{id: gate, party: garden, what: Mends the gate., by_when: 2026-05, kept: [{{date: 2026-05-20, said_in: second}}]}}
  - {{id: fence, party: garden, what: Mends the fence., by_when: 2026-11-30}}
  - {{id: shed, party: garden, what: Paints the shed., by_when: Each spring}}
  - {{id: talk, what: Meet and say how it goes., by_when: Twice a year}}
---
Text.
"""
REPORT = """---
type: annual
visibility: {secret}
period: {{start: 2026-01-01, end: 2026-06-30}}
submitted: 2026-07-02
commitments:
  - {{commitment: shed, status: partly, why: "Only the door <b>is</b> done."}}
---
"""
PEOPLE = """- id: ada
  name: Ada
  organization: garden
  consent_to_list: true
  reminders: mail
  contact: ada@garden.example
"""


@cache
def handbook(visibility: str = "public", secret: str = "public", agreement: str = AGREEMENT) -> Handbook:
    files = {
        "partnership.yml": "name: Beds\nstage: connect\nlanguages: [en, fr]\n",
        "organizations/garden.md": "---\nname: Garden\nstatus: active\ncontact: ada\n---\n",
        "organizations/school.md": "---\nname: School\nstatus: active\n---\n",
        "people.yml": PEOPLE,
        "meetings/second.md": "---\ntype: regular\ndate: 2026-05-20\ntitle: Second evening\n---\n",
        "agreements/mou.md": agreement.format(visibility=visibility),
        "reports/half.md": REPORT.format(secret=secret),
    }
    return book.load(Tree({f"content/{path}": text.encode() for path, text in files.items()}), packaged(), TODAY)


def site(**more: str) -> Site:
    return Site(handbook(**more))


def test_what_is_late_is_overdue_like_everything_else() -> None:
    found = [item for item in handbook().overdue if item.rule == "overdue-promise"]
    assert [(item.organization, item.since, item.pointer) for item in found] == [
        ("garden", "2026-06-30", ("commitments", 0))
    ]
    assert found[0].message == (
        '"Digs two beds beside the yard." was promised by 2026-06-30, and nobody has said since whether it was kept'
    )


def test_it_stands_in_the_reminder_to_whom_the_organization_has_as_contact() -> None:
    (mail,) = digest.digests(handbook())
    assert mail.person.id == "ada"
    assert [item.rule for item in mail.late] == ["overdue-promise"]
    assert [todo.text for todo in mail.coming] == ["Mends the fence."]


def test_it_stands_in_the_list_of_what_is_to_be_done_and_in_the_calendar() -> None:
    rows = [[str(cell) for cell in row] for row in sheets.todos(site())]
    assert [row[:4] for row in rows[1:]] == [
        ["Mends the gate.", "Garden", "2026-05", "Done"],
        ["Digs two beds beside the yard.", "Garden", "2026-06-30", "Open"],
        ["Mends the fence.", "Garden", "2026-11-30", "Open"],
        ["Buys the seeds.", "School", "2026-12-05", "Open"],
    ]
    days = {(day.day, day.title) for day in calendar.days(site())}
    assert {("2026-06-30", "Due: Digs two beds beside the yard."), ("2026-12-05", "Due: Buys the seeds.")} <= days


def test_the_document_has_them_for_any_program_that_judges() -> None:
    found = handbook().document.data["facts"]["promises"]
    assert {item["commitment"]: item["state"] for item in found} == {
        "beds": "late",
        "class": "unknown",
        "seeds": "open",
        "gate": "kept",
        "fence": "open",
        "shed": "partly",
        "talk": "unknown",
    }
    assert found[-2]["said"] == {"status": "partly", "date": "2026-06-30"}


def test_the_page_says_what_presses_first_and_where_each_word_is_said() -> None:
    html = promised.page(site()).html
    order = ["Digs two beds", "Paints the shed", "Buys the seeds", "Sends a class", "Mends the gate"]
    assert sorted(order, key=html.index) == order
    assert "Only the door &lt;b&gt;is&lt;/b&gt; done." in html
    assert "Second evening" in html
    assert html.count("Say that it is kept") == 6  # of what was kept in time nobody has to say so


def test_what_may_not_be_shown_is_not_told() -> None:
    assert "Digs two beds" not in promised.page(site(visibility="never-publish")).html
    html = promised.page(site(secret="never-publish")).html
    assert "Only the door" not in html
    assert "Partly kept</span>" not in html


def test_in_short_it_says_how_many_there_are_and_which_press() -> None:
    found = site()
    html = told.short(found, Writer(found, "index.md"))
    assert html.striptags().split()[:2] == ["7", "promises:"]
    assert 'href="briefings/promises/"' in html
    assert "Late: 1" in html.striptags()
    assert "Digs two beds" in html
    assert "Buys the seeds" not in html
    assert "Sends a class" not in told.short(found, Writer(found, "index.md"), "garden")
    assert told.short(found, Writer(found, "index.md"), "nobody") == ""


def test_what_nobody_is_named_for_all_parties_promise() -> None:
    found = site()
    promise = next(one for one in told.shown(found) if one.id == "talk")
    assert promise.parties == ("garden", "school")
    assert "All parties" in promised.page(found).html
    for id in promise.parties:
        organization = found.handbook.records.by_kind["organization"][id]
        (section,) = told.of_organization(found, Writer(found, "organizations/garden.md"), organization)
        assert "Meet and say how it goes." in section.html


@pytest.mark.parametrize(
    ("words", "shown"),
    [("by_when: 2026-12-05", False), ("due: 2026-12-05", True), ("by_when: 2026-11-30, due: 2026-12-05", True)],
)
def test_a_day_that_is_not_among_the_words_that_were_signed_stands_with_what_became_of_them(
    words: str, shown: bool
) -> None:
    found = site(agreement=AGREEMENT.replace("by_when: 2026-12-05", words))
    agreement = found.handbook.records.by_kind["agreement"]["mou"]
    (section,) = told.of_agreement(found, Writer(found, "agreements/mou.md"), agreement)
    assert ("By when" in section.html, "December 5, 2026" in section.html) == (shown, shown)


def test_all_parties_are_bound_as_long_as_one_is_there() -> None:
    entry = {"what": "Meet.", "by_when": PAST}
    assert [one.state for one in find(entry, parties=["garden", "school"], left="2026-05-31")] == ["late"]
    assert [one.state for one in find(entry, parties=["garden"], left="2026-05-31")] == ["over"]
    assert [one.state for one in find(entry)] == ["late"]


def test_what_became_of_a_promise_is_no_part_of_what_was_signed() -> None:
    now = handbook().records.by_kind["agreement"]["mou"]
    text = AGREEMENT.format(visibility="public")
    changed = text.replace(", kept: [{date: 2026-05-20, said_in: second}]", ", due: 2026-05-31")
    assert changed != text
    tree = Tree({"content/agreements/mou.md": changed.encode()})
    other = book.load(tree, packaged(), TODAY).records.by_kind["agreement"]["mou"]
    assert signing.agreed(now).fingerprint == signing.agreed(other).fingerprint
