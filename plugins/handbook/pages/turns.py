"""What is next: for the partnership, for each partner and for each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from handbook.judging.places import Missing
from handbook.meaning.todos import Todo
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.overdue import Overdue
from handbook.pages import answering, forms, templates, together
from handbook.pages.answering import Waiting
from handbook.pages.forms import small
from handbook.pages.page import Heading, Page
from handbook.pages.sections import errands, work
from handbook.pages.sections.section import table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _, count

URI = "progress/next.md"
#: Up to so many partners each have their questions here, of which few are shown; more are a table.
_MANY, _FEW = 12, 6
#: What is overdue beyond this stands folded.
_LATE = 12


@dataclass(frozen=True)
class Shared:
    """What all have to do together: the same things ``missing`` in every one of these requirements.

    Nothing is ``missing`` where it stands in records that are not published.
    """

    missing: tuple[Missing, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Turn:
    """Whose turn it is: a partner with what it is asked, or a person with what there is to do."""

    record: Record
    waiting: tuple[Waiting, ...] = ()
    todos: tuple[Todo, ...] = ()


def overdue(site: Site) -> list[Overdue]:
    """What is overdue and may be shown, the longest overdue first."""
    return [item for item in site.handbook.overdue if site.shows(item.record)]


def title() -> str:
    """What the page is called, and every door to it."""
    return _("Your turn")


def page(site: Site) -> Page:
    """What the partnership has to do next, and whose turn it is."""
    writer = Writer(site, URI)
    stage = site.handbook.assessment.current
    of_all = shared(site)
    partners = list(_partners(site))
    people = list(_people(site))
    late = overdue(site)
    named = [item.record for item in late[:_LATE] if _way(writer, item)]
    small_things = [one for one in errands.everybodys(site, URI) if one.record not in named]
    headings = [Heading(2, "overdue", _("Overdue"))]
    headings += [Heading(2, "errands", _("Small things to do"))] if small_things else []
    headings += [Heading(2, "partnership", _("For the partnership"))]
    headings += [Heading(2, "partners", _("For each partner"))] if partners else []
    headings += [Heading(2, "people", _("For each person"))] if people else []
    html = templates.render(
        "next-page.html",
        site=site,
        writer=writer,
        title=title(),
        headings=headings,
        adding=_adding(site),
        stage=stage,
        stage_url=site.url(URI, answering.place(stage.stage.id)) if stage else "",
        shared=of_all,
        errands=errands.listed(writer, small_things) if small_things else "",
        partners=partners,
        people=people,
        late=late,
        most=_LATE,
        further=_further(writer, late[_LATE:]),
        many=_MANY,
        few=_FEW,
        table=_table(writer, partners) if len(partners) > _MANY else "",
        askings=together.askings(site, URI),
        due=work.due,
        status=work.status,
        closing=work.closing,
        way=partial(_way, writer),
        place=work.place,
        answer=lambda requirement, gap: forms.answer(site, URI, requirement, gap),
        link=lambda requirement: answering.link(site, URI, requirement),
    )
    return Page(URI, title(), html, tuple(headings), section="yours", within="index.md")


def _adding(site: Site) -> list[tuple[str, str]]:
    """The ways to write something down that nobody asked for: a meeting, which people look for first, or any record."""
    kind = site.handbook.records.kinds.get("meeting")
    meeting = [(forms.title(kind), form(site, URI, kind))] if kind else []
    return [*meeting, (_("Add to the handbook"), site.url(URI, forms.INDEX))]


def _way(writer: Writer, item: Overdue) -> Markup:
    """The way to the form in which what is overdue is settled, where there is one for just that."""
    way = small.to(writer.site, writer.here, item.record, item.pointer) if item.pointer else None
    return work.button(way, writer.message(item.message)) if way else Markup("")


def _further(writer: Writer, late: list[Overdue]) -> Markup:
    rows = [(writer.into(item.record, item.pointer), writer.message(item.message)) for item in late]
    return table(_("Overdue"), (_("Record"), _("What")), rows)


def _table(writer: Writer, partners: list[Turn]) -> Markup:
    """How many questions wait for each partner, which stand on its own page."""
    rows = [
        (
            writer.link(turn.record),
            Markup('<a href="{}">{}</a>').format(
                writer.address(turn.record, "open-questions"),
                count("{count} open question", "{count} open questions", len(turn.waiting)),
            )
            if turn.waiting
            else _("none"),
        )
        for turn in partners
    ]
    return table(_("For each partner"), (_("Partner"), _("Waiting for it")), rows)


def shared(site: Site) -> list[Shared]:
    """What all have to do together in the current stage; what most questions wait for comes first."""
    stage = site.handbook.assessment.current
    found: dict[tuple[str, ...], tuple[tuple[Missing, ...], list[Requirement]]] = {}
    for result in stage.asked if stage else ():
        if result.settled:
            continue
        told = [gap for gap in result.missing if site.tells(gap)]
        missing = tuple({gap.message: gap for gap in told if not gap.partner}.values())
        if missing or len(told) < len(result.missing):
            key = tuple(gap.message for gap in missing)
            found.setdefault(key, (missing, []))[1].append(result.requirement)
    groups = [Shared(missing, tuple(requirements)) for missing, requirements in found.values()]
    return sorted(groups, key=lambda group: -len(group.requirements))


def _partners(site: Site) -> Iterator[Turn]:
    partners = {partner["id"] for partner in site.handbook.document.data["facts"]["partners"]}
    for organization in site.records("organization"):
        if organization.id in partners:
            yield Turn(organization, tuple(answering.waiting(site, URI, organization.id)))


def _people(site: Site) -> Iterator[Turn]:
    for person in site.records("person"):
        own = tuple(todo for todo in site.todos_of(person) if not todo.closed)
        if own:
            yield Turn(person, todos=own)


def form(site: Site, here: str, kind: Kind) -> str:
    """The form for one more record; where there is none yet, for the template that waits for the first one."""
    stages = site.handbook.assessment.stages
    named = (one.record for stage in stages for one in stage.stage.requirements if one.kind == kind.id and one.record)
    blank = site.handbook.records.blank.get(kind.id, ())
    first = next((record for record in named if record["id"] in blank), None)
    if first is None or site.handbook.records.of(kind.id):
        return forms.address(site, here, kind.id)
    given = {name: value for name, value in first.get("given", {}).items() if isinstance(value, str)}
    return forms.at(site, here, kind.place(first["id"]), kind.id, **given)
