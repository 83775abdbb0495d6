"""References: ids that point to records and their parts, followed both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.book import Handbook
from handbook.method.kinds import Kind
from handbook.method.layout import Layout
from handbook.reading.trees import Tree
from handbook.records import gathering, references
from handbook.records.contents import Reader
from handbook.records.references import References

KINDS, _STAGES = book.method(packaged())

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


def resolved(files: dict[str, str], kinds: Mapping[str, Kind] = KINDS) -> tuple[References, list[str]]:
    """The references of these files alone, and what is said of them."""
    content = {f"content/{path}": text.encode() for path, text in files.items()}
    checked, _faults = gathering.check(content, Reader(Layout(kinds)))
    found, findings = references.resolve(checked)
    return found, [f"{item.rule} {item.position}: {item.message} → {item.hint}" for item in findings]


NEEDS = "---\nneeds: [{needs}]\nproblems: [{problems}]\n---\n"


def needs(*ids: str, problems: str = "") -> str:
    return NEEDS.format(needs=", ".join(f"{{id: {id}}}" for id in ids), problems=problems)


def test_two_parts_of_one_id_are_one_too_many() -> None:
    _found, said = resolved({"needs-assessment.md": needs("evenings", "bus", "evenings")})
    assert said == [
        (
            'same-id-twice content/needs-assessment.md:2:41: another need is already called "evenings" '
            "→ Give one of the two another id."
        )
    ]


def test_parts_of_different_records_may_not_share_an_id() -> None:
    """Goals are named from everywhere by their id alone."""
    goal = "goals: [{{id: {id}}}]\n"
    one, two, three = (f"---\nstatement: {id}\n{goal.format(id=id)}---\n" for id in ("read", "read", "write"))
    _found, said = resolved({"plan/a.md": one, "plan/b.md": two, "plan/c.md": three})
    assert [line.partition(" ")[0] for line in said] == ["same-id-twice"]
    assert "content/plan/b.md:3:14" in said[0]


MEETING = "---\ntype: regular\ndate: 2026-11-10\nactions: [{id: A1}, {id: A2}]\n---\n"


def test_an_action_is_found_by_its_meeting_and_its_own_name() -> None:
    found, said = resolved({"meetings/first.md": MEETING, "meetings/second.md": MEETING})
    assert said == []
    target = found.find(("action",), "second/A2")
    assert target
    assert (target.record.id, target.pointer) == ("second", ("actions", 1))
    assert found.find(("action",), "A2") is None


def test_two_actions_of_one_meeting_have_two_names() -> None:
    _found, said = resolved({"meetings/first.md": MEETING.replace("A2", "A1")})
    assert [line.partition(":")[0] for line in said] == ["same-id-twice content/meetings/first.md"]


def test_an_id_is_looked_for_among_all_kinds_that_it_may_name_in_their_order() -> None:
    found, said = resolved({"organizations/a.md": ORGANIZATION.format("A"), "bodies/a.yml": "type: board\nname: A\n"})
    assert said == []
    for kinds, kind in [(("organization", "body"), "organization"), (("body", "organization"), "body")]:
        target = found.find(kinds, "a")
        assert target
        assert target.record.kind.id == kind
    assert found.find(("person",), "a") is None
    assert found.find(("organization", "body"), "b") is None


def test_who_is_never_named_has_no_links() -> None:
    found, _said = resolved({"organizations/a.md": ORGANIZATION.format("A")})
    target = found.find(("organization",), "a")
    assert target
    assert found.to(target.record) == ()


LED = "---\ntype: regular\ndate: 2026-11-10\n{line}\n---\n"


@pytest.mark.parametrize("word", ["all", "Everyone", "TEAM", "tbd", "we", "équipe", "tous", "committee", "anyone"])
def test_everybody_is_nobody_in_particular(word: str) -> None:
    found, said = resolved({"meetings/first.md": LED.format(line=f"recorder: {word}")})
    assert said == [
        (
            f'reference-to-everyone content/meetings/first.md:4:11: "{word}" names nobody in particular '
            "→ Write the id of a person. People are listed in content/people/."
        )
    ]
    assert found.dangling == {("meeting", "first", ("recorder",))}


def own(properties: dict[str, Any]) -> Mapping[str, Kind]:
    """The packaged kinds, and notes with these fields."""
    about = {"title": "Note", "description": "A note.", "x-collection": "notes", "x-form": "yaml", "x-folder": "notes"}
    return {**KINDS, "note": Kind("note", {**about, "properties": properties})}


def about(*kinds: str, value: str = "nobody-here", **files: str) -> list[str]:
    """What is said of a note about something of one of these kinds."""
    given = {
        "notes/n.yml": f"about: {value}\n",
        **{path.replace("__", "/") + ".md": text for path, text in files.items()},
    }
    _found, said = resolved(given, own({"about": {"x-ref": list(kinds)}}))
    return [line.removeprefix("reference-to-nothing content/notes/n.yml:1:8: ") for line in said]


def test_what_nobody_sees_is_named_where_nothing_is_found() -> None:
    unseen = "a no-break space (U+00A0)"
    said = about("person", value="nobody\u00a0here")
    assert said[0].startswith(f'there is no person called "nobody\u00a0here", with {unseen} in it')
    assert about(*KINDS, value="nobody\u00a0here")[0].startswith(
        f'there is no record called "nobody\u00a0here", with {unseen}'
    )
    meeting = {**NAMED, "meetings/second.md": LED.format(line="recorder: lee-m\u00a0# who else")}
    _found, said = resolved(meeting)
    assert [line.partition(": ")[2] for line in said] == [
        f'"lee-m" has {unseen} in it → Write it anew:  recorder: lee-m'
    ]


def test_nothing_is_tried_for_ever() -> None:
    people = "- {id: ann, name: Ann Oak}\n" + "".join(f"- {{id: p-{at}, name: Lee Birch {at}}}\n" for at in range(60))
    found, _said = resolved({"people.yml": people})
    assert found.called(("person",), "Birch Lee") == sorted(f"p-{at}" for at in range(60))[:16]
    assert found.called(("person",), "Birch 59") == ["p-59"]
    assert found.called(("person",), "Ann 59") == []


@pytest.mark.parametrize("value", ["7", "true", "{en: jo, fr: jo}"])
def test_what_is_no_text_is_no_reference(value: str) -> None:
    assert about("person", value=value) == []


def test_parts_without_an_id_are_no_targets() -> None:
    tools = {"tools": {"items": {"x-part": "tool"}}, "use": {"x-ref": "tool"}}
    lines = "tools: [ladder, {name: Saw}, {id: pump}, [id]]\nuse: %s\n"
    found, said = resolved({"notes/n.yml": lines % "pump"}, own(tools))
    assert said == []
    assert list(found.targets["tool"]) == ["pump"]
    _found, said = resolved({"notes/n.yml": lines % "drill"}, own(tools))
    assert said == [
        'reference-to-nothing content/notes/n.yml:2:6: there is no tool called "drill" → There is "pump".',
    ]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("person",), 'there is no person called "nobody-here" → People are listed in content/people/.'),
        (
            ("organization", "person"),
            (
                'there is no organization or person called "nobody-here" → Organizations are listed in '
                "content/organizations/. People are listed in content/people/."
            ),
        ),
        (
            ("person", "organization", "body"),
            (
                'there is no person or organization or body called "nobody-here" → People are listed in '
                "content/people/. Organizations are listed in content/organizations/. "
                "Bodies are listed in content/bodies/."
            ),
        ),
        (
            ("evaluation-plan",),
            'there is no evaluation plan called "nobody-here" → None is written down yet: write it first, with an id.',
        ),
        (
            ("person", "organization", "body", "meeting"),
            (
                'there is no record called "nobody-here" → Write the id of a record: '
                "the name of its file without the ending."
            ),
        ),
        (
            ("need", "problem"),
            'there is no need or problem called "nobody-here" → None is written down yet: write it first, with an id.',
        ),
        # Where records of one kind have a folder and the other is a part, the folder is where to look.
        (
            ("budget-line", "assessment"),
            (
                'there is no budget-line or assessment called "nobody-here" → '
                "Assessments are listed in content/assessments/."
            ),
        ),
        (
            ("foundation", "goal"),
            (
                'there is no foundation or goal called "nobody-here" '
                "→ None is written down yet: write it first, with an id."
            ),
        ),
    ],
)
def test_all_kinds_are_named_that_it_may_be(kinds: tuple[str, ...], said: str) -> None:
    assert about(*kinds) == [said]


def test_a_near_id_is_proposed_before_anything_else() -> None:
    library = {"organizations__library": ORGANIZATION.format("Library")}
    kinds = ("person", "organization", "body", "meeting")
    assert about(*kinds, value="libary", **library) == ['there is no record called "libary" → Did you mean "library"?']
    assert about("organization", value="libary", **library) == [
        (
            'there is no organization called "libary" → Did you mean "library"? '
            "Organizations are listed in content/organizations/."
        )
    ]


def test_what_is_of_another_kind_is_said_to_be() -> None:
    library = {"organizations__library": ORGANIZATION.format("Library")}
    assert about("person", "body", value="library", **library) == [
        (
            'reference-of-wrong-kind content/notes/n.yml:1:8: "library" is an organization, but a person or a body is '
            "needed here → People are listed in content/people/. Bodies are listed in content/bodies/."
        )
    ]
    part = {"needs-assessment": needs("bus")}
    assert about("problem", value="bus", **part) == [
        'reference-of-wrong-kind content/notes/n.yml:1:8: "bus" is a need, but a problem is needed here → '
    ]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("need",), 0),
        (("organization", "need"), 0),
        (("goal",), 1),
        (("organization",), 1),
    ],
)
def test_a_part_of_a_broken_record_is_not_said_to_be_missing(kinds: tuple[str, ...], said: int) -> None:
    """It may stand there: the record is what to mend."""
    assert len(about(*kinds, value="bus", **{"needs-assessment": "---\nneeds: 7\n---\n"})) == said


@pytest.mark.parametrize(
    ("ids", "hint"),
    [
        ((), "None is written down yet: write it first, with an id."),
        (("bus",), 'There is "bus".'),
        (("bus", "evenings"), 'There is "bus" and "evenings".'),
        (tuple("abcdefgh"), 'There is "a", "b", "c", "d", "e", "f", "g" and "h".'),
        (tuple("abcdefghi"), 'There is "a", "b", "c", "d", "e", "f", "g" and "h".'),
    ],
)
def test_what_a_part_can_be_called_is_listed_up_to_eight(ids: tuple[str, ...], hint: str) -> None:
    milestones = ", ".join(f"{{id: {id}, title: x}}" for id in ids)
    _found, said = resolved(
        {
            "partnership.yml": f"name: R\nstage: connect\nmilestones: [{milestones}]\n",
            "meetings/first.md": LED.format(line="milestone: closing-day"),
        }
    )
    assert [line.partition(" → ")[2] for line in said] == [hint]


NAMED = {
    "people.yml": "- {id: jo, name: Jo}\n- {id: jo-p, name: Jo Birch Pine}\n- {id: lee-m, name: Lee Birch}\n",
    "organizations/library.md": ORGANIZATION.format("{en: Riverbend Library, fr: Bibliothèque de Riverbend}"),
    "decisions/bus.md": "---\ntitle: An evening bus\nproposal: We pay it.\ntype: other\n---\n",
    "partnership.yml": "name: R\nstage: connect\nmilestones: [{id: opening, title: The doors open}]\n",
    "plan/read.md": "---\nstatement: All read\ngoals: [{id: g1, statement: Forty children read}]\n---\n",
    "meetings/first.md": "---\ntype: regular\ndate: 2026-11-10\nactions: [{id: A1, text: Ask for the key}]\n---\n",
}


@pytest.mark.parametrize(
    ("kinds", "name", "ids"),
    [
        (("person",), "Lee Birch", ["lee-m"]),
        (("person",), "LEE BIRCH", ["lee-m"]),
        (("person",), "birch", ["jo-p", "lee-m"]),
        (("person",), "Pine Jo", ["jo-p"]),
        (("person",), "Birch Oak", []),
        # The whole name counts before a part of a longer one.
        (("person",), "Jo", ["jo"]),
        (("organization",), "riverbend library", ["library"]),
        (("organization",), "bibliotheque de riverbend", ["library"]),
        (("organization",), "Bibliothèque", ["library"]),
        (("organization", "person"), "Lee", ["lee-m"]),
        (("organization",), "Lee Birch", []),
        (("body",), "Lee Birch", []),
        # What is called by a title is meant by all of it; the parts of a record by what they are called.
        (("decision",), "an evening bus", ["bus"]),
        (("decision",), "bus", []),
        (("milestone",), "the doors open", ["opening"]),
        (("goal",), "forty children read", ["g1"]),
        (("action",), "Ask for the key", ["first/A1"]),
    ],
)
def test_what_is_called_so(kinds: tuple[str, ...], name: str, ids: list[str]) -> None:
    found, said = resolved(NAMED)
    assert said == []
    assert found.called(kinds, name) == ids


@pytest.mark.parametrize(
    ("value", "rule"), [("Lee Birch", "reference-to-nothing"), ("library", "reference-of-wrong-kind")]
)
def test_a_name_is_no_id_and_an_id_of_another_kind_is_no_name(value: str, rule: str) -> None:
    people = {"people.yml": "- {id: lee-m, name: Lee Birch}\n- {id: lib, name: Library}\n"}
    meeting = {"meetings/second.md": LED.format(line=f"recorder: {value}")}
    _found, said = resolved({**NAMED, **people, **meeting})
    assert [line.partition(" ")[0] for line in said] == [rule]
