"""New records: what a template is when it comes, and that it answers nothing by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import awake
import oracle
from cases import TODAY, base, packaged
from handbook import book
from handbook.book import Handbook
from handbook.editing import beginning, saying
from handbook.editing.template import template
from handbook.editing.written import Unwritable
from handbook.judging.stages import State
from handbook.method import schemas
from handbook.method.kinds import Kind
from handbook.reading import sources
from handbook.reading.trees import Tree
from terminal import type_in

KINDS = {id: Kind(id, schema) for id, schema in schemas.read(packaged(), Tree({})).kinds.items()}
#: What shape asks of a record that its template leaves blank.
BLANK = {"field-missing"}


def written(kind: Kind, id: str) -> tuple[str, bytes]:
    name = kind.id if kind.is_single else id
    return kind.place(name), template(kind, name).encode()


def load(files: dict[str, bytes]) -> Handbook:
    return book.load(Tree(files), packaged(), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_can_be_read(kind: str) -> None:
    path, text = written(KINDS[kind], "first")
    source = sources.read(path, text)
    assert isinstance(source, sources.Source), source
    assert oracle.same(source.data, oracle.read(source.header))
    required = set(KINDS[kind].schema.get("required", ()))
    for name, value in source.data.items():
        own = KINDS[kind].schema.get("x-own-voice", {}).get("organization")
        assert value is None or name == own, f"{name} is filled in already"
    assert required <= set(source.data), "whoever fills it in sees what cannot be left out"


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_every_field_with_its_question(kind: str) -> None:
    _path, text = written(KINDS[kind], "first")
    lines = text.decode()
    assert all(len(line) <= 140 for line in lines.split("\n"))
    for name, field in KINDS[kind].field.fields.items():
        if name not in ("id", "visibility", "updated", "tags", "source"):
            assert f"\n{name}:" in f"\n{lines}", name
            assert f"\n# {field.title}: " in lines, name


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_in_a_template_are_valid_when_uncommented(kind: str) -> None:
    _path, text = written(KINDS[kind], "first")
    lines = [line.removeprefix("#   ") for line in text.decode().split("\n") if line.startswith("#   ")]
    source = sources.read("example.yml", "\n".join(lines).encode())
    assert isinstance(source, sources.Source), source
    faults = [fault for fault in KINDS[kind].faults(source.data) if fault.rule not in BLANK]
    assert [fault.said.message for fault in faults] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_left_as_it_is_counts_as_absent(kind: str) -> None:
    files = {"content/partnership.yml": b"name: Riverbend\nstage: connect\n"}
    files["content/organizations/first.md"] = b"---\nname: First\n---\n"
    path, text = written(KINDS[kind], "first")
    found = load({**files, path: text})
    if kind == "partnership":  # without it there is no handbook
        assert [item.message for item in found.findings] == ['"name" is not filled in', '"stage" is not filled in']
    else:
        assert {item.rule for item in found.findings} <= {"assessment-misnamed"}


@pytest.mark.parametrize(
    "kind", [id for id, kind in KINDS.items() if kind.schema.get("required") and not kind.is_single]
)
def test_what_makes_a_record_is_asked_for_once_anything_is_filled_in(kind: str) -> None:
    path, text = written(KINDS[kind], "first")
    begun = text.replace(b"\n---\n\n<!--", b"\ntags: [new]\n---\n\n<!--")
    begun = begun if KINDS[kind].is_markdown else text + b"tags: [new]\n"
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", path: begun}).findings
    assert {item.rule for item in found} == ({"reference-of-wrong-kind"} if kind == "assessment" else BLANK)


def test_minutes_below_a_header_that_nobody_filled_in_are_not_lost_sight_of() -> None:
    path, text = written(KINDS["meeting"], "first")
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", path: text + b"We met.\n"})
    assert {item.message for item in found.findings} == {'"type" is not filled in', '"date" is not filled in'}


def met(handbook: Handbook) -> set[str]:
    results = [result for stage in handbook.assessment.stages for result in stage.results]
    return {result.requirement.id for result in results if result.state is State.MET}


def partly(handbook: Handbook) -> set[str]:
    results = [result for stage in handbook.assessment.stages for result in stage.results]
    return {result.requirement.id for result in results if result.state is State.PARTLY}


#: What a record cannot do without, as somebody in a hurry fills it in.
HURRIED = {
    "name": "Somebody",
    "title": "Something",
    "statement": "Something may happen.",
    "type": "",
    "date": "2026-11-01",
    "proposal": "Something is proposed.",
}


def everything() -> dict[str, bytes]:
    """A new record of every kind, as it comes."""
    return dict(written(kind, "new-one") for kind in KINDS.values() if kind.id != "partnership")


def hurried() -> dict[str, bytes]:
    """A new record of every kind, with nothing filled in but what makes it a record."""
    files = {}
    for kind in KINDS.values():
        path, text = written(kind, "new-one")
        for name, _place, required in beginning.asked_first(kind):
            if not required:
                continue
            field = kind.field.fields[name]
            value = HURRIED.get(name) or (field.choices or field.examples)[0]
            text = text.replace(f"\n{name}:\n".encode(), f"\n{name}: {value}\n".encode())
        if kind.id != "partnership":
            files[path] = text
    return files


@pytest.mark.parametrize("stage", ["", "connect"])
def test_new_records_answer_nothing(stage: str) -> None:
    before = dict(base(stage).files) if stage else {"content/partnership.yml": b"name: Riverbend\nstage: connect\n"}
    new = {path: text for path, text in everything().items() if path not in before}
    assert new
    was, now = load(before), load({**before, **new})
    assert met(now) <= met(was)
    assert partly(now) - partly(was) <= met(was)


def test_hurried_records_are_records() -> None:
    found = load({"content/partnership.yml": b"name: Riverbend\nstage: connect\n", **hurried()})
    assert {item.rule for item in found.findings if item.severity == "error"} <= {"reference-to-nothing"}
    assert len(found.records) >= len(KINDS) - 2


def begun(data: dict[str, Any], kind: str, files: dict[str, str], id: str = "new-one") -> beginning.New:
    handbook = load(
        {"content/partnership.yml": b"name: X\nstage: connect\n", **{p: t.encode() for p, t in files.items()}}
    )
    return beginning.begin(handbook, KINDS[kind], id, data)


NAMED = [
    ("meeting", {"type": "preliminary", "date": "2026-02-10"}, "2026-02-10-preliminary"),
    ("meeting", {"title": "Réunion n° 1", "date": "2026-02-10", "type": "regular"}, "2026-02-10-reunion-n-1"),
    ("person", {"name": {"fr": "Zoé Ñandú"}}, "zoe-nandu"),
    (
        "decision",
        {"type": "other", "proposal": "We share " + "one very long room " * 9},
        "we-share-one-very-long-room-one-very-long-room-one",
    ),
    ("survey", {"instrument": "health", "date": "2026-02-10"}, "2026-02-10-health"),
    ("risk", {"category": "barrier", "statement": "図書館"}, ""),
    ("organization", {"name": "AUX"}, "aux-organization"),
    ("assessment", {"organization": "library"}, "library"),
    ("partnership", {}, "partnership"),
]


@pytest.mark.parametrize(("kind", "data", "id"), NAMED)
def test_a_record_is_called_by_its_day_and_title(kind: str, data: dict[str, Any], id: str) -> None:
    assert beginning.name(KINDS[kind], data) == id


def test_an_entry_goes_to_the_end_of_its_list_and_touches_nothing_else() -> None:
    before = "- {id: jo, name: Jo}  # first\n\n# Below\n"
    new = begun({"name": "No"}, "person", {"content/people.yml": before})
    assert new.path == "content/people.yml"
    assert new.after.decode() == "- {id: jo, name: Jo}  # first\n- id: new-one\n  name: 'No'\n\n# Below\n"


def test_an_entry_takes_the_place_of_one_that_nobody_has_filled_in() -> None:
    new = begun({"name": "Jo"}, "person", {"content/people.yml": "# Who?\n- id:\n  # Name\n  name:\n"})
    assert new.after.decode() == "# Who?\n- id: new-one\n  # Name\n  name: Jo\n"


@pytest.mark.parametrize("text", ["", "# Nobody yet\n", "[]\n"])
def test_a_list_may_be_empty(text: str) -> None:
    new = begun({"name": "Jo"}, "person", {"content/people.yml": text})
    assert new.after.decode() == text.removeprefix("[]\n") + "- id: new-one\n  name: Jo\n"


def test_a_kind_kept_in_files_goes_on_so() -> None:
    assert begun({}, "person", {"content/people/jo.yml": "name: Jo\n"}).path == "content/people/new-one.yml"


def test_a_broken_list_is_left_alone() -> None:
    with pytest.raises(Unwritable):
        begun({"name": "Jo"}, "person", {"content/people.yml": "- id: [\n"})


def test_what_does_not_hold_is_not_written() -> None:
    with pytest.raises(Unwritable, match="nobody"):
        begun({"name": "Jo", "organization": "nobody"}, "person", {})


def test_what_is_filled_in_is_read_as_the_same_everywhere() -> None:
    given = [("title", "no"), ("number", "7"), ("type", "regular"), ("date", "2026-02-10"), ("accepted_by", "a-b")]
    data = beginning.answers(KINDS["meeting"], [*given[:4]])
    text = begun(data, "meeting", {}).after.decode()
    header = text.split("---\n")[1]
    read = {name: value for name, value in yaml.safe_load(header).items() if value is not None}
    assert (
        {**read, "date": str(read["date"])}
        == data
        == {"title": "no", "number": 7, "type": "regular", "date": "2026-02-10"}
    )


def test_ids_and_choices_may_be_given_at_once_and_texts_keep_their_commas() -> None:
    person, partnership = KINDS["person"].field.fields, KINDS["partnership"].field.fields
    assert saying.meant(person["roles"], ["coordinator, facilitator", "other"]) == [
        "coordinator",
        "facilitator",
        "other",
    ]
    assert saying.meant(partnership["ground_rules"], ["Start, and end, on time"]) == ["Start, and end, on time"]


def test_times_are_filled_in_as_people_write_them() -> None:
    for word in ("July 2021", "juillet 2021", "07/2021"):
        assert beginning.answers(KINDS["partnership"], [("start", word)]) == {"start": "2021-07"}
    days = {"date": "2022-05-03", "end_date": "2022-05-04"}
    assert beginning.answers(KINDS["meeting"], [("date", "3-4 May 2022")]) == days
    assert beginning.answers(KINDS["meeting"], [("date", "3 mai 2022"), ("time", "9:00")])["date"] == "2022-05-03"
    period = {"start": "2020-04", "end": "2021-03"}
    assert beginning.answers(KINDS["report"], [("period", "April 2020 to March 2021")]) == {"period": period}
    # What may be another day, or is no day, is left for the check to ask about.
    for word in ("3/4/2016", "July 2021"):
        assert beginning.answers(KINDS["meeting"], [("date", word)]) == {"date": word}
    assert beginning.answers(KINDS["meeting"], [("title", "July 2021")]) == {"title": "July 2021"}


def test_a_record_is_known_by_its_whole_name_where_no_other_is_called_so() -> None:
    names = {"a": "Garden, and Grove", "b": "School", "school": "Other", "c": "Twin", "d": "Twin"}
    files = {f"content/organizations/{id}.md": f"---\nname: {name}\n---\n".encode() for id, name in names.items()}
    handbook, place = load(files), KINDS["person"].field.fields["organization"]
    said = {"garden, AND grove": "a", "a": "a", "school": "school", "Twin": "Twin", "Gard": "Gard"}
    assert {word: saying.called(handbook, place, word) for word in said} == said


def test_somebody_at_a_terminal_is_asked(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/partnership.yml").write_text("name: X\nstage: connect\n")
    (tmp_path / "content/people.yml").write_text("- {id: jo-p, name: Jo}\n")
    command = [str(awake.folder() / "handbook"), "new", "risk"]
    said = type_in(command, ["The bus: stops", "barier", "barrier", "9", "4", "", "nobody", "Jo", ""], tmp_path)
    assert 'Did you mean "barrier"?' in said
    assert "whole number from 1 to 5" in said
    assert 'is called "nobody" yet' in said
    text = (tmp_path / "content/risks/the-bus-stops.yml").read_text("utf-8")
    filled = {name: value for name, value in yaml.safe_load(text).items() if value is not None}
    assert filled == {"category": "barrier", "statement": "The bus: stops", "likelihood": 4, "owner": "jo-p"}


def test_an_answer_at_a_terminal_is_taken_as_people_write_it(tmp_path: Path) -> None:
    (tmp_path / "content/organizations").mkdir(parents=True)
    (tmp_path / "content/organizations/library.md").write_text("---\nname: Harbour Library\n---\n")
    (tmp_path / "content/partnership.yml").write_text("name: X\nstage: connect\n")
    command = [str(awake.folder() / "handbook"), "new"]
    said = type_in(
        [*command, "person"],
        ["Ida Quill", "Harbour", "harbour library", "", "Champion, Facilitator", "perhaps", "Y", ""],
        tmp_path,
    )
    assert 'Did you mean "Harbour Library"?' in said
    assert "That is: champion, facilitator" in said
    assert 'not "perhaps"' in said
    answers = [
        "Spring",
        "Planning Meeting",
        "3/4/2016",
        "14-15 Mar 2016",
        "Held",
        "Board",
        "",
        "Ida",
        "Ida Quill",
        "",
        "",
    ]
    said = type_in([*command, "meeting"], answers, tmp_path)
    assert "That can be read in more than one way. Write the one that is meant:  2016-04-03  or  2016-03-04" in said
    assert "That is: 2016-03-14, 2016-03-15" in said
    assert 'called "Board" yet. Press Enter to leave it blank for now.' in said, "of groups there is none yet"
    text = (tmp_path / "content/meetings/2016-03-14-spring.md").read_text("utf-8")
    filled = {name: str(value) for name, value in yaml.safe_load(text.split("---")[1]).items() if value is not None}
    assert filled == {
        "title": "Spring",
        "type": "planning",
        "date": "2016-03-14",
        "end_date": "2016-03-15",
        "status": "held",
        "facilitator": "ida-quill",
    }


def test_at_a_terminal_what_is_not_understood_is_asked_again_and_no_answer_is_lost(tmp_path: Path) -> None:
    """Also the kind and the short name; and whoever stops is told what to type to go on."""
    (tmp_path / "content/risks").mkdir(parents=True)
    (tmp_path / "content/partnership.yml").write_text("name: X\nstage: connect\n")
    (tmp_path / "content/risks/floods.yml").write_text("category: barrier\nstatement: Floods\n")
    command = [str(awake.folder() / "handbook"), "new", "rsik"]
    said = type_in(command, ["Risk", "Floods", "barrier", *[""] * 4, "Floods!", "more-floods"], tmp_path)
    assert 'Did you mean "risk"?' in said
    assert "floods.yml is already there" in said
    assert '"Floods!" is not a short name' in said
    assert (tmp_path / "content/risks/more-floods.yml").exists()
    said = type_in([*command[:2], "risk"], ["Don't: wait", "Barrier", "\x04"], tmp_path, 1)
    assert said.endswith(
        """
Stopped. Nothing was written.
This says what you had answered, to go on with:
  handbook new risk --set 'statement=Don'"'"'t: wait' --set category=barrier
"""
    )
