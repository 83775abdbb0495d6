"""Facts about the partners: who takes part, what each says of itself, and what each knows of the others."""

from __future__ import annotations

from typing import Any

from handbook.facts.likeness import alike, meant
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning.hollow import is_similar

#: Where there are too many partners to describe them all, each describes so many.
DESCRIBED = 3


@about("organizations")
def partner(organization: Item, view: View) -> bool:
    """Whether the organization takes part: active, or at the preliminary meeting while nobody has agreed to partner."""
    return organization["id"] in view.partner_ids


@overall
def partners(view: View) -> list[Item]:
    """The organizations that take part, each whole, by id."""
    return view.partners


@about("organizations")
def assessment(organization: Item, view: View) -> Item:
    """The organization's self-assessment, filled in by one of its own people; empty if there is none."""
    return view.assessments.get(organization["id"], {})


@about("organizations")
def own_vision(organization: Item, view: View) -> bool:
    """Whether the organization has a vision of its own, not the partnership's in the same words."""
    vision, shared = organization.get("vision", ""), view.one("foundation").get("vision", "")
    return bool(vision) and not (shared and is_similar(vision, shared, 0.95))


@about("organizations")
def shares_interest(organization: Item, view: View) -> bool:
    """Whether an interest that the organization names is also named by another partner, in much the same words."""
    own = _interests(view.assessments.get(organization["id"], {}))
    others = [
        interest
        for other in view.partners
        if other["id"] != organization["id"]
        for interest in _interests(view.assessments.get(other["id"], {}))
    ]
    return any(alike(one, other) for one in own for other in others)


def _interests(assessment: Item) -> list[frozenset[str]]:
    return [meant(interest) for interest in assessment.get("shared_interest", {}).get("interests", [])]


@overall
def pairs(view: View) -> list[dict[str, Any]]:
    """Who is to describe whom: every partner every other.

    With more partners than the schema says (``x-every-other-up-to``), each describes the three others of which it says
    most. Each entry has the two ids and names, ``about`` (the assessment it belongs in) and, once written,
    ``understanding``.
    """
    return [pair for one in view.partners for pair in _described(one, view)]


def _described(one: Item, view: View) -> list[dict[str, Any]]:
    entries = view.assessments.get(one["id"], {}).get("understanding", [])
    said = {entry["partner"]: entry for entry in entries if "partner" in entry}
    others = [other for other in view.partners if other["id"] != one["id"]]
    if not view.asks_of_every_other("assessment", "understanding"):
        others = sorted(others, key=lambda other: (-len(said.get(other["id"], ())), other["id"]))[:DESCRIBED]
    return [_pair(one, other, said.get(other["id"])) for other in others]


def _pair(one: Item, other: Item, understanding: Item | None) -> dict[str, Any]:
    pair = {**_between(one, other), "about": f"assessment/{one['id']}"}
    return {**pair, "understanding": understanding} if understanding else pair


def _between(one: Item, other: Item) -> Item:
    return {"from": one["id"], "from_name": _name(one), "to": other["id"], "to_name": _name(other)}


def _name(organization: Item) -> str:
    return str(organization.get("name", organization["id"]))


@overall
def ties(view: View) -> list[dict[str, Any]]:
    """Who is to say how closely it works with whom today: every partner with every other.

    With more partners than the schema says (``x-every-other-up-to``), each says it of those that it works with in a
    body; one that sits in none, of any other, and its entry has no ``to``. Each entry has the two ids and names,
    ``about`` (the record it belongs in), ``level`` once it is stated, and then ``agreed``: the other states no other
    level, or one of the two notes the difference.
    """
    return [tie for one in view.partners for tie in _ties(one, view)]


def _ties(one: Item, view: View) -> list[dict[str, Any]]:
    stated = {entry["with"]: entry for entry in reversed(one.get("relationships", ())) if "with" in entry}
    others = [other for other in view.partners if other["id"] != one["id"]]
    if not view.asks_of_every_other("organization", "relationships"):
        others = [other for other in others if other["id"] in view.beside.get(one["id"], ())]
    if others or len(view.partners) < 2:
        return [_tie(one, other, stated.get(other["id"], {})) for other in others]
    any_other: Item = next((entry for entry in stated.values() if entry["with"] in view.partner_ids), {})
    return [_stated({"from": one["id"], "from_name": _name(one)}, one, any_other, {})]


def _tie(one: Item, other: Item, forth: Item) -> dict[str, Any]:
    entries: list[Item] = other.get("relationships", [])
    back: Item = next((entry for entry in entries if entry.get("with") == one["id"]), {})
    return _stated(_between(one, other), one, forth, back)


def _stated(tie: Item, one: Item, forth: Item, back: Item) -> dict[str, Any]:
    about = {**tie, "about": f"organization/{one['id']}"}
    if "level" not in forth:
        return about
    agreed = back.get("level", forth["level"]) == forth["level"] or "note" in forth or "note" in back
    return {**about, "level": forth["level"], "agreed": agreed}
