"""Rules about the changes that reports list."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning.decisions import was_taken
from handbook.rules.checked import Checked
from handbook.words import _


def change_without_finding(checked: Checked) -> Iterator[Finding]:
    """Every change that a report lists goes back to something that was found out.

    Bad::

        modifications:
          - {area: procedure, change: Branch heads answer bookings themselves.}

    Good::

        modifications:
          - area: procedure
            finding: An answer to a booking takes a week.
            change: Branch heads answer bookings themselves.
    """
    for report, index, entry in checked.records.listed("report", "modifications"):
        if "change" in entry and "finding" not in entry:
            message = _("a change is listed, but not what finding led to it")
            hint = _('Add "finding: ..." with what you found out.')
            yield warning("change-without-finding", report.at("modifications", index), message, hint)


def change_and_no_change(checked: Checked) -> Iterator[Finding]:
    """An entry says what changes, or that nothing needs to change; not both.

    Bad::

        modifications:
          - {area: policy, finding: Families praise free entry., change: Entry stays free., no_change: true}

    Good::

        modifications:
          - {area: policy, finding: Families praise free entry., no_change: true}
    """
    for report, index, entry in checked.records.listed("report", "modifications"):
        if "change" in entry and entry.get("no_change") is True:
            message = _('the entry has a change and says "no_change: true"')
            hint = _("Keep the one that is right.")
            yield error("change-and-no-change", report.at("modifications", index, "no_change"), message, hint)


def change_made_undecided(checked: Checked) -> Iterator[Finding]:
    """What a report calls made has been decided.

    Bad: ``when: made``, and the decision that the entry names has ``status: proposed``.

    Good: ``when: planned``, or the decision is adopted.
    """
    for report, index, entry in checked.records.listed("report", "modifications"):
        decision = checked.records.get("decision", str(entry.get("decision")))
        if decision and entry.get("when") == "made" and not was_taken(decision.data):
            message = _('the change is made, but the decision "{id}" is not adopted').format(id=decision.id)
            hint = _('Write "when: planned", or correct the decision\'s status.')
            yield error("change-made-undecided", report.at("modifications", index, "when"), message, hint)
