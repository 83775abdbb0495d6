"""Rules about how decisions are taken: by the agreed method, with enough partners, and by enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, note, warning
from handbook.meaning import quorum, spans, votes
from handbook.method import messages
from handbook.records.records import Record
from handbook.rules.checked import Checked, day, entries, said
from handbook.words import _

#: From the method that asks least of the partners to the one that asks most.
_RANK = {name: rank for rank, name in enumerate("delegated majority supermajority consent consensus".split())}
#: What all partners decide together, whatever else is left to a group.
_TOGETHER = frozenset(
    "agree-to-partner ratify approve-plan consensus-on-implementation membership modification continuation".split()
)
_BY_VOTE = ("majority", "supermajority")


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


def quorum_not_counted(checked: Checked) -> Iterator[Finding]:
    """A quorum is said in words that can be counted, or nothing is checked against it.

    Understood are a number of partners, a share of them, more than half, and all of them; in English or French.

    Bad::

        decision_rule: {method: consent, quorum: As the board sees fit}

    Good::

        decision_rule: {method: consent, quorum: At least two thirds of the partners}
    """
    words = _quorum(checked)
    partnership = checked.records.get("partnership", "partnership")
    if not words or not partnership:
        return
    place, partners = partnership.at("decision_rule", "quorum"), len(checked.partners(checked.today))
    rule = quorum.read(words)
    if rule is None:
        message = _("the quorum {quorum} is not understood, so no decision is checked against it").format(
            quorum=messages.shown(words)
        )
        hint = _(
            'Write how many partners have to take part: "at least three partners", "2/3 of the partners", '
            '"more than half of the partners" or "all partners". Say exceptions elsewhere.'
        )
        yield note("quorum-not-counted", place, message, hint)
    elif partners and not rule.speaks_of(partners):
        message = _("the quorum speaks of {among} partners, but there are {partners}, so it is not checked").format(
            among=rule.among, partners=partners
        )
        hint = _('Write it for as many as there are, or for any number: "2/3 of the partners", "all partners".')
        yield note("quorum-not-counted", place, message, hint)


def _quorum(checked: Checked) -> str:
    """The quorum of the decision rule in the handbook's first language that has it; empty where none is said."""
    return str(checked.view.one("partnership").get("decision_rule", {}).get("quorum", ""))


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
    words = _quorum(checked)
    rule = quorum.read(words)
    if rule is None:
        return
    for decision in _shared(checked):
        positions = [entry for _index, entry in entries(decision, "positions") if "position" in entry]
        entitled = _entitled(decision, checked)
        present = {entry["organization"] for entry in positions if entry["position"] != "absent"} & entitled
        counts = positions and entitled and rule.speaks_of(len(entitled))
        if counts and not rule.reached(len(present), len(entitled)):
            message = _('{present} of {partners} partners took part, but the quorum is "{quorum}"').format(
                present=len(present), partners=len(entitled), quorum=words
            )
            hint = _('Add the positions of the others, or write "status: proposed" until they have taken one.')
            yield error("quorum-not-met", decision.at("positions"), message, hint)


def _entitled(decision: Record, checked: Checked) -> set[str]:
    """The partners on the day of a decision: those of today that had joined, and those that have left since.

    Of one that has left and does not say when it joined, its position shows that it was a partner then.
    """
    on, spoke = spans.last(day(decision)), {entry["organization"] for _index, entry in entries(decision, "positions")}
    known = {item.id: checked.view.membership_of(item.id) for item in checked.records.of("organization")}
    gone = ((id, membership) for id, membership in known.items() if membership.is_over)
    return {
        *checked.partners(on),
        *(id for id, membership in gone if membership.surely_on(on) or (id in spoke and membership.maybe_on(on))),
    }


def adopted_against_majority(checked: Checked) -> Iterator[Finding]:
    """A decision by vote is adopted when more partners are in favour than against, or as many as the threshold asks.

    Who stands aside or is absent casts no vote. For a large majority (``supermajority``), the threshold of the decision
    rule counts where it is a share or a number: ``2/3`` of the votes, ``2/3 of the partners``, ``2/3 of the partners
    present``.

    Bad::

        method: majority
        status: adopted
        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}

    Good: the status is ``rejected``, or more partners are in favour.
    """
    for decision in checked.adopted:
        if checked.method(decision) not in _BY_VOTE:
            continue
        positions = [entry for _index, entry in entries(decision, "positions")]
        vote = votes.count(positions, _voters(decision, checked))
        threshold = _threshold(decision, checked)
        if not _is_told(vote, decision, checked) or vote.reaches(threshold, len(_entitled(decision, checked))):
            continue
        message = _("the decision is adopted by vote, with {favour} in favour and {against} against").format(
            favour=vote.in_favour, against=vote.against
        )
        if vote.has_majority:
            message = _('{message}, but the threshold is "{threshold}"').format(message=message, threshold=threshold)
        hint = _('Write "status: rejected", or correct the positions.')
        yield error("adopted-against-majority", decision.at("positions"), message, hint)


def _voters(decision: Record, checked: Checked) -> set[str]:
    """Who has a vote: the partners; until the organizations have agreed to partner, whoever takes a position."""
    if day(decision) <= checked.view.agreed_on:
        return {entry["organization"] for _index, entry in entries(decision, "positions")}
    return _entitled(decision, checked)


def _threshold(decision: Record, checked: Checked) -> str:
    """What a large majority needs, in the words of the decision rule, for decisions since it holds; else empty."""
    holds = checked.method(decision) == "supermajority" and day(decision) >= checked.ruled_since
    return said(checked.decision_rule.get("threshold", "")) if holds else ""


def _is_told(vote: votes.Vote, decision: Record, checked: Checked) -> bool:
    """Whether the record tells how the vote went: somebody voted, or no partner did and each has a position."""
    spoke = {entry["organization"] for _index, entry in entries(decision, "positions") if "position" in entry}
    partners = _entitled(decision, checked)
    return bool(vote.in_favour or vote.against) or (bool(partners) and partners <= spoke)


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
