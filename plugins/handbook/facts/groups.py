"""Facts about the partnership's bodies: its working groups, who chairs them, how often they meet."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from handbook.facts.bodies import chairs
from handbook.facts.course import took_place
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import bodies, spans
from handbook.meaning.decisions import DECIDING

#: A partnership is large from this many partners, or from this many working groups.
LARGE_PARTNERS = 5
LARGE_GROUPS = 3


@overall
def working_groups(view: View) -> list[Item]:
    """The bodies that do the work: working groups, and the secretariat where there is none of them.

    Of those that are over only while no other is left.
    """
    found = view.typed("bodies", "working-group") or view.typed("bodies", "secretariat")
    return [body for body in found if not bodies.has_ended(body, view.today)] or found


@overall
def deciding_bodies(view: View) -> list[Item]:
    """The bodies that decide for the partnership: boards and steering committees.

    Those that have ended count only where there is no other left.
    """
    found = [body for body in view.items("bodies") if body.get("type") in DECIDING]
    return [body for body in found if not bodies.has_ended(body, view.today)] or found


@overall
def large(view: View) -> bool:
    """Whether this is a large partnership: the handbook says so, or it has 5 or more partners or 3 working groups."""
    said = view.one("partnership").get("size")
    if said is not None:
        return bool(said == "large")
    return len(view.partners) >= LARGE_PARTNERS or len(working_groups(view)) >= LARGE_GROUPS


@overall
def areas_of_work(view: View) -> list[Item]:
    """What needs a chair in a large partnership.

    Every working group (``group``, with its ``chair``), and every area of work that has an action plan but no working
    group (``area``): no group is for that area, and none carries out the plan.
    """
    groups = working_groups(view)
    entries: list[Item] = [
        {"group": body.get("name", body["id"]), "about": f"body/{body['id']}"}
        | ({"chair": led[0]} if (led := chairs(body, view)) else {})
        for body in groups
    ]
    ids = {body["id"] for body in groups}
    covered = {body.get("area") for body in groups}
    covered |= {plan.get("area") for plan in view.items("action-plans") if plan.get("body") in ids}
    planned = {str(plan["area"]) for plan in view.items("action-plans") if "area" in plan}
    return [*entries, *({"area": area} for area in sorted(planned - covered))]


@overall
def only_chair(view: View) -> str:
    """The name of the one person who chairs every working group, where there are several; else empty."""
    groups = working_groups(view)
    leading = {person for body in groups for person in chairs(body, view)} if len(groups) > 1 else set()
    if len(leading) != 1 or not all(chairs(body, view) for body in groups):
        return ""
    return view.person_name(leading.pop())


def meetings_of(body: Item, view: View) -> list[Item]:
    """The meetings of a body that took place, in order of date."""
    found = [item for item in view.grouped("meetings", "body").get(body["id"], ()) if took_place(item, view)]
    return sorted(found, key=lambda item: (str(item["date"]), str(item["id"])))


@about("bodies")
def meetings_held(body: Item, view: View) -> list[str]:
    """The days on which the body met."""
    return [str(meeting["date"]) for meeting in meetings_of(body, view)]


@about("bodies")
def meets_in_rhythm(body: Item, view: View) -> bool:
    """Whether the body met at least twice with no more than twice its cadence between the two."""
    days = bodies.cadence_days(body)
    met = [date.fromisoformat(day) for day in meetings_held(body, view)]
    return days > 0 and any((after - before).days <= 2 * days for before, after in pairwise(met))


@about("bodies")
def structure_was_reviewed(body: Item, view: View) -> bool:
    """Whether somebody looked at how the body is set up, on a day that has come, and not before it was confirmed."""
    day = body.get("reviewed_on")
    return spans.no_later(day, view.latest) and not spans.before(day, body.get("confirmed_on"))
