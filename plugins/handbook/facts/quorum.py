"""Facts about the meetings of bodies that decide: whether they met, and whether enough partners were there."""

from __future__ import annotations

import re
from itertools import pairwise

from handbook.facts.course import ratified_on
from handbook.facts.groups import meetings_of
from handbook.facts.register import about
from handbook.facts.view import Item, View
from handbook.hollow import words

_PART = re.compile(r"(\d+)\s*/\s*(\d+)")
_PERCENT = re.compile(r"(\d+)\s*(?:%|per ?cent|pour ?cent)")
_ALL = frozenset("all both every each everyone everybody unanimous tous toutes chaque".split())
_MOST = frozenset("majority most majorité".split())
_HALF = frozenset(("half", "moitié"))
_NUMBERS = {name: number for number, name in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NUMBERS |= {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_FRACTIONS = {("two", "thirds"): (2, 3), ("three", "quarters"): (3, 4), ("deux", "tiers"): (2, 3)}


def needed(quorum: str, count: int) -> int:
    """How many of ``count`` partners a quorum in people's own words means; more than half where it does not say.

    Understood are ``2/3 of partners``, ``60 %``, ``two thirds``, ``half``, ``more than half``, ``both partners`` and
    ``at least three partners``.
    """
    said = words(quorum)
    share = _PART.search(quorum)
    percent = _PERCENT.search(quorum.casefold())
    spoken = next((part for pair, part in _FRACTIONS.items() if pair in pairwise(said)), None)
    if share and int(share.group(2)):
        return _share(count, int(share.group(1)), int(share.group(2)))
    if percent:
        return _share(count, int(percent.group(1)), 100)
    if spoken:
        return _share(count, *spoken)
    if _ALL.intersection(said):
        return count
    if _HALF.intersection(said) and "more" not in said:
        return _share(count, 1, 2)
    if not _MOST.union(_HALF).intersection(said):
        for word in said:
            if word.isdecimal() or word in _NUMBERS:
                return min(count, int(word) if word.isdecimal() else _NUMBERS[word])
    return count // 2 + 1


def _share(count: int, part: int, whole: int) -> int:
    return min(count, -(-count * part // whole))


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
    """Of the days on which the body met since the agreement was ratified, those on which it had its quorum."""
    sitting = _concerned(body, view)
    least = needed(str(view.one("partnership").get("decision_rule", {}).get("quorum", "")), len(sitting))
    found = []
    for meeting in meetings_of(body, view):
        present = {
            view.organization_of(entry.get("person"))
            for entry in meeting.get("attendance", [])
            if entry.get("status") == "present"
        }
        if str(meeting["date"]) >= ratified_on(view) and len(present & sitting) >= max(1, least):
            found.append(str(meeting["date"]))
    return found
