"""Rules about waivers: what a partnership has agreed not to answer."""

from __future__ import annotations

from collections.abc import Iterator

from handbook import messages
from handbook.findings import Finding, error
from handbook.hollow import words
from handbook.records import Record
from handbook.rules.checked import Checked
from handbook.words import _

_REASON_WORDS = 6


def waiver_without_decision(checked: Checked) -> Iterator[Finding]:
    """A waiver, or a stage adopted as it is, has a reason of six words or more and an adopted decision that agreed it.

    Bad::

        waivers:
          - {requirement: connect.prep.services, reason: not needed}

    Good::

        waivers:
          - requirement: connect.prep.services
            reason: All three partners publish their services on their own pages.
            decision: waive-services
    """
    partnership = checked.records.get("partnership", "partnership")
    if partnership is None:
        return
    for name in ("waivers", "adopted_as_is"):
        for index, entry in enumerate(partnership.data.get(name, [])):
            decision = checked.records.get("decision", str(entry.get("decision")))
            fault = _fault(entry.get("reason"), decision)
            if fault:
                position = partnership.at(name, index)
                hint = _("Until then it does not count. Decide it together, and name the decision here.")
                yield error("waiver-without-decision", position, fault, hint)


def _fault(reason: object, decision: Record | None) -> str:
    if len(words(str(reason or ""))) < _REASON_WORDS:
        return _("the reason has fewer than six words")
    if decision is None:
        return _("no decision that agreed to this is named")
    if decision.data.get("status") != "adopted":
        return _('the decision "{id}" is not adopted').format(id=decision.id)
    return ""


def waiver_of_nothing(checked: Checked) -> Iterator[Finding]:
    """A waiver names a requirement that exists.

    Bad::

        waivers:
          - {requirement: connect.prep.service, reason: ..., decision: ...}

    Good::

        waivers:
          - {requirement: connect.prep.services, reason: ..., decision: ...}
    """
    partnership = checked.records.get("partnership", "partnership")
    if partnership is None:
        return
    for index, entry in enumerate(partnership.data.get("waivers", [])):
        name = str(entry.get("requirement", ""))
        if name not in checked.requirements:
            position = partnership.at("waivers", index, "requirement")
            message = _('there is no requirement called "{name}"').format(name=name)
            yield error("waiver-of-nothing", position, message, messages.did_you_mean(name, checked.requirements))
