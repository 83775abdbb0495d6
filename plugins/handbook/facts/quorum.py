"""Facts about the meetings of bodies that decide: whether they met, and whether enough partners were there."""

from __future__ import annotations

from dataclasses import replace

from handbook.facts.course import ratified_on
from handbook.facts.groups import meetings_of
from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import bodies, decisions, quorum
from handbook.meaning.decisions import Rule


def _concerned(body: Item, day: str, view: View) -> set[str]:
    """The partners that sit in a body on a day; all of that day where it does not say."""
    sitting = bodies.organizations(body, day, lambda person: view.organizations_of(person, day))
    partners = {item["id"] for item in view.partners_on(day)}
    return sitting & partners or partners


@about("bodies")
def meetings_since_ratified(body: Item, view: View) -> list[str]:
    """The days on which the body met since the agreement was ratified."""
    return [str(item["date"]) for item in meetings_of(body, view) if str(item["date"]) >= ratified_on(view)]


@about("bodies")
def meetings_with_quorum(body: Item, view: View) -> list[str]:
    """Of the days on which the body met since the agreement was ratified, those on which it had its quorum.

    The quorum is the body's own among the decision rules, else the partnership's, of the partners that sit in the body,
    or all of them where it asks for more than sit there; by tiers, of those in each tier that day. Where it cannot be
    counted, one partner is enough. What the minutes say of the quorum (``quorum_met``) counts before what the
    attendance shows.
    """
    rule = _rule(body, view)
    return [
        str(meeting["date"])
        for meeting in meetings_of(body, view)
        if str(meeting["date"]) >= ratified_on(view) and meeting.get("quorum_met", _is_met(rule, meeting, body, view))
    ]


def _is_met(rule: Rule, meeting: Item, body: Item, view: View) -> bool:
    day = str(meeting["date"])
    sitting = _concerned(body, day, view)
    came = view.came_to(meeting) & sitting
    tiers = {id: view.membership_of(id).tier_on(day) for id in sitting} if rule.by_tier else {}
    asked = [(words, {id for id in sitting if tiers[id] == tier}) for tier, words in rule.by_tier]
    needed = [(rule.quorum, sitting), *((words, among) for words, among in asked if among)]
    return all(len(came & among) >= _least(words, len(among)) for words, among in needed)


def _least(words: str, of: int) -> int:
    """How many of so many have to come, at most all of them; one where the words do not say."""
    asks = quorum.read(words)
    return min(asks.least(of) if asks else 1, max(1, of))


def _rule(body: Item, view: View) -> Rule:
    """What is agreed on the quorum of the body's meetings, as far as it can be counted."""
    partnership = view.one("partnership")
    own, general = decisions.own_rule(partnership, body["id"]), decisions.general_rule(partnership)
    if own.quorum or own.by_tier:
        return own
    read = quorum.read(general.quorum)
    return general if read and read.speaks_of(len(view.partner_ids)) else replace(general, quorum="")
