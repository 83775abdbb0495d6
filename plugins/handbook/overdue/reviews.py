"""Reviews: what people do again from time to time, and have not done for too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.meaning import agreements, bodies, membership, spans
from handbook.meaning.hollow import words
from handbook.meaning.meetings import was_held
from handbook.meaning.spans import plus
from handbook.overdue.late import HALF_YEAR, YEAR, Overdue, wording
from handbook.records.records import Records
from handbook.words import _


def decision_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Standing decisions whose review date has passed without a review since."""
    for decision in records.of("decision"):
        due = spans.last(decision.data.get("review_date"))
        reviewed = any(
            not spans.before(entry.get("date"), decision.data.get("review_date"))
            for entry in decision.data.get("reviewed", [])
        )
        if decision.data.get("status") == "adopted" and spans.before(due, today) and not reviewed:
            message = _("this decision was to be reviewed on {date}").format(date=due)
            hint = _(
                "Look at it together, add the date and what you found under reviewed, and set the next review_date."
            )
            yield Overdue("overdue-decision-review", decision, ("review_date",), due, message, hint)


def agreement_dates(records: Records, today: str) -> Iterator[Overdue]:
    """Agreements in force whose review date or last day has passed."""
    replaced = agreements.replaced({"id": item.id, **item.data} for item in records.of("agreement"))
    for agreement in records.of("agreement"):
        if not agreements.in_force({"id": agreement.id, **agreement.data}, replaced):
            continue
        for name, message, hint in (
            (
                "review_date",
                _("this agreement was to be reviewed on {date}"),
                _("Review it, and set the next review_date."),
            ),
            ("end_date", _("this agreement ended on {date}"), _("Renew it, or write status: ended.")),
        ):
            day = agreements.last_day(agreement.data) if name == "end_date" else spans.last(agreement.data.get(name))
            if "" < day < today:
                yield Overdue("overdue-agreement", agreement, (name,), day, message.format(date=day), hint)


def risk_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Risks that are not closed and were to be looked at again."""
    for risk in records.of("risk"):
        due = spans.last(risk.data.get("review_date"))
        if risk.data.get("status") != "closed" and spans.before(due, today):
            message = _("this risk was to be looked at again on {date}").format(date=due)
            hint = _("Add what has changed under history, and set the next review_date.")
            people = (risk.data["owner"],) if "owner" in risk.data else ()
            yield Overdue("overdue-risk-review", risk, ("review_date",), due, message, hint, people)


def affirmations(records: Records, today: str) -> Iterator[Overdue]:
    """Active partners that have not affirmed their membership for a year."""
    for partner in records.of("organization"):
        last = spans.latest(entry["date"] for entry in partner.data.get("affirmed", []))
        if membership.read(partner.data, today).now and last and plus(last, YEAR) < today:
            message = _("this partner has not affirmed its membership since {date}").format(date=last)
            hint = _("Ask it whether it goes on, and add the date and who said so under affirmed.")
            yield Overdue("overdue-affirmation", partner, ("affirmed",), plus(last, YEAR), message, hint)


def groups(records: Records, today: str) -> Iterator[Overdue]:
    """Groups that have not met for twice their cadence, or whose structure nobody has looked at for a year."""
    held: dict[str, str] = {}
    for meeting in records.of("meeting"):
        group, day = str(meeting.data.get("body")), str(meeting.data["date"])
        if was_held(meeting.data, today):
            held[group] = max(day, held.get(group, ""))
    for body in records.of("body"):
        if not bodies.is_at_work(body.data, today):
            continue
        chair = tuple(bodies.chairs(body.data, today))
        reviewed = body.data.get("reviewed_on")
        if reviewed and plus(reviewed, YEAR) < today:
            message = _("nobody has reviewed this group's structure since {date}").format(date=reviewed)
            hint = _("Look at its aim, members and roles, and write the day under reviewed_on.")
            yield Overdue(
                "overdue-structure-review", body, ("reviewed_on",), plus(reviewed, YEAR), message, hint, chair
            )
        days = bodies.CADENCE_DAYS.get(str(body.data.get("cadence")))
        if days and body.id in held and plus(held[body.id], 2 * days) < today:
            message = _(
                "no meeting of this group is written down since {date}, for more than twice as long as you agreed"
            ).format(date=held[body.id])
            hint = _("Meet, write down the meetings that you held, or change the cadence to how often you really meet.")
            yield Overdue("overdue-meeting", body, ("cadence",), plus(held[body.id], 2 * days), message, hint, chair)


def terms(records: Records, today: str) -> Iterator[Overdue]:
    """Members of a group whose term is over and who are still listed, without a last day."""
    for body in records.of("body"):
        now = bodies.members(body.data, today)
        for index, entry in enumerate(body.data.get("members", []) if bodies.is_at_work(body.data, today) else ()):
            end = bodies.term_ends(body.data, entry)
            if entry in now and "" < end < today:
                message = _("this term ended on {date}").format(date=end)
                hint = _('Choose again: write the last day under "to", and who follows as a member of their own.')
                yield Overdue("overdue-term", body, ("members", index), end, message, hint, (entry["person"],))


def vision_checks(records: Records, today: str) -> Iterator[Overdue]:
    """The last meeting that asked whether the work still leads towards the vision, if it is half a year ago."""
    held = [meeting for meeting in records.of("meeting") if was_held(meeting.data, today)]
    checked = [meeting for meeting in held if meeting.data.get("vision_check") is True]
    last = max(checked, key=lambda meeting: str(meeting.data["date"]), default=None)
    if last and plus(last.data["date"], HALF_YEAR) < today:
        message = _("you last looked at your vision in this meeting, more than six months ago")
        hint = _("At the next meeting ask whether the work still leads towards it, and write vision_check: true there.")
        since = plus(last.data["date"], HALF_YEAR)
        yield Overdue("overdue-vision-check", last, ("vision_check",), since, message, hint)


def audiences(records: Records, today: str) -> Iterator[Overdue]:
    """Audiences of the communication plan that were told something once, and nothing for a year."""
    for plan in records.of("communication-plan"):
        told: dict[tuple[str, ...], str] = {}
        for entry in plan.data.get("log", []):
            who = _spelled(entry["audience"])
            told[who] = spans.latest((told.get(who), entry["date"]))
        for index, audience in enumerate(plan.data.get("audiences", [])):
            last = told.get(_spelled(audience.get("name", "")))
            if last and plus(last, YEAR) < today:
                message = _("these people have been told nothing since {date}").format(date=last)
                hint = _("Tell them how things stand and add it under log; or delete the audience.")
                people = (audience["responsible"],) if "responsible" in audience else ()
                place = ("audiences", index)
                yield Overdue("overdue-audience", plan, place, plus(last, YEAR), message, hint, people)


def _spelled(name: Any) -> tuple[str, ...]:
    return tuple(words(wording(name)))


def conflict_logs(records: Records, today: str) -> Iterator[Overdue]:
    """A log of conflicts that nobody has gone through for a year."""
    for log in records.of("conflict"):
        last = log.data.get("reviewed_on")
        if last and plus(last, YEAR) < today:
            message = _("nobody has gone through this log since {date}").format(date=last)
            hint = _("Go through it together, even if it is empty, and write the day under reviewed_on.")
            yield Overdue("overdue-conflict-log", log, ("reviewed_on",), plus(last, YEAR), message, hint)


def crossers(records: Records, today: str) -> Iterator[Overdue]:
    """Boundary crossers whose entry nobody has looked at for a year."""
    for person in records.of("person"):
        last = person.data.get("boundary_crosser", {}).get("reviewed_on")
        if last and plus(last, YEAR) < today:
            message = _("nobody has checked since {date} whom this person knows").format(date=last)
            hint = _("Ask whether it is still true and what support is needed, and write the day under reviewed_on.")
            place = ("boundary_crosser", "reviewed_on")
            yield Overdue("overdue-crosser-review", person, place, plus(last, YEAR), message, hint, (person.id,))


def milestones_ahead(records: Records, today: str) -> Iterator[Overdue]:
    """A partnership that has reached all of its milestones and has set no new one."""
    for partnership in records.of("partnership"):
        milestones = partnership.data.get("milestones", [])
        dated = [(spans.last(item["date"]), n, item) for n, item in enumerate(milestones) if "date" in item]
        last, index, latest = max(dated, key=lambda one: one[:2], default=("", 0, None))
        if latest and last < today and all(item.get("done") for _day, _n, item in dated):
            message = _("the last milestone was that of {date}, and no other is ahead").format(date=latest["date"])
            hint = _("Agree on the next one, and add it with a title and a date within the coming six months.")
            yield Overdue("overdue-next-milestone", partnership, ("milestones", index), last, message, hint)
