"""Together: what the present stage asks of every partner, each question once, with those who have not answered it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.judging.places import Missing
from handbook.method.requirements import Requirement
from handbook.pages import forms
from handbook.pages.site import Site
from handbook.records.records import Record


@dataclass(frozen=True)
class Asked:
    """A partner who has not answered a question, and the address of the form in which it does."""

    partner: Record
    address: str


@dataclass(frozen=True)
class Asking:
    """A question for every partner, and those of them who have not answered it."""

    requirement: Requirement
    partners: tuple[Asked, ...]


def askings(site: Site, here: str) -> list[Asking]:
    """The open questions of the present stage for single partners, in its order, for the page at ``here``."""
    found: dict[str, tuple[Requirement, dict[str, Missing]]] = {}
    for partner in site.partners:
        for requirement, gap in site.waiting.get(partner.id, ()):
            found.setdefault(requirement.id, (requirement, {}))[1].setdefault(partner.id, gap)
    stage = site.handbook.assessment.current
    order = [result.requirement.id for result in stage.asked] if stage else []
    return [
        Asking(requirement, of_gaps(site, here, requirement, gaps.values()))
        for requirement, gaps in sorted(found.values(), key=lambda one: order.index(one[0].id))
    ]


def of_gaps(site: Site, here: str, requirement: Requirement, gaps: Iterable[Missing]) -> tuple[Asked, ...]:
    """The partners of whom something is missing, as far as they are shown, with the form for the first such thing."""
    first: dict[str, Missing] = {}
    for gap in gaps:
        first.setdefault(gap.partner, gap)
    partners = (partner for partner in site.records("organization") if partner.id in first)
    return tuple(Asked(one, forms.answer(site, here, requirement, first[one.id])) for one in partners)
