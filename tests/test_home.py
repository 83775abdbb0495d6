"""The first page at a glance: the agreement in force, meetings, goals with their latest figures, and who is named."""

from __future__ import annotations

import re

from cases import load
from handbook.pages import Page, Site, glance, home
from handbook.pages.values import Writer
from handbook.reading.trees import Tree

FILES = {
    "partnership.yml": "name: Riverbend\nstage: connect\nproject_manager: {person: jo-p, why: She asks.}\n",
    "people.yml": "- {id: jo-p, name: Jo Pine, consent_to_list: true}\n",
}


def site(**files: str) -> Site:
    told = {**FILES, **{path.replace("__", "/"): text for path, text in files.items()}}
    return Site(load(Tree({f"content/{path}": text.encode() for path, text in told.items()})))


def page(found: Site) -> Page:
    (first,) = home.pages(found, ())
    return first


def agreement(title: str, more: str) -> str:
    return f"---\ntitle: {title}\ntype: mou\n{more}\n---\n"


def test_of_agreements_the_one_that_holds_is_named_with_its_days() -> None:
    old = agreement("Old", "status: ratified\neffective_date: 2024-01-01")
    new = agreement("New", "status: ratified\neffective_date: 2025-01-01\nend_date: 2028-12-31\nsupersedes: old")
    letter = "---\ntitle: Letter\ntype: amendment\nstatus: ratified\namends: new\neffective_date: 2025-06-01\n---\n"
    draft = agreement("Draft", "status: draft")
    found = site(**{"agreements__old.md": old, "agreements__new.md": new, "agreements__letter.md": letter})
    assert [one.id for one in glance.agreed(found)] == ["new"]
    facts = re.sub(r"<[^>]+>", "", str(page(found).html).partition('class="hb-facts"')[2].partition("</dl>")[0])
    said = "Agreement in force New since January 1, 2025 amended on June 1, 2025 until December 31, 2028"
    assert said in " ".join(facts.split())
    assert "Agreement being written" in page(site(**{"agreements__draft.md": draft})).html


def test_the_last_meeting_is_one_that_was_held_and_the_next_is_not_called_off() -> None:
    days = {
        "a": "2026-01-10",
        "b": "2026-02-10\nstatus: cancelled",
        "c": "2099-01-10\nstatus: cancelled",
        "d": "2099-02-10",
    }
    found = site(**{f"meetings__{id}.md": f"---\ntype: regular\ndate: {day}\n---\n" for id, day in days.items()})
    last, decided = glance.last_meeting(found)
    coming = glance.next_meeting(found)
    assert last
    assert coming
    assert (last.id, decided, coming.id) == ("a", [], "d")


def test_a_goal_has_the_latest_number_and_says_only_that_it_was_reached() -> None:
    goals = "goals: [{id: talk, statement: Talk weekly, indicators: [fewer, more]}]"
    goal = f"---\nstatement: Talk\nby_date: 2099-01-01\n{goals}\n---\n"
    periods = (
        "periods: [{start: 2025-01-01, end: 2025-06-30, target: 10, actual: 12}, "
        "{start: 2025-07-01, end: 2025-12-31, target: 20, actual: 15}, "
        "{start: 2026-01-01, end: 2099-06-30, target: 30}]"
    )
    indicators = "".join(
        f"- {{id: {id}, title: {id}, goal: talk, measure: unit, unit: people, ascending: {up}, {periods}}}\n"
        for id, up in (("more", "true"), ("fewer", "false"))
    )
    found = site(**{"plan__talk.md": goal, "indicators.yml": indicators})
    (one,) = glance.goals(found, Writer(found, "index.md"))
    figures = {figure.indicator.id: (figure.value, figure.target, figure.day, figure.reached) for figure in one.figures}
    assert figures == {"more": ("15", "20", "2025-12-31", False), "fewer": ("15", "20", "2025-12-31", True)}
    assert "not yet" not in page(found).html


def test_who_is_asked_is_somebody_who_agreed_to_be_named() -> None:
    assert 'Put your questions to <a href="people/jo-p/">Jo Pine</a>.' in page(site()).html
    assert "Put your questions" not in page(site(**{"people.yml": "- {id: jo-p, name: Jo Pine}\n"})).html
