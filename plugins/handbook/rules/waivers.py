"""Rules about waivers: what a partnership has agreed not to answer."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.meaning.decisions import is_adopted, is_pending
from handbook.meaning.hollow import words
from handbook.method import messages
from handbook.reading import unseen
from handbook.records.records import Record
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
            # That a stage waits for its adoption is said of the stage.
            decision = checked.records.get("decision", str(entry.get("decision")))
            fault = _fault(entry.get("reason"), decision, name == "adopted_as_is")
            if not fault and decision and not checked.is_of_partnership(decision):
                fault = _of_one_group(decision)
            if fault:
                yield error("waiver-without-decision", partnership.at(name, index), *fault)


def _fault(reason: object, decision: Record | None, is_stage: bool) -> tuple[str, str] | None:
    """What is wrong. Of a stage it is no fault that its decision is still to be taken: it stays open until then."""
    if len(words(str(reason or ""))) < _REASON_WORDS:
        hint = _('Say in a sentence, under "reason", why it does not apply to you. Until then it does not count.')
        return _("the reason has fewer than six words"), hint
    hint = _("Until then it does not count. Decide it together, and name the decision here.")
    if decision is None:
        return _("no decision that agreed to this is named"), hint
    if not is_adopted(decision.data) and not (is_stage and is_pending(decision.data)):
        return _('the decision "{id}" is not adopted').format(id=decision.id), hint
    return None


def _of_one_group(decision: Record) -> tuple[str, str]:
    message = _('the decision "{id}" is of one group, not of all partners').format(id=decision.id)
    return message, _("Until then it does not count. Decide it together, and name the decision here.")


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
            message, hint = _('there is no requirement called "{name}"').format(name=name), ""
            plain, hidden = unseen.typed(name), unseen.found(name)
            if hidden and plain in checked.requirements:
                message = _('"{name}" has {unseen} in it').format(name=plain, unseen=hidden)
                hint = _("Write it anew:  {line}").format(line=messages.line(("requirement",), plain))
            yield error(
                "waiver-of-nothing", position, message, hint or messages.did_you_mean(name, checked.requirements)
            )
