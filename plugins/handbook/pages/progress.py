"""Progress: how far the partnership is, stage by stage and question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from handbook.pages import forms, templates
from handbook.pages.charts import ladder as ladder_chart
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.places import Missing
from handbook.records import Record
from handbook.requirements import Group, Requirement
from handbook.stages import Result, StageResult
from handbook.words import _

OVERVIEW = "progress/index.md"
_ANSWERS = 6
_OF_PARTNERS = (("facts", "partners"), ("facts", "pairs"), ("facts", "ties"))


@dataclass(frozen=True)
class Question:
    """A requirement as a page shows it: what answers it, what of its gaps may be told, and how many may not."""

    result: Result
    answers: tuple[Record, ...]
    more: int
    told: tuple[Missing, ...]
    untold: int
    waiver: dict[str, str]


def uri(stage: str) -> str:
    """Where the page of a stage is."""
    return f"progress/{stage}.md"


def pages(site: Site) -> Iterator[Page]:
    """The overview, and a page for every stage."""
    stages = site.handbook.assessment.stages
    html = templates.render("progress.html", site=site, ladder=ladder(site, OVERVIEW), next=_next(site, OVERVIEW))
    headings = (Heading(2, "next", _("What is next")),)
    yield Page(OVERVIEW, _("Progress"), html, headings, section="progress")
    for result in stages:
        yield _stage(site, result)


def ladder(site: Site, here: str) -> Markup:
    """The stages in order with state and share, the one the partnership works in marked."""
    return ladder_chart.picture(site, Writer(site, here))


def _next(site: Site, here: str) -> Markup:
    current = next((result for result in site.handbook.assessment.stages if not result.closed), None)
    if current is None:
        return Markup("")
    waiting = [question(site, result) for result in current.asked if not result.settled]
    return templates.render(
        "next.html",
        stage=current.stage,
        waiting=waiting[:_ANSWERS],
        rest=max(0, len(waiting) - _ANSWERS),
        url=site.url(here, uri(current.stage.id)),
    )


def _stage(site: Site, result: StageResult) -> Page:
    here = uri(result.stage.id)
    groups = [(group, _questions(site, result, group)) for group in result.stage.groups]
    shown = [(group, questions) for group, questions in groups if questions]
    headings = tuple(
        heading
        for group, questions in shown
        for heading in (
            Heading(2, anchor(group.id), _(group.title)),
            *(
                Heading(3, anchor(asked.result.requirement.id), _(asked.result.requirement.title))
                for asked in questions
            ),
        )
    )
    html = templates.render(
        "stage.html",
        site=site,
        writer=Writer(site, here),
        result=result,
        groups=shown,
        anchor=anchor,
        answer=partial(forms.answer, site, here),
    )
    return Page(here, _(result.stage.title), html, headings, section="progress")


def anchor(id: str) -> str:
    """The anchor of a group or requirement: ``connect.prep.services`` becomes ``connect-prep-services``."""
    return id.replace(".", "-")


def _questions(site: Site, result: StageResult, group: Group) -> list[Question]:
    return [question(site, found) for found in result.results if found.requirement.group == group.id]


def question(site: Site, result: Result) -> Question:
    """A result with what may be shown of it."""
    answers = answering(site, result.requirement)
    told = tuple(gap for gap in result.missing if site.tells(gap))
    waiver = site.handbook.document.data["waivers"].get(result.requirement.id, {})
    more = max(0, len(answers) - _ANSWERS)
    return Question(result, tuple(answers[:_ANSWERS]), more, told, len(result.missing) - len(told), waiver)


def answering(site: Site, requirement: Requirement) -> list[Record]:
    """The records that may be shown and have something written where this requirement looks."""
    where = requirement.schema["x-answer"].get("where", {})
    return [
        record
        for record in site.records(requirement.kind)
        if all(record.data.get(name) == value for name, value in where.items())
        and _filled(record.data, requirement.field)
        and _asked(site, requirement, record)
    ]


def _asked(site: Site, requirement: Requirement, record: Record) -> bool:
    """Whether it is for this record to answer: where every partner is asked, the record has to be of a partner."""
    if requirement.each not in _OF_PARTNERS:
        return True
    partners = {partner["id"] for partner in site.handbook.document.data["facts"]["partners"]}
    whose = record.id if record.kind.id == "organization" else record.data.get("organization")
    return whose is None or whose in partners


def _filled(data: object, names: tuple[str, ...]) -> bool:
    if not names:
        return True
    if isinstance(data, list):
        return any(_filled(item, names) for item in data)
    return isinstance(data, dict) and names[0] in data and _filled(data[names[0]], names[1:])
