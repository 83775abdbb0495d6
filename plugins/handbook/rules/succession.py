"""Rules about decisions that replace earlier ones."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning.decisions import is_superseded, replaces
from handbook.rules.checked import Checked, circles
from handbook.words import _


def superseded_still_in_force(checked: Checked) -> Iterator[Finding]:
    """A decision that another one replaced says so; else two decisions hold at once.

    Bad: ``content/decisions/new-hours.md`` is adopted with ``supersedes: old-hours``, and
    ``content/decisions/old-hours.md`` says::

        status: adopted

    Good::

        status: superseded
    """
    for earlier, later in checked.replaced_by.items():
        decision = checked.records.get("decision", earlier)
        if decision and not is_superseded(decision.data):
            message = _('this decision was replaced by "{later}", but its status is not "superseded"').format(
                later=later
            )
            hint = _('Write "status: superseded".')
            yield error("superseded-still-in-force", decision.at("status"), message, hint)


def superseded_by_nothing(checked: Checked) -> Iterator[Finding]:
    """Where a decision was replaced, the one that replaced it names it.

    Bad: ``content/decisions/old-hours.md`` says ``status: superseded``, and no decision supersedes it.

    Good: ``content/decisions/new-hours.md`` is adopted and has::

        supersedes: old-hours
    """
    for decision in checked.records.of("decision"):
        if is_superseded(decision.data) and decision.id not in checked.replaced_by:
            message = _("the decision is superseded, but no adopted decision says that it replaced it")
            hint = _('Add "supersedes: {id}" to the one that did.').format(id=decision.id)
            yield warning("superseded-by-nothing", decision.at("status"), message, hint)


def supersedes_in_a_circle(checked: Checked) -> Iterator[Finding]:
    """A decision or an agreement replaces an earlier one, and is not replaced by it in turn.

    Bad: ``new-hours`` has ``supersedes: old-hours``, and ``old-hours`` has ``supersedes: new-hours``.

    Good: only the later of the two has ``supersedes``.
    """
    for kind, said in (
        ("decision", _("these decisions supersede each other in a circle: {way}")),
        ("agreement", _("these agreements supersede each other in a circle: {way}")),
    ):
        onward = {item.id: earlier for item in checked.records.of(kind) if (earlier := replaces(item.data))}
        for circle in circles(onward):
            hint = _('Take "supersedes" out of the earliest.')
            record = checked.records.by_kind[kind][circle[0]]
            message = said.format(way=" → ".join((*circle, circle[0])))
            yield error("supersedes-in-a-circle", record.at("supersedes"), message, hint)
