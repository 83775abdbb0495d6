"""The pages for boards and funders: what they say, also where there is nothing, and what they keep to themselves."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import sites
from handbook import book
from handbook.pages import Page, Site, accounts, board, funder
from handbook.reading import trees

QUIET = "name: Quiet Q\norganization: garden\nconsent_to_list: false\n"


def load(root: Path, today: str = sites.TODAY) -> Site:
    return Site(book.load(trees.folder(root), trees.packaged(), today))


def handbook(root: Path, files: dict[str, str], today: str = sites.TODAY) -> Site:
    named = {f"content/{name}": text for name, text in files.items()}
    return load(sites.handbook(root / "h", sites.SMALL, dict(named)), today)


def section(page: Page, anchor: str) -> str:
    """The words of one section of a briefing, cells apart."""
    (found,) = re.findall(rf'<section aria-labelledby="{anchor}">(.*?)</section>', page.html, re.DOTALL)
    text = re.sub(r"<svg.*?</svg>|</?(?:a|time|strong|span)\b[^>]*>", "", found, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def example() -> Site:
    return load(sites.REPOSITORY)


# The board


def test_the_board_sees_where_the_example_stands(example: Site) -> None:
    page = board.page(example)
    assert page.title == "For the board"
    assert "The partnership is in the stage Monitor: " in section(page, "status")
    assert "Approve the evaluation plan November 12, 2026 Adopted" in section(page, "decisions")
    assert "20 (critical) Selam Haileab" in section(page, "risks")
    assert "Costs 21,340 12,951 8,389" in section(page, "money")
    assert "Riverbend Public Library (December 4, 2025)" in section(page, "signatures")
    assert "Those who stay away December 3, 2026 Meeting" in section(page, "coming")


def test_decisions_are_those_since_the_last_report_or_the_last_quarter(tmp_path: Path) -> None:
    decision = "---\ntype: other\ntitle: {title}\nproposal: P\nstatus: {status}\ndate: {date}\n---\n"
    files = {
        f"decisions/{title}.md": decision.format(title=title, status=status, date=date)
        for title, status, date in (
            ("spring", "adopted", "2026-04-20"),
            ("autumn", "adopted", "2026-09-20"),
            ("idea", "proposed", "2026-09-21"),
            ("later", "adopted", "2027-01-01"),
        )
    }
    page = board.page(handbook(tmp_path / "one", files))
    assert "since August 25, 2026: the last 90 days" in page.html
    said = section(page, "decisions")
    assert "autumn" in said
    assert not any(title in said for title in ("spring", "idea", "later"))
    assert "idea" in section(page, "proposals")
    files["reports/r.md"] = "---\ntitle: R\ntype: progress\nsubmitted: 2026-04-15\n---\n"
    page = board.page(handbook(tmp_path / "two", files))
    assert "since April 15, 2026: the day the last report was handed in" in page.html
    assert "spring" in section(page, "decisions")


def test_a_missing_signature_is_named(tmp_path: Path) -> None:
    agreement = (
        "---\ntitle: Paper\ntype: mou\nstatus: in-review\nparties: [garden, school]\n"
        "signatures: [{party: garden, name: A B, date: 2026-05-01}]\n---\n"
    )
    site = handbook(tmp_path, {"agreements/paper.md": agreement})
    garden, school = (site.title("organization", id) for id in ("garden", "school"))
    assert f"{garden} (May 1, 2026) {school}" in section(board.page(site), "signatures")


def test_of_several_who_sign_for_one_party_the_first_counts(tmp_path: Path) -> None:
    agreement = (
        "---\ntitle: Paper\ntype: tor\nstatus: ratified\nparties: [garden]\nsignatures:\n"
        "  - {party: garden, name: A B, date: 2021-05-01}\n  - {party: garden, name: C D, date: 2024}\n"
        "  - {name: E F, date: 2025}\naccessions: [{party: school, date: 2022-06}]\n---\n"
    )
    site = handbook(tmp_path, {"agreements/paper.md": agreement})
    garden, school = (site.title("organization", id) for id in ("garden", "school"))
    assert f"{garden} (May 1, 2021) {school} (June 2022) none" in section(board.page(site), "signatures")


def test_what_was_decided_and_not_signed_names_the_decision(tmp_path: Path) -> None:
    agreement = "type: amendment\ntitle: Tiers\nstatus: ratified\napproved_by: two-tiers"
    decision = "type: modification\ntitle: Two tiers\nproposal: P\nstatus: adopted\ndate: 2026-11-06"
    files = {"agreements/tiers.md": f"---\n{agreement}\n---\n", "decisions/two-tiers.md": f"---\n{decision}\n---\n"}
    assert "Tiers Ratified By decision: Two tiers none" in section(board.page(handbook(tmp_path, files)), "signatures")


def test_a_line_to_sign_on_is_no_signature(tmp_path: Path) -> None:
    agreement = (
        "---\ntitle: Paper\ntype: mou\nstatus: in-review\nparties: [garden]\n"
        "signatures: [{party: garden, name: A B}]\n---\n"
    )
    site = handbook(tmp_path, {"agreements/paper.md": agreement})
    assert f"none {site.title('organization', 'garden')}" in section(board.page(site), "signatures")


def test_a_board_of_an_empty_handbook_reads_what_will_be_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    page = board.page(load(tmp_path))
    assert [heading.anchor for heading in page.headings] == ["status", "overdue"]
    assert (
        "as soon as it is written down: Decisions since August 25, 2026, High risks, Money, Signatures and" in page.html
    )


# Funders


def test_a_funder_sees_what_became_of_the_money(example: Site) -> None:
    page = funder.page(example)
    assert "Partners: " in section(page, "about")
    assert "28 40 52 May 16, 2026 – September 26, 2026 yes" in section(page, "results")
    assert "not yet, 60 %" in section(page, "results")
    assert "Partly reached" in section(page, "goals")
    assert "Van rides to the mill and to the Saturday circle 1,200 480 720" in section(page, "budget")
    assert "Total 21,340 12,951 8,389" in section(page, "budget")
    assert "Stories are written by hand and read back at once." in section(page, "learned")
    assert "Four panels by the fall of 2027" in section(page, "next")
    assert "December 15, 2026 in 22 days" in section(page, "due")
    assert "ends on March 31, 2027; funders usually ask for a report within 90 days, by June 29, 2027." in page.html


def test_a_funder_of_an_empty_handbook_reads_what_will_be_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    page = funder.page(load(tmp_path))
    assert page.headings == ()
    assert (
        "Results against targets, Budget against actual, What we learned, What comes next and Reports due." in page.html
    )


@pytest.mark.parametrize(
    ("today", "late", "state"),
    [("2027-01-05", "no", "today"), ("2027-01-04", "no", "in 1 day"), ("2027-01-08", "yes", "3 days late")],
)
def test_a_report_is_due_or_late(tmp_path: Path, today: str, late: str, state: str) -> None:
    report = "---\ntitle: To the fund\ntype: funder\ndue: 2027-01-05\n---\n"
    assert f"To the fund January 5, 2027 {state}" in section(
        funder.page(handbook(tmp_path, {"reports/fund.md": report}, today)), "due"
    )


def test_a_result_says_how_far_it_is(tmp_path: Path) -> None:
    period = "periods: [{{start: 2026-01-01, end: 2026-06-30, target: {target}, actual: {actual}}}]"
    one = "- {{id: {id}, title: {id}, ascending: {up}, " + period + "}}\n"
    rows = (("more", "true", 80, 60), ("met", "true", 80, 80), ("fewer", "false", 10, 12), ("few", "false", 10, 9))
    text = "".join(one.format(id=id, up=up, target=target, actual=actual) for id, up, target, actual in rows)
    said = section(funder.page(handbook(tmp_path, {"indicators.yml": text})), "results")
    days = "January 1, 2026 – June 30, 2026"
    for row in (
        f"more 80 60 {days} not yet, 75 %",
        f"met 80 80 {days} yes",
        f"fewer 10 12 {days} not yet met",
        f"few 10 9 {days} yes",
    ):
        assert row in said


# The year


@pytest.mark.parametrize(
    ("today", "start", "end"),
    [
        ("2026-11-23", "2026-04-01", "2027-03-31"),
        ("2026-03-31", "2025-04-01", "2026-03-31"),
        ("2026-04-01", "2026-04-01", "2027-03-31"),
    ],
)
def test_the_year_begins_when_the_partnership_says(tmp_path: Path, today: str, start: str, end: str) -> None:
    text = (sites.SMALL / "content/partnership.yml").read_text("utf-8") + "fiscal_year_start: 04-01\n"
    year = accounts.current(handbook(tmp_path, {"partnership.yml": text}, today))
    assert (year.start, year.end) == (start, end)


@pytest.mark.parametrize(
    ("fiscal_year_start", "end"), [("04-31", "2026-12-31"), ("02-29", "2026-12-31"), ("04-01", "9999-12-31")]
)
def test_days_and_sums_that_cannot_be_end_nothing(tmp_path: Path, fiscal_year_start: str, end: str) -> None:
    text = (sites.SMALL / "content/partnership.yml").read_text("utf-8")
    files = {
        "partnership.yml": f"{text}fiscal_year_start: {fiscal_year_start}\n",
        "reports/r.md": "---\ntitle: R\ntype: funder\ndue: 0000-01-01\n---\n",
    }
    site = handbook(tmp_path / "without", files)
    assert board.page(site).html
    assert funder.page(site).html
    for amount in ("9" * 40, "9" * 400, "1.0e+308"):
        line = f"{{id: a, planned: {amount}}}"
        files["finance.yml"] = (
            f"periods: [{{start: 2026-01-01, end: {end}}}]\nbudget_lines: [{line}, {line.replace('a,', 'b,')}]\n"
        )
        files["indicators.yml"] = f"- {{id: i, title: I, periods: [{{end: {end}, target: {amount}, actual: 1}}]}}\n"
        site = handbook(tmp_path / str(len(amount)), files)
        assert board.page(site).html
        assert funder.page(site).html


def test_only_what_falls_into_the_year_is_counted(tmp_path: Path) -> None:
    plan = (
        "currency: CAD\nperiods: [{start: 2025-01-01, end: 2025-12-31}, {start: 2026-01-01, end: 2026-12-31}]\n"
        "budget_lines:\n"
        "  - {id: a, title: Last year, planned: 1, period: {start: 2025-01-01, end: 2025-12-31}}\n"
        "  - {id: b, title: This year, planned: 20, period: {start: 2026-02-01, end: 2026-05-31}}\n"
        "  - {id: c, title: Any year, planned: 300.5}\n"
    )
    year = accounts.current(handbook(tmp_path, {"finance.yml": plan}))
    assert [line["id"] for line in year.costs] == ["b", "c"]
    assert accounts.total(year.costs, "planned") == 320.5


# What is kept back


def test_nothing_hidden_is_in_a_briefing(tmp_path: Path) -> None:
    hidden = "visibility: never-publish\n"
    site = handbook(
        tmp_path,
        {
            "people/quiet-q.yml": QUIET,
            "risks.yml": "- {id: x, category: risk, statement: zqrisk, likelihood: 5, impact: 5, "
            "visibility: never-publish}\n- {id: y, category: risk, statement: Seen, likelihood: 5, impact: 5, "
            "owner: quiet-q, review_date: 2026-01-01}\n",
            "decisions/x.md": "---\ntype: other\nproposal: zqdecision\nstatus: adopted\ndate: 2026-11-01\n"
            f"{hidden}---\n",
            "decisions/z.md": f"---\ntype: other\nproposal: zqidea\nstatus: proposed\n{hidden}---\n",
            "meetings/2026-12-01-x.md": f"---\ntitle: zqmeeting\ntype: regular\ndate: 2026-12-01\n{hidden}"
            "actions: [{id: A1, text: zqaction, responsible: [quiet-q], due: 2026-10-01}]\n---\n",
            "agreements/x.md": f"---\ntitle: zqpaper\ntype: mou\nparties: [garden]\n{hidden}---\n",
            "reports/x.md": f"---\ntitle: zqreport\ntype: funder\ndue: 2026-12-24\n{hidden}---\n",
            "indicators.yml": "- {id: x, title: zqindicator, visibility: never-publish, "
            "periods: [{start: 2026-01-01, end: 2026-06-30, target: 1}]}\n",
            "finance.yml": f"currency: CAD\nbudget_lines: [{{id: a, title: zqcost, planned: 1}}]\n{hidden}",
        },
    )
    pages = f"{board.page(site).html}{funder.page(site).html}"
    assert re.findall("zq[a-z]+|quiet-q|Quiet Q", pages) == []
    assert "Seen" in pages
    assert f"somebody from {site.title('organization', 'garden')}" in pages


def test_what_nobody_has_planned_yet_is_not_nothing(tmp_path: Path) -> None:
    plan = (
        "currency: EUR\nperiods: [{start: 2026-01-01, end: 2026-12-31}]\n"
        "contributions: [{organization: garden, type: cash, planned: 100}, {organization: school, type: cash},"
        " {organization: school, type: in-kind}]\nbudget_lines: [{title: Soil, planned: 300}]\n"
    )
    said = section(board.page(handbook(tmp_path, {"finance.yml": plan})), "money")
    assert "Contributions in cash 100 or more not known" in said
    assert "Contributions in kind not known not known" in said
    assert "Costs 300 not known" in said
    assert "Income less costs not known not known" in said


def test_what_a_group_decides_and_reports_is_said_to_be_its_own(tmp_path: Path) -> None:
    head = "status: adopted\noutcome: It has done what it was for.\ndate: 2026-11-{day}\nproposal: It ends."
    decision = f"---\ntype: continuation\noption: end\n{head}\n{{whose}}\n---\n"
    report = (
        "type: final\ntitle: All of the beds\nbody: diggers\nsubmitted: 2026-05-02\n"
        "goals: [{goal: two-beds, status: met}]\n"
        "difficulties: [{what: Nobody came to dig, response: We asked again}]\n"
        "modifications: [{area: goal, finding: It rained, change: A roof over the beds, when: planned}]"
    )
    site = handbook(
        tmp_path,
        {
            "bodies/diggers.yml": "type: working-group\nname: The diggers\norganizations: [garden]\n",
            "decisions/its-own.md": decision.format(day=19, whose="title: No more digging\nbody: diggers"),
            "decisions/about-it.md": decision.format(day=20, whose="title: Enough dug\nconcerns: diggers"),
            "decisions/open.md": "---\ntype: other\nstatus: proposed\nproposal: A shed\nbody: diggers\n---\n",
            "reports/closing.md": f"---\n{report}\n---\n\nAll of them.\n",
        },
    )
    facts = site.handbook.document.data["facts"]
    assert (facts["evaluation_report"], facts["continuation"]) == ({}, {})
    for_board, for_funders = board.page(site), funder.page(site)
    assert "the day the last report was handed in" not in for_board.html
    decided = section(for_board, "decisions")
    assert "No more digging (The diggers)" in decided
    assert "Enough dug (The diggers)" in decided
    assert "(The diggers) A shed" in section(for_board, "proposals")
    assert not re.search("It rained|A roof over|Nobody came to dig|All of the beds", for_funders.html)


def test_of_a_year_that_is_over_nothing_is_only_so_far(tmp_path: Path) -> None:
    plan = (
        "currency: EUR\nperiods: [{start: 2025-01-01, end: 2025-12-31}]\n"
        "budget_lines: [{title: Soil, planned: 300, actual: 280}]\nother_income: [{source: Fair, planned: 90}]\n"
    )
    site = handbook(tmp_path, {"finance.yml": plan})
    assert "Actual (EUR) Difference" in section(board.page(site), "money")
    page = funder.page(site)
    assert "Actual (EUR) Not spent" in section(page, "budget")
    assert "Actual (EUR) Did not come" in section(page, "income")


def test_what_is_left_is_not_known_while_nothing_is_known_of_a_part(tmp_path: Path) -> None:
    plan = (
        "currency: EUR\nperiods: [{start: 2026-01-01, end: 2026-12-31}]\n"
        "contributions: [{organization: garden, type: cash, planned: 100}]\n"
        "other_income: [{source: Fair, actual: 10}]\n"
        "budget_lines: [{title: Soil, actual: 300}]\n"
    )
    said = section(board.page(handbook(tmp_path, {"finance.yml": plan})), "money")
    assert "Other income not known 10" in said
    assert "Income less costs not known not known" in said
