"""Answers: the form in which a gap of a requirement is closed, with everything that the gap tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handbook.judging.places import Missing
from handbook.method.requirements import Requirement
from handbook.pages.forms import needed, small
from handbook.pages.forms.links import at, kind_at, of_record
from handbook.pages.site import Site
from handbook.records.records import Record


def answer(
    site: Site, here: str, requirement: Requirement, gap: Missing | None = None, *, beside: Iterable[Missing] = ()
) -> str:
    """The address of the form in which a gap of a requirement is closed, with everything that the gap tells.

    Other gaps in the same record, ``beside`` it, are closed there too.
    """
    more = {"question": requirement.id}
    fields = [str(one.pointer[0]) if one.pointer else "" for one in (gap, *beside) if one]
    if all(fields) and any(field not in requirement.field[:1] for field in fields):
        more["field"] = ",".join(dict.fromkeys(fields))
    record = site.handbook.records.get(*gap.record) if gap and gap.record else None
    if record and gap:
        return _small(site, here, requirement, gap, record) or of_record(site, here, record, **more)
    path = gap.position.path if gap else ""
    given = _given(site, requirement, gap) if kind_at(site, path) in ("", requirement.kind) else {}
    return at(site, here, path, requirement.kind, **given, **more)


def gaps_by_form(
    site: Site, here: str, requirement: Requirement, gaps: Iterable[Missing]
) -> list[tuple[str, list[Missing]]]:
    """The gaps of a requirement that are closed in one form together, with its address, in their order."""
    found: dict[object, tuple[str, list[Missing]]] = {}
    for gap in gaps:
        form = answer(site, here, requirement, gap)
        alone = small.is_small(form) or not gap.record
        found.setdefault(form if alone else gap.record, (form, []))[1].append(gap)
    several = (len(gaps) > 1 and not small.is_small(form) for form, gaps in found.values())
    return [
        (answer(site, here, requirement, gaps[0], beside=gaps[1:]) if many else form, gaps)
        for many, (form, gaps) in zip(several, found.values(), strict=True)
    ]


def _small(site: Site, here: str, requirement: Requirement, gap: Missing, record: Record) -> str:
    """The small form that asks for nothing but what a gap is about; empty where there is none."""
    pointer = gap.pointer or requirement.field[:1]
    way = small.to(site, here, record, pointer, question=requirement.id, partner=gap.partner)
    return way.address if way else ""


def _given(site: Site, requirement: Requirement, gap: Missing | None) -> dict[str, str]:
    """What a new record that answers a requirement says in any case, such as its type, and of which partner it is.

    Several requirements are answered by one record; the method says it at one of them, in the same group or alone.
    """
    given = {**(requirement.record.get("given") or _given_near(site, requirement)), **requirement.where}
    known = {name: value for name, value in given.items() if isinstance(value, str)}
    place = needed.of_partner(site.handbook.records.kinds[requirement.kind], requirement) if gap and gap.partner else ""
    return {place: gap.partner, **known} if gap and place else known


def _given_near(site: Site, requirement: Requirement) -> Mapping[str, Any]:
    stages = {result.stage.id: result.stage for result in site.handbook.assessment.stages}
    own = stages[requirement.id.partition(".")[0]].requirements
    naming = [other for other in own if other.kind == requirement.kind and other.record]
    near = [other for other in naming if other.group == requirement.group] or naming
    given: Mapping[str, Any] = near[0].record.get("given", {}) if len(near) == 1 else {}
    return given
