"""Agreements: whether one has been made, from when to when it holds, and who is bound by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from handbook.meaning import spans

_IN_FORCE = ("ratified", "amended")
#: An agreement with one of these has been made, whatever became of it.
_MADE = (*_IN_FORCE, "ended")
#: These add to an agreement, or say how something is done under it; they do not make a partnership.
_ADDITIONS = ("policy", "amendment")

if TYPE_CHECKING:
    from handbook.meaning import shapes

Agreement = Mapping[str, Any]


def is_made(agreement: Agreement) -> bool:
    """Whether the parties have made it: it is in force, or it was."""
    return agreement.get("status") in _MADE


def is_founding(agreement: Agreement) -> bool:
    """Whether it is one on which a partnership rests, not an addition to one."""
    return agreement.get("type") not in _ADDITIONS


def replaced(agreements: Iterable[Agreement]) -> Mapping[str, str]:
    """The ids of the agreements that a later one took the place of, each with that one's day; see ``supersedes``."""
    return {str(item["supersedes"]): made_on(item) for item in agreements if is_made(item) and "supersedes" in item}


def in_force(agreement: Agreement, replaced: Collection[str] = ()) -> bool:
    """Whether it is said to hold now: ratified, or amended since, and not ``replaced`` by a later one.

    The calendar alone changes nothing: one whose last day has passed holds until somebody says that it has ended, and
    is overdue meanwhile. :func:`has_ended` says what readers see.
    """
    return agreement.get("status") in _IN_FORCE and agreement.get("id") not in replaced


def has_ended(agreement: Agreement, today: str, replaced: Collection[str] = ()) -> bool:
    """Whether it held once and no longer does: it is said to have ended, was replaced, or its last day has passed."""
    if not is_made(agreement):
        return False
    return not in_force(agreement, replaced) or spans.before(last_day(agreement), today)


def made_on(agreement: Agreement) -> str:
    """The day from which it holds, else that of the last signature; empty where neither is known."""
    return spans.first(agreement.get("effective_date")) or spans.last(signed_on(agreement))


def signed_on(agreement: Agreement) -> str:
    """When the last of the parties signed, as its signature says; empty while none did.

    The first signature of each party counts: who takes over a seat signs later, and so does whoever came to it by
    accession or signs for nobody else.
    """
    known = cast("shapes.Agreement", agreement)
    later = {entry.get("party") for entry in known.get("accessions", ())}
    dates: dict[str, list[object]] = {}
    for entry in known.get("signatures", ()):
        if "party" in entry and entry["party"] not in later:
            dates.setdefault(entry["party"], []).append(entry.get("date"))
    return spans.latest(map(spans.earliest, dates.values()))


def last_day(agreement: Agreement) -> str:
    """The last day on which it holds, with its renewals; empty where it has no end."""
    known = cast("shapes.Agreement", agreement)
    ends = [known.get("end_date"), *(entry.get("until") for entry in known.get("renewals", ()))]
    return max(map(spans.last, ends))


def holds_on(agreement: Agreement, day: str) -> bool:
    """Whether it held on a day, as far as its dates say."""
    last = last_day(agreement)
    return is_made(agreement) and made_on(agreement) <= day and (not last or day <= last)


def parties(agreement: Agreement) -> list[str]:
    """Who is bound by it: the parties that made it, and those that came to it later, by accession."""
    known = cast("shapes.Agreement", agreement)
    later = (entry.get("party") for entry in known.get("accessions", ()))
    return [str(party) for party in dict.fromkeys([*known.get("parties", ()), *later]) if party]


def signed(agreement: Agreement) -> set[str]:
    """The parties that have signed: with a day, or by a decision of their own, which is their signature."""
    entries = agreement.get("signatures", ())
    return {str(entry["party"]) for entry in entries if "party" in entry and entry.keys() & {"date", "decision"}}


def is_signed(agreement: Agreement) -> bool:
    """Whether enough have signed for it to come into force: all parties, or as many as ``signatures_needed`` says."""
    own = {str(party) for party in agreement.get("parties", ())}
    needed = int(agreement.get("signatures_needed", len(own)))
    return len(own & signed(agreement)) >= min(needed, len(own))
