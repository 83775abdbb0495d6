"""Facts about the partners: who takes part, what each says of itself, and what each knows of the others."""

from __future__ import annotations

from typing import Any

from handbook.facts.likeness import alike, meant
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning.hollow import is_similar

#: Up to this many partners each describes all others; above it, at least :data:`DESCRIBED`.
ALL_PAIRS = 6
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

    With more than six partners, each describes the three others of which it says most. Each entry has the two ids and
    names, ``about`` (the assessment it belongs in) and, once written, ``understanding``.
    """
    return [pair for one in view.partners for pair in _described(one, view)]


def _described(one: Item, view: View) -> list[dict[str, Any]]:
    entries = view.assessments.get(one["id"], {}).get("understanding", [])
    said = {entry["partner"]: entry for entry in entries if "partner" in entry}
    others = [other for other in view.partners if other["id"] != one["id"]]
    if len(view.partners) > ALL_PAIRS:
        others = sorted(others, key=lambda other: (-len(said.get(other["id"], ())), other["id"]))[:DESCRIBED]
    return [_pair(one, other, said.get(other["id"])) for other in others]


def _pair(one: Item, other: Item, understanding: Item | None) -> dict[str, Any]:
    pair: dict[str, Any] = {
        "from": one["id"],
        "from_name": one.get("name", one["id"]),
        "to": other["id"],
        "to_name": other.get("name", other["id"]),
        "about": f"assessment/{one['id']}",
    }
    return {**pair, "understanding": understanding} if understanding else pair


@overall
def ties(view: View) -> list[dict[str, Any]]:
    """For every two partners what each says of their working relationship today.

    Each entry has the ids and names of both, the ``levels`` that they state, and ``agreed``: both state one, and it is
    the same or one of them notes the difference. ``about`` is the organization that still has to say.
    """
    return [_tie(one, other) for index, one in enumerate(view.partners) for other in view.partners[index + 1 :]]


def _tie(one: Item, other: Item) -> dict[str, Any]:
    forth, back = _relationship(one, other), _relationship(other, one)
    levels = [entry["level"] for entry in (forth, back) if "level" in entry]
    silent = [item for item, entry in ((one, forth), (other, back)) if "level" not in entry]
    noted = "note" in forth or "note" in back
    return {
        "one": one["id"],
        "one_name": one.get("name", one["id"]),
        "other": other["id"],
        "other_name": other.get("name", other["id"]),
        "levels": levels,
        "silent": [item.get("name", item["id"]) for item in silent],
        "agreed": len(levels) == 2 and (levels[0] == levels[1] or noted),
        "about": f"organization/{(silent[0] if silent else one)['id']}",
    }


def _relationship(one: Item, other: Item) -> Item:
    entries: list[Item] = one.get("relationships", [])
    return next((entry for entry in entries if entry.get("with") == other["id"]), {})
