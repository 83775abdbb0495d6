"""Sections: what the pages of some kinds show beyond their fields, one module for each room.

``RECORD`` and ``REGISTER`` say which functions add sections to the page of a record and to the register of a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from handbook.method.kinds import Kind
from handbook.pages.sections import (
    agreements,
    asked,
    bodies,
    decisions,
    finance,
    indicators,
    meetings,
    people,
    plan,
    promises,
    reports,
    risks,
    surveys,
    work,
)
from handbook.pages.sections.section import Section
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record

OfRecord = Callable[[Site, Writer, Record], Iterator[Section]]
OfRegister = Callable[[Site, Writer], Iterator[Section]]

RECORD: Mapping[str, tuple[OfRecord, ...]] = {
    "action-plan": (work.of_plan,),
    "agreement": (agreements.document, promises.of_agreement, agreements.scorecard),
    "body": (bodies.members, bodies.meetings, work.of_record),
    "decision": (decisions.of_decision,),
    "finance-plan": (finance.totals, finance.others),
    "indicator": (indicators.of_record,),
    "meeting": (meetings.minutes,),
    "organization": (
        promises.of_organization,
        people.of_organization,
        people.seats,
        people.signatures,
        people.ties,
        decisions.of_organization,
        work.of_organization,
        asked.of_partner,
    ),
    "outcome": (plan.action_plans,),
    "person": (people.roles, work.of_person, people.signatures, decisions.of_person, asked.of_person),
    "survey": (surveys.results,),
}

REGISTER: Mapping[str, tuple[OfRegister, ...]] = {
    "action-plan": (work.tasks,),
    "agreement": (agreements.responsibilities, promises.in_short),
    "body": (bodies.hierarchy, bodies.roles),
    "indicator": (indicators.pictures, indicators.results),
    "meeting": (work.actions,),
    "organization": (people.connected,),
    "outcome": (plan.tree,),
    "report": (reports.modifications,),
    "risk": (risks.by_score,),
    "survey": (surveys.trends,),
}

#: What registers show in a column beyond the field of its name, by kind and column.
CELLS: Mapping[tuple[str, str], Callable[[Writer, Record], Markup]] = {("decision", "outcome"): decisions.outcome}


def notice(site: Site, record: Record) -> Markup:
    """What a reader has to know before the rest of a record's page; mostly nothing."""
    notices = {"agreement": agreements.notice, "body": bodies.notice}
    return notices[record.kind.id](site, record) if record.kind.id in notices else Markup("")


def of_record(site: Site, writer: Writer, record: Record) -> list[Section]:
    """The sections of a record's page."""
    return [section for add in RECORD.get(record.kind.id, ()) for section in add(site, writer, record)]


def of_register(site: Site, writer: Writer, kind: Kind) -> list[Section]:
    """The sections of a kind's register."""
    return [section for add in REGISTER.get(kind.id, ()) for section in add(site, writer)]
