"""Progress: how far the partnership is, stage by stage and question by question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from handbook.judging.stages import StageResult, StageState, State
from handbook.method.requirements import Group
from handbook.pages import forms, templates, together
from handbook.pages.answering import Question, adoption, anchor, place, question
from handbook.pages.charts import ladder as ladder_chart
from handbook.pages.charts import partners
from handbook.pages.page import Heading, Page
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.words import _

OVERVIEW = "progress/index.md"
_NEXT = 6


def pages(site: Site) -> Iterator[Page]:
    """The overview, and a page for every stage."""
    stages = site.handbook.assessment.stages
    matrix = partners.picture(site, Writer(site, OVERVIEW))
    html = templates.render(
        "progress.html", site=site, ladder=ladder(site, OVERVIEW), next=_next(site, OVERVIEW), partners=matrix
    )
    headings = [Heading(2, "next", _("What is next"))]
    headings += [Heading(2, "partners", _("Partner by partner"))] if matrix else []
    yield Page(OVERVIEW, _("Progress"), html, tuple(headings), section="progress", wide=True)
    for result in stages:
        yield _stage(site, result)


def ladder(site: Site, here: str) -> Markup:
    """The stages in order with state and share, the one the partnership works in marked."""
    return ladder_chart.picture(site, Writer(site, here))


def _next(site: Site, here: str) -> Markup:
    stage = site.handbook.assessment.current
    if stage is None:
        return Markup("")
    waiting = [question(site, result) for result in stage.asked if not result.settled]
    adopting = site.handbook.records.whole.get(site.handbook.assessment.adopting)
    return templates.render(
        "next.html",
        adopting=Writer(site, here).link(adopting) if adopting and site.shows(adopting) else "",
        stage=stage.stage,
        waiting=waiting[:_NEXT],
        rest=max(0, len(waiting) - _NEXT),
        url=site.url(here, place(stage.stage.id)),
    )


def _stage(site: Site, result: StageResult) -> Page:
    here = place(result.stage.id)
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
    states = [result.state for result in result.results]
    html = templates.render(
        "stage.html",
        site=site,
        writer=Writer(site, here),
        result=result,
        groups=shown,
        sums=[_sum(questions) for _group, questions in shown],
        counts=[(state, states.count(state)) for state in State if state in states],
        adopted=adoption(site, result.stage.id) if result.state is StageState.ADOPTED_AS_IS else None,
        waits=any(not found.settled for found in result.results),
        anchor=anchor,
        by_form=partial(forms.gaps_by_form, site, here),
        asking=partial(together.of_gaps, site, here),
    )
    return Page(here, _(result.stage.title), html, headings, section="progress")


def _questions(site: Site, result: StageResult, group: Group) -> list[Question]:
    return [question(site, found) for found in result.results if found.requirement.group == group.id]


def _sum(questions: list[Question]) -> tuple[int, int]:
    """How many of a group's questions are settled, of how many."""
    return sum(asked.result.settled for asked in questions), len(questions)
