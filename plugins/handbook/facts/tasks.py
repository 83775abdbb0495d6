"""Facts about the work itself: the tasks of the action plans, what came of them, and looking back at them."""

from __future__ import annotations

from handbook.facts.course import before_partnership, is_before_partnership, took_place
from handbook.facts.likeness import alike, meant
from handbook.facts.register import about, overall
from handbook.facts.view import Item, View
from handbook.meaning import actions, spans

AREAS = ("program", "finance", "administration", "communications")


@overall
def tasks(view: View) -> list[Item]:
    """Every task of the action plans that was not dropped, plan by plan; none that was done before the handbook."""
    asked = (task for task in _all_tasks(view) if not actions.is_dropped(task))
    return [task for task in asked if not spans.before(actions.done_on(task), view.handbook_since)]


def _all_tasks(view: View) -> list[Item]:
    return [task for plan in view.items("action-plans") for task in plan.get("tasks", [])]


@overall
def tasks_with_goal(view: View) -> int:
    """How many of a hundred tasks name the goal that they serve."""
    known = tasks(view)
    return 100 * sum("goal" in task for task in known) // len(known) if known else 0


@overall
def tasks_due_before_start(view: View) -> list[Item]:
    """The tasks that are due before they start."""
    return [task for task in tasks(view) if actions.is_due_before_start(task)]


@overall
def tasks_with_lead_alone(view: View) -> list[Item]:
    """The tasks whose list of others who take part has nobody but the person responsible."""
    return [task for task in tasks(view) if set(task.get("participants", [])) == {task.get("responsible")}]


@about("action-plans")
def different_tasks(plan: Item, view: View) -> int:
    """How many tasks the plan has, those with the same title counted once."""
    return len({" ".join(str(task.get("title", task["id"])).casefold().split()) for task in plan.get("tasks", [])})


@about("outcomes")
def action_plans(outcome: Item, view: View) -> list[str]:
    """The ids of the action plans that work towards the outcome."""
    return [plan["id"] for plan in view.grouped("action-plans", "outcome").get(outcome["id"], [])]


@overall
def work_by_area(view: View) -> dict[str, Item]:
    """For each area of work: its action ``plans``, the tasks that are ``done``, and how many of these are ``proven``.

    Proof is evidence and the day on which the task was done, which has come and is not before its start.
    ``about`` is the first of the plans.
    """
    return {area: _work(area, view) for area in AREAS}


def _work(area: str, view: View) -> Item:
    plans = [plan for plan in view.items("action-plans") if plan.get("area") == area]
    done = [task for plan in plans for task in plan.get("tasks", []) if actions.is_done(task)]
    proven = [
        task
        for task in done
        if "evidence" in task
        and not spans.before(task.get("done_on"), task.get("start"))
        and spans.no_later(task.get("done_on"), view.latest)
    ]
    work: Item = {"plans": plans, "done": done, "proven": len(proven)}
    return {**work, "about": f"action-plan/{plans[0]['id']}"} if plans else work


@overall
def work_reviews(view: View) -> list[Item]:
    """Each time the partners looked back at the work, in a meeting that took place or a report that was sent.

    ``named`` are the tasks and actions that it says are done or not done, ``about`` the record in which it stands.
    """
    known = [meant(str(task.get("title", ""))) for task in _all_tasks(view)]
    known += [
        meant(str(action.get("text", ""))) for item in view.items("meetings") for action in item.get("actions", [])
    ]
    records = [
        ("meeting", item) for item in view.meetings if took_place(item, view) and not before_partnership(item, view)
    ]
    records += [
        ("report", item)
        for item in view.items("reports")
        if spans.no_later(item.get("submitted"), view.latest) and not is_before_partnership(item["submitted"], view)
    ]
    return [
        {"what": review.get("what", record["id"]), "named": _named(review, known), "about": f"{kind}/{record['id']}"}
        for kind, record in records
        for review in record.get("reviews", [])
    ]


def _named(review: Item, known: list[frozenset[str]]) -> list[str]:
    said = [*review.get("done", []), *review.get("not_done", [])]
    return [text for text in said if any(alike(meant(text), task) for task in known)]
