"""Agreements: whether one has been made, from when to when it holds, and who is bound by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from handbook.meaning import spans

_IN_FORCE = ("ratified", "amended")
#: An agreement with one of these has been made, whatever became of it.
_MADE = (*_IN_FORCE, "ended")
#: These add to an agreement, or say how something is done under it; they do not make a partnership.
_ADDITIONS = ("policy", "amendment")

if TYPE_CHECKING:
    from handbook.meaning import shapes
    from handbook.meaning.shapes import Agreement


def is_made(agreement: Agreement) -> bool:
    """Whether the parties have made it: it is in force, or it was."""
    return agreement.get("status") in _MADE


def is_ratified(agreement: Agreement) -> bool:
    """Whether the parties have made it and not changed its words since."""
    return agreement.get("status") == "ratified"


def is_amended(agreement: Agreement) -> bool:
    """Whether the parties have changed its words since they made it."""
    return agreement.get("status") == "amended"


def is_draft(agreement: Agreement) -> bool:
    """Whether somebody still writes at its words, which it is as long as nothing else is said."""
    return agreement.get("status", "draft") == "draft"


def is_said_ended(agreement: Agreement) -> bool:
    """Whether it says of itself that it has ended."""
    return agreement.get("status") == "ended"


def is_founding(agreement: Agreement) -> bool:
    """Whether it is one on which a partnership rests, not an addition to one."""
    return agreement.get("type") not in _ADDITIONS


def replaced(agreements: Iterable[Agreement]) -> Mapping[str, str]:
    """The ids of the agreements that a later one took the place of, each with that one's day; see ``supersedes``."""
    return {item["supersedes"]: made_on(item) for item in agreements if is_made(item) and "supersedes" in item}


def in_force(agreement: Agreement, is_replaced: bool = False) -> bool:
    """Whether it is said to hold now: ratified, or amended since, and not :func:`replaced` by a later one.

    The calendar alone changes nothing: one whose last day has passed holds until somebody says that it has ended, and
    is overdue meanwhile. :func:`has_ended` says what readers see.
    """
    return agreement.get("status") in _IN_FORCE and not is_replaced


def amended_on(id: str, agreements: Iterable[Agreement]) -> list[str]:
    """The days from which those of the ``agreements`` hold that amend the one with this ``id``, and were made."""
    return [made_on(item) for item in agreements if item.get("amends") == id and is_made(item)]


def has_ended(agreement: Agreement, today: str, is_replaced: bool = False) -> bool:
    """Whether it held once and no longer does: it is said to have ended, was replaced, or its last day has passed."""
    if not is_made(agreement):
        return False
    return not in_force(agreement, is_replaced) or spans.before(last_day(agreement), today)


def made_on(agreement: Agreement) -> str:
    """The day from which it holds, else that of the last signature; empty where neither is known."""
    return spans.first(effect(agreement)) or spans.last(signed_on(agreement))


def signed_on(agreement: Agreement) -> str:
    """When the last of the parties signed, as its signature says; empty while none did.

    The first signature of each party counts: who takes over a seat signs later, and so does whoever came to it by
    accession or signs for nobody else.
    """
    later = {entry["party"] for entry in accessions(agreement)}
    dates: dict[str, list[object]] = {}
    for _index, entry in lines(agreement):
        if entry["party"] not in later:
            dates.setdefault(entry["party"], []).append(entry.get("date"))
    return spans.latest(map(spans.earliest, dates.values()))


def last_day(agreement: Agreement) -> str:
    """The last day on which it holds, with its renewals; empty where it has no end."""
    ends = [agreement.get("end_date"), *(entry.get("until") for entry in agreement.get("renewals", ()))]
    return max(map(spans.last, ends))


def effect(agreement: Agreement) -> str:
    """The time from which it is to hold, as it is said; empty where it is not."""
    return agreement.get("effective_date", "")


def first_effect(agreements: Iterable[Agreement]) -> str:
    """The earliest time from which one of the agreements that were made holds, as it is said; empty of none."""
    return spans.earliest(effect(item) for item in agreements if is_made(item))


def parties(agreement: Agreement) -> list[str]:
    """Who is bound by it: the parties that made it, and those that came to it later, by accession."""
    return [*dict.fromkeys(party for _place, party in bound(agreement))]


def bound(agreement: Agreement) -> Iterator[tuple[tuple[str, int], str]]:
    """The same, each time that it is said, with its place."""
    yield from ((("parties", index), party) for index, party in enumerate(agreement.get("parties", ())))
    yield from ((("accessions", index), entry["party"]) for index, entry in enumerate(accessions(agreement)))


def lines(agreement: Agreement) -> Iterator[tuple[int, shapes.AgreementSignatures]]:
    """The lines for parties to sign on, with their numbers, signed or not."""
    yield from ((index, entry) for index, entry in enumerate(agreement.get("signatures", ())) if "party" in entry)


def alone(agreement: Agreement) -> list[shapes.AgreementSignatures]:
    """The signatures of those who sign for nobody else."""
    return [entry for entry in agreement.get("signatures", ()) if "party" not in entry]


def accessions(agreement: Agreement) -> list[shapes.AgreementAccessions]:
    """Who came to it later; not who has no record, to whom the handbook document leaves the reference out."""
    return [entry for entry in agreement.get("accessions", ()) if entry.get("party")]


def first_signatures(agreement: Agreement) -> dict[str, str]:
    """When each party signed or came to it, in the order of the parties; empty where a decision is its signature.

    Who came later stands behind them, in the order in which that is written down. The first signature of each counts:
    who takes over a seat signs again.
    """
    given = [*(entry for _index, entry in signatures(agreement)), *accessions(agreement)]
    first: dict[str, str] = {}
    for entry in given:
        first.setdefault(entry["party"], entry.get("date", ""))
    return {party: first[party] for party in dict.fromkeys([*agreement.get("parties", ()), *first]) if party in first}


def signatures(agreement: Agreement) -> Iterator[tuple[int, shapes.AgreementSignatures]]:
    """The lines on which a party has signed: with a day, or by a decision of its own, which is its signature."""
    yield from ((index, entry) for index, entry in lines(agreement) if "date" in entry or "decision" in entry)


def says_by_whom(agreement: Agreement) -> bool:
    """Whether it says who made it: its parties, whoever signed or came to it, or the decision that adopted it."""
    return any(name in agreement for name in ("parties", "signatures", "accessions", "approved_by"))


def signed(agreement: Agreement) -> set[str]:
    """The parties that have signed."""
    return {entry["party"] for _index, entry in signatures(agreement)}


def first_signed(agreements: Iterable[Agreement]) -> str:
    """The earliest time of a signature under one of the agreements, as it is said; empty where none has one."""
    return spans.earliest(entry.get("date") for agreement in agreements for _index, entry in lines(agreement))


def unsigned(agreement: Agreement) -> Iterator[tuple[int, str]]:
    """The parties that have not signed, with their numbers; not those that came later."""
    given = signed(agreement)
    yield from ((index, party) for index, party in enumerate(agreement.get("parties", ())) if party not in given)


def needs_only_some(agreement: Agreement) -> bool:
    """Whether it says how many have to sign, so that the others need not for it to come into force."""
    return "signatures_needed" in agreement


def is_signed(agreement: Agreement) -> bool:
    """Whether enough have signed for it to come into force: all parties, or as many as ``signatures_needed`` says."""
    own = {str(party) for party in agreement.get("parties", ())}
    needed = agreement.get("signatures_needed", len(own))
    return len(own & signed(agreement)) >= min(needed, len(own))
