"""Rules about single groups: working groups, the monitoring group, and their roles."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, warning
from handbook.meaning import bodies, spans
from handbook.meaning.decisions import DECIDING
from handbook.records.records import Record
from handbook.rules.checked import Checked
from handbook.words import _


def working_group_of_one(checked: Checked) -> Iterator[Finding]:
    """A working group joins people of two organizations or more; else it is one partner's own staff.

    Bad::

        type: working-group
        organizations: [library]

    Good::

        type: working-group
        organizations: [library, museum]
    """
    for body in checked.records.of("body"):
        if bodies.has_ended(body.data, checked.today):
            continue
        joined = set(body.data.get("organizations", ())) or _organizations(body, checked)
        if body.data["type"] == "working-group" and len(joined) == 1:
            message = _('only "{organization}" takes part in this working group').format(organization=min(joined))
            hint = _('Add somebody of another partner to "organizations" and "members".')
            yield warning("working-group-of-one", body.at("organizations"), message, hint)


def monitored_by_itself(checked: Checked) -> Iterator[Finding]:
    """The group that looks at how the partnership is doing is not made up of the very people who lead it.

    Bad: ``monitoring`` and ``steering`` have the same members.

    Good: at least one member of ``monitoring`` is not in ``steering``, or the other way round.
    """
    members_of = {body.id: frozenset(_people(body, checked)) for body in checked.records.of("body")}
    deciding = {members_of[body.id]: body.id for body in checked.records.of("body") if body.data["type"] in DECIDING}
    for body in checked.records.of("body"):
        members = members_of[body.id]
        same = deciding.get(members)
        if body.data["type"] == "monitoring" and members and same:
            message = _('the members are the same as those of "{id}", whose work they are to look at').format(id=same)
            hint = _("Add somebody who does not sit there, or exchange one of them.")
            yield warning("monitored-by-itself", body.at("members"), message, hint)


def facilitator_keeps_minutes(checked: Checked) -> Iterator[Finding]:
    """Whoever guides a body's meetings does not also write the minutes; each takes all of a person's attention.

    Bad::

        facilitator: jo-p
        recorder: jo-p

    Good::

        facilitator: jo-p
        recorder: lee-m
    """
    for body in checked.records.of("body"):
        if "recorder" in body.data and body.data.get("facilitator") == body.data["recorder"]:
            message = _('"{person}" both guides the meetings and writes the minutes').format(
                person=body.data["recorder"]
            )
            yield warning("facilitator-keeps-minutes", body.at("recorder"), message, _("Name another recorder."))


def meeting_after_ending(checked: Checked) -> Iterator[Finding]:
    """A group that is over does not meet any more.

    Bad: ``beds`` has ``ended: {date: 2026-06-30}``, and minutes of ``2026-09-10`` say::

        body: beds

    Good: the minutes name the group that has taken over, or the last day is the one on which the group last met.
    """
    ended = {body.id: bodies.ended_on(body.data) for body in checked.records.of("body")}
    for meeting in checked.records.of("meeting"):
        last = ended.get(meeting.data.get("body", ""))
        if spans.before(last, spans.first(meeting.data["date"])):
            message = _('"{id}" met on {date}, but ended on {ended}').format(
                id=meeting.data["body"], date=meeting.data["date"], ended=last
            )
            hint = _('Name the group that met, or correct the last day under "ended".')
            yield warning("meeting-after-ending", meeting.at("body"), message, hint)


def _people(body: Record, checked: Checked) -> set[str]:
    return {entry["person"] for _index, entry in checked.members(body)}


def _organizations(body: Record, checked: Checked) -> set[str]:
    return {id for _index, entry in checked.members(body) for id in checked.view.seated_for(entry, checked.today)}
