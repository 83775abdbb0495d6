"""Rules about the structure: which body reports to which, and who sits in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.findings import Finding, error, warning
from handbook.meaning import bodies
from handbook.meaning.decisions import DECIDING
from handbook.rules.checked import Checked, circles
from handbook.words import _

#: Which body is the one at the top, if several report to nobody.
_HIGHEST = {kind: rank for rank, kind in enumerate(DECIDING)}


def reports_in_a_circle(checked: Checked) -> Iterator[Finding]:
    """Following "reports_to" from any body leads to the one at the top, never back to where one began.

    Bad: ``steering`` has ``reports_to: beds``, and ``beds`` has ``reports_to: steering``.

    Good: ``beds`` has ``reports_to: steering``, and ``steering`` reports to nobody.
    """
    above = {body.id: body.data["reports_to"] for body in checked.records.of("body") if "reports_to" in body.data}
    for circle in circles(above):
        message = _("the bodies report to each other in a circle: {way}").format(way=" → ".join((*circle, circle[0])))
        hint = _('Take "reports_to" out of the one at the top, or name another body.')
        body = checked.records.by_kind["body"][circle[0]]
        yield error("reports-in-a-circle", body.at("reports_to"), message, hint)


def body_reports_to_nobody(checked: Checked) -> Iterator[Finding]:
    """All bodies but the one at the top report to another, and those that are open to everybody (``type: community``).

    Bad: ``steering`` and ``beds`` both have no ``reports_to``.

    Good: ``beds`` has ``reports_to: steering``.
    """
    at_work = (body for body in checked.records.of("body") if not bodies.has_ended(body.data, checked.today))
    tops = [body for body in at_work if "reports_to" not in body.data and bodies.answers(body.data)]
    tops.sort(key=lambda body: (_HIGHEST.get(body.data["type"], len(_HIGHEST)), body.id))
    for body in tops[1:]:
        message = _('"{id}" reports to nobody, and neither does "{top}"').format(id=body.id, top=tops[0].id)
        hint = _('Add "reports_to: {top}", or another body below it.').format(top=tops[0].id)
        yield warning("body-reports-to-nobody", body.at(), message, hint)


def chair_not_member(checked: Checked) -> Iterator[Finding]:
    """Whoever leads a body, alone or with others, is one of its members.

    Bad::

        chair: jo-p
        members: [{person: lee-m}, {person: kim-r}]

    Good::

        chair: jo-p
        members: [{person: jo-p}, {person: lee-m}, {person: kim-r}]
    """
    for body in checked.records.of("body"):
        members = bodies.everybody(body.data)
        for place, person in bodies.leaders(body.data):
            if members and person not in members:
                message = _('the chair "{person}" is not among the members').format(person=person)
                hint = _('Add "- person: {person}" to the members, or name a chair from among them.')
                yield error("chair-not-member", body.at(*place), message, hint.format(person=person))


def member_outside_organizations(checked: Checked) -> Iterator[Finding]:
    """Every partner that has a member in a body is among the body's organizations.

    Bad::

        organizations: [library, museum]
        members: [{person: kim-r, organization: school}]

    Good::

        organizations: [library, museum, school]
        members: [{person: kim-r, organization: school}]
    """
    for body in checked.records.of("body"):
        taking_part = body.data.get("organizations")
        for index, entry in checked.members(body):
            organization = _speaks_for(entry, checked)
            if taking_part and organization and organization not in taking_part:
                message = _('"{person}" is of "{organization}", which is not among the body\'s organizations').format(
                    person=entry["person"], organization=organization
                )
                hint = _('Add "{organization}" to "organizations", or correct the member.')
                position = body.at("members", index)
                yield error("member-outside-organizations", position, message, hint.format(organization=organization))


def _speaks_for(member: Mapping[str, Any], checked: Checked) -> str:
    """The organization that a member is said to come from, else its own if that is a partner."""
    if "organization" in member:
        return str(member["organization"])
    own = checked.view.organizations_of(member["person"], member.get("from", checked.today), checked.today)
    taking_part = [id for id in own if id in checked.view.partner_ids]
    return taking_part[0] if len(taking_part) == 1 else ""
