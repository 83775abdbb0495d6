"""Facts about news: whom the partnership has told something, and whether it travels between its groups."""

from __future__ import annotations

from handbook.facts.bodies import top_body
from handbook.facts.course import is_before_partnership
from handbook.facts.groups import working_groups
from handbook.facts.register import overall
from handbook.facts.view import Item, View, name_of
from handbook.meaning import spans
from handbook.meaning.hollow import words

_PLAN = "communication-plan/communication-plan"


@overall
def audiences_told(view: View) -> list[Item]:
    """The audiences of the communication plan, each with the days on which it was ``told`` something.

    ``unsaid`` counts the entries of the log that do not say what.
    """
    plan = view.one("communication-plan")
    past = [entry for entry in plan.get("log", []) if spans.no_later(entry.get("date"), view.latest)]
    log = [entry for entry in past if not is_before_partnership(entry["date"], view)]
    entries = []
    for audience in plan.get("audiences", []):
        own = [item for item in log if words(str(item.get("audience", ""))) == words(str(audience.get("name", "")))]
        entries.append(
            {
                "name": audience.get("name", ""),
                "told": sorted((str(item["date"]) for item in own if "what" in item), key=spans.order),
                "unsaid": sum("what" not in item for item in own),
                "about": _PLAN,
            }
        )
    return [entry for entry in entries if entry["name"]]


@overall
def news_routes(view: View) -> list[Item]:
    """The working groups and the body at the top, each with those that its news does not reach (``unreached``).

    News travels from one body to another by the routes of the communication plan that say how. Empty before there are
    a working group and a body at the top.
    """
    routes = [entry for entry in view.one("communication-plan").get("internal", []) if "how" in entry]
    top, groups = top_body(view), working_groups(view)
    bodies = [*groups, top] if top and groups else []
    names = {body["id"]: name_of(body) for body in bodies}
    return [
        {
            "name": names[id],
            "unreached": [names[other] for other in names if other not in _reached(id, routes)],
            "about": _PLAN,
        }
        for id in names
    ]


def _reached(id: str, routes: list[Item]) -> set[str]:
    reached, fresh = {id}, [id]
    while fresh:
        at = fresh.pop()
        further = {str(entry.get("to")) for entry in routes if entry.get("from") == at} - reached
        reached |= further
        fresh += sorted(further)
    return reached


@overall
def practices_ahead(view: View) -> list[Item]:
    """The practices that build trust and that are said to have been done on a day still to come."""
    practices: list[Item] = view.one("communication-plan").get("trust_practices", [])
    return [entry for entry in practices if spans.before(view.latest, entry.get("last_done"))]
