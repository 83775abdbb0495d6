"""The first page: who the partners are, how far they are, what is next and what happened lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.meaning import spans
from handbook.meaning.meetings import is_cancelled
from handbook.method.kinds import Kind
from handbook.method.layout import HOME
from handbook.pages import answering, board, forms, funder, guide, templates, turns
from handbook.pages.page import Heading, Page
from handbook.pages.progress import ladder
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.reading.history import Change
from handbook.records.records import Record
from handbook.words import _

URI = "index.md"
_NEXT, _COMING, _OVERDUE, _LATELY = 3, 4, 4, 6
#: What is coming up has more room where nothing was written lately.
_COMING_ALONE = 8
#: Of more partners so many are shown, and so many for whom questions wait; how many others there are, is said.
_PARTNERS, _ASKED = 12, 6
#: At most so many changes are shown, with so many records by name each.
_CHANGES, _CHANGED = 3, 3
#: Somebody who changed more records than this in a day moved or copied them.
_WHOLESALE = 20
#: What somebody writes down first who begins.
_FIRST = ("person", "meeting")
#: The kinds that tell what happened, with the field that holds the day.
_HAPPENED = {"decision": "date", "meeting": "date", "report": "submitted", "agreement": "effective_date"}


@dataclass(frozen=True)
class Changed:
    """The records that somebody changed on one day: some by name, and how many ``more``."""

    change: Change
    records: tuple[Record, ...]
    more: int


def pages(site: Site) -> Iterator[Page]:
    """The home page, unless the maintainers wrote one of their own in ``content/pages/index.md``."""
    if HOME in site.handbook.tree.files:
        return
    writer = Writer(site, URI)
    partnership = site.handbook.records.get("partnership", "partnership")
    partners = site.partners
    late, together, changed = turns.overdue(site), turns.shared(site), _changed(site)
    lately, stage = _lately(site), site.handbook.assessment.current
    html = templates.render(
        "home.html",
        site=site,
        writer=writer,
        partnership=partnership if site.shows(partnership) else None,
        ladder=ladder(site, URI),
        stage=stage,
        stage_url=site.url(URI, answering.place(stage.stage.id)) if stage else "",
        shared=together[:_NEXT],
        asked=[partner for partner in partners if site.waiting.get(partner.id)],
        coming=turns.coming(site, writer, _COMING if changed else _COMING_ALONE),
        late=late[:_OVERDUE],
        later=max(0, len(late) - _OVERDUE),
        lately=lately,
        changed=changed,
        partners=partners[:_PARTNERS],
        number=len(partners),
        most=_ASKED if len(partners) > _PARTNERS else len(partners),
        all_url=site.url(URI, site.register(partners[0].kind)) if partners else "",
        next_url=site.url(URI, turns.URI),
        add=site.url(URI, forms.INDEX),
        link=lambda requirement: answering.link(site, URI, requirement),
        begin=_begin(site, writer),
        **_meeting(site),
    )
    headings = [Heading(2, "progress", _("Progress")), Heading(2, "next", _("What is next"))]
    headings += [Heading(2, "lately", _("What happened lately"))] if lately else []
    headings += [Heading(2, "overdue", _("Overdue"))]
    headings += [Heading(2, "changed", _("What was written lately"))] if changed else []
    headings += [Heading(2, "partners", _("Partners"))] if partners else []
    yield Page(URI, site.name or _("Handbook"), html, tuple(headings), section="home", wide=True)


def _meeting(site: Site) -> dict[str, str]:
    """The form in which a meeting is written down, which people look for first."""
    kind = site.handbook.records.kinds.get("meeting")
    return {"add_meeting": _form(site, kind), "adding_meeting": forms.title(kind)} if kind else {}


def _form(site: Site, kind: Kind) -> str:
    """The form for one more record; where there is none yet, for the template that waits for the first one."""
    stages = site.handbook.assessment.stages
    named = (one.record for stage in stages for one in stage.stage.requirements if one.kind == kind.id and one.record)
    blank = site.handbook.records.blank.get(kind.id, ())
    first = next((record for record in named if record["id"] in blank), None)
    if first is None or site.handbook.records.of(kind.id):
        return forms.address(site, URI, kind.id)
    given = {name: value for name, value in first.get("given", {}).items() if isinstance(value, str)}
    return forms.at(site, URI, kind.place(first["id"]), kind.id, **given)


def _begin(site: Site, writer: Writer) -> Markup:
    """Where each reader begins, while most of what the first stage asks is open; empty later on."""
    first, present = next(iter(site.handbook.assessment.stages), None), site.handbook.assessment.current
    if first is None or first is not present or 2 * (first.met + first.waived) >= first.total:
        return Markup("")
    kinds = site.handbook.records.kinds
    doing = [(forms.title(kinds[id]), _form(site, kinds[id])) for id in _FIRST if id in kinds]
    reading = [(_("Guide"), guide.INDEX), (_("For boards"), board.URI), (_("For funders"), funder.URI)]
    return templates.render(
        "begin.html",
        writer=writer,
        partners=site.partners[:_PARTNERS],
        doing=[*doing, (_("What is next"), site.url(URI, turns.URI))],
        reading=[(title, site.url(URI, place)) for title, place in reading],
    )


def _lately(site: Site) -> list[tuple[str, Record]]:
    """What happened last, with its day, the latest first."""
    today = site.handbook.today
    found = [
        (str(record.data[name]), record)
        for kind, name in _HAPPENED.items()
        for record in site.records(kind)
        if spans.no_later(record.data.get(name), today) and not (kind == "meeting" and is_cancelled(record.data))
    ]
    return sorted(found, key=lambda one: (spans.order(one[0]), one[1].kind.id, one[1].id), reverse=True)[:_LATELY]


def _changed(site: Site) -> list[Changed]:
    """What was written last and by whom, as far as git knows: what somebody changed on one day in one entry."""
    by_change: dict[Change, list[Record]] = {}
    for kind in site.kinds:
        for record in site.records(kind.id):
            change = None if record.base else site.changed((record.path,))
            if change:
                by_change.setdefault(change, []).append(record)
    by_change = {change: records for change, records in by_change.items() if len(records) <= _WHOLESALE}
    latest = sorted(by_change, reverse=True)[:_CHANGES]
    return [
        Changed(change, tuple(by_change[change][:_CHANGED]), max(0, len(by_change[change]) - _CHANGED))
        for change in latest
    ]
