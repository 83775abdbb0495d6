"""Rules about decisions and the positions of partners."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.meaning import decisions as meaning
from handbook.meaning import spans
from handbook.rules.checked import Checked, day
from handbook.words import _

_CONSENT = ("consent", "consensus")


def objection_without_reason(checked: Checked) -> Iterator[Finding]:
    """Who objects or has a reservation says why, so that others can answer.

    Bad::

        positions:
          - {organization: museum, position: object}

    Good::

        positions:
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}
    """
    for decision in checked.records.of("decision"):
        for index, entry in meaning.positions(decision.data):
            if meaning.asks_for_reason(entry) and "reason" not in entry:
                message = _('the position "{position}" gives no reason').format(position=meaning.position(entry))
                hint = _('Add "reason: ..." in the words of whoever took the position.')
                yield error("objection-without-reason", decision.at("positions", index), message, hint)


def adopted_against_objection(checked: Checked) -> Iterator[Finding]:
    """A decision by consent or consensus is not adopted while a partner objects.

    Bad::

        method: consent
        status: adopted
        positions:
          - {organization: museum, position: object, reason: The dates fall in our closing weeks}

    Good: the objection is resolved and the museum's position is ``consent`` or ``reservation``, or the status is
    ``proposed``.
    """
    for decision in checked.adopted:
        if checked.method(decision) not in _CONSENT:
            continue
        for place in meaning.objections(decision.data):
            message = _("the decision is adopted by consent although there is an objection")
            hint = _('Resolve the objection first, or write "status: proposed".')
            yield error("adopted-against-objection", decision.at(*place), message, hint)


def adopted_without_outcome(checked: Checked) -> Iterator[Finding]:
    """A decision that was adopted says in a sentence what was decided, unless votes chose an option, and since when.

    Bad::

        status: adopted

    Good::

        status: adopted
        date: 2026-03-15
        outcome: We meet on the first Tuesday of each month at the library.
    """
    for decision in checked.adopted:
        for name in ("date", "outcome"):
            if name not in decision.data and not (name == "outcome" and meaning.chosen(decision.data)):
                message = _('the decision is adopted, but "{name}" is not filled in').format(name=name)
                hint = _('Add "{name}: ...".').format(name=name)
                yield warning("adopted-without-outcome", decision.at("status"), message, hint)


def decided_ahead(checked: Checked) -> Iterator[Finding]:
    """What is to be decided on a day to come is not adopted yet.

    Bad: today is ``2026-11-23``, and a decision says::

        status: adopted
        date: 2027-03-15

    Good::

        status: proposed
        date: 2027-03-15
    """
    for decision in checked.adopted:
        if spans.before(checked.view.latest, day(decision)):
            message = _("the decision is adopted, but its day, {date}, is still to come").format(date=day(decision))
            hint = _('Write "status: proposed" until then, or correct the date.')
            yield error("decided-ahead", decision.at("date"), message, hint)


def decision_without_day(checked: Checked) -> Iterator[Finding]:
    """A decision is adopted on a day. Of one in papers from before the handbook a month or a year may be all they say.

    Nobody is asked before it is decided from which day a stage is adopted as it is.

    Bad::

        status: adopted
        date: 2026-03

    Good::

        status: adopted
        date: 2026-03-15
    """
    if "adopted_as_is" in checked.view.one("partnership") and not checked.view.handbook_since:
        return
    for decision in checked.adopted:
        said = decision.data.get("date")
        if spans.first(said) != spans.last(said):
            message = _('the decision is adopted, but "date" says {date} and not the day').format(date=said)
            hint = _("Write the day, such as {day}.").format(day=spans.first(said))
            yield warning("decision-without-day", decision.at("date"), message, hint)
