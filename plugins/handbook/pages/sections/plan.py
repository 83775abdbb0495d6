"""The plan: from outcomes to goals, strategies and indicators, each goal with the five marks of SMART."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from handbook.meaning.actions import is_done
from handbook.meaning.reports import reached
from handbook.pages import templates
from handbook.pages.sections import reports
from handbook.pages.sections.reports import Told
from handbook.pages.sections.section import Section, entry_fields, table
from handbook.pages.site import Site
from handbook.pages.values import Writer
from handbook.records.records import Record
from handbook.words import _


def smart(goal: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    """The five checks of SMART and whether the goal has something for each; whether it suffices the stage says."""
    return (
        (_("specific"), "specific" in goal),
        (_("measurable"), "indicators" in goal),
        (_("attainable"), "attainable" in goal),
        (_("realistic"), "realistic" in goal),
        (_("timely"), "by_date" in goal),
    )


def tree(site: Site, writer: Writer) -> Iterator[Section]:
    """Every outcome with its goals, and each goal with its strategies, its indicators and what came of it.

    Those that were to be reached before the handbook began come last, and nothing is asked about them.
    """
    judged = site.handbook.document.data["outcomes"]
    current = {item["id"]: item["facts"]["is_current"] for item in judged}
    shown = sorted(site.records("outcome"), key=lambda outcome: not current.get(outcome.id, True))
    outcomes = [(outcome, site.published(outcome).get("goals", [])) for outcome in shown]
    if any(goals for _outcome, goals in outcomes):
        goal_fields = outcomes[0][0].kind.field.fields["goals"].items
        html = templates.render(
            "plan.html",
            outcomes=outcomes,
            writer=writer,
            site=site,
            smart=smart,
            current=current,
            told=partial(_told, writer, reports.goals(site)),
            fields=goal_fields.fields if goal_fields else {},
        )
        yield Section("goals", _("Goals and strategies"), html)


def _told(writer: Writer, known: Mapping[str, Told], goal: Mapping[str, Any]) -> Markup:
    """How far a goal came, as last reported; empty while no report says so."""
    if goal.get("id") not in known:
        return Markup("")
    report, entry = known[goal["id"]]
    if not reached(entry):
        return Markup("")
    status = writer.value(entry_fields(report, "goals")["status"], reached(entry))
    return escape(_("As last reported: {status} ({report})")).format(status=status, report=writer.link(report))


def action_plans(site: Site, writer: Writer, outcome: Record) -> Iterator[Section]:
    """The action plans that lead to an outcome, with how much of each is done."""
    rows = []
    for plan in site.records("action-plan"):
        if plan.data.get("outcome") == outcome.id:
            tasks = plan.data.get("tasks", [])
            done = sum(is_done(task) for task in tasks)
            share = _("{done} of {of} tasks done").format(done=done, of=len(tasks))
            rows.append((writer.link(plan), share))
    if rows:
        title = _("Action plans")
        yield Section("action-plans", title, table(title, (_("Plan"), _("Done")), rows))
