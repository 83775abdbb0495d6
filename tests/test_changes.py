"""What changed: records' own histories in words, what hides stays hidden in every state, and what nobody can know."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

import cases
import grown
from conftest import Golden
from handbook import words
from handbook.history.changes import past
from handbook.pages import changes, lately, periods
from handbook.pages import past as told
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reading import commits, objects
from handbook.reading.commits import Commit, Lack, Log
from handbook.reading.trees import Tree
from page_texts import page_text

PARTNERSHIP = "format: 2\nname: Riverbend Evenings\nstage: connect\n"
LIBRARY = "---\nname: Riverbend Public Library\nstatus: active\nmandate: {mandate}\n---\n{body}\n"
Files = Mapping[str, str]


def tree(files: Files) -> Tree:
    return Tree({f"content/{path}": text.encode() for path, text in {"partnership.yml": PARTNERSHIP, **files}.items()})


def site(*days: tuple[str, Files], audience: str = "public", shallow: bool = False) -> Site:
    """A site of the last of these states, which knows the others."""
    trees = [(day, tree(files)) for day, files in days]
    log = Log(tuple(Commit(str(at), day, str(at)) for at, (day, _files) in enumerate(days)), shallow=shallow)
    return Site(cases.load(trees[-1][1]), audience, log=log, steps=lambda: grown.steps(trees))


def said(site: Site, kind: str = "organization", id: str = "library") -> list[tuple[str, list[str]]]:
    """The history of a record in words, the latest first."""
    record = site.handbook.records.get(kind, id)
    assert record is not None
    return [(one.day, ["begun"] if one.begun else lately.words(one)) for one in told.of_record(site, record)]


def library(mandate: str = "We lend books", body: str = "Books for all.", more: str = "") -> Files:
    text = LIBRARY.format(mandate=mandate, body=body)
    return {"organizations/library.md": text.replace("status: active\n", f"status: active\n{more}")}


def test_each_day_says_what_changed_in_words() -> None:
    found = site(
        ("2026-01-10", library()),
        ("2026-02-10", library(body="Books for all. And films for some.")),
        ("2026-02-10", library(body="Books for all. And films for everybody.")),
        ("2026-03-10", library("We lend", "Books for all. And films for everybody.", "sector: non-profit\n")),
    )
    assert said(found) == [
        (
            "2026-03-10",
            ['Mandate: words that are no longer there → "We lend"', "Sector: added Non-profit organization"],
        ),
        ("2026-02-10", ["Text: 4 words new: Books for all. And films for everybody."]),
        ("2026-01-10", ["begun"]),
    ]


def person(name: str, more: str = "", *, agreed: bool = True) -> str:
    return f"name: {name}\nconsent_to_list: {str(agreed).lower()}\n{more}"


def test_passages_that_meet_are_one() -> None:
    found = site(
        ("2026-01-10", library(body="We lend old books and new films to some people of the town.")),
        ("2026-02-10", library(body="We lend big books and\n\n## Short films\n\nto most people of the town.")),
    )
    assert said(found)[0][1] == [
        "Text: 4 words new, 3 words gone: We lend big books and Short films to most people of the",
    ]


def test_a_record_is_followed_where_it_goes() -> None:
    old, new = (person("Jo Pine", f"title: {title}\n") for title in ("Librarian", "Head librarian"))
    days = [{"people/jo.yml": old}, {"people/jo-p.yml": old}, {"people/jo-p.yml": new}]
    found = said(site(*zip(("2026-01-10", "2026-02-10", "2026-03-10"), days, strict=True)), "person", "jo-p")
    assert [day for day, _words in found] == ["2026-03-10", "2026-01-10"]


def test_what_is_of_another_language_is_told_there() -> None:
    both = "{en: We lend books, fr: Nous prêtons}"
    found = site(("2026-01-10", library()), ("2026-02-10", library(both)))
    assert said(found) == [("2026-01-10", ["begun"])]


SECRET = "jo.pine@example.org"
MEETING = "---\ntitle: {title}\ntype: regular\ndate: 2026-01-01\n{more}---\n"
SEATED = "attendance:\n  - {{person: {}, status: present}}\n"


def meeting(title: str = "First", more: str = "") -> Files:
    return {"meetings/2026-01-01-a.md": MEETING.format(title=title, more=more)}


def people(*names: str, **options: bool) -> Files:
    return {f"people/{name.split()[0].casefold()}.yml": person(name, **options) for name in names}


@pytest.mark.parametrize(
    "days",
    [
        # Words that were taken out again, wherever they stood.
        [library(), library(body=f"Books for all. Ask {SECRET} for more."), library()],
        [library(), library(SECRET), library()],
        [library(SECRET), library()],
        [library(more=f"services: [Lending, {SECRET}]\n"), library(more="services: [Lending]\n")],
        [library(more=f"website: https://example.org/{SECRET}\n"), library(more="website: https://example.org/\n")],
        [meeting(SECRET), meeting()],
        [meeting(more=f"agenda: [{{topic: {topic}, minutes: {at}}}]\n") for at, topic in ((5, SECRET), (9, "Hall"))],
        # What stands in fields that are never shown.
        [{"people/jo.yml": person("Jo Pine", f"contact: {said}\n")} for said in (SECRET, "none", SECRET)],
        # What was hidden then, and what is hidden now.
        [library(SECRET, more="visibility: partners\n"), library()],
        [library(SECRET), library(SECRET, more="visibility: never-publish\n")],
        [library(), library(SECRET, more="visibility: partners\n"), library("We lend films")],
        [{"people/jo.yml": person(SECRET)}, {"people/jo.yml": person(SECRET, agreed=False)}],
        # What is gone: who was here, and what was.
        [{"people/jo.yml": person(SECRET)}, {}],
        [library(), {**library(), **meeting(SECRET)}, library()],
    ],
)
def test_what_is_not_shown_today_is_in_no_history(days: list[Files]) -> None:
    for files in days:
        broken = cases.load(tree(files)).records.broken
        assert not broken, broken
    assert SECRET not in everything_told(*days)


def sector(name: str, more: str = "") -> Files:
    return library(more=f"sector: {name}\n{more}")


def answered(number: int) -> Files:
    result = f"{{organization: library, respondents: 2, relationships: {number}, tasks: 3, accomplishments: 3}}"
    about = "id: a, instrument: stage-checkin, stage: connect, date: 2026-01-01"
    return {"surveys.yml": f"- {{{about}, results: [{result}]}}\n"}


def motivated(number: int) -> Files:
    return {"assessments/library.md": f"---\norganization: library\nmotivation: {{rating: {number}}}\n---\n"}


@pytest.mark.parametrize(
    ("days", "told"),
    [
        # Of values that are no words, what they were while the record was hidden, or its organization.
        ([sector("business", "visibility: partners\n"), sector("non-profit")], ["begun"]),
        ([sector("business"), sector("other", "visibility: partners\n"), sector("business")], ["begun"]),
        ([{**library(more="visibility: partners\n"), **motivated(2)}, {**library(), **motivated(4)}], ["begun"]),
        # What is published summed up alone.
        ([{**library(), **answered(2)}, {**library(), **answered(4)}], ["begun"]),
        # And what is open in all of them.
        ([{**library(), **motivated(2)}, {**library(), **motivated(4)}], ["Motivation › Rating: 2 → 4", "begun"]),
    ],
)
def test_values_are_told_of_what_was_open_then(days: list[Files], told: list[str]) -> None:
    found = site(*((f"2026-0{at + 1}-10", files) for at, files in enumerate(days)))
    assert not found.handbook.records.broken
    about = [key for key in (("survey", "a"), ("assessment", "library")) if found.handbook.records.get(*key)]
    kind, id = about[0] if about else ("organization", "library")
    assert [word for _day, words in said(found, kind, id) for word in words] == told


@pytest.mark.parametrize("broken", [f"---\nname: [{SECRET}\n---\n", f"---\nname: {SECRET}\nstatus: none\n---\n"])
def test_what_cannot_be_read_is_in_no_history(broken: str) -> None:
    assert SECRET not in everything_told(library(), {"organizations/library.md": broken}, library())


def everything_told(*days: Files) -> str:
    """All that is said of the past of a handbook that was so on one day after the other."""
    found = site(*((f"2026-0{at + 1}-10", files) for at, files in enumerate(days)))
    pages = [page.html for page in changes.page(found)]
    records = [record for kind in found.kinds for record in found.records(kind.id)]
    own = [said(found, record.kind.id, record.id) for record in records]
    return f"{pages}{own}{[one.said for one in lately.lately(found)]}"


def test_a_person_who_left_is_not_named_by_a_record_that_stayed() -> None:
    before = {**people("Jo Pine", "Lee Moss"), **meeting(more=SEATED.format("jo"))}
    after = {**people("Lee Moss"), **meeting(more=SEATED.format("lee"))}
    words = said(site(("2026-01-10", before), ("2026-02-10", after)), "meeting", "2026-01-01-a")[0][1]
    assert words == [
        "Attendance: added Person: Lee Moss, Status: Present",
        "Attendance: removed Person: somebody who is not named here, Status: Present",
    ]


_TEXTS = st.sampled_from(["", "alder", "birch cedar", "alder birch", "cedar alder birch dogwood"])


@settings(max_examples=40)
@given(st.lists(st.tuples(_TEXTS, _TEXTS, st.sampled_from(["", "visibility: partners\n"])), min_size=1, max_size=5))
def test_every_word_of_a_text_that_is_told_stands_there_today(states: list[tuple[str, str, str]]) -> None:
    files = [library(f"We lend {one}", two, more) for one, two, more in states]
    found = site(*((f"2026-01-{at + 10}", each) for at, each in enumerate(files)))
    today = {*f"We lend {states[-1][0]} {states[-1][1]}".split()}
    for record in found.records("organization"):
        words = str(said(found, "organization", record.id))
        assert {tree for tree in ("alder", "birch", "cedar", "dogwood") if tree in words} <= today


def test_what_a_shallow_clone_does_not_know_is_not_told_as_new() -> None:
    found = site(("2026-01-10", library()), ("2026-02-10", library("We lend films")), shallow=True)
    assert said(found) == [
        ("2026-02-10", ['Mandate: words that are no longer there → "We lend films"']),
        ("", ["begun"]),
    ]
    (page,) = changes.page(found)
    assert "nobody knows what was before January 10, 2026" in page.html.striptags()
    assert "added" not in page.html


def test_that_nothing_changed_is_not_said_of_what_nobody_knows() -> None:
    held = {**library(), **meeting(more="status: held\n")}
    for day, headings in (("2026-03-10", 0), ("2025-12-10", 1)):
        (page,) = changes.page(site((day, held), shallow=True))
        assert len(page.headings) == headings


def test_a_state_that_git_does_not_have_is_left_out() -> None:
    first, last = tree(library()), tree(library("We lend films"))
    kinds = cases.load(first).records.kinds
    for known, days in (
        ([("2026-01-10", first), ("2026-02-10", None), ("2026-03-10", last)], ["2026-01-10", "2026-03-10"]),
        ([("2026-01-10", None), ("2026-02-10", first), ("2026-03-10", last)], ["", "2026-03-10"]),
    ):
        states = past(grown.steps(known), kinds).states["organization", "library"]
        assert [state.day for state in states] == days


def test_mistakes_in_between_change_nothing() -> None:
    broken = {"organizations/library.md": "---\nname: [\n---\n"}
    found = site(("2026-01-10", library()), ("2026-02-10", broken), ("2026-03-10", library()))
    assert said(found) == [("2026-01-10", ["begun"])]
    (page,) = changes.page(found)
    assert "In 1 file something could not be read in earlier states" in page.html.striptags()


def test_days_that_cannot_be_are_said_in_words() -> None:
    log = Log((Commit("a", "2026-01-10", "a"),), moved=2)
    (page,) = changes.page(Site(cases.load(tree(library())), log=log))
    assert "2 changes bear days that cannot be right" in page.html


def test_what_was_taken_back_has_not_changed_in_the_end() -> None:
    found = site(("2026-01-10", library()), ("2026-02-10", library("Other")), ("2026-02-20", library()))
    month = periods.period(found, "m", "February", "2026-02-01", "2026-02-28")
    assert month.empty


def test_what_ended_is_counted_and_not_named() -> None:
    decision = {"decisions/hall.md": "---\nproposal: Rent the hall\ntype: other\n---\n"}
    states = [{**library(), **decision}, library(), {**library(), "decisions/other.md": decision["decisions/hall.md"]}]
    states.append(library())  # what came and went in the same month never was there for those who look once a month
    days = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-03-20")
    found = site(*zip(days, states, strict=True))
    (page,) = changes.page(found)
    words = " ".join(page.html.striptags().split())
    assert "February 2026: 1 record taken out. Taken out: Decisions: 1." in words
    assert "March 2026" not in words
    assert "hall" not in words


def test_since_the_last_meeting_and_the_last_report() -> None:
    held, report = meeting(more="status: held\n"), "---\ntitle: To all\ntype: funder\nsubmitted: 2026-02-20\n---\n"
    found = site(
        ("2025-12-10", library()),
        ("2026-02-10", {**library("We lend films"), **held}),
        ("2026-03-10", {**library("We lend films and books"), **held, "reports/first.md": report}),
    )
    (page,) = changes.page(found)
    _lead, since_meeting, since_report, months = (
        " ".join(Markup(one).striptags().split()) for one in page.html.split("<h2")
    )
    assert "Since the last meeting, January 1, 2026 2 records added, 1 record changed." in since_meeting
    assert "Since the last report, February 20, 2026 1 record added, 1 record changed." in since_report
    assert "March 2026: 1 record added, 1 record changed." in months
    assert "February 2026: 1 record added, 1 record changed." in months
    assert "January 2026" not in months


def test_what_came_all_at_once_is_told_once() -> None:
    report = {"reports/first.md": "---\ntitle: To all\ntype: funder\nsubmitted: 2026-02-01\n---\n"}
    whole = {**library(), **meeting(more="status: held\n"), **report, **people(*(f"P{at} Pine" for at in range(5)))}
    (page,) = changes.page(site(("2026-03-10", whole)))
    _lead, since_meeting, since_report, months = page.html.split("<h2")
    assert "<strong>Added</strong>" in since_meeting
    for again in (since_report, months):
        assert "Added" not in again
        assert 'It is what stands under “<a href="#meeting">Since the last meeting, January 1, 2026</a>”.' in again


def test_lately_is_short() -> None:
    many = people(*(f"P{at} Pine" for at in range(30)))
    states = [library(), {**library(), **many}, {**library("We lend"), **many}]
    found = site(*zip(("2026-01-10", "2026-02-10", "2026-03-10"), states, strict=True))
    assert [(one.day, one.record and one.record.id, one.said) for one in lately.lately(found)] == [
        ("2026-03-10", "library", 'Mandate: words that are no longer there → "We lend"'),
        ("2026-02-10", None, "30 records were added or changed"),
        ("2026-01-10", "partnership", "added"),
        ("2026-01-10", "library", "added"),
    ]


def test_from_git_to_words(tmp_path: Path) -> None:
    states = [tree(library()), tree({}), tree(library("We lend films"))]
    days = list(zip(("2026-01-10", "2026-02-10", "2026-03-10"), states, strict=True))
    grown.repository(tmp_path, [(day, files) for day, files in grown.steps(days) if files is not None])
    log = commits.log(tmp_path, "2026-03-11")
    found = Site(cases.load(states[-1]), log=log, steps=lambda: objects.steps(tmp_path, log))
    assert [day for day, _words in said(found)] == ["2026-03-10", "2026-01-10"]


def test_without_the_option_nothing_is_told() -> None:
    found = Site(cases.load(tree(library())))
    assert list(changes.page(found)) == []
    assert said(found) == []


@pytest.mark.parametrize(
    ("lack", "why"),
    [
        (Lack.GIT, "there is no git"),
        (Lack.REPOSITORY, "in no git repository"),
        (Lack.COMMITS, "Nothing is committed yet"),
    ],
)
def test_it_is_said_why_nothing_is_known(lack: Lack, why: str) -> None:
    (page,) = changes.page(Site(cases.load(tree(library())), log=Log(lack=lack)))
    assert why in page.html
    assert not page.headings


GOLDEN = Path(__file__).parent / "golden" / "changes"
BOTH = """\
---
title: {title}
type: regular
date: 2026-02-05
status: {status}
attendance: [{{person: jo, status: {came}}}]
actions:
  - {{id: A1, text: Ask for the hall, responsible: [jo], due: {due}}}
{more}---
{body}
"""


@pytest.fixture(scope="module")
def story() -> list[tuple[str, Files]]:
    """A handbook in two languages in which something of each sort happens."""
    start = {"partnership.yml": f"{PARTNERSHIP}languages: [en, fr]\n", **people("Jo Pine", "Lee Moss"), **library()}
    place, hall = "meetings/2026-02-05-a.md", "decisions/hall.md"
    first = {
        "title": "First",
        "status": "planned",
        "came": "apologies",
        "due": "2026-03-01",
        "more": "",
        "body": "At six.",
    }
    minutes = "At six everybody was there.\n\nJo asked first."
    held = {**first, "status": "held", "came": "present", "body": minutes}
    more = "  - {id: A2, text: Count the chairs, responsible: [lee, jo], due: next-meeting}\n"
    later = {**held, "due": "2026-04-01", "more": more, "title": "{en: The first evening, fr: Le premier soir}"}
    decision = {hall: "---\nproposal: Rent the hall\ntype: other\n---\n"}
    report = {"reports/one.md": "---\ntitle: To the town\ntype: funder\nsubmitted: 2026-03-20\n---\n"}
    return [
        ("2026-01-10", start),
        ("2026-02-01", {**start, place: BOTH.format(**first), **decision}),
        ("2026-02-06", {**start, place: BOTH.format(**held), **decision}),
        ("2026-03-10", {**start, place: BOTH.format(**later)}),
        ("2026-04-02", {**start, place: BOTH.format(**later), **report}),
    ]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_what_changed_reads_well(golden: Golden, story: list[tuple[str, Files]], code: str) -> None:
    with words.language(code):
        found = dataclasses.replace(site(*story), edition=code)
        (page,) = changes.page(found)
        record = found.handbook.records.get("meeting", "2026-02-05-a")
        assert record is not None
        own = changes.of_record(found, Writer(found, found.uri(record)), record)
        home = "\n".join(f"{one.day} {one.record and one.record.title}: {one.said}" for one in lately.lately(found))
    golden.check(GOLDEN / f"{code}.txt", f"{_read(page.html)}\n----\n{_read(own)}\n----\n{home}\n")


def _read(html: str) -> str:
    return page_text(f"<article>{html}</article>")
