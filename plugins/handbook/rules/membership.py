"""Rules about partners that leave: their traces stay, and new ones do not appear."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.meaning import attendance, spans
from handbook.meaning.attendance import present
from handbook.records import Record
from handbook.rules.checked import Checked, day, entries
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
        if organization.data.get("status") == "withdrawn" and "left" not in organization.data:
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
        left = day(organization, "left")
        if organization.data.get("status") == "active" and spans.no_later(left, checked.today):
            message = _('the organization left on {left}, but its status is "active"').format(left=left)
            hint = _('Write "status: withdrawn", or take "left" out if it has come back.')
            yield warning("active-after-leaving", organization.at("status"), message, hint)


def took_part_after_leaving(checked: Checked) -> Iterator[Finding]:
    """Once an organization has left, its people do not represent it at meetings, and it takes no positions.

    Bad: the museum left on ``2026-09-30``, and a decision of ``2026-10-15`` has::

        positions:
          - {organization: museum, position: consent}

    Good: the decision has the positions of the remaining partners only.
    """
    left = {item.id: day(item, "left") for item in checked.records.of("organization") if "left" in item.data}
    if not left:
        return
    for meeting in checked.records.of("meeting"):
        came = present(meeting.data)
        for index, entry in entries(meeting, "attendance"):
            organization = attendance.organization(entry, checked.view.organization_of)
            if entry in came and spans.before(left.get(organization), day(meeting)):
                yield _after(meeting, organization, left, "attendance", index)
    for decision in checked.records.of("decision"):
        for index, entry in entries(decision, "positions"):
            if spans.before(left.get(entry["organization"]), day(decision)):
                yield _after(decision, entry["organization"], left, "positions", index)


def _after(record: Record, organization: str, left: dict[str, str], field: str, index: int) -> Finding:
    message = _('"{organization}" left on {left}, before {date}').format(
        organization=organization, left=left[organization], date=day(record)
    )
    hint = _("Take the entry out, or correct the date on which it left.")
    return warning("took-part-after-leaving", record.at(field, index), message, hint)
