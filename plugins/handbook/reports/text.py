"""The check, the status, comparisons, explanations and what is overdue for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from handbook.findings import Finding
from handbook.judging.places import Missing
from handbook.judging.stages import Assessment, Result, StageResult, StageState
from handbook.oneline import joined
from handbook.overdue.late import Pointer
from handbook.reports import alike, phrases
from handbook.reports.checked import Checked
from handbook.reports.unanswered import File, Unanswered, besides, unanswered
from handbook.words import _, count, labelled, listing, series

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.comparison import Comparison
    from handbook.history.states import Reading
    from handbook.reports.explain import Explanation

_NEXT = 8
_WIDTH = 96


def report(checked: Checked) -> str:
    """Every problem with its hint, what stages lack file by file, then where the stages are and the verdict."""
    lacking = unanswered(checked)
    blocks = [[line for found, others in alike.told(besides(checked, lacking)) for line in _finding(found, others)]]
    blocks += [*(_file(file) for file in lacking.files), [lacking.others] if lacking.others else []]
    if lacking.files:
        blocks.append(_beginning(lacking))
    lines = [line for block in blocks if block for line in (*block, "")]
    lines += _ladder(checked.assessment)
    return joined([*lines, phrases.gate(checked), phrases.verdict(checked)])


def _file(file: File) -> list[str]:
    """A file once, with all that is missing in it, each at its line and column."""
    lines = [file.title]
    width = max(len(one.place) for one in file.questions)
    for one in file.shown:
        lines.append(f"  {one.place:<{width}}  {one.said}" if width else f"  {one.said}")
        lines += [f"{'':<{width + 4}}{line}" for line in (*one.hint.split("\n"), one.others) if line]
    lines += [f"  {file.others}"] if file.others else []
    wrapped = textwrap.wrap(file.same, _WIDTH, break_on_hyphens=False)
    return [*lines, *(f"  {line}" for line in wrapped)]


def _beginning(lacking: Unanswered) -> list[str]:
    """How many questions are open, and where to begin."""
    first = lacking.files[0]
    example = f"handbook explain {first.questions[0].asked_by[0]}"
    return [
        f"{phrases.still_open(lacking)} {_('Begin with {path}.').format(path=first.path)}",
        *([_("An example of an answer: {command}").format(command=example)] if lacking.many else []),
        _("What to do next, question by question: {command}").format(command="handbook status"),
    ]


def _finding(found: Finding, others: str) -> list[str]:
    return [phrases.in_line(found), *(f"  {line}" for line in (*found.hint.split("\n"), others) if line)]


def _ladder(assessment: Assessment, before: Reading | None = None) -> list[str]:
    was = {id: phrases.progress(reached) for id, reached in before.stages.items()} if before else {}
    rows = [(one.stage, phrases.progress(one), was.get(one.stage.id, "")) for one in assessment.stages]
    return _rungs((stage.title, stage.id == assessment.stage, old or now, now) for stage, now, old in rows)


def _rungs(rows: Iterable[tuple[str, bool, str, str]]) -> list[str]:
    """A line for each stage: what it is called, whether the partnership works in it, and how far it was and is."""
    found = list(rows)
    width = max((len(title) for title, *_others in found), default=0)
    return [
        f"{'»' if current else ' '} {title:<{width}}  {now if old == now else f'{old} → {now}'}"
        for title, current, old, now in found
    ]


def comparison(compared: Comparison) -> str:
    """What a change completes, breaks and leaves."""
    from handbook.reports.compared import tell

    told = tell(compared)
    lines = [told.summary, *told.notes, ""]
    lines += _rungs((row.title, row.current, row.before, row.after) for row in told.stages)
    for section in told.sections:
        lines += ["", f"{section.title} ({section.number})"]
        for entry in section.entries:
            lines += [f"  {entry.text}", *(f"      {detail}" for detail in entry.details)]
    return joined(lines)


def overdue(handbook: Handbook, names: Mapping[tuple[str, Pointer], str] = MappingProxyType({})) -> str:
    """What is overdue, the longest first.

    ``names`` are those by which ``handbook done`` knows what it can settle, by the path of its record and its place.
    """
    from handbook.reports.late import late

    found = late(handbook)
    if not found:
        return _("Nothing is overdue.") + "\n"
    lines = []
    for item in found:
        said = _("{date}  {record} ({people})") if item.people else _("{date}  {record}")
        lines += [said.format(date=item.since, record=item.record, people=listing(list(item.people)))]
        lines += [f"  {item.message} → {item.position}", *(f"  {line}" for line in item.hint.split("\n") if line)]
        if item.item and (name := names.get((item.item.record.path, item.item.pointer))):
            lines += ["  " + _("If it is done, this command writes it: handbook done {name}").format(name=name)]
    return joined([*lines, "", count("{count} thing is overdue.", "{count} things are overdue.", len(found))])


def explanation(explained: Explanation) -> str:
    """An explanation for a terminal."""
    title = explained.title if explained.title == explained.id else f"{explained.title} ({explained.id})"
    lines = [title]
    for paragraph in explained.paragraphs:
        lines += ["", *textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False)]
    if explained.entries:
        width = max(len(term) for term, _meaning in explained.entries)
        lines += ["", _("{title}:").format(title=explained.entries_title)]
        for term, meaning in explained.entries:
            wrapped = textwrap.wrap(meaning, max(30, _WIDTH - width - 4), break_on_hyphens=False) or [""]
            lines += [f"  {term:<{width}}  {wrapped[0]}", *(f"{'':<{width + 4}}{line}" for line in wrapped[1:])]
    for heading, sample in explained.samples:
        lines += ["", _("{title}:").format(title=heading), *(f"  {line}".rstrip() for line in sample.split("\n"))]
    return joined(lines)


def status(assessment: Assessment, before: Reading | None = None) -> str:
    """The ladder of stages, with how far each was ``before``, and what to do next in the first stage that is open."""
    lines = [*_ladder(assessment, before), ""]
    if assessment.adopting:
        lines += [*_decide(assessment), ""]
    current = assessment.current
    return joined([*lines, *(_next(current) if current else [_("Nothing is open.")])])


def _decide(assessment: Assessment) -> list[str]:
    """What the partners have to decide before stages are adopted as they are, and what is then written."""
    names = [_(result.stage.title) for result in assessment.stages if result.state is StageState.TO_BE_ADOPTED]
    lines = [
        _("First:"),
        _("  Decide together to adopt what lies behind you, {stages} → {path}"),
        _("    - Once that is decided, write there  status: adopted  and the day, such as  date: 2026-02-10"),
    ]
    if assessment.current:
        lines.append(_("    - Then write in content/partnership.yml  stage: {stage}"))
    stage = assessment.current.stage.id if assessment.current else ""
    return [line.format(stages=listing(names), path=assessment.adopting, stage=stage) for line in lines]


def _next(current: StageResult) -> list[str]:
    steps = _steps([result for result in current.asked if not result.settled])
    lines = [_("Next in {stage}:").format(stage=current.stage.title)]
    for result, others in steps[:_NEXT]:
        lines += _step(result, others)
    if len(steps) > _NEXT:
        more = count("... and {count} more.", "... and {count} more.", len(steps) - _NEXT)
        lines.append(f"  {more}")
    return lines


def _steps(waiting: list[Result]) -> list[tuple[Result, list[Result]]]:
    """What waits, each with the others that wait for the very same thing, such as one report."""
    steps: dict[tuple[Missing, ...], tuple[Result, list[Result]]] = {}
    for result in waiting:
        if result.missing in steps:
            steps[result.missing][1].append(result)
        else:
            steps[result.missing] = (result, [])
    return list(steps.values())


def _step(result: Result, others: list[Result]) -> list[str]:
    share = f" ({result.done}/{result.of})" if result.of > 1 else ""
    lines = ["  " + labelled(f"{result.requirement.title}{share}", result.requirement.question)]
    lines += [f"    - {gap.message} → {gap.position}" for gap in result.missing[:3]]
    if others:
        titles = series(other.requirement.title for other in others)
        said = _("The same is asked by: {titles}").format(titles=titles)
        lines += textwrap.wrap(said, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return lines
