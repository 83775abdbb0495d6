"""Facts about members: whether partners still want to take part, and how those who joined later were welcomed."""

from __future__ import annotations

from handbook.facts.course import NEVER, last_recorded, since_work_began, took_place
from handbook.facts.likeness import alike, meant
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import bodies, spans
from handbook.meaning.attendance import present
from handbook.meaning.hollow import words

#: Within how many days somebody new has gone through all steps.
WELCOME_DAYS = 90
_EVERYBODY = frozenset(
    "all are everyone everybody anyone anybody any organization organizations welcome always who wants want to can may "
    "join us is be with open the and that will tous toutes tout le monde est sont bienvenu bienvenus bienvenue".split()
)


@about("organizations")
def affirmation(organization: Item, view: View) -> Item:
    """When the organization last said that it still wants to take part, best through one of its own people."""
    said = [entry for entry in organization.get("affirmed", []) if spans.no_later(entry.get("date"), view.latest)]
    own = organization["id"]

    def rank(entry: Item) -> tuple[bool, bool, tuple[str, str]]:
        by_own = view.speaks_for(entry.get("by"), own)
        return by_own, since_work_began(entry["date"], view), spans.order(entry["date"])

    return max(said, key=rank, default={})


@about("organizations")
def affirmed_by_own(organization: Item, view: View) -> bool:
    """Whether one of the organization's own people said that it still wants to take part."""
    return view.speaks_for(affirmation(organization, view).get("by"), organization["id"])


@about("organizations")
def affirmed_since_work_began(organization: Item, view: View) -> bool:
    """Whether the organization said so since the work began."""
    return since_work_began(affirmation(organization, view).get("date"), view)


@about("organizations")
def joined_since_work_began(organization: Item, view: View) -> bool:
    """Whether the organization became a partner since the work began: that it wants to take part it said then."""
    return since_work_began(view.membership_of(organization["id"]).joined, view)


@about("agreements")
def open_to_everybody(agreement: Item, view: View) -> bool:
    """Whether what the agreement asks of new partners is only that they want to: ``All are welcome``."""
    criteria = words(str(agreement.get("clauses", {}).get("membership_change", {}).get("criteria", "")))
    return bool(criteria) and set(criteria) <= _EVERYBODY


@about("partnership")
def different_welcome_steps(partnership: Item, view: View) -> int:
    """How many different steps new members go through."""
    return len({" ".join(words(step)) for step in partnership.get("onboarding", [])})


def launched_on(view: View) -> str:
    """The day of the launch; a day far ahead while there was none."""
    days = [item["date"] for item in view.typed("meetings", "launch") if took_place(item, view)]
    return min(days, default=NEVER)


@overall
def new_partners(view: View) -> list[Item]:
    """The partners that joined after the launch, each with how it was welcomed.

    Those that joined before the handbook are left out.
    """
    launch = launched_on(view)
    return [
        _welcome(item, joined, "organization", view)
        for item in view.partners
        if (joined := view.membership_of(item["id"]).joined) > launch and joined >= view.handbook_since
    ]


@overall
def new_people(view: View) -> list[Item]:
    """The partners' people who became members of a body after the launch and had no part before.

    Each with how they were welcomed.
    """
    launch, first = launched_on(view), _first_days(view)
    members = {entry["person"] for entry in _seats(view) if spans.before(launch, entry.get("from"))}
    return [
        _welcome(view.people[id], first[id], "person", view)
        for id in sorted(members)
        if spans.before(launch, first.get(id))
        and not spans.before(first[id], view.handbook_since)
        and not {*view.organizations_of(id, first[id])}.isdisjoint(view.partner_ids)
    ]


def _seats(view: View) -> list[Item]:
    return [entry for body in view.items("bodies") for _index, entry in bodies.seats(body) if entry.get("person")]


def _first_days(view: View) -> dict[str, str]:
    """The first day on which each person was there: at a meeting, in a body, or answering for an organization."""
    days = [(entry.get("person"), meeting.get("date")) for meeting in view.meetings for entry in present(meeting)]
    days += [(entry["person"], entry.get("from")) for entry in _seats(view)]
    days += [(item.get("completed_by"), item.get("date")) for item in view.items("assessments")]
    first: dict[str, list[object]] = {}
    for person, day in days:
        if person is not None and day is not None:
            first.setdefault(str(person), []).append(day)
    return {person: spans.earliest(found) for person, found in first.items()}


def _welcome(item: Item, joined: str, kind: str, view: View) -> Item:
    """How somebody new was welcomed: the number of ``steps`` written down, and those ``waiting`` and done ``late``.

    A step that waits is ``undone`` only when a meeting took place more than 90 days after the day of joining: before,
    there is time.
    """
    steps: list[Item] = item.get("onboarding", [])
    over = spans.days_between(joined, last_recorded(view)) > WELCOME_DAYS
    asked = view.one("partnership").get("onboarding", [])
    done = [(meant(str(entry.get("step", ""))), entry["done"]) for entry in steps if "done" in entry]
    waiting = [step for step in asked if not any(alike(meant(step), said) for said, _day in done)]
    late = [str(entry.get("step")) for entry in steps if spans.days_between(joined, entry.get("done")) > WELCOME_DAYS]
    return {
        "name": item.get("name", item["id"]),
        "joined": joined,
        "steps": len(steps),
        "waiting": waiting,
        "undone": waiting if over else [],
        "late": late,
        "about": f"{kind}/{item['id']}",
    }
