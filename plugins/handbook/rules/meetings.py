"""Rules about meetings: who guides them, and who can have been there."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.rules.checked import Checked, day
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
        organization = checked.view.organization_of(meeting.data.get("facilitator"))
        if meeting.data.get("facilitator_impartial") is not True or organization not in checked.view.partner_ids:
            continue
        missing = checked.view.without(meeting.data.get("accepted_by", ()), day(meeting))
        if missing:
            message = _('"{person}" belongs to "{organization}" and is not accepted as impartial by {names}').format(
                person=meeting.data["facilitator"], organization=organization, names=listing(missing)
            )
            hint = _('Ask them and add them to "accepted_by", or write "facilitator_impartial: false".')
            yield error("facilitator-not-accepted", meeting.at("facilitator_impartial"), message, hint)
