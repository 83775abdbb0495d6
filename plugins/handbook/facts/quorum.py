"""Facts about the meetings of bodies that decide: whether they met, and whether enough partners were there."""

from __future__ import annotations

from handbook.facts.course import ratified_on
from handbook.facts.groups import meetings_of
from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.meaning import quorum
from handbook.meaning.attendance import organizations, present


def _concerned(body: Item, view: View) -> set[str]:
    """The partners that sit in a body; all of them where it does not say."""
    members = [str(entry.get("organization", "")) for entry in body.get("members", [])]
    members += [view.organization_of(entry.get("person")) for entry in body.get("members", [])]
    sitting = {*body.get("organizations", []), *members} & set(view.partner_ids)
    return sitting or set(view.partner_ids)


@about("bodies")
def meetings_since_ratified(body: Item, view: View) -> list[str]:
    """The days on which the body met since the agreement was ratified."""
    return [str(item["date"]) for item in meetings_of(body, view) if str(item["date"]) >= ratified_on(view)]


@about("bodies")
def meetings_with_quorum(body: Item, view: View) -> list[str]:
    """Of the days on which the body met since the agreement was ratified, those on which it had its quorum.

    The quorum is the partnership's, of the partners that sit in the body, or all of them where it asks for more than
    sit there. Where it cannot be counted, one partner is enough. What the minutes say of the quorum (``quorum_met``)
    counts before what the attendance shows.
    """
    sitting = _concerned(body, view)
    least = min(_least(len(sitting), view), max(1, len(sitting)))
    found = []
    for meeting in meetings_of(body, view):
        came = organizations(present(meeting), view.organization_of)
        if str(meeting["date"]) >= ratified_on(view) and meeting.get("quorum_met", len(came & sitting) >= least):
            found.append(str(meeting["date"]))
    return found


def _least(sitting: int, view: View) -> int:
    rule = quorum.read(view.one("partnership").get("decision_rule", {}).get("quorum", ""))
    return rule.least(sitting) if rule and rule.speaks_of(len(view.partner_ids)) else 1
