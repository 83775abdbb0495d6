"""The gate: which stages have to be complete, and what is said of what they lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import TODAY, load, packaged
from handbook import book
from handbook.findings import Position, Severity
from handbook.judging import gate
from handbook.judging.places import Missing
from handbook.judging.stages import Assessment, Result, StageResult, StageState, State
from handbook.pages import Site, progress
from handbook.reading import trees
from handbook.reading.trees import Tree

_KINDS, STAGES = book.method(packaged())
CONNECT, BEGIN, IMPLEMENTATION, MONITOR = (stage.id for stage in STAGES)
STARTED, COMPLETE = StageState.STARTED, StageState.COMPLETE


def result(stage: str, state: StageState = STARTED, **answers: State) -> StageResult:
    """A stage in which the first requirement of each gate (mandatory, advisory) has this answer and two gaps."""
    found = next(one for one in STAGES if one.id == stage)
    results = []
    for kind, answer in answers.items():
        asked = next(requirement for requirement in found.requirements if requirement.gate == kind)
        gaps = tuple(Missing(f"{kind} {n} is not said", f"Say {n}.", Position("content/a.yml", n)) for n in (1, 2))
        results.append(Result(asked, answer, 0, 1, tell=lambda gaps=gaps: gaps))  # type: ignore[misc]
    return StageResult(found, state, tuple(results))


EACH = tuple(result(stage.id) for stage in STAGES)


@pytest.mark.parametrize(
    ("own", "up_to", "asked"),
    [
        (CONNECT, "", []),
        (BEGIN, "", [CONNECT]),
        (MONITOR, "", [CONNECT, BEGIN, IMPLEMENTATION]),
        ("", "", []),
        # Whatever the handbook says, somebody may ask for more or less.
        (CONNECT, CONNECT, [CONNECT]),
        (CONNECT, BEGIN, [CONNECT, BEGIN]),
        (MONITOR, CONNECT, [CONNECT]),
        (CONNECT, "all", [CONNECT, BEGIN, IMPLEMENTATION, MONITOR]),
        (CONNECT, gate.ALL, [CONNECT, BEGIN, IMPLEMENTATION, MONITOR]),
    ],
)
def test_which_stages_have_to_be_complete(own: str, up_to: str, asked: list[str]) -> None:
    assert [one.stage.id for one in gate.asked(Assessment(own, EACH), up_to)] == asked


def test_all_is_no_stage() -> None:
    assert gate.ALL == "all"
    assert gate.ALL not in [stage.id for stage in STAGES]


def test_each_gap_is_an_error_under_the_name_of_its_requirement() -> None:
    said = list(gate.findings(Assessment(BEGIN, (result(CONNECT, mandatory=State.MISSING),))))
    (requirement,) = {item.rule for item in said}
    assert requirement.startswith("connect.")
    assert [(item.severity, str(item.position), item.message, item.hint) for item in said] == [
        (Severity.ERROR, "content/a.yml:1:1", "mandatory 1 is not said", "Say 1."),
        (Severity.ERROR, "content/a.yml:2:1", "mandatory 2 is not said", "Say 2."),
    ]


@pytest.mark.parametrize(
    ("answer", "gaps"),
    [(State.MISSING, 2), (State.PARTLY, 2), (State.MET, 0), (State.WAIVED, 0), (State.NOT_APPLICABLE, 0)],
)
def test_what_is_settled_is_not_asked_again(answer: State, gaps: int) -> None:
    assert len(list(gate.gaps([result(CONNECT, mandatory=answer)]))) == gaps
    assert list(gate.gaps([result(CONNECT, advisory=answer)])) == [], "what is only advised is never asked"


def test_gaps_come_in_the_method_s_order() -> None:
    results = [result(CONNECT, mandatory=State.MISSING), result(BEGIN, mandatory=State.PARTLY)]
    assert [asked.id.partition(".")[0] for asked, _gap in gate.gaps(results)] == [
        "connect",
        "connect",
        "begin",
        "begin",
    ]


def test_a_stage_that_is_closed_lacks_nothing() -> None:
    """One adopted as it is may have gaps: it is history."""
    adopted = result(CONNECT, StageState.ADOPTED_AS_IS, mandatory=State.MISSING)
    assert list(gate.findings(Assessment(BEGIN, (adopted,)))) == []


def test_while_there_are_mistakes_one_note_stands_for_all_that_is_open() -> None:
    """Answers in a broken record would seem to be missing."""
    results = (
        result(CONNECT, COMPLETE),
        result(BEGIN, mandatory=State.MISSING),
        result(IMPLEMENTATION),
        result(MONITOR),
    )
    (said,) = gate.findings(Assessment(MONITOR, results), mistakes=True)
    assert (said.rule, said.severity, str(said.position)) == (
        "stage-not-judged",
        Severity.NOTE,
        "content/partnership.yml:1:1",
    )
    assert said.message == "what is missing from Begin and Implementation can only be told once the errors are mended"


@pytest.mark.parametrize(("stage", "own"), [("", CONNECT), (CONNECT, BEGIN)])
def test_mistakes_are_no_reason_for_a_note_where_nothing_is_open(stage: str, own: str) -> None:
    assert list(gate.findings(Assessment(own, (result(CONNECT, COMPLETE),)), stage, mistakes=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "name: [\n",
        "stage: begni\nname: R\n",
        "stage: 3\nname: R\n",
        "name: R\nsize: 5\n",
        "- name: R\n",
        "stage: begin\n\tname: R",
    ],
)
def test_a_mistake_in_the_partnership_does_not_open_the_gate(text: str) -> None:
    found = load(Tree({"content/partnership.yml": text.encode()}))
    assert [result.stage.id for result in gate.asked(found.assessment)] == [CONNECT, BEGIN, IMPLEMENTATION, MONITOR]
    (said,) = gate.findings(found.assessment, mistakes=True)
    assert said.rule == "stage-not-judged"
    assert "all stages have to be complete" in said.hint


@pytest.mark.parametrize(
    "text", ["name: R\nstage: begin\nlanguage: 5\n", "stage: begin\n", "name: 5.0.1.\nstage: begin\nwaivers: x\n"]
)
def test_a_stage_that_can_be_read_holds_though_another_field_is_wrong(text: str) -> None:
    found = load(Tree({"content/partnership.yml": text.encode()}))
    assert [result.stage.id for result in gate.asked(found.assessment)] == [CONNECT]
    (said,) = gate.findings(found.assessment, mistakes=True)
    assert said.message == "what is missing from Connect can only be told once the errors are mended"
    assert said.hint.endswith('The "stage: begin" there can be read, so the stages before it have to be complete.')


@pytest.mark.parametrize(
    ("stage", "begun"), [(CONNECT, [CONNECT]), (IMPLEMENTATION, [CONNECT, BEGIN, IMPLEMENTATION]), ("", [])]
)
def test_partners_who_have_met_have_begun_the_stage_that_they_are_in(stage: str, begun: list[str]) -> None:
    meeting = b"---\ntype: regular\ndate: 2026-02-10\n---\n"
    partnership = f"name: Riverbend\nstage: {stage}\n" if stage else "name: Riverbend\n"
    for files, states in (({"content/meetings/first.md": meeting}, begun), ({}, [])):
        found = load(Tree({"content/partnership.yml": partnership.encode(), **files}))
        assert [one.stage.id for one in found.assessment.stages if one.state is STARTED] == states


def test_the_page_of_what_is_next_says_what_is_to_be_decided_first() -> None:
    tree = trees.folder(Path(__file__).parent / "accepted" / "about-to-take-up-the-handbook")
    site = Site(book.load(tree, packaged(), TODAY))
    overview = next(iter(progress.pages(site))).html
    first, _link, rest = overview.partition('<a href="../decisions/take-up-the-handbook/">Take up the handbook</a>')
    assert first.rstrip().endswith("to adopt what lies behind you:")
    assert "Organizations of the planning team" in rest
