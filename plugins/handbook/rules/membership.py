"""Rules about partners that leave: their traces stay, and new ones do not appear."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.meaning import spans
from handbook.meaning.attendance import came
from handbook.meaning.decisions import positions
from handbook.meaning.membership import Membership, is_withdrawn
from handbook.records.records import Record
from handbook.rules.checked import Checked, day
from handbook.words import _


def withdrawn_without_date(checked: Checked) -> Iterator[Finding]:
    """An organization that has withdrawn says since when, so that earlier records stay right.

    Bad::

        status: withdrawn

    Good::

        status: withdrawn
        left: 2026-09-30
    """
    for organization in checked.records.of("organization"):
        membership = checked.view.membership_of(organization.id)
        if is_withdrawn(organization.data) and membership.is_over and not membership.left:
            message = _("the organization has withdrawn, but it does not say when")
            hint = _('Add "left: ..." with the day.')
            yield warning("withdrawn-without-date", organization.at("status"), message, hint)


def active_after_leaving(checked: Checked) -> Iterator[Finding]:
    """An organization that has left is not an active partner.

    Bad::

        status: active
        left: 2026-09-30

    Good::

        status: withdrawn
        left: 2026-09-30
    """
    for organization in checked.records.of("organization"):
        membership = checked.view.membership_of(organization.id)
        left = membership.left
        if membership.now and "" < left <= checked.today:
            message = _('the organization left on {left}, but its status is "active"').format(left=left)
            hint = _('Write "status: withdrawn"; or, if it has come back, each time under "membership".')
            yield warning("active-after-leaving", organization.at("status"), message, hint)


def took_part_after_leaving(checked: Checked) -> Iterator[Finding]:
    """Once an organization has left, its people do not represent it at meetings, and it takes no positions.

    Bad: the museum left on ``2026-09-30``, and a decision of ``2026-10-15`` has::

        positions:
          - {organization: museum, position: consent}

    Good: the decision has the positions of the remaining partners only.
    """
    known = {item.id: checked.view.membership_of(item.id) for item in checked.records.of("organization")}
    left = {id: membership for id, membership in known.items() if any(spell.last for spell in membership.spells)}
    if not left:
        return
    for meeting in checked.records.of("meeting"):
        gone = {id for id in left if left[id].over_before(spans.first(day(meeting)))}
        for index, entry in came(meeting.data) if gone else ():
            own = checked.view.came_for(meeting.data, [entry])
            if own and own <= gone:
                yield _after(meeting, min(own), left[min(own)], "attendance", index)
    for decision in checked.records.of("decision"):
        for index, position in positions(decision.data):
            id = position.get("organization", "")
            if id in left and left[id].over_before(spans.first(day(decision))):
                yield _after(decision, id, left[id], "positions", index)


def _after(record: Record, organization: str, membership: Membership, field: str, index: int) -> Finding:
    message = _('"{organization}" left on {left}, before {date}').format(
        organization=organization, left=membership.over_before(spans.first(day(record))), date=day(record)
    )
    hint = _("Take the entry out, or correct the date on which it left.")
    return warning("took-part-after-leaving", record.at(field, index), message, hint)
