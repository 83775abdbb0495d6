"""Membership: when an organization was a partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.meaning import spans

if TYPE_CHECKING:
    from handbook.meaning.shapes import Organization

#: Who has never been a partner, whatever else its record says of days.
_NEVER_PARTNERS = ("prospective", "invited", "host")


@dataclass(frozen=True, slots=True)
class Spell:
    """A time as a partner, from the ``first`` to the ``last`` day; empty where it is not known or has not ended."""

    first: str = ""
    last: str = ""
    tier: str = ""

    def holds(self, day: str) -> bool:
        """Whether a day lies in it; what is open goes on."""
        return self.first <= day and (not self.last or self.last >= day)


@dataclass(frozen=True, slots=True)
class Membership:
    """When an organization was a partner: its spells in order of time, and whether it is one ``now``.

    An organization is a partner from the day on which it joined to the day on which it left, both counted, and as often
    as it came back. Of one that does not say when it joined, any day before it left counts: what is not known is no
    reason to take somebody for a stranger. Of one that is gone and does not say since when, no day counts.
    """

    spells: tuple[Spell, ...] = ()
    now: bool = False

    def on(self, day: str) -> bool:
        """Whether it was a partner on a day."""
        return any(spell.holds(day) and (spell.last or self.now) for spell in self.spells)

    def tier_on(self, day: str) -> str:
        """The tier in which it was a partner on a day; empty where it was none, or does not say."""
        return next((spell.tier for spell in reversed(self.spells) if self.on(day) and spell.holds(day)), "")

    def surely_on(self, day: str) -> bool:
        """Whether it says since when, and nothing speaks against it: one that is gone may have left later."""
        return any(spell.first > "" and spell.holds(day) for spell in self.spells)

    def maybe_on(self, day: str) -> bool:
        """Whether nothing that is known speaks against it."""
        return any(spell.holds(day) for spell in self.spells)

    def over_before(self, day: str) -> str:
        """The last day as a partner before ``day``, if it was none on that day; else empty."""
        ends = [spell.last for spell in self.spells if spell.last and spell.last < day]
        return max(ends, default="") if not self.maybe_on(day) else ""

    @property
    def is_over(self) -> bool:
        """Whether it was a partner once and is none now."""
        return bool(self.spells) and not self.now

    @property
    def joined(self) -> str:
        """The day on which it became a partner, the last time if it came back; empty where that is not known.

        Who only changed its tier, with no day between the one spell and the next, has not come back.
        """
        joined, before = "", None
        for spell in self.spells:
            came = before is None or "" < before.last < spell.first > spans.plus(before.last, 1)
            joined, before = spell.first if came else joined, spell
        return joined

    @property
    def left(self) -> str:
        """The last day as a partner; empty while it is one, or where that is not known."""
        return self.spells[-1].last if self.spells else ""


def is_candidate(organization: Organization) -> bool:
    """Whether it might become a partner: it is looked at, or was invited."""
    return organization.get("status") in ("prospective", "invited")


def is_withdrawn(organization: Organization) -> bool:
    """Whether it says that it was a partner and left."""
    return organization.get("status") == "withdrawn"


def outsider(organization: Organization) -> str:
    """The status of one that takes no part in the partnership, and never has; empty of all others."""
    status = organization.get("status", "")
    return status if status in (*_NEVER_PARTNERS, "observer") else ""


def read(organization: Organization, today: str) -> Membership:
    """What an organization says of its membership: ``status``, ``joined``, ``left``, ``membership``, ``merged_into``.

    Who has merged into another is no partner after that day, whatever its status says.
    """
    status = organization.get("status")
    if status in _NEVER_PARTNERS:
        return Membership()
    merged = spans.last(organization["merged_into"].get("date")) if "merged_into" in organization else ""
    known = ("joined", "left", "membership", "merged_into")
    if status not in ("active", "withdrawn") and not any(name in organization for name in known):
        return Membership()
    spells = [
        Spell(spans.first(entry.get("from")), spans.last(entry.get("to")), entry.get("tier", ""))
        for entry in organization.get("membership", ())
    ] or [Spell(spans.first(organization.get("joined")), spans.last(organization.get("left")))]
    spells.sort(key=lambda spell: (spell.first, spell.last or spans.NEVER))
    if merged and (not spells[-1].last or spells[-1].last > merged):
        spells[-1] = Spell(spells[-1].first, merged, spells[-1].tier)
    return Membership(tuple(spells), status == "active" and not (merged and merged < today))


def said(organization: Organization) -> dict[str, str]:
    """When it first became a partner and when it left, as its record says it: ``joined`` and ``left``, if it says so.

    An organization that lists each time as a partner says both there.
    """
    times = sorted(organization.get("membership", ()), key=lambda entry: spans.order(entry.get("from")))
    known = {"joined": organization.get("joined"), "left": organization.get("left")}
    if times:
        known = {"joined": times[0].get("from"), "left": times[-1].get("to")}
    return {name: str(day) for name, day in known.items() if day is not None}


def turns(organization: Organization, today: str) -> list[tuple[str, bool]]:
    """On which days up to ``today``, as its record says them, it became a partner (true) or was one for the last time.

    Who only changed its tier, with no day between the one spell and the next, has neither left nor come back.
    """
    spells = read(organization, today).spells
    times = [(entry.get("from"), entry.get("to")) for entry in organization.get("membership", ())]
    times = times or [(organization.get("joined"), organization.get("left"))]
    merged = organization["merged_into"].get("date") if "merged_into" in organization else None
    said = {spans.last(end): str(end) for end in (*(end for _start, end in times), merged) if end}
    said |= {spans.first(start): str(start) for start, _end in times if start}
    days = []
    for before, spell, after in zip((None, *spells), spells, (*spells[1:], None), strict=False):
        if spell.first and not (before and before.last and spell.first <= spans.plus(before.last, 1)):
            days.append((spell.first, True))
        if spell.last and not (after and after.first and after.first <= spans.plus(spell.last, 1)):
            days.append((spell.last, False))
    return [(said.get(day, day), came) for day, came in days if day <= today]
