"""Rules about what each partner brings."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.rules.checked import Checked, day, entries
from handbook.words import _


def partner_without_contribution(checked: Checked) -> Iterator[Finding]:
    """The finance plan lists every partner, also one that brings nothing.

    While the plan is not approved this is a warning. Who joins after it was approved is not asked.

    Bad: ``museum`` is active, and the finance plan has::

        contributions:
          - {organization: library, type: in-kind, planned: 2400}

    Good::

        contributions:
          - {organization: library, type: in-kind, planned: 2400}
          - {organization: museum, planned: 0, note: Brings the building, which the library pays for.}
    """
    for plan in checked.records.of("finance-plan"):
        decision = checked.records.get("decision", str(plan.data.get("approved_by")))
        listed = {entry["organization"] for _index, entry in entries(plan, "contributions")}
        tiers = {entry["tier"] for _index, entry in entries(plan, "other_income") if "tier" in entry}
        found = error if decision else warning
        for partner in checked.partners(day(decision) if decision else checked.today) if listed else ():
            spells = checked.view.membership_of(partner).spells
            if partner not in listed and spells[-1].tier not in tiers:
                message = _('"{partner}" is an active partner, but its contribution is not listed').format(
                    partner=partner
                )
                hint = _('Add "- {{organization: {partner}, planned: ..., note: ...}}", with 0 if it brings nothing.')
                position = plan.at("contributions")
                yield found("partner-without-contribution", position, message, hint.format(partner=partner))


def nothing_without_note(checked: Checked) -> Iterator[Finding]:
    """A contribution of 0 says why.

    Bad::

        contributions:
          - {organization: museum, planned: 0}

    Good::

        contributions:
          - {organization: museum, planned: 0, note: Its budget for the year is spent.}
    """
    for plan, index, entry in checked.records.listed("finance-plan", "contributions"):
        if entry.get("planned") == 0 and "note" not in entry:
            message = _('the contribution of "{organization}" is 0, and it does not say why').format(
                organization=entry["organization"]
            )
            yield warning("nothing-without-note", plan.at("contributions", index), message, _('Add "note: ...".'))
