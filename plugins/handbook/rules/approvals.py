"""Rules about what the partners approved: by which decision, and whether that still fits."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import spans
from handbook.meaning.decisions import is_adopted
from handbook.rules.checked import Checked, day
from handbook.words import _


def approval_not_adopted(checked: Checked) -> Iterator[Finding]:
    """What approves a record, or chooses a chair, is a decision that was adopted.

    Bad: ``approved_by: approve-plan``, while ``content/decisions/approve-plan.md`` says ``status: proposed``.

    Good: the same, with ``status: adopted`` in the decision. Until then leave ``approved_by`` out.
    """
    for record in checked.records:
        for name in ("approved_by", "chosen_by"):
            decision = checked.records.get("decision", str(record.data.get(name)))
            if decision is None or is_adopted(decision.data):
                continue
            message = _('the decision "{id}" is not adopted').format(id=decision.id)
            hint = _('Leave "{name}" out until it is, or name the decision that was adopted.').format(name=name)
            if decision.id in checked.replaced_by:
                message = _('the decision "{id}" is superseded').format(id=decision.id)
                hint = _('Write "{name}: {later}", which replaced it.').format(
                    name=name, later=checked.replaced_by[decision.id]
                )
            yield error("approval-not-adopted", record.at(name), message, hint)


def changed_after_approval(checked: Checked) -> Iterator[Finding]:
    """What the partners approved has not changed since in a way that matters; else they approve it again.

    Bad: ``approved_by: approve-plan`` and ``updated: 2026-09-01``, while that decision is of ``2026-06-01``.

    Good: a new decision of ``2026-09-15`` approves the plan as it is now, and ``approved_by`` names it.
    """
    for record in checked.records:
        decision = checked.records.get("decision", str(record.data.get("approved_by")))
        if decision is None or not is_adopted(decision.data) or not day(decision):
            continue
        updated = day(record, "updated")
        if spans.before(day(decision), updated):
            message = _('"{id}" approved this on {approved}, and it has changed since, on {updated}').format(
                id=decision.id, approved=day(decision), updated=updated
            )
            hint = _("Have the change approved, and name that decision here.")
            yield warning("changed-after-approval", record.at("approved_by"), message, hint)
