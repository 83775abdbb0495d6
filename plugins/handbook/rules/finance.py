"""Rules about what each partner brings."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import money
from handbook.method import messages
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


def sum_not_of_lines(checked: Checked) -> Iterator[Finding]:
    """Where a plan of another period has lines and a sum, the lines add up to it.

    Bad::

        other_plans:
          - title: Budget of 2025
            costs: {planned: 900}
            cost_lines: [{title: Hall, planned: 600}, {title: Songs, planned: 200}]

    Good: the sum is 800; or there is none, and the pages show what the lines add up to.
    """
    for plan, index, other in checked.records.listed("finance-plan", "other_plans"):
        for name in money.LINES:
            for word, added in money.sums(other, name).items():
                said = other.get(name, {}).get(word, added)
                if round(said, 2) != added:
                    message = _("the sum is {said}, but the lines add up to {added}").format(
                        said=messages.shown(said), added=messages.shown(added)
                    )
                    hint = _("Correct the sum or the lines; or leave the sum out.")
                    yield warning("sum-not-of-lines", plan.at("other_plans", index, name, word), message, hint)
