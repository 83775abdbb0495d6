"""Rules about agreements and who makes them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.looking_back import standing_decisions
from handbook.findings import Finding, error, warning
from handbook.meaning import agreements as meaning
from handbook.meaning import spans
from handbook.meaning.decisions import ends, replaces
from handbook.meaning.membership import outsider
from handbook.rules.checked import Checked
from handbook.words import _


def party_not_active(checked: Checked) -> Iterator[Finding]:
    """The parties of an agreement that is in force take part in the partnership, or did until they withdrew.

    Bad: the parties of a ratified agreement include ``museum``, whose record says ``status: invited``.

    Good: ``content/organizations/museum.md`` says ``status: active``.
    """
    for agreement in checked.in_force:
        for place, party in meaning.bound(agreement.data):
            organization = checked.records.get("organization", party)
            status = outsider(organization.data) if organization else ""
            if status:
                message = _('"{party}" is a party, but its own record says "status: {status}"').format(
                    party=party, status=status
                )
                hint = _('Write "status: active" in its record, or take it out of the parties.')
                yield error("party-not-active", agreement.at(*place), message, hint)


def partner_without_agreement(checked: Checked) -> Iterator[Finding]:
    """Once an agreement is in force, every active organization is a party to it, or to another one.

    An organization that joined later is not asked; it becomes a party when the agreement is next amended.

    Bad: ``museum`` is active, and the only ratified agreement says ``parties: [library, school]``.

    Good::

        parties: [library, museum, school]
    """
    found = [agreement for agreement in checked.in_force if "parties" in agreement.data]
    agreements = [agreement for agreement in found if meaning.is_founding(agreement.data)]
    if not agreements:
        return
    parties = {party for agreement in agreements for party in meaning.parties(agreement.data)}
    since = spans.latest(meaning.effect(agreement.data) for agreement in agreements)
    for partner in checked.partners(since):
        if partner not in parties:
            message = _('"{partner}" is an active partner, but not a party to any agreement in force').format(
                partner=partner
            )
            hint = _('Add it to "parties" and have it sign, or correct its status. If it came later, fill in "joined".')
            yield error("partner-without-agreement", agreements[0].at("parties"), message, hint)


def ended_without_successor(checked: Checked) -> Iterator[Finding]:
    """While a partnership goes on, an agreement holds: when one ends, it is renewed or another takes its place.

    Bad: the only agreement says ``status: ended``, and the partners work on.

    Good: a later agreement is ratified, with::

        supersedes: agreement-of-2019
    """
    founding = [item for item in checked.records.of("agreement") if meaning.is_founding(item.data)]
    made = [item for item in founding if meaning.is_made(item.data)]
    holding = {item.id for item in checked.in_force}
    is_over = any(map(ends, standing_decisions(checked.view)))
    goes_on = checked.partners(checked.today) and not is_over
    if not made or not goes_on or any(item.id in holding for item in founding):
        return
    last = max(made, key=lambda item: (meaning.made_on(item.data), item.id))
    message = _("the agreement has ended, and no other is in force")
    hint = _('Renew it, or write the new one with "supersedes: {id}".').format(id=last.id)
    if begun := next((item.id for item in founding if replaces(item.data) == last.id), ""):
        hint = _('"{id}" takes its place once it is signed and says "status: ratified".').format(id=begun)
    yield warning("ended-without-successor", last.at("status"), message, hint)
