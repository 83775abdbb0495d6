"""Rules about how decisions are taken: by the agreed method, with enough partners, and by enough of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding, error, warning
from handbook.records import Record
from handbook.rules import quorum
from handbook.rules.checked import Checked, day, entries, said
from handbook.words import _

#: From the method that asks least of the partners to the one that asks most.
_RANK = {name: rank for rank, name in enumerate("delegated majority supermajority consent consensus".split())}
#: What all partners decide together, whatever else is left to a group.
_TOGETHER = frozenset(
    "agree-to-partner ratify approve-plan consensus-on-implementation membership modification continuation".split()
)
_IN_FAVOUR = ("consent", "reservation")


def _shared(checked: Checked) -> Iterator[Record]:
    """The adopted decisions that all partners took under the decision rule of today."""
    for decision in checked.adopted:
        if decision.data["type"] in _TOGETHER and day(decision) >= checked.ruled_since:
            yield decision


def method_weaker_than_agreed(checked: Checked) -> Iterator[Finding]:
    """What concerns all partners is decided as they agreed to decide, or in a stricter way.

    Bad: ``partnership.yml`` says ``method: consent``, and a later decision on a new partner has::

        type: membership
        method: majority

    Good::

        type: membership
        method: consent
    """
    agreed = str(checked.decision_rule.get("method", ""))
    for decision in _shared(checked):
        method = checked.method(decision)
        if _RANK.get(method, len(_RANK)) < _RANK.get(agreed, 0):
            message = _('this was decided by "{method}", but the partners agreed on "{agreed}"').format(
                method=method, agreed=agreed
            )
            hint = _("Decide it in the agreed way, or say in the text why another way was right here.")
            yield warning("method-weaker-than-agreed", decision.at("method"), message, hint)


def quorum_not_met(checked: Checked) -> Iterator[Finding]:
    """Where all partners decide, as many take part as the decision rule asks for.

    Whoever has a position other than "absent" takes part. A quorum in other words than a share, a number or "all
    partners" is not counted.

    Bad: ``quorum: all partners``, there are two, and an adopted decision has::

        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: absent}

    Good::

        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: stand-aside, reason: We have no staff for it this year}
    """
    rule = checked.decision_rule.get("quorum", "")
    for decision in _shared(checked):
        positions = [entry for _index, entry in entries(decision, "positions") if "position" in entry]
        entitled = {*checked.partners(day(decision)), *_gone(positions, checked)}
        present = {entry["organization"] for entry in positions if entry["position"] != "absent"} & entitled
        needed = quorum.needed(rule, len(entitled))
        if positions and needed is not None and len(present) < needed:
            message = _('{present} of {partners} partners took part, but the quorum is "{quorum}"').format(
                present=len(present), partners=len(entitled), quorum=said(rule)
            )
            hint = _('Add the positions of the others, or write "status: proposed" until they have taken one.')
            yield error("quorum-not-met", decision.at("positions"), message, hint)


def _gone(positions: list[dict[str, Any]], checked: Checked) -> Iterator[str]:
    """Those with a position that were partners then and have withdrawn since."""
    for entry in positions:
        organization = checked.records.get("organization", entry["organization"])
        if organization and organization.data.get("status") == "withdrawn":
            yield organization.id


def adopted_against_majority(checked: Checked) -> Iterator[Finding]:
    """A decision by vote is adopted when more are in favour than against.

    Bad::

        method: majority
        status: adopted
        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}

    Good: the status is ``rejected``, or more partners are in favour.
    """
    for decision in checked.adopted:
        taken = [entry.get("position") for _index, entry in entries(decision, "positions")]
        against, in_favour = taken.count("object"), sum(position in _IN_FAVOUR for position in taken)
        if checked.method(decision) in ("majority", "supermajority") and against >= max(1, in_favour):
            message = _("the decision is adopted by vote, with {favour} in favour and {against} against").format(
                favour=in_favour, against=against
            )
            hint = _('Write "status: rejected", or correct the positions.')
            yield error("adopted-against-majority", decision.at("positions"), message, hint)


def two_positions(checked: Checked) -> Iterator[Finding]:
    """Each organization takes one position on a decision.

    Bad::

        positions:
          - {organization: museum, position: consent}
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}

    Good::

        positions:
          - {organization: museum, position: reservation, reason: The dates fall in our closing weeks}
    """
    for decision in checked.records.of("decision"):
        first: dict[str, str] = {}
        for index, entry in entries(decision, "positions"):
            position = first.setdefault(entry["organization"], entry.get("position", ""))
            if entry.get("position", position) != position:
                message = _('"{organization}" has two positions, "{one}" and "{other}"').format(
                    organization=entry["organization"], one=position, other=entry["position"]
                )
                hint = _("Keep the one that the organization holds.")
                yield error("two-positions", decision.at("positions", index), message, hint)
