"""Reviews: what people do again from time to time, and have not done for too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.meaning import agreements, bodies, membership, spans
from handbook.meaning.actions import is_reached
from handbook.meaning.challenges import is_closed
from handbook.meaning.decisions import is_adopted
from handbook.meaning.hollow import words
from handbook.meaning.meetings import was_held
from handbook.overdue.late import HALF_YEAR, YEAR, Overdue, Reminder
from handbook.records.records import Records
from handbook.words import _, given


def decision_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Standing decisions whose review date has passed without a review since."""
    hint = _("Look at it together, add the date and what you found under reviewed, and set the next review_date.")
    late = Reminder("overdue-decision-review", _("this decision was to be reviewed on {date}"), hint)
    for decision in records.of("decision"):
        due = decision.data.get("review_date")
        reviewed = any(not spans.before(entry.get("date"), due) for entry in decision.data.get("reviewed", []))
        if is_adopted(decision.data) and not reviewed:
            yield from late.of(decision, ("review_date",), due, today)


def agreement_dates(records: Records, today: str) -> Iterator[Overdue]:
    """Agreements in force whose review date or last day has passed."""
    hint = _("Review it, and set the next review_date.")
    review = Reminder("overdue-agreement", _("this agreement was to be reviewed on {date}"), hint)
    hint = _("Renew it, or write status: ended.")
    end = Reminder("overdue-agreement", _("this agreement ended on {date}"), hint)
    replaced = agreements.replaced(item.data for item in records.of("agreement"))
    for agreement in records.of("agreement"):
        if agreements.in_force(agreement.data, agreement.id in replaced):
            yield from review.of(agreement, ("review_date",), agreement.data.get("review_date"), today)
            yield from end.of(agreement, ("end_date",), agreements.last_day(agreement.data), today)


def risk_reviews(records: Records, today: str) -> Iterator[Overdue]:
    """Risks that are not closed and were to be looked at again."""
    hint = _("Add what has changed under history, and set the next review_date.")
    late = Reminder("overdue-risk-review", _("this risk was to be looked at again on {date}"), hint)
    for risk in records.of("risk"):
        if not is_closed(risk.data):
            yield from late.of(risk, ("review_date",), risk.data.get("review_date"), today, risk.data.get("owner"))


def affirmations(records: Records, today: str) -> Iterator[Overdue]:
    """Active partners that have not affirmed their membership for a year."""
    hint = _("Ask it whether it goes on, and add the date and who said so under affirmed.")
    late = Reminder("overdue-affirmation", _("this partner has not affirmed its membership since {date}"), hint)
    for partner in records.of("organization"):
        if membership.read(partner.data, today).now:
            last = spans.latest(entry["date"] for entry in partner.data.get("affirmed", []))
            yield from late.of(partner, ("affirmed",), last, today, days=YEAR)


def groups(records: Records, today: str) -> Iterator[Overdue]:
    """Groups that have not met for twice their cadence, or whose structure nobody has looked at for a year."""
    hint = _("Look at its aim, members and roles, and write the day under reviewed_on.")
    review = Reminder("overdue-structure-review", _("nobody has reviewed this group's structure since {date}"), hint)
    message = _("no meeting of this group is written down since {date}, for more than twice as long as you agreed")
    hint = _("Meet, write down the meetings that you held, or change the cadence to how often you really meet.")
    met = Reminder("overdue-meeting", message, hint)
    held: dict[str, str] = {}
    for meeting in records.of("meeting"):
        group, day = str(meeting.data.get("body")), str(meeting.data["date"])
        if was_held(meeting.data, today):
            held[group] = max(day, held.get(group, ""))
    for body in records.of("body"):
        if bodies.is_at_work(body.data, today):
            chairs = bodies.chairs(body.data, today)
            yield from review.of(body, ("reviewed_on",), body.data.get("reviewed_on"), today, *chairs, days=YEAR)
            if days := bodies.cadence_days(body.data):
                yield from met.of(body, ("cadence",), held.get(body.id), today, *chairs, days=2 * days)


def terms(records: Records, today: str) -> Iterator[Overdue]:
    """Members of a group whose term is over and who are still listed, without a last day."""
    hint = _('Choose again: write the last day under "to", and who follows as a member of their own.')
    late = Reminder("overdue-term", _("this term ended on {date}"), hint)
    for body in records.of("body"):
        now = bodies.members(body.data, today) if bodies.is_at_work(body.data, today) else []
        for index, entry in bodies.seats(body.data):
            if entry in now:
                end = bodies.term_ends(body.data, entry)
                yield from late.of(body, ("members", index), end, today, entry["person"])


def vision_checks(records: Records, today: str) -> Iterator[Overdue]:
    """The last meeting that asked whether the work still leads towards the vision, if it is half a year ago."""
    message = _("you last looked at your vision in this meeting, more than six months ago")
    hint = _("At the next meeting ask whether the work still leads towards it, and write vision_check: true there.")
    late = Reminder("overdue-vision-check", message, hint)
    held = [meeting for meeting in records.of("meeting") if was_held(meeting.data, today)]
    checked = [meeting for meeting in held if meeting.data.get("vision_check") is True]
    if checked:
        last = max(checked, key=lambda meeting: str(meeting.data["date"]))
        yield from late.of(last, ("vision_check",), last.data["date"], today, days=HALF_YEAR)


def audiences(records: Records, today: str) -> Iterator[Overdue]:
    """Audiences of the communication plan that were told something once, and nothing for a year."""
    hint = _("Tell them how things stand and add it under log; or delete the audience.")
    late = Reminder("overdue-audience", _("these people have been told nothing since {date}"), hint)
    for plan in records.of("communication-plan"):
        told: dict[tuple[str, ...], str] = {}
        for entry in plan.data.get("log", []):
            who = _spelled(entry["audience"])
            told[who] = spans.latest((told.get(who), entry["date"]))
        for index, audience in enumerate(plan.data.get("audiences", [])):
            last = told.get(_spelled(audience.get("name", "")))
            yield from late.of(plan, ("audiences", index), last, today, audience.get("responsible"), days=YEAR)


def _spelled(name: Any) -> tuple[str, ...]:
    return tuple(words(given(name)))


def conflict_logs(records: Records, today: str) -> Iterator[Overdue]:
    """A log of conflicts that nobody has gone through for a year."""
    hint = _("Go through it together, even if it is empty, and write the day under reviewed_on.")
    late = Reminder("overdue-conflict-log", _("nobody has gone through this log since {date}"), hint)
    for log in records.of("conflict"):
        yield from late.of(log, ("reviewed_on",), log.data.get("reviewed_on"), today, days=YEAR)


def crossers(records: Records, today: str) -> Iterator[Overdue]:
    """Boundary crossers whose entry nobody has looked at for a year."""
    hint = _("Ask whether it is still true and what support is needed, and write the day under reviewed_on.")
    late = Reminder("overdue-crosser-review", _("nobody has checked since {date} whom this person knows"), hint)
    for person in records.of("person"):
        last = person.data.get("boundary_crosser", {}).get("reviewed_on")
        yield from late.of(person, ("boundary_crosser", "reviewed_on"), last, today, person.id, days=YEAR)


def milestones_ahead(records: Records, today: str) -> Iterator[Overdue]:
    """A partnership that has reached all of its milestones and has set no new one."""
    for partnership in records.of("partnership"):
        milestones = partnership.data.get("milestones", [])
        dated = [(spans.last(item["date"]), index) for index, item in enumerate(milestones) if "date" in item]
        last, index = max(dated, default=("", 0))
        if "" < last < today and all(is_reached(milestones[at]) for _day, at in dated):
            message = _("the last milestone was that of {date}, and no other is ahead")
            message = message.format(date=milestones[index]["date"])
            hint = _("Agree on the next one, and add it with a title and a date within the coming six months.")
            yield Overdue("overdue-next-milestone", partnership, ("milestones", index), last, message, hint)
