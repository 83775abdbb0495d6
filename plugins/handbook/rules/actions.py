"""Rules about the actions that meetings agree on."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, note, warning
from handbook.meaning.actions import has_time, is_done, is_open, is_owned
from handbook.rules.checked import Checked
from handbook.words import _


def action_without_owner(checked: Checked) -> Iterator[Finding]:
    """Somebody sees to an action: people, an organization or a group. What everybody does, nobody does.

    One that nobody took on is an open question of its meeting, until somebody does.

    Bad::

        actions:
          - {id: a1, text: Ask for room costs}

    Good::

        actions:
          - {id: a1, text: Ask for room costs, responsible: [jo-p]}
    """
    for meeting, index, action in checked.records.listed("meeting", "actions"):
        if is_open(action) and not is_owned(action):
            message = _("action {id} has no one responsible: an open question of this meeting").format(id=action["id"])
            hint = _('Once somebody takes it on, add "responsible: [person-id]". People are listed in content/people/.')
            yield note("action-without-owner", meeting.at("actions", index), message, hint)


def action_without_due(checked: Checked) -> Iterator[Finding]:
    """An open action says by when: a date, or the next meeting.

    Bad::

        actions:
          - {id: a1, text: Ask for room costs, responsible: [jo-p], status: open}

    Good::

        actions:
          - {id: a1, text: Ask for room costs, responsible: [jo-p], status: open, due: next-meeting}
    """
    for meeting, index, action in checked.records.listed("meeting", "actions"):
        if is_open(action) and is_owned(action) and not has_time(action):
            message = _("action {id} does not say by when").format(id=action["id"])
            hint = _('Add "due: next-meeting", or a date such as "due: 2026-03-01".')
            yield warning("action-without-due", meeting.at("actions", index), message, hint)


def action_done_without_result(checked: Checked) -> Iterator[Finding]:
    """An action that is done says what came of it and when it was closed.

    Bad::

        actions:
          - {id: a1, text: Ask for room costs, responsible: [jo-p], status: done}

    Good::

        actions:
          - {id: a1, text: Ask for room costs, responsible: [jo-p], status: done, closed: 2026-02-20, result: 40 a day}
    """
    for meeting, index, action in checked.records.listed("meeting", "actions"):
        if is_done(action) and not ("result" in action and "closed" in action):
            message = _("action {id} is done, but does not say what came of it and when")
            hint = _('Add "result: ..." and "closed: ..." with the date.')
            if "result" in action:
                message, hint = _("action {id} is done, but does not say when"), _('Add "closed: ..." with the date.')
            elif "closed" in action:
                message, hint = _("action {id} is done, but does not say what came of it"), _('Add "result: ...".')
            message = message.format(id=action["id"])
            yield warning("action-done-without-result", meeting.at("actions", index), message, hint)
