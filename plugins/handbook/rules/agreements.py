"""Rules about agreements and who makes them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.meaning import spans
from handbook.rules.checked import Checked, day, entries
from handbook.words import _


def party_not_active(checked: Checked) -> Iterator[Finding]:
    """The parties of an agreement that is in force take part in the partnership, or did until they withdrew.

    Bad: the parties of a ratified agreement include ``museum``, whose record says ``status: invited``.

    Good: ``content/organizations/museum.md`` says ``status: active``.
    """
    for agreement in checked.in_force:
        for index, party in entries(agreement, "parties"):
            organization = checked.records.get("organization", party)
            status = organization.data.get("status") if organization else None
            if status in ("prospective", "invited", "observer"):
                message = _('"{party}" is a party, but its own record says "status: {status}"').format(
                    party=party, status=status
                )
                hint = _('Write "status: active" in its record, or take it out of the parties.')
                yield error("party-not-active", agreement.at("parties", index), message, hint)


def partner_without_agreement(checked: Checked) -> Iterator[Finding]:
    """Once an agreement is in force, every active organization is a party to it, or to another one.

    An organization that joined later is not asked; it becomes a party when the agreement is next amended.

    Bad: ``museum`` is active, and the only ratified agreement says ``parties: [library, school]``.

    Good::

        parties: [library, museum, school]
    """
    agreements = [agreement for agreement in checked.in_force if "parties" in agreement.data]
    if not agreements:
        return
    parties = {party for agreement in agreements for party in agreement.data["parties"]}
    since = spans.latest(day(agreement, "effective_date") for agreement in agreements)
    for partner in checked.partners(since):
        if partner not in parties:
            message = _('"{partner}" is an active partner, but not a party to any agreement in force').format(
                partner=partner
            )
            hint = _('Add it to "parties" and have it sign, or correct its status. If it came later, fill in "joined".')
            yield error("partner-without-agreement", agreements[0].at("parties"), message, hint)
