"""The first page: what a partnership is for, who takes part, what they agreed, what came of it, and one door for them.

What is still to be done stands behind the door, in :mod:`.turns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handbook.judging.stages import StageState
from handbook.meaning import agreements
from handbook.method.layout import HOME
from handbook.pages import (
    anchors,
    answering,
    briefing,
    changes,
    figures,
    forms,
    glance,
    guide,
    offers,
    so_far,
    spoken,
    templates,
    turns,
    ways,
)
from handbook.pages.page import Heading, Page
from handbook.pages.sections import promises
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reports import phrases
from handbook.words import _

URI = "index.md"
_LATELY, _GOALS, _AGREEMENTS = 5, 4, 2
#: Of more partners so many are shown; how many others there are, is said.
_PARTNERS = 12
#: What somebody writes down first who begins.
_FIRST = ("person", "meeting")


def pages(site: Site, briefings: Sequence[Page]) -> Iterator[Page]:
    """The home page, which leads to ``briefings``, unless the maintainers wrote one of their own as ``HOME``."""
    if HOME in site.handbook.tree.files:
        return
    writer = Writer(site, URI)
    begin = _begin(site, writer)
    parts: dict[str, Any] = {
        **_purpose(site),
        "asking": _asking(writer),
        "partners": site.partners[:_PARTNERS],
        "stages": [] if begin else list(_stages(site)),
        "goals": list(_goals(site, writer)),
        "facts": [*_agreements(writer), *_meetings(writer)],
        "promised": promises.short(site, writer),
        "lately": glance.latest(site, _LATELY),
    }
    ways = _ways(site, briefings)
    html = templates.render(
        "home.html", site=site, writer=writer, begin=begin, number=len(site.partners), **parts, **ways
    )
    yield Page(URI, site.name or _("Handbook"), html, tuple(_headings(parts, begin)), section="home", wide=True)


def _headings(parts: dict[str, Any], begin: Markup) -> Iterator[Heading]:
    titles = {
        "vision": parts["vision_title"],
        "partners": _("Who takes part"),
        "stages": _("Where we are"),
        "goals": _("What we have reached"),
        "promised": _("What we promised"),
        "lately": _("What changed lately"),
    }
    places = {"goals": "reached"}
    yield from (Heading(2, places.get(name, name), title) for name, title in titles.items() if parts[name])
    if begin:
        yield Heading(2, "begin-here", _("Begin here"))


def _ways(site: Site, briefings: Sequence[Page]) -> dict[str, Any]:
    """Where the first page leads: the door for partners, and everything that is read."""
    return {
        "all_url": site.url(URI, site.register(site.partners[0].kind)) if site.partners else "",
        "turn": turns.title(),
        "turn_url": site.url(URI, turns.URI),
        "reading": _reading(site, briefings),
        "editions": list(_editions(site)),
        "whole": offers.whole(site, URI),
        "ago": so_far.led(site, URI),
        "results_url": _results(site),
        "changes_url": site.url(URI, changes.URI) if site.log else "",
    }


def _purpose(site: Site) -> dict[str, Any]:
    """What the partnership is for in a few sentences, and what it wants to see, as far as each is written down."""
    partnership, foundation = (site.handbook.records.get(kind, kind) for kind in ("partnership", "foundation"))
    summary = partnership.data.get("summary") if partnership and site.shows(partnership) else None
    told = site.published(foundation) if foundation and site.shows(foundation) else {}
    name = next((name for name in ("vision", "mission", "purpose") if name in told), "")
    return {
        "summary": summary,
        "partnership": partnership if site.shows(partnership) else None,
        "foundation": foundation if name else None,
        "vision": told.get(name),
        "vision_title": _(foundation.kind.field.fields[name].title) if foundation and name else "",
    }


def _asking(writer: Writer) -> Markup:
    """To whom somebody from outside turns; nothing where nobody is named who may be."""
    partnership = writer.site.handbook.records.get("partnership", "partnership")
    told = writer.site.published(partnership) if partnership and writer.site.shows(partnership) else {}
    manager = writer.site.handbook.records.get("person", str(told.get("project_manager", {}).get("person")))
    if manager is None or not writer.site.shows(manager):
        return Markup("")
    return templates.around(_("Put your questions to {who}."), who=writer.link(manager))


def _stages(site: Site) -> Iterator[tuple[str, str, str, bool, bool]]:
    """The stages in order: title, address, how far it is in words, whether it is that of today, whether it is over."""
    for result in site.handbook.assessment.stages:
        now = result.stage.id == site.handbook.assessment.stage
        url = site.url(URI, answering.place(result.stage.id))
        ahead = _("still to come") if result.state is StageState.NOT_STARTED else phrases.stage_state(result.state)
        state = _("We are here") if now else ahead
        yield _(result.stage.title), url, state, now, result.closed


def _goals(site: Site, writer: Writer) -> Iterator[dict[str, Any]]:
    found = [goal for goal in glance.goals(site, writer) if goal.figures]
    for goal in found[:_GOALS]:
        yield {
            "outcome": goal.outcome,
            "anchor": anchors.entry("goals", goal.data),
            "statement": goal.data.get("statement"),
            "figures": goal.figures,
        }


def _results(site: Site) -> str:
    kind = site.handbook.records.kinds.get("outcome")
    return site.url(URI, site.register(kind)) if kind and site.records("outcome") else ""


@dataclass(frozen=True)
class Fact:
    """Something to be seen at a glance: what it is called, what is said, and lines that say more."""

    anchor: str
    label: str
    said: Markup
    more: tuple[Markup, ...]


def _agreements(writer: Writer) -> Iterator[Fact]:
    """What was agreed: since when it holds, until when, and when it is looked at again, as far as it says so."""
    for agreement in glance.agreed(writer.site)[:_AGREEMENTS]:
        data = agreement.data
        made = agreements.is_made(data)
        days = (
            (_("since {day}") if made else _("planned from {day}"), agreements.made_on(data)),
            (_("amended on {day}"), glance.amended(writer.site, agreement)),
            (_("until {day}"), agreements.last_day(data)),
            (_("to be looked at again on {day}"), data.get("review_date", "")),
        )
        more = (templates.around(said, day=writer.day(day)) for said, day in days if day)
        label = _("Agreement in force") if made else _("Agreement being written")
        yield Fact(f"agreement-{agreement.id}", label, writer.link(agreement), tuple(more))


def _meetings(writer: Writer) -> Iterator[Fact]:
    """The last meeting with what was decided there, the next one, and the next step of the partnership."""
    last, decided = glance.last_meeting(writer.site)
    if last:
        links = [writer.link(decision) for decision in decided]
        more = [templates.labelled(_("Decided"), briefing.notes(links))] if links else []
        yield Fact("last-meeting", _("The last meeting"), writer.link(last), (writer.day(last.data["date"]), *more))
    coming = glance.next_meeting(writer.site)
    if coming:
        yield Fact("next-meeting", _("The next meeting"), writer.link(coming), (writer.day(coming.data["date"]),))
    if step := glance.ahead(writer.site):
        yield Fact("next-step", _("Coming up"), briefing.linked(writer.site, URI, step), (writer.day(step.day),))


def _reading(site: Site, briefings: Iterable[Page]) -> list[tuple[str, str]]:
    """The pages that answer what readers ask, and what is overdue, which is for everybody to know."""
    overdue = (_("What is overdue"), site.url(URI, turns.URI, "overdue"))
    return [*((page.title, site.url(URI, page.uri)) for page in briefings), overdue]


def _editions(site: Site) -> Iterator[tuple[str, str, str]]:
    """The other languages of the handbook: code, what it calls itself, and where it is."""
    for code in site.editions:
        if code != site.language:
            there = ways.place(f"{spoken.folder(code, site.languages[0])}{URI}", site.directory_urls)
            yield code, figures.named(code), f"../{there}" if site.edition else there


def _begin(site: Site, writer: Writer) -> Markup:
    """Where each reader begins, while most of what the first stage asks is open; empty later on."""
    first, present = next(iter(site.handbook.assessment.stages), None), site.handbook.assessment.current
    if first is None or first is not present or 2 * (first.met + first.waived) >= first.total:
        return Markup("")
    kinds = site.handbook.records.kinds
    doing = [(forms.title(kinds[id]), turns.form(site, URI, kinds[id])) for id in _FIRST if id in kinds]
    return templates.render(
        "begin.html",
        writer=writer,
        partners=site.partners[:_PARTNERS],
        doing=[*doing, (turns.title(), site.url(URI, turns.URI))],
        guide=site.url(URI, guide.INDEX),
    )
