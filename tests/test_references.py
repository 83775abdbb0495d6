"""References: ids that point to records and their parts, followed both ways."""

from __future__ import annotations

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.book import Handbook
from handbook.trees import Tree

ORGANIZATION = "---\nname: {}\n---\n"
BASE = {
    "partnership.yml": "name: Riverbend\nstage: connect\nmilestones: [{id: opening, title: Opening}]\n",
    "organizations/library.md": ORGANIZATION.format("Library"),
    "organizations/museum.md": ORGANIZATION.format("Museum"),
    "people.yml": "- {id: jo-p, name: Jo, organization: library}\n- {id: lee-m, name: Lee, organization: museum}\n",
    "needs-assessment.md": "---\nneeds: [{id: evenings}]\nagreed_by: [library, museum]\n---\n",
}


def load(**files: str) -> Handbook:
    given = {**BASE, **{path.replace("__", "/"): text for path, text in files.items()}}
    return book.load(Tree({f"content/{path}": text.encode() for path, text in given.items()}), packaged(), TODAY)


def faults(handbook: Handbook) -> list[str]:
    return [f"{item.message} → {item.hint}" for item in handbook.findings if item.rule.startswith("reference")]


def meeting(text: str) -> Handbook:
    return load(**{"meetings/first.md": f"---\ntype: regular\ndate: 2026-02-10\n{text}\n---\n"})


def test_links_lead_back() -> None:
    handbook = load()
    library = handbook.records.get("organization", "library")
    assert library
    links = [(link.record.id, link.pointer) for link in handbook.references.to(library)]
    assert links == [("needs-assessment", ("agreed_by", 0)), ("jo-p", ("organization",))]
    assert faults(handbook) == []


def test_parts_are_targets() -> None:
    handbook = meeting("milestone: opening")
    assert faults(handbook) == []
    target = handbook.references.find(("milestone",), "opening")
    assert target
    assert (target.record.id, target.pointer) == ("partnership", ("milestones", 0))
    partnership = handbook.records.get("partnership", "partnership")
    assert partnership
    assert [link.pointer for link in handbook.references.to(partnership)] == [("milestone",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "facilitator: jo-q",
            'there is no person called "jo-q" → Did you mean "jo-p"? People are listed in content/people/.',
        ),
        ("facilitator: nobody-here", 'there is no person called "nobody-here" → People are listed in content/people/.'),
        (
            "facilitator: library",
            '"library" is an organization, but a person is needed here → People are listed in content/people/.',
        ),
        (
            "facilitator: Everyone",
            '"Everyone" names nobody in particular → Write the id of a person. People are listed in content/people/.',
        ),
        ("milestone: closing", 'there is no milestone called "closing" → There is "opening".'),
        ("body: steering", 'there is no body called "steering" → Bodies are listed in content/bodies/.'),
    ],
)
def test_what_leads_nowhere(text: str, said: str) -> None:
    handbook = meeting(text)
    assert faults(handbook) == [said]
    assert len(handbook.references.dangling) == 1
    assert text.partition(":")[0] not in handbook.document.data["meetings"][0]


def test_a_broken_record_is_reported_once() -> None:
    handbook = load(**{"organizations/library.md": "---\nstatus: active\n---\n"})
    assert faults(handbook) == []
    assert [item.rule for item in handbook.findings] == ["field-missing"]
    assert len(handbook.references.dangling) == 2


UNREADABLE = "---\nname: [Library\n---\n"


def test_a_misspelt_id_of_a_record_with_mistakes_is_recognized() -> None:
    people = "- {id: jo-p, name: Jo, organization: libary}\n"
    (found,) = faults(load(**{"organizations/library.md": UNREADABLE, "people.yml": people}))
    assert found.startswith('there is no organization called "libary" → Did you mean "library"?')


@pytest.mark.parametrize("path", ["Library.md", "library.yml"])
def test_a_record_in_a_file_of_the_wrong_name_is_not_said_to_be_missing(path: str) -> None:
    """Its file is what to mend; all who refer to it are right."""
    files = {**BASE, f"organizations/{path}": BASE["organizations/library.md"]}
    del files["organizations/library.md"]
    handbook = book.load(Tree({f"content/{path}": text.encode() for path, text in files.items()}), packaged(), TODAY)
    assert [found.rule for found in handbook.findings] == ["file-name" if path.endswith(".md") else "wrong-ending"]


@pytest.mark.parametrize(
    "path", ["content/organizations/library.md", "content/organizations/", "content/organizations"]
)
def test_a_record_that_nobody_may_read_is_not_said_to_be_missing(path: str) -> None:
    files = {f"content/{name}": text.encode() for name, text in BASE.items() if not f"content/{name}".startswith(path)}
    handbook = book.load(Tree(files, unread={path: "Permission denied"}), packaged(), TODAY)
    assert [found.rule for found in handbook.findings] == ["file-not-read"]


def test_actions_are_named_inside_their_meeting_only() -> None:
    action = "actions: [{id: A1, text: x, responsible: [jo-p], due: next-meeting}]"
    text = f"---\ntype: regular\ndate: 2026-11-10\n{action}\n---\n"
    handbook = load(**{"meetings/first.md": text, "meetings/second.md": text})
    assert [item.rule for item in handbook.findings] == []
