"""Facts about the agreement between the partners: its clauses, its parties and their signatures."""

from __future__ import annotations

from handbook.facts.approvals import approved_on
from handbook.facts.bodies import DECIDING, was_partner
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import spans

#: An agreement that is, or once was, in force.
IN_FORCE = ("ratified", "amended")
_EVERY = ("tor", "mou", "partnership-agreement", "joint-venture")
_CONTRACTS = ("partnership-agreement", "joint-venture")
#: Every clause of an agreement, and the types of agreement that have to settle it.
CLAUSES: dict[str, tuple[str, ...]] = {
    "parties": _EVERY,
    "purpose": _EVERY,
    "principles": ("mou", *_CONTRACTS),
    "scope": _EVERY,
    "governance": _EVERY,
    "decision_rule": _EVERY,
    "roles_responsibilities": _EVERY,
    "resources_finance": ("mou", *_CONTRACTS),
    "communication": ("mou", *_CONTRACTS),
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
    """The agreement that counts: in force before drafts, then with most signatures, then the latest; else empty."""

    def rank(item: Item) -> tuple[bool, int, tuple[str, str], str]:
        signed = len(item.get("signatures", []))
        return item.get("status") in IN_FORCE, signed, spans.order(item.get("effective_date")), str(item["id"])

    return max(view.items("agreements"), key=rank, default={})


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
    drafting = {view.organization_of(person) for person in agreement.get("drafted_by", [])}
    return [id for id in view.partner_ids if id in drafting]


@overall
def agreement_parties(view: View) -> list[Item]:
    """One entry for each partner: whether it is a party to the agreement, and its ``signature`` once it has signed."""
    found = agreement(view)
    signed = {entry["party"]: entry for entry in reversed(found.get("signatures", [])) if "party" in entry}
    entries = []
    for item in view.partners if found else []:
        entry = {
            "organization": item["id"],
            "name": item.get("name", item["id"]),
            "about": f"agreement/{found['id']}",
            "party": item["id"] in found.get("parties", []),
        }
        if item["id"] in signed:
            signature = signed[item["id"]]
            entry["signature"] = signature
            entry["signed_too_early"] = spans.before(signature.get("date"), approved_on(found, view))
            entry["signed_ahead"] = spans.before(view.latest, signature.get("date"))
        entries.append(entry)
    return entries


@about("agreements")
def parties_not_active(agreement: Item, view: View) -> list[str]:
    """The names of those that are a party or have signed but never agreed to be partners."""
    signed = [entry["party"] for entry in agreement.get("signatures", []) if "party" in entry]
    named = dict.fromkeys([*agreement.get("parties", []), *signed])
    day = str(agreement.get("effective_date", ""))
    return [view.organization_name(id) for id in named if not was_partner(id, day, view)]


@about("agreements")
def signed_for_others(agreement: Item, view: View) -> list[str]:
    """The names of those who signed for more than one party, or for a party that is not their own organization."""
    own = {str(person.get("name", "")).casefold(): person.get("organization") for person in view.items("people")}
    by_name: dict[str, set[str]] = {}
    for entry in agreement.get("signatures", []):
        if "name" in entry and "party" in entry:
            by_name.setdefault(entry["name"], set()).add(entry["party"])
    return [
        name
        for name, parties in by_name.items()
        if len(parties) > 1 or own.get(name.casefold()) not in (None, *parties)
    ]


@about("agreements")
def work_before_effect(agreement: Item, view: View) -> list[str]:
    """What was begun before the first agreement was in effect: tasks by title, launches by id."""
    begun = [item for item in view.items("agreements") if item.get("status") in (*IN_FORCE, "ended")]
    effect = spans.earliest(item.get("effective_date") for item in begun)
    tasks = [task for plan in view.items("action-plans") for task in plan.get("tasks", [])]
    launches = [item for item in view.meetings if item.get("type") == "launch"]
    return [
        *(str(task.get("title", task["id"])) for task in tasks if spans.before(task.get("start"), effect)),
        *(str(item["id"]) for item in launches if spans.before(item.get("date"), effect)),
    ]


@about("agreements")
def reviewed_before_effect(agreement: Item, view: View) -> bool:
    """Whether the agreement is to be looked at again before, or on the day when, it comes into effect."""
    review, effect = spans.last(agreement.get("review_date")), spans.first(agreement.get("effective_date"))
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
    return len(view.partners) <= 2 and view.organization_of(contact) in view.partner_ids
