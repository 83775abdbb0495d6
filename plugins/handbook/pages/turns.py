"""What is next: for the partnership, for each partner and for each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.overdue import Overdue
from handbook.pages import templates
from handbook.pages.page import Heading, Page
from handbook.pages.progress import Question, question, uri
from handbook.pages.sections import work
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.places import Missing
from handbook.records import Record
from handbook.requirements import Requirement
from handbook.stages import StageResult
from handbook.words import _

URI = "progress/next.md"


@dataclass(frozen=True)
class Turn:
    """Whose turn it is: a partner with the questions that wait for it, or a person; each with what there is to do."""

    record: Record
    gaps: tuple[tuple[Requirement, Missing], ...]
    work: Markup


def current(site: Site) -> StageResult | None:
    """The first stage that is not closed, which is the one to work on."""
    return next((result for result in site.handbook.assessment.stages if not result.closed), None)


def open_questions(site: Site, result: StageResult | None) -> list[Question]:
    """The questions of a stage that still wait for an answer."""
    return [question(site, found) for found in result.asked if not found.settled] if result else []


def overdue(site: Site) -> list[Overdue]:
    """What is overdue and may be shown, the longest overdue first."""
    return [item for item in site.handbook.overdue if site.shows(item.record)]


def page(site: Site) -> Page:
    """What the partnership has to do next, and whose turn it is."""
    writer = Writer(site, URI)
    stage = current(site)
    questions = open_questions(site, stage)
    partners = list(_partners(site, questions))
    people = list(_people(site, writer))
    late = [(item, writer.link(item.record, str(item.pointer[0]))) for item in overdue(site)]
    html = templates.render(
        "next-page.html",
        stage=stage,
        stage_url=site.url(URI, uri(stage.stage.id)) if stage else "",
        shared=_shared(questions),
        partners=partners,
        people=people,
        late=late,
        writer=writer,
        guide=lambda id: site.url(URI, uri(id.partition(".")[0]), id.replace(".", "-")),
    )
    headings = [Heading(2, "partnership", _("For the partnership"))]
    headings += [Heading(2, "overdue", _("Overdue"))] if late else []
    headings += [Heading(2, "partners", _("For each partner"))] if partners else []
    headings += [Heading(2, "people", _("For each person"))] if people else []
    return Page(URI, _("What is next"), html, tuple(headings), section="progress")


def _shared(questions: list[Question]) -> list[tuple[list[str], list[Requirement]]]:
    """What all have to do together: what is missing, with every question that waits for just that."""
    found: dict[tuple[str, ...], list[Requirement]] = {}
    for asked in questions:
        missing = dict.fromkeys(gap.message for gap in asked.told if not gap.partner)
        if missing or asked.untold:
            found.setdefault(tuple(missing), []).append(asked.result.requirement)
    return [(list(missing), requirements) for missing, requirements in found.items()]


def _partners(site: Site, questions: list[Question]) -> Iterator[Turn]:
    partners = {partner["id"] for partner in site.handbook.document.data["facts"]["partners"]}
    for organization in site.records("organization"):
        if organization.id in partners:
            gaps = tuple(
                (asked.result.requirement, gap)
                for asked in questions
                for gap in asked.told
                if gap.partner == organization.id
            )
            yield Turn(organization, gaps, Markup(""))


def _people(site: Site, writer: Writer) -> Iterator[Turn]:
    todos = [todo for todo in work.shown(site) if not todo.closed]
    for person in site.records("person"):
        own = [todo for todo in todos if person.id in todo.people]
        if own:
            yield Turn(person, (), work.listing(writer, writer.title(person), own))
