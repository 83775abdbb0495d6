"""Facts about what the partners stand for."""

from __future__ import annotations

from handbook.facts.approvals import first_approved_on
from handbook.facts.likeness import meant
from handbook.facts.register import about
from handbook.facts.view import Item, View, name_of
from handbook.facts.wording import is_activity
from handbook.meaning import spans
from handbook.meaning.hollow import is_similar, words

_SAME = 0.9


@about("foundation")
def vision_is_activity(foundation: Item, view: View) -> bool:
    """Whether the vision begins with something you do, such as "Run workshops", where a future is asked for."""
    return is_activity(str(foundation.get("vision", "")))


@about("foundation")
def horizon_past_at_approval(foundation: Item, view: View) -> bool:
    """Whether the year of the vision was over when the vision was first approved."""
    return spans.before(
        foundation.get("horizon_until", foundation.get("horizon_year")), first_approved_on(foundation, view)
    )


@about("foundation")
def repeated_principles(foundation: Item, view: View) -> list[str]:
    """The names of principles that have the same name or the same meaning as one before them."""
    repeated, before = [], list[Item]()
    for principle in foundation.get("principles", []):
        if any(_alike(principle, other) for other in before):
            repeated.append(str(principle.get("name", "")))
        before.append(principle)
    return repeated


def _alike(one: Item, other: Item) -> bool:
    return any(
        name in one and name in other and is_similar(one[name], other[name], _SAME) for name in ("name", "means")
    )


@about("foundation")
def beliefs_like_principles(foundation: Item, view: View) -> list[str]:
    """The beliefs that only repeat a principle, by its name, its meaning or both."""
    principles = [
        text
        for principle in foundation.get("principles", [])
        for text in (
            str(principle.get("name", "")),
            str(principle.get("means", "")),
            f"{principle.get('name', '')} {principle.get('means', '')}",
        )
        if text.strip()
    ]
    beliefs: list[str] = foundation.get("beliefs", [])
    return [belief.rstrip(". ") for belief in beliefs if any(is_similar(belief, text, _SAME) for text in principles)]


@about("foundation")
def different_beliefs(foundation: Item, view: View) -> int:
    """How many beliefs there are, not counting those that repeat one before them."""
    different: list[str] = []
    for belief in foundation.get("beliefs", []):
        if not any(is_similar(belief, other, _SAME) for other in different):
            different.append(belief)
    return len(different)


@about("foundation")
def partners_in_working_together(foundation: Item, view: View) -> list[str]:
    """The names of the partners that the text on working together speaks of.

    A partner is spoken of by its id or by a word of its name that no other partner's name has.
    """
    said = set(words(str(foundation.get("working_together", ""))))
    named = {item["id"]: meant(str(item.get("name", ""))) | meant(str(item["id"])) for item in view.partners}
    found = []
    for item in view.partners:
        others = frozenset[str]().union(*(known for id, known in named.items() if id != item["id"]))
        if said & (named[item["id"]] - others):
            found.append(name_of(item))
    return found
