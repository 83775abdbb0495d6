"""Facts about what each partner promises, how that stands, what it answers for, and whether the work shows it."""

from __future__ import annotations

from handbook.facts.agreements import agreement as foremost
from handbook.facts.agreements import asked
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View, name_of
from handbook.meaning import promises as meaning
from handbook.meaning.agreements import made_on
from handbook.meaning.promises import Promise


@overall
def commitments(view: View) -> list[Item]:
    """What each partner that is asked promises in the agreement; empty while there is no agreement."""
    found = foremost(view)
    promised = [entry for entry in found.get("commitments", []) if "what" in entry]
    return [
        view.asking(item, f"agreement/{found['id']}")
        | {"promised": [entry for entry in promised if entry.get("party") == item["id"]]}
        for item in (asked(found, view) if found else [])
    ]


@overall
def promises(view: View) -> list[Item]:
    """Every promise of the agreements that were made, and how it stands.

    ``state`` is late, not (kept), partly, open, unknown, kept, or over: nobody waits for it any more. ``due`` is the
    time by which it is judged, and ``said`` what was said last, with its day.
    """
    agreements, reports, organizations = (_by_id(view, name) for name in ("agreements", "reports", "organizations"))
    found = meaning.find(agreements, reports, organizations, view.today, view.handbook_since)
    return [_told(promise) for promise in found]


def _by_id(view: View, collection: str) -> dict[str, Item]:
    return {str(item["id"]): item for item in view.items(collection)}


def _told(promise: Promise) -> Item:
    said = promise.latest
    return {
        "agreement": promise.agreement,
        "commitment": promise.id,
        "organization": promise.party,
        "due": promise.due,
        "state": promise.state,
        "said": {"status": said.status, "date": said.day} if said else {},
    }


@overall
def responsibilities(view: View) -> list[Item]:
    """Every entry of the agreement's table of who is responsible for what."""
    found: list[Item] = foremost(view).get("responsibilities", [])
    return found


@about("agreements")
def different_responsibilities(agreement: Item, view: View) -> int:
    """How many different things the table of responsibilities names."""
    return len({str(entry.get("item", "")).casefold().strip() for entry in _table(agreement)} - {""})


@about("agreements")
def partners_without_responsibility(agreement: Item, view: View) -> list[str]:
    """The names of the partners that are responsible for nothing, neither themselves nor through one of their people.

    A group in which several partners sit is nobody's own responsibility.
    """
    named = {one for entry in _table(agreement) for one in entry.get("responsible", [])}
    responsible = named | {id for one in named for id in view.organizations_of(one, made_on(agreement))}
    return [name_of(item) for item in asked(agreement, view) if item["id"] not in responsible]


def _table(agreement: Item) -> list[Item]:
    found: list[Item] = agreement.get("responsibilities", [])
    return found


@overall
def accountable_people(view: View) -> list[Item]:
    """The people who answer for something under the agreement, each with whether the work shows it.

    ``active``: responsible for a task or an action, or the author of a report.
    """
    busy = _busy(view)
    entries = foremost(view).get("responsibilities", [])
    ids = sorted({str(entry["accountable"]) for entry in entries if "accountable" in entry})
    return [{"person": id, "name": view.person_name(id), "active": id in busy} for id in ids]


def _busy(view: View) -> set[str]:
    tasks = {str(task.get("responsible")) for plan in view.items("action-plans") for task in plan.get("tasks", [])}
    actions = {
        str(person)
        for meeting in view.items("meetings")
        for action in meeting.get("actions", [])
        for person in action.get("responsible", [])
    }
    return tasks | actions | {str(report.get("author")) for report in view.items("reports")}
