"""Registers: what stands in their columns and below them."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

import sites
from handbook import book
from handbook.pages import Site, frames, funder, registers, years
from handbook.pages.sections import decisions, finance
from handbook.pages.values import Writer
from handbook.reading import trees
from handbook.reading.trees import Tree


@pytest.fixture(scope="module")
def decided() -> Site:
    tree = trees.folder(sites.HERE / "accepted" / "decisions-of-all-sorts")
    return Site(book.load(tree, trees.packaged(), sites.TODAY), "public")


def rows(html: str) -> dict[str, list[str]]:
    """The text of the cells of a table's rows, by the ids of the rows."""
    found = re.findall(r'<tr id="([^"]+)"[^>]*>(.*?)</tr>', html, re.DOTALL)
    return {id: [re.sub(r"<[^>]+>", "", cell).strip() for cell in row.split("</td>")] for id, row in found}


def test_the_register_says_whom_an_election_chose(decided: Site) -> None:
    (page,) = registers.pages(decided, decided.handbook.records.kinds["decision"])
    heads = re.findall(r'<th scope="col">([^<]+)', page.html)
    found = {id: dict(zip(heads[1:], cells, strict=False)) for id, cells in rows(page.html).items()}
    assert found["decision-chair-of-maps"]["Outcome"] == "Cy Dunn (2 votes)"
    assert found["decision-colour"]["Outcome"] == "The signs become green."


def test_so_does_the_decision_s_own_page(decided: Site) -> None:
    writer = Writer(decided, "decisions/chair-of-maps.md")
    election = decided.handbook.records.get("decision", "chair-of-maps")
    assert election
    (section,) = decisions.of_decision(decided, writer, election)
    assert (section.title, section.html.striptags()) == ("Outcome", "Cy Dunn (2 votes)")


#: A plan that was over before the handbook began, with its report, and the plan of today.
PLANS = {
    "partnership.yml": "name: Maps\nstage: implementation\nstart: 2016\nhandbook_since: 2026-03-01\n",
    "plan/first.md": "---\nstatement: Read online\nby_date: 2020\ngoals: [{id: scans, statement: Scanned maps}]\n---\n",
    "plan/next.md": "---\nstatement: Used in class\nby_date: 2028\ngoals: [{id: schools, statement: Forty}]\n---\n",
    "reports/final.md": "---\ntype: final\nsubmitted: 2021-02\ngoals:\n  - {goal: scans, status: met}\n---\n",
}
LATER = "---\ntype: annual\nperiod: {start: 2025, end: 2025}\nsubmitted: 2026-02\n---\n"


def plans(**more: str) -> Site:
    files = {f"content/{path}": text.encode() for path, text in (PLANS | more).items()}
    return Site(book.load(Tree(files), trees.packaged(), sites.TODAY), "public")


def said(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_plan_says_how_far_goals_came_and_asks_nothing_of_an_earlier_one() -> None:
    site = plans()
    (page,) = registers.pages(site, site.handbook.records.kinds["outcome"])
    now, earlier = said(page.html).partition("Goals and strategies")[2].split("Read online")
    assert "measurable: open" in now
    assert "This was to be reached before the handbook began" in earlier
    assert "As last reported: Reached ( Final report, February 2021 )" in earlier
    assert "open" not in earlier


def test_goals_of_an_earlier_plan_are_not_told_to_funders_as_those_of_today() -> None:
    assert "Goals, as last reported Goal Status Explanation Scanned maps Reached" in said(funder.page(plans()).html)
    assert "Goals, as last reported" not in funder.page(plans(**{"reports/later.md": LATER})).html


def test_plans_of_other_periods_are_in_their_own_currency_with_what_their_lines_add_up_to() -> None:
    content = """currency: CAD
other_plans:
  - {title: Before, currency: EUR, cost_lines: [{title: Hall, planned: 600}, {title: Songs, planned: 250}]}
"""
    site = plans(**{"finance.yml": content})
    plan = site.handbook.records.get("finance-plan", "finance-plan")
    assert plan
    (section,) = finance.others(site, Writer(site, "finance.md"), plan)
    assert said(section.html).startswith("Before Currency EUR Costs Planned €850 Lines of costs")


@pytest.fixture(scope="module")
def old() -> Site:
    """Decisions of three years, and one of which nobody wrote down when."""
    days = ["", *(f"{2018 + number % 3}-04-{1 + number % 28:02}" for number in range(years.MANY))]
    return plans(
        **{
            f"decisions/d{number}.md": f"---\ntype: other\nproposal: Do {number}\ndate: {day}\n---\n"
            for number, day in enumerate(days)
        }
    )


def test_of_a_register_with_very_many_records_each_year_has_a_page(old: Site) -> None:
    kind = old.handbook.records.kinds["decision"]
    main, *found = registers.pages(old, kind)
    assert [(page.uri, page.title) for page in found] == [
        ("register/decisions/2020.md", "Decisions, 2020"),
        ("register/decisions/2019.md", "Decisions, 2019"),
        ("register/decisions/2018.md", "Decisions, 2018"),
        ("register/decisions/undated.md", "Decisions without a date"),
    ]
    assert rows(main.html) == rows(found[0].html), "the register itself shows the last year"
    ids = [id for page in found for id in rows(page.html)]
    assert sorted(ids) == sorted(f"decision-{record.id}" for record in old.records("decision"))
    for page in (main, *found):
        ways = re.findall(r'<a href="([^"]+)"', page.html.partition("</nav>")[0])
        there = [urljoin(f"/{old.url('index.md', page.uri)}", way) for way in ways]
        assert there == [f"/register/decisions/{name}/" for name in ("2020", "2019", "2018", "undated")]
        assert page.html.count("aria-current") == 1


def test_a_year_stands_below_its_register(old: Site) -> None:
    kind = old.handbook.records.kinds["decision"]
    pages = {page.uri: page for page in frames.framed(old, (registers.overview(old), *registers.pages(old, kind)))}
    trail = pages["register/decisions/2019.md"].html.partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)">([^<]+)', trail) == [
        ("../../../", "Home"),
        ("../../", "Handbook"),
        ("../../../decisions/", "Decisions"),
    ]


def test_what_stands_on_one_page_has_no_years(decided: Site) -> None:
    assert years.of(decided, decided.handbook.records.kinds["decision"]) == ()
