"""Rules about how decisions are taken: by the agreed method, with enough partners, and by enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, note, warning
from handbook.meaning import decisions, quorum, spans, votes
from handbook.meaning.decisions import BY_VOTE, Rule
from handbook.method import messages
from handbook.records.records import Record
from handbook.rules.checked import Checked, day, entries
from handbook.words import _

#: From the method that asks least of the partners to the one that asks most.
_RANK = {name: rank for rank, name in enumerate("delegated majority supermajority consent consensus".split())}
#: What all partners decide together, whatever else is left to a group.
_TOGETHER = frozenset(
    "agree-to-partner ratify approve-plan consensus-on-implementation membership modification continuation".split()
)


def _shared(checked: Checked) -> Iterator[Record]:
    """The adopted decisions that all partners took under the decision rule of today."""
    for decision in checked.adopted:
        is_theirs = decision.data["type"] in _TOGETHER and not decision.data.keys() & {"body", "concerns"}
        if is_theirs and day(decision) >= checked.ruled_since:
            yield decision


def _counted(checked: Checked) -> Iterator[tuple[Record, Rule]]:
    """The adopted decisions that need a quorum, with its rule: of all partners, and of whom else one speaks."""
    shared = {id(decision) for decision in _shared(checked)}
    for decision in checked.adopted:
        own = checked.own_rule(decision)
        if own.quorum or own.by_tier or id(decision) in shared:
            yield decision, checked.rule(decision)


def method_weaker_than_agreed(checked: Checked) -> Iterator[Finding]:
    """What concerns all partners is decided as they agreed to decide, or in a stricter way.

    Where the rule says what happens if you cannot agree (``fallback``: "then a vote"), that way is agreed as well.

    Bad: ``partnership.yml`` says ``method: consent``, and a later decision on a new partner has::

        type: membership
        method: majority

    Good::

        type: membership
        method: consent
    """
    for decision in _shared(checked):
        rule, method = checked.rule(decision), checked.method(decision)
        agreed = rule.method
        if rule.falls_back_to(method):
            continue
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
    partnership = checked.records.get("partnership", "partnership")
    if not partnership:
        return
    for pointer, body, ruled in decisions.rules(checked.view.one("partnership")):
        said = [((*pointer, "quorum"), ruled.quorum, 0 if body else len(checked.partners(checked.today)))]
        said += [
            ((*pointer, "quorum_by_tier", at, "quorum"), words, 0) for at, (_tier, words) in enumerate(ruled.by_tier)
        ]
        for place, words, partners in said:
            rule = quorum.read(words)
            if words and rule is None:
                message = _("the quorum {quorum} is not understood, so no decision is checked against it").format(
                    quorum=messages.shown(words)
                )
                yield note("quorum-not-counted", partnership.at(*place), message, _how_many(words, partnership))
            elif rule and partners and not rule.speaks_of(partners):
                message = _(
                    "the quorum speaks of {among} partners, but there are {partners}, so it is not checked"
                ).format(among=rule.among, partners=partners)
                hint = _('Write it for as many as there are, or for any number: "2/3 of the partners", "all partners".')
                yield note("quorum-not-counted", partnership.at(*place), message, hint)


def _how_many(words: str, partnership: Record) -> str:
    """How a quorum is written; of some members only, how one of a tier is."""
    hint = _(
        'Write how many partners have to take part: "at least three partners", "2/3 of the partners", '
        '"more than half of the partners" or "all partners". Say exceptions elsewhere.'
    )
    if not quorum.is_of_some(words):
        return hint
    tiers = [entry["id"] for _index, entry in entries(partnership, "tiers")]
    more = _('Of the members of some "tiers" only: "quorum_by_tier: [{{tier: {tier}, quorum: two thirds}}]".')
    return f"{hint} {more.format(tier=(tiers or ['full'])[0])}"


def quorum_not_met(checked: Checked) -> Iterator[Finding]:
    """Where all partners decide, as many take part as the decision rule asks for.

    Whoever has a position other than "absent" takes part. A quorum in other words than a share, a number or "all
    partners" is not counted. By tiers (``quorum_by_tier``) it is counted of the members that each tier has that day.

    Bad: ``quorum: all partners``, there are two, and an adopted decision has::

        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: absent}

    Good::

        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: stand-aside, reason: We have no staff for it this year}
    """
    hint = _('Add the positions of the others, or write "status: proposed" until they have taken one.')
    for decision, rule in _counted(checked):
        # Votes in numbers do not say of which tier somebody was.
        by_tier = () if votes.are_numbers(decision.data) else rule.by_tier
        for tier, words in (("", rule.quorum), *by_tier):
            voters = checked.of_tier(decision, tier) if tier else checked.everybody(decision)
            present, of = votes.turnout(decision.data, voters), len(voters.ids)
            least = quorum.read(words)
            if least and present is not None and of and least.speaks_of(of) and not least.reached(present, of):
                message = _took_part(decision, tier).format(present=present, partners=of, quorum=words, tier=tier)
                yield error("quorum-not-met", decision.at(votes.place(decision.data)), message, hint)


def _took_part(decision: Record, tier: str) -> str:
    """What is said of a quorum that was not met, by whose it is."""
    if tier:
        return _('{present} of {partners} members of the tier "{tier}" took part, but its quorum is "{quorum}"')
    if "body" in decision.data:
        return _('{present} of {partners} members took part, but the quorum is "{quorum}"')
    return _('{present} of {partners} partners took part, but the quorum is "{quorum}"')


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
        if checked.method(decision) not in BY_VOTE:
            continue
        everybody, threshold = checked.everybody(decision), _threshold(decision, checked)
        vote = votes.count(decision.data, checked.voters(decision))
        least = checked.rule(decision).approvals
        is_told = votes.says_for(decision.data) or vote.in_favour or vote.against or everybody.all_spoke(decision.data)
        if not is_told or (vote.reaches(threshold, len(everybody.ids)) and vote.in_favour >= least):
            continue
        message = _("the decision is adopted by vote, with {favour} in favour and {against} against").format(
            favour=vote.in_favour, against=vote.against
        )
        if vote.in_favour < least:
            message = _("{message}, but {least} have to be in favour").format(message=message, least=least)
        elif vote.has_majority:
            message = _('{message}, but the threshold is "{threshold}"').format(message=message, threshold=threshold)
        hint = _('Write "status: rejected", or correct the positions.')
        yield error("adopted-against-majority", decision.at(votes.place(decision.data)), message, hint)


def _threshold(decision: Record, checked: Checked) -> str:
    """How many the rule for a decision asks to be in favour, in its words; empty where it leaves that open.

    A decision by another way of voting than the rule's is a plain majority.
    """
    rule = checked.rule(decision)
    return rule.threshold if checked.method(decision) in ("supermajority", rule.method) else ""


def two_positions(checked: Checked) -> Iterator[Finding]:
    """Each organization takes one position on a decision. Where a group decides, each of its members takes one.

    Bad::

        positions:
          - {organization: museum, position: consent}
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}

    Good::

        positions:
          - {organization: museum, position: reservation, reason: The dates fall in our closing weeks}
    """
    for decision in checked.records.of("decision"):
        names = checked.voters(decision).names
        for index, who, before, now in votes.contradictions(decision.data, names):
            message = _('"{organization}" has two positions, "{one}" and "{other}"').format(
                organization=who, one=before, other=now
            )
            hint = _("Keep the one that the organization holds.")
            yield error("two-positions", decision.at("positions", index), message, hint)


def notice_too_short(checked: Checked) -> Iterator[Finding]:
    """Where a decision rule asks for days of notice, a decision between meetings stays open for so long.

    Bad: ``decision_rules`` has ``notice_days: 14``, and a decision has::

        opened: 2027-03-01
        closed: 2027-03-08

    Good::

        opened: 2027-03-01
        closed: 2027-03-15
    """
    for decision in checked.adopted:
        asked = checked.rule(decision).notice_days
        end = decision.data.get("closed", decision.data.get("date"))
        days = spans.days_between(decision.data.get("opened"), end)
        if "opened" in decision.data and end and days < asked:
            message = _("this was open for {days} days, but the decision rule asks for {asked}").format(
                days=days, asked=asked
            )
            yield warning(
                "notice-too-short", decision.at("opened"), message, _("Correct the days, or decide it again.")
            )


def votes_below_positions(checked: Checked) -> Iterator[Finding]:
    """Where the votes are given in numbers and some positions by name, the numbers count these as well.

    Bad::

        votes: {for: 1, against: 0}
        positions:
          - {organization: library, position: consent}
          - {organization: museum, position: consent}

    Good::

        votes: {for: 2, against: 0}
    """
    for decision in checked.records.of("decision"):
        voters = checked.voters(decision)
        all_told, named = votes.count(decision.data, voters), votes.among(decision.data, voters)
        if named.in_favour > all_told.in_favour or named.against > all_told.against:
            message = _("the votes are fewer than the positions that are named")
            hint = _("Count those who are named among the votes, or correct their positions.")
            yield warning("votes-below-positions", decision.at("votes"), message, hint)
