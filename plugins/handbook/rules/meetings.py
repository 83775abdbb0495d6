"""Rules about meetings: who guides them, and who can have been there."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning.attendance import anybody_came
from handbook.meaning.meetings import hours, is_cancelled
from handbook.rules.checked import Checked, day, entries
from handbook.words import _, listing


def facilitator_not_accepted(checked: Checked) -> Iterator[Finding]:
    """A facilitator who belongs to a partner takes no side only if every partner accepts that person in the role.

    Bad: ``jo-p`` of the library facilitates, and the museum is not asked::

        facilitator: jo-p
        facilitator_impartial: true

    Good::

        facilitator: jo-p
        facilitator_impartial: true
        accepted_by: [library, museum]
    """
    for meeting in checked.records.of("meeting"):
        own = checked.view.organizations_of(meeting.data.get("facilitator"), day(meeting))
        organization = next((id for id in own if id in checked.view.partner_ids), "")
        if meeting.data.get("facilitator_impartial") is not True or not organization:
            continue
        missing = checked.view.without(meeting.data.get("accepted_by", ()), day(meeting))
        if missing:
            message = _('"{person}" belongs to "{organization}" and is not accepted as impartial by {names}').format(
                person=meeting.data["facilitator"], organization=organization, names=listing(missing)
            )
            hint = _('Ask them and add them to "accepted_by", or write "facilitator_impartial: false".')
            yield error("facilitator-not-accepted", meeting.at("facilitator_impartial"), message, hint)


def cancelled_but_attended(checked: Checked) -> Iterator[Finding]:
    """A meeting that was cancelled was not held, so nobody was there.

    Bad::

        status: cancelled
        attendance: [{person: jo-p, status: present}]

    Good::

        status: held
        attendance: [{person: jo-p, status: present}]
    """
    for meeting in checked.records.of("meeting"):
        if is_cancelled(meeting.data) and anybody_came(meeting.data):
            message = _("the meeting was cancelled, yet people are marked present")
            hint = _('Write "status: held", or take the attendance out.')
            yield warning("cancelled-but-attended", meeting.at("status"), message, hint)


def time_zone_unknown(checked: Checked) -> Iterator[Finding]:
    """A time zone is said by its name in the usual list (``Europe/Paris``, ``UTC``), or by hours (``UTC+2``).

    Else the calendar cannot tell what time it is elsewhere, and shows the whole day.

    Bad::

        time: 14:00-16:30 Paris

    Good::

        time: 14:00-16:30 Europe/Paris
    """
    for meeting in checked.records.of("meeting"):
        again = ((("repeated", index, "time"), entry) for index, entry in entries(meeting, "repeated"))
        for pointer, entry in ((("time",), meeting.data), *again):
            said = hours(entry.get("time"))
            if said and not said.is_known:
                message = _('the time zone "{zone}" is not known').format(zone=said.zone)
                hint = _("Write a place from the usual list, such as Europe/Paris, or the hours, such as UTC+2.")
                yield warning("time-zone-unknown", meeting.at(*pointer), message, hint)
