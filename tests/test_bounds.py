"""However much is wrong with a file, it is said briefly and judged as before; and work grows with content alone."""

from __future__ import annotations

import json
import time
from xml.etree import ElementTree

import pytest

import cases
from handbook import comparison, reports
from handbook.book import Handbook
from handbook.findings import MOST, Position, Severity, capped, error, fails, note, warning
from handbook.method.messages import Known, closest
from handbook.pages import Site, lay_out
from handbook.reading.trees import Tree
from handbook.records.records import Records
from handbook.reports import json as as_json
from handbook.reports import text

PARTNERSHIP = "name: Evenings\nstage: begin\n"
NUMBER = 3 * MOST


def book(files: dict[str, str]) -> Handbook:
    return cases.load(
        Tree({"content/partnership.yml": PARTNERSHIP.encode()} | {p: t.encode() for p, t in files.items()})
    )


@pytest.fixture(scope="module")
def many() -> Handbook:
    """Each file has 300 things of one sort: of its shape, its references, its text, its dates, its hollow texts."""
    lines = range(NUMBER)
    actions = "".join(
        f"  - id: A{at}\n    text: TBD\n    due: 2026-03-01\n    responsible: [nobody-{at}]\n" for at in lines
    )
    return book(
        {
            "content/organizations/library.md": "---\nname: L\n" + "".join(f"f{at}: x\n" for at in lines) + "---\n",
            "content/meetings/2026-02-10-first.md": f"---\ntype: regular\ndate: 2026-02-10\nactions:\n{actions}---\n",
            "content/meetings/2026-03-10-next.md": "---\ntype: regular\ndate: 2026-03-10\n---\n"
            + "Ask jo@example.org.\n" * NUMBER,
            "content/people.yml": "".join(f"- name: P {at}\n" for at in lines),
        }
    )


def test_of_each_file_the_gravest_are_kept_and_the_others_counted() -> None:
    place = Position("content/a.yml", 5)
    few = [warning("w", Position("content/b.yml", at), "w") for at in range(MOST)]
    notes = [note("n", Position("content/a.yml", at + 1), "n") for at in range(MOST + 4)]
    shown = capped([*notes, error("e", place, "e"), *few])
    assert [found for found in shown if found.position.path == "content/b.yml"] == few
    own = [found for found in shown if found.position.path == "content/a.yml"]
    assert len(own) == MOST + 1
    assert error("e", place, "e") in own
    (more,) = (found for found in own if found.rule == "more-findings")
    assert (more.severity, more.message) == (Severity.NOTE, "and 5 more in this file")
    assert capped(shown[:MOST]) == shown[:MOST]


@pytest.mark.parametrize("strict", [False, True])
def test_what_is_shown_fails_where_everything_does(strict: bool) -> None:
    for severe in (note, warning, error):
        findings = [severe("r", Position("content/a.yml", at + 1), "m") for at in range(2 * MOST)]
        assert fails(capped(findings), strict) == fails(findings, strict)


def test_every_format_says_no_more_than_anybody_reads(many: Handbook) -> None:
    checked = reports.check(many)
    assert len(checked.findings) > 4 * NUMBER - 10
    said = {form: reports.report(checked, form) for form in reports.FORMATS}
    most = 5 * (MOST + 1) + 10
    assert len(json.loads(said["json"])["findings"]) <= most
    assert len(json.loads(said["sarif"])["runs"][0]["results"]) <= most
    assert len(json.loads(said["gitlab"])) <= most
    assert said["github"].count("\n::") <= most
    assert said["text"].count("\ncontent/") <= most
    assert said["markdown"].count("\n- **") <= most
    assert len("".join(ElementTree.fromstring(said["junit"]).itertext()).split("\ncontent/")) <= most
    for form, whole in said.items():
        assert whole.count("more in this file") + whole.count("more like it") >= 3, form
    # What it comes to is told of all of them.
    numbers = f"{sum(found.severity == 'error' for found in checked.problems)} errors"
    assert numbers in said["text"]
    assert json.loads(said["json"])["failed"] is checked.failed is True


def test_a_comparison_says_no_more_either(many: Handbook) -> None:
    compared = comparison.compare(book({}), many)
    assert len(compared.new) > 4 * NUMBER - 10
    assert f"New findings ({len(compared.new)})" in text.comparison(compared)
    assert text.comparison(compared).count("\n  content/") < 6 * MOST
    assert len(json.loads(as_json.comparison(compared))["findings"]["new"]) < 6 * MOST


def meeting(what: str, number: int) -> dict[str, str]:
    entry = {
        "decisions": "  - id: d-{0}\n    type: other\n    status: adopted\n    proposal: We do {0}.\n",
        "actions": "  - id: A{0}\n    text: Do the thing {0}\n    due: 2026-04-01\n    responsible: [p-{0}]\n",
        "attendance": "  - person: p-{0}\n    status: present\n",
        "unknown": "  - id: u-{0}\n    note{0}: x\n",
        "misspelt": "  - id: A{0}\n    text: Do the thing {0}\n    due: 2026-04-01\n    responsible: [pp-{0}]\n",
    }[what]
    field = "actions" if what == "misspelt" else what
    header = f"{field}:\n" + "".join(entry.format(at) for at in range(number))
    people = "".join(f"- id: p-{at}\n  name: P {at}\n  organization: library\n" for at in range(number))
    text = "## Heading {0}\n\nP {0} and P {0} said *** and <!-- this.\n\n[There](#headings-{0})\n\n"
    body = "".join(text.format(at) for at in range(number))
    return {
        "content/organizations/library.md": "---\nname: Library\nstatus: active\n---\n",
        "content/people.yml": people,
        "content/meetings/2026-03-10-x.md": f"---\ntype: regular\ndate: 2026-03-10\n{header}---\n{body}",
    }


def seconds(what: str, number: int) -> float:
    files = meeting(what, number)
    start = time.process_time()
    found = book(files)
    for form in ("text", "json"):
        reports.report(reports.check(found, "all"), form)
    for page in lay_out(Site(found, "public")):
        assert page.html
    return time.process_time() - start


@pytest.mark.parametrize("what", ["decisions", "actions", "attendance", "unknown", "misspelt"])
def test_a_meeting_takes_as_long_as_it_is(what: str) -> None:
    few, many, base = (seconds(what, number) for number in (100, 400, 1))
    # Four times as much: four times as long, where each compared with each would take 16 times.
    assert many - base < 9 * max(few - base, 0) + 0.3


def test_one_file_says_how_much_more_is_wrong_with_it() -> None:
    for entry in ("- &a{0} x\n", '- "x\u202e{0}"\n'):
        files = {"content/people.yml": "".join(entry.format(at) for at in range(MOST + 50))}
        shown = capped(book(files).findings)
        assert len(shown) == MOST + 1
        assert [found.message for found in shown if found.rule == "more-findings"] == ["and 50 more in this file"]


def test_what_was_meant_is_looked_for_among_few_of_many() -> None:
    known = Known([*(f"person-{at}" for at in range(2_000)), "amira-k", "zoe-b"])
    assert closest("amira_k", known) == "amira-k"
    assert closest("soe-b", known) == "zoe-b"
    assert closest("person-17x", known) in ("person-17", "person-171", "person-179")
    assert len(list(known.like("person-17x"))) < 100


def test_not_every_record_goes_through_all_records(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    through = Records.__iter__
    monkeypatch.setattr(Records, "__iter__", lambda records: asked.append(1) or through(records))
    times = []
    for number in (10, 30):
        asked.clear()
        for page in lay_out(Site(book(meeting("decisions", number)), "public")):
            assert page.html
        times.append(len(asked))
    assert times[1] < times[0] + 10
