"""Rules about the plan: outcomes, goals, strategies, indicators and tasks that belong together."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, note, warning
from handbook.meaning import spans
from handbook.rules.checked import Checked, day, entries
from handbook.words import _

#: What people remember of a mission or a vision, in words.
_MEMORABLE = 60


def indicator_of_other_goal(checked: Checked) -> Iterator[Finding]:
    """A goal lists the indicators that measure it, not those of another goal.

    Bad: the goal ``more-readers`` has ``indicators: [cards]``, and the indicator ``cards`` has ``goal: more-visits``.

    Good: the indicator ``cards`` has ``goal: more-readers``.
    """
    for outcome, number, goal in checked.goals.values():
        for index, id in enumerate(goal.get("indicators", ())):
            indicator = checked.records.get("indicator", id)
            measured = indicator.data.get("goal", goal["id"]) if indicator else goal["id"]
            if measured != goal["id"]:
                message = _('"{goal}" lists "{indicator}", which measures "{other}"').format(
                    goal=goal["id"], indicator=id, other=measured
                )
                hint = _('Take it out here, or write "goal: {goal}" in the indicator.').format(goal=goal["id"])
                position = outcome.at("goals", number, "indicators", index)
                yield error("indicator-of-other-goal", position, message, hint)


def indicator_one_way(checked: Checked) -> Iterator[Finding]:
    """A goal lists its indicators, and each of these names the goal: one finds the way from both ends.

    Bad: the indicator ``cards`` has ``goal: more-readers``, and this goal does not list it.

    Good: the goal ``more-readers`` has ``indicators: [cards]``.
    """
    for indicator in checked.records.of("indicator"):
        id = str(indicator.data.get("goal"))
        if id in checked.goals and indicator.id not in checked.goals[id][2].get("indicators", ()):
            message = _('"{indicator}" measures "{goal}", which does not list it').format(
                indicator=indicator.id, goal=id
            )
            hint = _('Add it to the goal in {path}: "indicators: [{indicator}]".').format(
                path=checked.goals[id][0].path, indicator=indicator.id
            )
            yield warning("indicator-one-way", indicator.at("goal"), message, hint)
    for outcome, number, goal in checked.goals.values():
        for index, id in enumerate(goal.get("indicators", ())):
            listed = checked.records.get("indicator", id)
            if listed and "goal" not in listed.data:
                message = _('"{goal}" lists "{indicator}", which does not name a goal').format(
                    goal=goal["id"], indicator=id
                )
                hint = _('Add "goal: {goal}" to the indicator.').format(goal=goal["id"])
                position = outcome.at("goals", number, "indicators", index)
                yield warning("indicator-one-way", position, message, hint)


def goal_after_outcome(checked: Checked) -> Iterator[Finding]:
    """A goal is a step to its outcome, so it is reached no later.

    Bad: the outcome has ``by_date: 2028-12-31``, and one of its goals ``by_date: 2029-06-30``.

    Good: the goal has ``by_date: 2028-06-30``.
    """
    for outcome, number, goal in checked.goals.values():
        end = day(outcome, "by_date")
        if end and "by_date_note" not in goal and spans.before(end, goal.get("by_date")):
            message = _('the goal "{goal}" is for {date}, after the outcome that it leads to ({end})').format(
                goal=goal["id"], date=goal["by_date"], end=end
            )
            hint = _('Correct one of the dates, or say why in "by_date_note".')
            yield warning("goal-after-outcome", outcome.at("goals", number, "by_date"), message, hint)


def strategy_reinforces_itself(checked: Checked) -> Iterator[Finding]:
    """A strategy makes others stronger, not itself.

    Bad::

        strategies:
          - {id: open-house, reinforces: [open-house]}

    Good::

        strategies:
          - {id: open-house, reinforces: [story-hour]}
    """
    for outcome, number, goal in checked.goals.values():
        for index, strategy in enumerate(goal.get("strategies", ())):
            if strategy["id"] in strategy.get("reinforces", ()):
                message = _('the strategy "{id}" is said to reinforce itself').format(id=strategy["id"])
                position = outcome.at("goals", number, "strategies", index, "reinforces")
                yield error("strategy-reinforces-itself", position, message, _("Name another strategy, or none."))


def task_of_other_outcome(checked: Checked) -> Iterator[Finding]:
    """The tasks of an action plan serve goals of the outcome that the plan is for.

    Bad: the plan has ``outcome: reading``, and one of its tasks names a goal of the outcome ``visits``.

    Good: the task names a goal of ``reading``, or stands in the plan for ``visits``.
    """
    for plan in checked.records.of("action-plan"):
        for index, task in entries(plan, "tasks"):
            if "outcome" not in plan.data or task.get("goal") not in checked.goals:
                continue
            outcome = checked.goals[task["goal"]][0].id
            if outcome != plan.data["outcome"]:
                message = _('"{goal}" is a goal of "{outcome}", but this plan is for "{own}"').format(
                    goal=task["goal"], outcome=outcome, own=plan.data["outcome"]
                )
                hint = _("Name a goal of this plan's outcome, or move the task to the other plan.")
                yield error("task-of-other-outcome", plan.at("tasks", index, "goal"), message, hint)


def long_statement(checked: Checked) -> Iterator[Finding]:
    """A mission or a vision of up to 60 words is remembered and repeated. A longer one counts as well.

    Bad: a mission of a hundred words, which nobody can say by heart.

    Good: a mission of two sentences, with the rest under the purpose.
    """
    for record in checked.records.of("foundation"):
        for name in ("mission", "vision"):
            text = record.data.get(name)
            if isinstance(text, str) and len(text.split()) > _MEMORABLE:
                message = _("this has {count} words: up to {most} are remembered; it counts all the same").format(
                    count=len(text.split()), most=_MEMORABLE
                )
                hint = _("Say it in a sentence or two, and the rest under the purpose.")
                yield note("long-statement", record.at(name), message, hint)
