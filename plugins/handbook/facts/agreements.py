"""Facts about the agreement between the partners: its clauses, its parties and their signatures."""

from __future__ import annotations

from handbook.facts.approvals import approved_on
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import agreements as meaning
from handbook.meaning import decisions, spans
from handbook.meaning.agreements import made_on
from handbook.meaning.decisions import DECIDING

_EVERY = ("tor", "mou", "partnership-agreement", "joint-venture", "charter", "bylaws")
_CONTRACTS = ("partnership-agreement", "joint-venture")
_WITH_MEANS = ("mou", *_CONTRACTS, "charter", "bylaws")
#: Every clause of an agreement, and the types of agreement that have to settle it.
CLAUSES: dict[str, tuple[str, ...]] = {
    "parties": _EVERY,
    "purpose": _EVERY,
    "principles": _WITH_MEANS,
    "scope": _EVERY,
    "governance": _EVERY,
    "decision_rule": _EVERY,
    "roles_responsibilities": _EVERY,
    "resources_finance": _WITH_MEANS,
    "communication": _WITH_MEANS,
    "data_privacy": _EVERY,
    "intellectual_property": _EVERY,
    "conflict_of_interest": ("tor", "joint-venture"),
    "conflict_resolution": _EVERY,
    "accountability": _EVERY,
    "monitoring_evaluation": _EVERY,
    "membership_change": _EVERY,
    "amendment": _EVERY,
    "review_date": _EVERY,
    "termination_exit": _EVERY,
    "legal_status": _EVERY,
    "liability_insurance": _CONTRACTS,
    "signatures": _EVERY,
}
#: No partnership can do without these, so they have to be fully in place.
FULL = frozenset(
    ("parties", "purpose", "decision_rule", "conflict_resolution", "accountability", "review_date", "signatures")
)


@overall
def agreement(view: View) -> Item:
    """The agreement that counts: in force before drafts, then with most signatures, then the latest; else empty.

    A policy and an amendment add to it and are not it; one that was replaced gives way to what replaced it.
    """

    def rank(item: Item) -> tuple[bool, int, tuple[str, str], str]:
        signed = len([*meaning.lines(item)])
        holds = meaning.in_force(item, item["id"] in view.replaced)
        return holds, signed, spans.order(meaning.effect(item)), str(item["id"])

    founding = filter(meaning.is_founding, view.items("agreements"))
    return max((item for item in founding if item["id"] not in view.replaced), key=rank, default={})


def asked(found: Item, view: View) -> list[Item]:
    """The partners that an agreement asks for their part: those of the day on which it was made, or of today.

    Who joins later is bound by accession, or when the agreement is next amended, and is not asked for what the others
    put into it before.
    """
    day = made_on(found) if meaning.is_made(found) else ""
    return view.asked_on(day)


@overall
def agreement_clauses(view: View) -> list[Item]:
    """Every clause that an agreement of this type has to settle.

    ``settled`` is what the agreement says of it. ``full`` marks those that have to be fully in place.
    """
    found = agreement(view)
    clauses = found.get("clauses", {})
    return [_clause(name, clauses.get(name), found) for name, types in CLAUSES.items() if found.get("type") in types]


def _clause(name: str, settled: Item | None, found: Item) -> Item:
    entry: Item = {"clause": name, "full": name in FULL, "about": f"agreement/{found['id']}"}
    return {**entry, "settled": settled} if settled else entry


@about("agreements")
def drafting_partners(agreement: Item, view: View) -> list[str]:
    """The ids of the partners whose people drafted the agreement."""
    made = made_on(agreement)
    drafting = {id for person in agreement.get("drafted_by", []) for id in view.organizations_of(person, made)}
    return [id for id in view.partner_ids if id in drafting]


@overall
def agreement_parties(view: View) -> list[Item]:
    """One entry for each partner that is asked: whether it is a party, and its ``signature`` once it has signed.

    A decision of the party's own that is adopted signs like a name: ``by_decision``. Where enough have signed for the
    agreement to come into force, only those that did are asked.
    """
    found = agreement(view)
    signed = {entry["party"]: entry for _index, entry in reversed([*meaning.lines(found)])}
    entries = []
    for item in _signing(found, view):
        entry = view.asking(item, f"agreement/{found['id']}") | {"party": item["id"] in found.get("parties", [])}
        if item["id"] in signed:
            signature = signed[item["id"]]
            decided = view.adopted.get(str(signature.get("decision")), {})
            if decided:
                signature = {"date": decided.get("date", ""), **signature}
            entry["signature"] = signature
            entry["by_decision"] = bool(decided)
            entry["signed_too_early"] = spans.before(signature.get("date"), approved_on(found, view))
            entry["signed_ahead"] = spans.before(view.latest, signature.get("date"))
        entries.append(entry)
    return entries


def _signing(found: Item, view: View) -> list[Item]:
    if not found:
        return []
    partners = asked(found, view)
    if meaning.needs_only_some(found) and meaning.is_made(found) and meaning.is_signed(found):
        return [item for item in partners if item["id"] in meaning.signed(found)]
    return partners


@about("agreements")
def not_signed(agreement: Item, view: View) -> list[str]:
    """The names of the parties that have not signed, as long as too few have for the agreement to come into force.

    A decision signs once it is adopted. One without parties is for all partners to sign.
    """
    given = meaning.signatures(agreement)
    standing = [entry for _index, entry in given if entry.get("decision", "") in {"", *view.adopted}]
    parties = agreement.get("parties") or [item["id"] for item in asked(agreement, view)]
    as_signed: Item = {**agreement, "parties": parties, "signatures": standing}
    if meaning.is_signed(as_signed):
        return []
    return [view.organization_name(id) for id in parties if id not in meaning.signed(as_signed)]


@about("agreements")
def silent_decisions(agreement: Item, view: View) -> list[str]:
    """The titles of decisions that stand for signatures and record neither a position nor a vote.

    Those are the parties' own decisions under ``signatures`` and, where not every party signs, the one that approves.
    """
    ids = [entry["decision"] for _index, entry in meaning.signatures(agreement) if "decision" in entry]
    if [*meaning.unsigned(agreement)]:
        ids.append(str(agreement.get("approved_by")))
    named = (view.adopted[id] for id in dict.fromkeys(ids) if id in view.adopted)
    return [str(item.get("title", item["id"])) for item in named if decisions.is_silent(item)]


@about("agreements")
def parties_not_active(agreement: Item, view: View) -> list[str]:
    """The names of those that are a party or have signed but never agreed to be partners."""
    signed = [entry["party"] for _index, entry in meaning.lines(agreement)]
    named = dict.fromkeys([*meaning.parties(agreement), *signed])
    day = meaning.effect(agreement)
    return [view.organization_name(id) for id in named if not view.has_been_partner(id, day)]


@about("agreements")
def signed_for_others(agreement: Item, view: View) -> list[str]:
    """The names of those who signed for more than one party, or for a party that is not their own organization."""
    people = {str(person.get("name", "")).casefold(): person["id"] for person in view.items("people")}
    by_name: dict[str, set[str]] = {}
    for _index, entry in meaning.lines(agreement):
        if "name" in entry:
            by_name.setdefault(str(entry["name"]), set()).add(entry["party"])
    return [
        name
        for name, parties in by_name.items()
        if len(parties) > 1 or not all(view.may_speak_for(people.get(name.casefold()), party) for party in parties)
    ]


@about("agreements")
def work_before_effect(agreement: Item, view: View) -> list[str]:
    """What was begun before the first agreement was in effect: tasks by title, launches by id."""
    effect = meaning.first_effect(view.items("agreements"))
    tasks = [task for plan in view.items("action-plans") for task in plan.get("tasks", [])]
    launches = view.typed("meetings", "launch")
    return [
        *(str(task.get("title", task["id"])) for task in tasks if spans.before(task.get("start"), effect)),
        *(str(item["id"]) for item in launches if spans.before(item.get("date"), effect)),
    ]


@about("agreements")
def reviewed_before_effect(agreement: Item, view: View) -> bool:
    """Whether the agreement is to be looked at again before, or on the day when, it comes into effect."""
    review, effect = spans.last(agreement.get("review_date")), spans.first(meaning.effect(agreement))
    return bool(review) and review <= effect


@about("agreements")
def deciding_bodies_named(agreement: Item, view: View) -> list[str]:
    """The boards and steering committees that the clause on governance names."""
    named = agreement.get("clauses", {}).get("governance", {}).get("bodies", [])
    return [item["id"] for item in view.items("bodies") if item["id"] in named and item.get("type") in DECIDING]


@about("agreements")
def contact_is_party(agreement: Item, view: View) -> bool:
    """Whether the person to turn to in a conflict belongs to one of only two partners: a party to every dispute."""
    contact = agreement.get("clauses", {}).get("conflict_resolution", {}).get("contact")
    return len(view.partners) <= 2 and not {*view.organizations_of(contact, view.today)}.isdisjoint(view.partner_ids)
