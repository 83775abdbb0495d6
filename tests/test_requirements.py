"""Every requirement of every stage: when it is met, and what is said when it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
import yaml

from cases import BASES, REQUIREMENTS, Case, base, cases, edited, judged, load
from handbook.book import Handbook
from handbook.findings import Severity
from handbook.judging import gate
from handbook.judging.stages import Result, StageState, State
from handbook.method.layout import Layout, Place
from handbook.method.requirements import Requirement, Stage
from handbook.reading import sources
from handbook.reading.sources import Source
from handbook.reading.trees import Tree
from second_opinion import Judged, disagreements

#: Lists of partners, or of what partners owe one another.
_OF_PARTNERS = re.compile(r"/facts/(partners|pairs|ties|positions_on_\w+)")

#: What is there or not: of these there is no half.
_OF_ONE_PART = {
    "connect.step.facilitator",
    "monitor.step.balance-qualitative",
    "monitor.step.balance-quantitative",
}


def _results(found: Handbook, stage: str) -> dict[str, Result]:
    result = found.assessment.of(stage)
    assert result is not None
    return {one.requirement.id: one for one in result.results}


def _stages() -> list[Stage]:
    return [result.stage for result in load(base("connect")).assessment.stages if result.stage.id in BASES]


def _requirements() -> list[Requirement]:
    return [requirement for stage in _stages() for requirement in stage.requirements]


@cache
def _complete(stage: str) -> tuple[str, ...]:
    """The stages that are complete in the handbook which the cases of ``stage`` change."""
    return tuple(result.stage.id for result in load(base(stage)).assessment.stages if result.closed)


@cache
def _judged(stage: str) -> Judged:
    return Judged(load(base(stage)))


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    """The handbook of a case is read once, and everything that holds for every case is looked at here."""
    is_whole = case.name == "missing" and BASES[case.stage] == BASES["monitor"]
    changed = edited(base(case.stage), case.edits)
    found = load(changed) if is_whole else judged(changed, _complete(case.stage))
    results = {id: result for stage in _complete(case.stage) for id, result in _results(found, stage).items()}
    result = results[case.requirement]
    gaps = [f"{one.position.path.removeprefix('content/')}: {one.message}" for one in result.missing]
    assert (result.state, gaps) == (case.expect, list(case.gaps))
    others = {id for id, other in results.items() if not other.settled and id != case.requirement}
    assert others == set(case.also)
    assert (result.done == result.of) == (result.state in (State.MET, State.NOT_APPLICABLE))
    assert all(one.hint for one in result.missing)
    for one in (one for result in _results(found, case.stage).values() for one in result.missing):
        # Nobody is told the question again, and no message has a slot that nothing fills.
        assert not one.message.startswith("not answered:"), one.message
        assert "{" not in one.message, one.message
        assert '""' not in one.message, one.message
        assert "  " not in one.message, one.message
    assert disagreements(Judged(found), _judged(case.stage)) == []
    if case.name == "missing":
        whole = found if is_whole else load(edited(base("monitor"), case.edits))
        _lacks_just_that(whole, case)


def _lacks_just_that(without: Handbook, case: Case) -> None:
    """The smallest complete handbook without one answer.

    Of all 151, with nothing left out: what is unmet is the requirement, and what the case says follows from it.
    """
    results = [result for stage in without.assessment.stages for result in stage.results]
    unmet = {result.requirement.id: result for result in results if not result.settled}
    assert set(unmet) == {case.requirement, *case.whole}
    # References to what was removed are mistakes, which are said first; so look at what is said once they are mended.
    said = list(gate.findings(without.assessment, "all"))
    assert {item.rule for item in said} == {id for id in unmet if unmet[id].requirement.gate != "advisory"}
    mistakes = [item for item in without.findings if item.severity is Severity.ERROR]
    assert bool(mistakes) >= without.mistakes
    for item in (*said, *mistakes):
        assert item.position.path.startswith("content/")
        assert (item.position.line, item.position.column) >= (1, 1)
        assert item.message
        assert item.hint


@pytest.mark.parametrize("stage", BASES)
def test_base_is_complete_and_silent(stage: str) -> None:
    found = load(base(stage))
    result = found.assessment.of(stage)
    assert result is not None
    assert found.findings == ()
    assert result.state is StageState.COMPLETE
    for one in result.results:
        conditional = one.requirement.gate == "conditional"
        assert one.state is State.MET or (conditional and one.state is State.NOT_APPLICABLE), one.requirement.id


def test_a_question_about_one_type_of_record_finds_it() -> None:
    """What ``where`` of an answer leaves over is what meets the requirement in the smallest complete handbook."""
    whole = load(base("monitor"))
    for requirement in _requirements():
        answering = [record.id for record in whole.records.of(requirement.kind) if requirement.answered_in(record.data)]
        assert answering, requirement.id
    asked = {requirement.id: requirement for requirement in _requirements()}
    assert [
        record.id
        for record in whole.records.of("meeting")
        if asked["connect.step.facilitator"].answered_in(record.data)
    ] == ["2026-02-10-first"]
    assert [
        record.id for record in whole.records.of("report") if asked["monitor.future.goals"].answered_in(record.data)
    ]
    assert not asked["monitor.future.goals"].answered_in({"modifications": [{"area": "policy"}]})


def test_three_of_four_parts_are_said_so() -> None:
    edit = {"file": "partnership.yml", "remove": "between_meetings.check_in"}
    result = _results(load(edited(base("connect"), (edit,))), "connect")["connect.challenges.between-meetings"]
    assert (result.state, result.done, result.of) == (State.PARTLY, 3, 4)


def test_a_text_that_says_too_little_is_there() -> None:
    edit = {"file": "foundation.md", "set": {"mission": "We run a weekly homework club."}}
    result = _results(load(edited(base("begin"), (edit,))), "begin")["begin.step.mission"]
    assert (result.state, result.done, result.of) == (State.PARTLY, 0, 1)
    assert [one.message for one in result.missing] == ["the mission has fewer than 10 words"]


def test_every_requirement_has_its_cases() -> None:
    names = {(case.requirement, case.name) for case in cases()}
    wanted = {
        (requirement.id, name)
        for requirement in _requirements()
        for name in (
            *("met", "missing", "hollow"),
            *(("partly",) if requirement.each else ()),
            *(("not-applicable",) if requirement.gate == "conditional" else ()),
        )
    }
    assert wanted - names == set()
    partly = {case.requirement for case in cases() if case.expect == "partly"}
    assert {requirement.id for requirement in _requirements()} - partly == _OF_ONE_PART
    states = {
        "met": "met",
        "missing": ("missing", "partly"),
        "hollow": ("missing", "partly"),
        "partly": "partly",
        "waived": "waived",
        "not": "not-applicable",
    }
    odd = [str(case) for case in cases() if case.expect not in states[case.name.partition("-")[0]]]
    assert odd == []


def test_no_requirement_is_lost_or_added() -> None:
    ids = (REQUIREMENTS / "ids.txt").read_text("utf-8").split()
    assert [requirement.id for requirement in _requirements()] == ids
    assert {case.requirement for case in cases()} == set(ids)


@pytest.mark.parametrize("files", [{}, {"content/partnership.yml": b"name: Nothing yet\nstage: monitor\n"}])
def test_an_empty_handbook_meets_nothing(files: dict[str, bytes]) -> None:
    found = load(Tree(files))
    results = [result for stage in BASES for result in _results(found, stage).values()]
    for result in results:
        applies = result.requirement.gate != "conditional"
        assert result.state is (State.MISSING if applies else State.NOT_APPLICABLE), result.requirement.id
        assert result.done == 0
        assert bool(result.missing) == applies


def test_one_partner_is_not_enough() -> None:
    alone = load(edited(base("connect"), ({"file": "organizations/school.md", "set": {"status": "withdrawn"}},)))
    for result in _results(alone, "connect").values():
        if _OF_PARTNERS.match("/".join(("", *map(str, result.requirement.each or ())))):
            assert result.state in (State.PARTLY, State.MISSING)
            assert result.done < result.of
            assert "fewer than two partner organizations are known" in [one.message for one in result.missing]


def test_a_stage_asks_for_exactly_its_requirements() -> None:
    for stage in _stages():
        asked = [
            {
                "if": {"required": ["waivers"], "properties": {"waivers": {"required": [requirement.id]}}},
                "else": {"$ref": f"#/$defs/{requirement.id}"},
            }
            for requirement in stage.requirements
            if requirement.gate != "advisory"
        ]
        assert stage.schema["allOf"] == asked


def test_requirements_are_described() -> None:
    kinds = load(base("connect")).records.kinds
    for stage in _stages():
        groups = [group.id for group in stage.groups]
        assert list(dict.fromkeys(requirement.group for requirement in stage.requirements)) == groups
        for requirement in stage.requirements:
            assert requirement.gate in ("mandatory", "conditional", "advisory")
            assert requirement.question.endswith("?")
            for answer in _said(requirement.schema, "x-answer"):
                kind = kinds[answer["kind"]]
                field = kind.field.named(tuple(answer.get("field", "").split(".")))
                assert field is not None or "field" not in answer, (requirement.id, answer)
                for record in _entries(answer.get("example", "{}")):
                    odd = [fault.said.message for fault in kind.faults(record) if not fault.lacks]
                    assert odd == [], (requirement.id, record)


def test_messages_are_facts_and_hints_are_sentences() -> None:
    for requirement in _requirements():
        messages = list(_said(requirement.schema, "x-missing"))
        assert messages, requirement.id
        for message in messages:
            assert message[0] in '{"' or message[0].islower(), message
            assert not message.endswith("."), message
        for hint in _said(requirement.schema, "x-hint"):
            assert hint[0].isupper(), hint
            assert hint.endswith("."), hint


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        ({"remove": "motivation"}, "Write, for example:\nmotivation:\n"),
        ({"remove": "motivation.rating"}, "Write, for example:\nrating: 4"),
        ({"set": {"motivation.why": "TBD"}}, '"TBD" only holds a place, so it counts as not answered.'),
        (
            {"set": {"completed_by": "omar-s"}},
            "This was filled in by Omar Stone, who does not belong to the organization.",
        ),
        ({"delete": True}, "Create content/assessments/garden.md. Write, for example:\n---\norganization: garden\n"),
        ({"write": "---\nmotivation: 4\n---\n"}, "What is in content/assessments/garden.md does not count until"),
    ],
)
def test_hint_says_what_to_do_about_what_is_there(edit: dict[str, Any], hint: str) -> None:
    found = load(edited(base("connect"), ({"file": "assessments/garden.md", **edit},)))
    (missing,) = _results(found, "connect")["connect.motivation.motivated"].missing
    assert missing.position.path == "content/assessments/garden.md"
    assert missing.hint.startswith(hint)


def _said(node: Any, keyword: str) -> Iterator[Any]:
    if isinstance(node, Mapping):
        if keyword in node:
            yield node[keyword]
        for below in node.values():
            yield from _said(below, keyword)
    elif isinstance(node, list):
        for below in node:
            yield from _said(below, keyword)


def _entries(example: str) -> list[dict[str, Any]]:
    read = yaml.load(example, Loader=_Plain)
    return read if isinstance(read, list) else [read]


class _Plain(yaml.SafeLoader):
    """Dates stay text, as the handbook reads them."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("words", ["TBD", "à déterminer", "n/a", "Lorem ipsum dolor sit amet, and so on. " * 20])
def test_placeholders_meet_nothing_that_is_asked_in_words(words: str) -> None:
    """With every text a placeholder only that is met which dates, figures, choices and references answer."""
    whole = load(base("monitor"))
    layout = Layout(whole.records.kinds)
    files = {path: _hollowed(path, data, layout, words) for path, data in whole.tree.files.items()}
    found = load(Tree(files))
    assert not found.mistakes
    met = [id for stage in BASES for id, one in _results(found, stage).items() if one.state is State.MET]
    assert met == (REQUIREMENTS / "without-words.txt").read_text("utf-8").split()


def _hollowed(path: str, data: bytes, layout: Layout, words: str) -> bytes:
    place, source = layout.place(path), sources.read_once(path, data)
    assert isinstance(place, Place)
    assert isinstance(source, Source)
    written = deepcopy(source.data)
    for record in [written] if place.id else written:
        for pointer, _field, _value in place.kind.field.texts.find(record):
            holder = record
            for step in pointer[:-1]:
                holder = holder[step]
            # Without their names partners would be one and the same.
            holder[pointer[-1]] = holder[pointer[-1]] if pointer == ("name",) else words
    text = yaml.dump(written, Dumper=yaml.CSafeDumper, allow_unicode=True)
    return (text if source.body is None else f"---\n{text}---\n{words}\n").encode()
